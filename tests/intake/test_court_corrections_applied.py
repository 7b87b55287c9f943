"""A court's correction written into the reading that people confirmed."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from thads.engine.drafting.plan import plan
from thads.engine.drafting.replan import same_decisions
from thads.engine.intake.applied import ChangedMeanwhile, WrongNewValue, applied
from thads.engine.intake.changes import proposals
from thads.engine.intake.fields import places
from thads.engine.judgment.schema import Clause, Document, Obligation, Party, Reading

ON = date(2026, 11, 20)
TERMS = [{"n": 1, "amount": 100_000_000, "due": "2026-09-10"}, {"n": 2, "amount": 150_000_000, "due": "2026-12-10"}]


def confirmed():
    debtor, creditor = "Nguyễn Văn Thử", "Trần Thị Mẫu"
    return Reading(
        document=Document("12/2026/DS-ST", "2026-08-15", "Tòa án nhân dân khu vực 1 - Bắc Ninh", "judgment"),
        parties=[
            Party("p1", debtor, birth_date="1980-03-12", birth_year=1980, address="Thôn Đông, xã Mẫu"),
            Party("p2", creditor, birth_year=1975, address="Thôn Tây, xã Mẫu"),
        ],
        obligations=[
            Obligation(
                "o1", 1, "Buộc ông Nguyễn Văn Thử trả cho bà Trần Thị Mẫu 250.000.000 đồng.", "pay_money", "on_request",
                debtors=[debtor], creditors=[creditor], amount=250_000_000, net_amount=240_000_000,
                offset={"amount": 10_000_000, "receipt": {}}, instalments=TERMS,
            ),
            Obligation("o2", 2, "Ông Thử chịu 12.500.000 đồng án phí.", "court_fee", "ex_officio", debtors=[debtor], creditors=["STATE"], amount=12_500_000, net_amount=12_500_000),
        ],
    )  # fmt: skip


def held(path, new, old=None):
    place = next(one for one in places(confirmed()) if one.path == path)
    return {"path": path, "what": place.what, "old_value": place.shown if old is None else old, "new_value": new}


def after(*rows):
    return Reading.from_dict(applied(confirmed().to_dict(), rows)[0])


def test_a_sum_changes_and_what_is_left_of_it_follows_the_set_off():
    row = after(held("obligations.0.amount", "205.000.000 đồng")).obligations[0]
    assert (row.amount, row.net_amount) == (205_000_000, 195_000_000)


def test_a_name_changes_for_the_party_and_every_duty_and_the_old_one_stays_known():
    made = after(held("parties.0.name", "Nguyễn Văn Thứ"))
    assert [row.debtors for row in made.obligations] == [["Nguyễn Văn Thứ"], ["Nguyễn Văn Thứ"]]
    assert made.parties[0].aliases == ["Nguyễn Văn Thử"]
    assert made.obligations[0].creditors == ["Trần Thị Mẫu"]


def test_days_and_cells_of_tables_change_however_they_are_written():
    made = after(held("parties.0.birth_date", "ngày 21/3/1980"), held("obligations.0.instalments.1.due", "10/01/2027"))
    assert made.parties[0].birth_date == "1980-03-21"
    assert [row["due"] for row in made.obligations[0].instalments] == ["2026-09-10", "2027-01-10"]


def test_the_reading_handed_in_stays_as_it_was_and_every_change_is_told():
    before = confirmed().to_dict()
    kept = copy.deepcopy(before)
    _, written = applied(before, [held("obligations.1.amount", "12.600.000"), held("document.number", "13/2026/DS-ST")])
    assert before == kept
    assert [(row.path, row.old, row.new) for row in written] == [
        ("obligations.1.amount", 12_500_000, 12_600_000),
        ("document.number", "12/2026/DS-ST", "13/2026/DS-ST"),
    ]


def test_a_row_that_names_no_field_changes_none():
    made, written = applied(confirmed().to_dict(), [{"path": "", "old_value": "a", "new_value": "b"}])
    assert made == confirmed().to_dict()
    assert written == []


@pytest.mark.parametrize(("path", "new"), [
    ("obligations.0.amount", "nhiều tiền"), ("parties.0.birth_date", "31/02/1980"), ("parties.0.birth_year", "MCM"),
    ("parties.0.name", ""),
])  # fmt: skip
def test_a_value_that_the_field_cannot_hold_is_refused_by_name(path, new):
    with pytest.raises(WrongNewValue):
        after(held(path, new))


@pytest.mark.parametrize(
    "row", [held("obligations.0.amount", "1", old="99"), {"path": "obligations.7.amount", "new_value": "1"}]
)
def test_what_no_longer_stands_as_compared_is_refused(row):
    with pytest.raises(ChangedMeanwhile):
        after(row)


def test_dates_of_the_correction_are_found_by_their_day_in_parties_instalments_and_the_head():
    told = Reading(clauses=[Clause(1, "1.", text) for text in (
        "“12/3/1980” sửa lại là “21/3/1980”", "“ngày 10/12/2026” sửa thành “ngày 10/01/2027”", "“12/2026/DS-ST” sửa thành “13/2026/DS-ST”",
    )])  # fmt: skip
    found = {one.path: one.new for one in proposals(confirmed(), told)}
    assert found == {
        "parties.0.birth_date": "1980-03-21", "obligations.0.instalments.1.due": "2027-01-10", "document.number": "13/2026/DS-ST",
    }  # fmt: skip


def test_a_planned_decision_is_found_again_though_its_debtor_is_called_otherwise():
    was = plan(confirmed(), on=ON, assume_requested=True)
    now = plan(after(held("parties.0.name", "Nguyễn Văn Thứ")), on=ON, assume_requested=True)
    same = same_decisions(was, now)
    assert set(same) == {row.key for row in was.decisions}
    assert all(key != row.key for key, row in same.items())
    assert {key: [item.obligation for item in row.items] for key, row in same.items()} == {
        row.key: [item.obligation for item in row.items] for row in was.decisions
    }


def test_two_decisions_that_cannot_be_told_apart_are_not_guessed():
    on_day = plan(confirmed(), on=ON, assume_requested=True)
    nothing = plan(Reading(), on=ON, assume_requested=True)
    assert same_decisions(on_day, nothing) == {}
