from datetime import date

import pytest
from drafting_makers import court_fee, make_obligation, make_party, make_reading, refund
from hypothesis import given, settings
from hypothesis import strategies as st

from thads.engine.drafting.models import Claim, Plan
from thads.engine.drafting.plan import plan
from thads.engine.judgment.schema import STATE

ON = date(2026, 11, 20)
AN, BINH, CUONG = "Trần Văn An", "Lê Thị Bình", "Cao Văn Cường"


def planned(*rows, on=ON, requests=(), assume=True, **document):
    return plan(make_reading(*rows, **document), on=on, requests=requests, assume_requested=assume)


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


@pytest.mark.parametrize(("day", "law"), [(date(2026, 6, 30), "L2008"), (date(2026, 7, 1), "L2025")])
def test_the_regime_of_the_day_names_the_article(day, law):
    made = planned(court_fee("o1", AN, 5), on=day)
    assert made.regime == made.decisions[0].regime == law
    assert ("152/2026" in made.decisions[0].rule["article"]) == (law == "L2025")


NAMES = st.lists(st.sampled_from(["A", "B", "C", "D", STATE]), max_size=3, unique=True)
KINDS = st.sampled_from(
    ["pay_money", "court_fee", "refund_advance", "return_property", "confiscate", "destroy", "divide_property",
     "hand_over", "secured_asset", "security_measure", "maintenance", "act", "fine"]
)  # fmt: skip


@st.composite
def readings(draw):
    rows = []
    for number in range(draw(st.integers(0, 14))):
        amount = draw(st.none() | st.integers(1, 10**12))
        row = make_obligation(
            f"o{number}",
            draw(KINDS),
            stream=draw(st.sampled_from(["ex_officio", "on_request"])),
            debtors=draw(NAMES),
            creditors=draw(NAMES),
            amount=amount,
            net_amount=amount,
            liability=draw(st.sampled_from(["several", "joint_and_several", "undivided"])),
            items=draw(st.lists(st.sampled_from([{"plate": "1"}, {"plate": "2"}]), max_size=1)),
            secures=draw(st.none() | st.sampled_from([f"o{i}" for i in range(14)])),
            already_performed=draw(st.booleans()) and draw(st.booleans()),
            due=draw(st.none() | st.sampled_from(["2026-01-01", "2027-01-01"])),
        )
        rows.append(row)
    return make_reading(*rows)


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
