from datetime import date

import pytest
from drafting_makers import court_fee, make_obligation, make_party, make_reading, readings, refund
from hypothesis import given, settings
from hypothesis import strategies as st

from thads.engine.drafting.models import Claim, Plan
from thads.engine.drafting.plan import decided_terms, plan
from thads.engine.judgment.schema import STATE

ON = date(2026, 11, 20)
AN, BINH, CUONG = "Trần Văn An", "Lê Thị Bình", "Cao Văn Cường"


def planned(*rows, on=ON, requests=(), assume=True, decided=None, **document):
    reading = make_reading(*rows, **document)
    return plan(reading, on=on, requests=requests, assume_requested=assume, decided=decided)


def shape(made):
    return [(row.rule["code"], [item.obligation for item in row.items]) for row in made.decisions]


def reasons(made):
    return {row["obligation"]: row["code"] for row in made.left_out}


def test_a_debtor_gets_one_ex_officio_decision_for_all_his_items():
    made = planned(
        court_fee("o1", AN, 200_000, scope="criminal"), court_fee("o2", AN, 1_250_000), court_fee("o3", BINH, 300_000)
    )
    assert shape(made) == [("per_debtor", ["o1", "o2"]), ("per_debtor", ["o3"])]
    assert made.decisions[0].kind == "QD-CD" and made.decisions[0].total == 1_450_000
    assert "điểm" not in made.decisions[0].rule["article"] and "Điều 8" in made.decisions[0].rule["article"]


def test_a_refund_is_one_decision_for_each_recipient():
    assert shape(planned(refund("o1", AN, 5), refund("o2", BINH, 6))) == [
        ("per_recipient", ["o1"]),
        ("per_recipient", ["o2"]),
    ]


def test_a_person_who_owes_and_receives_gets_one_decision():
    made = planned(refund("o1", BINH, 8_750_000), court_fee("o2", AN, 17_500_000), court_fee("o3", BINH, 300_000))
    assert shape(made) == [("owing_and_receiving", ["o1", "o3"]), ("per_debtor", ["o2"])]


def forfeited(id, kind="confiscate", **item):
    row = make_obligation(id, kind, stream="ex_officio", debtors=[], creditors=[STATE], amount=None)
    row.items = [item] if item else []
    return row


def test_forfeits_without_a_debtor_share_one_decision():
    made = planned(forfeited("o1"), forfeited("o2", "destroy"), court_fee("o3", AN, 200_000))
    assert shape(made) == [("no_debtor", ["o1", "o2"]), ("per_debtor", ["o3"])]


def test_an_exhibit_returned_and_forfeited_takes_both_into_one_decision():
    returned = make_obligation(
        "o2", "return_property", stream="ex_officio", debtors=[STATE], creditors=[AN], amount=None
    )
    returned.items = [{"description": "xe mô tô", "plate": "29X1-123.45"}]
    made = planned(
        forfeited("o1", plate="29x1-123.45"), returned, forfeited("o3", "destroy", description="con dao dài 42 cm")
    )
    assert shape(made) == [("same_exhibit", ["o1", "o2"]), ("no_debtor", ["o3"])]


def test_a_joint_duty_is_one_decision_for_all_who_owe_it():
    row = court_fee("o1", AN, 49_000_000, liability="joint_and_several")
    row.debtors = [AN, BINH]
    assert shape(planned(row, court_fee("o2", AN, 300_000))) == [("joint", ["o1"]), ("per_debtor", ["o2"])]


def test_property_held_for_no_particular_duty_goes_into_the_only_debtors_decision():
    held = make_obligation("o2", "security_measure", stream="ex_officio", debtors=[], creditors=[], amount=None)
    assert shape(planned(court_fee("o1", AN, 200_000), held)) == [("per_debtor", ["o1", "o2"])]


def test_without_a_request_a_private_debt_waits_and_says_so():
    made = planned(make_obligation("o1"), court_fee("o2", AN, 50_000), assume=False)
    assert shape(made) == [("per_debtor", ["o2"])]
    assert reasons(made) == {"o1": "waits_for_request"}
    assert "yêu cầu" in made.left_out[0]["reason"]


def test_only_what_was_requested_is_planned():
    rows = (make_obligation("o1"), make_obligation("o2", creditors=[CUONG]))
    by_name = planned(*rows, requests=[Claim(requester=CUONG, id="r1")], assume=False)
    by_list = planned(*rows, requests=[Claim(requester=BINH, obligations=["o1"])], assume=False)
    assert shape(by_name) == [("requested_per_debtor", ["o2"])] and by_name.decisions[0].requests == ["r1"]
    assert shape(by_list) == [("requested_per_debtor", ["o1"])]


def test_a_stranger_to_the_judgment_opens_nothing():
    assert planned(make_obligation("o1"), requests=[Claim(requester="Ngô Thị Lạ")], assume=False).decisions == []


def test_a_debtor_with_many_creditors_gets_one_decision_on_request():
    made = planned(*(make_obligation(f"o{i}", creditors=[f"Người {i}"]) for i in range(40)))
    assert shape(made) == [("requested_per_debtor", [f"o{i}" for i in range(40)])]


def test_joint_debtors_on_request_share_one_decision_and_a_volunteer_stands_alone():
    row = make_obligation("o1", debtors=[AN, CUONG], liability="joint_and_several")
    assert shape(planned(row)) == [("requested_joint", ["o1"])]
    alone = planned(row, requests=[Claim(requester=CUONG, role="debtor")], assume=False)
    assert shape(alone) == [("debtor_volunteers", ["o1"])] and alone.decisions[0].debtors == [CUONG]


def test_a_division_of_property_follows_the_judgment_though_only_one_side_asks():
    rows = (
        make_obligation("o1", "divide_property", debtors=[], creditors=[AN], amount=2_400_000_000),
        make_obligation("o2", debtors=[AN], creditors=[BINH], amount=1_200_000_000),
        make_obligation("o3", debtors=[CUONG], creditors=[BINH]),
    )
    made = planned(*rows, requests=[Claim(requester=BINH, obligations=["o2"])], assume=False)
    assert shape(made) == [("following_judgment", ["o1", "o2"])]
    assert reasons(made) == {"o3": "waits_for_request"}


def test_a_division_takes_the_mutual_duties_of_its_parties_with_it():
    rows = (
        make_obligation("o1", "divide_property", debtors=[], creditors=[AN], amount=2_400_000_000),
        make_obligation("o2", debtors=[AN], creditors=[BINH], amount=400_000_000),
        make_obligation("o3", "hand_over", debtors=[BINH], creditors=[AN], amount=None),
    )
    assert shape(planned(*rows)) == [("following_judgment", ["o1", "o2", "o3"])]


def test_duties_both_ways_over_property_are_one_decision_but_two_plain_debts_are_not():
    there, back = make_obligation("o1", "hand_over", amount=None), make_obligation("o2", debtors=[BINH], creditors=[AN])
    assert shape(planned(there, back)) == [("following_judgment", ["o1", "o2"])]
    there.kind, there.amount = "pay_money", 5
    assert len(planned(there, back).decisions) == 2


def test_a_security_goes_with_the_debt_it_secures():
    security = make_obligation(
        "o2", "secured_asset", secures="o1", amount=None, conditional=True, text="Tài sản thế chấp…"
    )
    made = planned(make_obligation("o1"), security)
    assert made.decisions[0].obligations == ["o1", "o2"]
    assert made.decisions[0].attached == [{"obligation": "o1", "kind": "security", "text": "Tài sản thế chấp…"}]
    assert reasons(planned(make_obligation("o1"), security, assume=False)) == dict.fromkeys(
        ["o1", "o2"], "waits_for_request"
    )


def test_a_fee_covered_by_the_advance_is_left_out_to_be_recorded():
    covered = court_fee("o1", AN, 300_000, net_amount=0, offset={"amount": 300_000, "receipt": {"number": "0041814"}})
    made = planned(covered, make_obligation("o2", already_performed=True))
    assert reasons(made) == {"o1": "covered_by_advance", "o2": "performed"}
    assert "0041814" in made.left_out[0]["reason"]


def test_an_administrative_judgment_is_enforced_for_its_property_part_only():
    assert reasons(planned(make_obligation("o1", "act", amount=None), branch="administrative")) == {
        "o1": "administrative"
    }


def test_a_duty_before_its_term_is_left_out():
    assert reasons(planned(make_obligation("o1", due="2026-11-21"))) == {"o1": "not_due"}
    assert len(planned(make_obligation("o1", due="2026-11-20")).decisions) == 1


def test_only_instalments_that_are_due_are_ordered():
    row = make_obligation("o1", amount=600, instalments=[
        {"n": 1, "amount": 200, "due": "2026-11-30"}, {"n": 2, "amount": 200, "due": "2027-02-28"},
    ])  # fmt: skip
    assert reasons(planned(row)) == {"o1": "not_due"}
    item = planned(row, on=date(2026, 11, 30)).decisions[0].items[0]
    assert (item.amount, item.net_amount, [part["n"] for part in item.instalments]) == (200, 200, [1])


def test_maintenance_is_ordered_for_what_falls_due_in_the_enforcement_year():
    period = {"every": "month", "day": 10, "from": "2026-09", "to": "2033-01-14"}
    row = make_obligation("o1", "maintenance", amount=3_000_000, period=period)
    item = planned(row).decisions[0].items[0]
    assert item.amount == 39_000_000
    assert (item.window["from"], item.window["to"], item.window["times"]) == ("2026-09-10", "2027-09-10", 13)


def test_maintenance_stops_with_its_last_day_and_keeps_to_short_months():
    period = {"every": "month", "day": 31, "from": "2027-01-31", "to": "2027-04-29"}
    item = planned(make_obligation("o1", amount=5, period=period), on=date(2027, 1, 5)).decisions[0].items[0]
    assert (item.window["times"], item.window["to"]) == (3, "2027-03-31")


def test_next_years_maintenance_is_another_decision():
    row = make_obligation("o1", "maintenance", amount=5, period={"every": "month", "from": "2026-09-01"})
    assert planned(row).decisions[0].key != planned(row, on=date(2027, 10, 2)).decisions[0].key


def test_keys_depend_on_judgment_rule_parties_and_obligations_alone():
    one, two = planned(court_fee("o1", AN, 5)), planned(court_fee("o1", AN, 5), on=date(2026, 12, 1), assume=False)
    assert one.decisions[0].key == two.decisions[0].key
    assert one.decisions[0].key != planned(court_fee("o1", BINH, 5)).decisions[0].key
    assert one.decisions[0].key != planned(court_fee("o2", AN, 5)).decisions[0].key


def test_two_parties_of_one_name_and_unnamed_shares_are_doubts():
    twins = [make_party(AN), make_party(AN)]
    made = plan(make_reading(court_fee("o1", AN, 5), parties=twins), on=ON)
    assert any(AN in doubt for doubt in made.decisions[0].doubts)
    shared = make_obligation("o1", debtors=[AN, CUONG], liability="undivided")
    assert planned(shared).decisions[0].doubts


def shared(stream="on_request", **fields):
    parts = [{"label": f"phần của {AN}", "amount": 400}, {"label": f"phần của {CUONG}", "amount": 600}]
    defaults = {"debtors": [AN, CUONG], "liability": "by_shares", "amount": 1000, "components": parts, "stream": stream}
    return make_obligation("o1", **(defaults | fields))


@pytest.mark.parametrize(
    ("stream", "rule", "article"),
    [("on_request", "requested_per_debtor", "khoản 1 Điều 11"), ("ex_officio", "per_debtor", "khoản 1 Điều 8")],
)
def test_a_duty_divided_among_several_is_a_decision_for_each_ones_part(stream, rule, article):
    made = planned(shared(stream), court_fee("o2", AN, 50) if stream == "ex_officio" else make_obligation("o2"))
    assert [(row.rule["code"], row.debtors, row.obligations) for row in made.decisions] == [
        (rule, [AN], ["o1", "o2"]),
        (rule, [CUONG], ["o1"]),
    ]
    assert made.decisions[0].rule["article"].startswith(article)
    assert [row.items[0].net_amount for row in made.decisions] == [400, 600]
    assert len({row.key for row in made.decisions}) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"components": []},
        {"components": [{"label": AN, "amount": 400}, {"label": CUONG, "amount": 500}]},
        {"components": [{"label": AN, "amount": 400}, {"label": "nợ gốc", "amount": 600}]},
        {"offset": {"amount": 100, "receipt": {"number": "1"}}},
    ],
)
@pytest.mark.parametrize("stream", ["on_request", "ex_officio"])
def test_nobodys_part_is_guessed(stream, fields):
    made = planned(shared(stream, **fields))
    assert made.decisions == [] and reasons(made) == {"o1": "shares"}
    assert AN in made.left_out[0]["reason"] and "màn hình rà soát" in made.left_out[0]["reason"]


def test_several_debtors_named_together_without_liability_are_not_called_joint():
    made = planned(make_obligation("o1", debtors=[AN, CUONG], liability="undivided"))
    assert shape(made) == [("requested_undivided", ["o1"])]
    joint = make_obligation("o2", debtors=[CUONG, AN], liability="joint_and_several")
    made = planned(make_obligation("o1", debtors=[AN, CUONG], liability="undivided"), joint)
    assert shape(made) == [("requested_joint", ["o1", "o2"])]


@pytest.mark.parametrize(("side", "code"), [("debtors", "no_debtor"), ("creditors", "no_creditor")])
def test_what_names_nobody_is_held_back_with_what_to_do(side, code):
    made = planned(make_obligation("o1", **{side: []}))
    assert made.decisions == [] and reasons(made) == {"o1": code}
    assert "màn hình rà soát" in made.left_out[0]["reason"]


def test_a_fee_that_nobody_owes_is_held_back_but_forfeits_are_not():
    fee = court_fee("o1", AN, 5)
    fee.debtors = []
    assert reasons(planned(fee, forfeited("o2"))) == {"o1": "no_debtor"}
    assert shape(planned(fee, forfeited("o2"))) == [("no_debtor", ["o2"])]


def test_a_security_is_held_back_with_its_debt():
    made = planned(make_obligation("o1", debtors=[]), make_obligation("o2", "secured_asset", secures="o1"))
    assert reasons(made) == {"o1": "no_debtor", "o2": "no_debtor"}


def test_later_years_maintenance_leaves_earlier_decisions_terms_out():
    period = {"every": "month", "day": 10, "from": "2026-09", "to": "2033-01-14"}
    row = make_obligation("o1", "maintenance", amount=3_000_000, period=period)
    first = planned(row)
    known = decided_terms(first.decisions)
    assert known == {"o1": "2027-09-10"}
    assert reasons(planned(row, decided=known)) == {"o1": "not_due"}
    item = planned(row, on=date(2027, 10, 2), decided=known).decisions[0].items[0]
    assert (item.window["from"], item.window["to"], item.window["times"]) == ("2027-10-10", "2028-09-10", 12)
    assert item.amount == 36_000_000


def test_instalments_of_earlier_decisions_are_not_ordered_again():
    terms = [{"n": 1, "amount": 200, "due": "2026-10-30"}, {"n": 2, "amount": 300, "due": "2027-02-28"}]
    row = make_obligation("o1", amount=500, instalments=terms)
    known = decided_terms(planned(row).decisions)
    assert reasons(planned(row, decided=known)) == {"o1": "not_due"}
    later = planned(row, on=date(2027, 3, 1), decided=known).decisions[0]
    assert [part["n"] for part in later.items[0].instalments] == [2] and later.total == 300


def test_terms_past_the_limitation_are_a_doubt():
    period = {"every": "year", "from": "2020-01-15", "to": "2028-01-15"}
    doubts = planned(make_obligation("o1", "maintenance", amount=5, period=period)).decisions[0].doubts
    assert any("Có 2 kỳ" in doubt and "thời hiệu" in doubt for doubt in doubts)


def test_an_urgent_measure_is_decided_at_once_and_without_a_request():
    row = make_obligation("o1", "hand_over", amount=None)
    made = planned(row, assume=False, number="12/2026/QĐ-BPKCTT", type="decision")
    only = made.decisions[0]
    assert (only.kind, only.rule["code"], only.nature) == ("QD-CD", "per_debtor", "urgent")
    assert only.deadline["working_days"] == 0 and "điểm b khoản 3 Điều 33" in only.deadline["article"]
    assert only.items[0].why == "urgent"


def test_a_declaration_of_bankruptcy_is_decided_in_three_days_without_a_request():
    made = planned(make_obligation("o1"), assume=False, number="02/2026/QĐ-TBPS", type="decision")
    assert (made.decisions[0].nature, made.decisions[0].deadline["working_days"]) == ("bankruptcy", 3)
    assert any("phá sản" in doubt for doubt in made.decisions[0].doubts)


def test_a_judgment_that_only_speaks_of_an_urgent_measure_is_an_ordinary_one():
    title = "Tranh chấp bồi thường do yêu cầu áp dụng biện pháp khẩn cấp tạm thời không đúng"
    made = planned(make_obligation("o1"), subject=title)
    assert made.decisions[0].nature == "ordinary" and made.decisions[0].deadline["working_days"] == 5


@pytest.mark.parametrize(("day", "law"), [(date(2026, 6, 30), "L2008"), (date(2026, 7, 1), "L2025")])
def test_the_regime_of_the_day_names_the_article(day, law):
    made = planned(court_fee("o1", AN, 5), on=day)
    assert made.regime == made.decisions[0].regime == law
    assert ("152/2026" in made.decisions[0].rule["article"]) == (law == "L2025")


@settings(max_examples=300, deadline=None)
@given(readings(), st.sampled_from(["", "A", "B"]), st.booleans())
def test_every_obligation_is_in_exactly_one_decision_or_left_out(reading, asks, assume):
    made = plan(reading, on=ON, requests=[Claim(requester=asks)] if asks else [], assume_requested=assume)
    placed = [name for row in made.decisions for name in row.obligations] + [row["obligation"] for row in made.left_out]
    assert sorted(placed) == sorted(row.id for row in reading.obligations)


@settings(max_examples=200, deadline=None)
@given(readings())
def test_no_dong_is_lost_or_made(reading):
    made = plan(reading, on=ON, assume_requested=True)
    left = {row["obligation"] for row in made.left_out}
    attached = {name for row in made.decisions for item in row.items for name in item.secured_by}
    wanted = sum(row.net_amount or 0 for row in reading.obligations if row.id not in left | attached)
    assert sum(row.total for row in made.decisions) == wanted


@settings(max_examples=100, deadline=None)
@given(readings())
def test_the_plan_is_the_same_every_time_and_survives_json(reading):
    one, two = (plan(reading, on=ON, assume_requested=True) for _ in range(2))
    assert one == two == Plan.from_dict(one.to_dict())
    assert len({row.key for row in one.decisions}) == len(one.decisions)
