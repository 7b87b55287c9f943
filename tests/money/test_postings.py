"""Debit and credit of every event: the published entries, and what holds for all of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.records import records
from thads.engine.law.rulebook import Rulebook
from thads.engine.money.chart import Chart, UnknownAccount
from thads.engine.money.lines import Line, Posting, Unbalanced
from thads.engine.money.postings import CannotPost, Event, Goods, Part, events, post

NOW = date(2026, 11, 20)
CODES = [row["code"] for row in events(NOW) if "pairs" in row]

# event, through, to -> debit accounts, credit accounts
PUBLISHED = [
    ("advance_received", "cash", "", "111", "337"),
    ("advance_received", "treasury", "", "112", "337"),
    ("advance_to_court_fee", "", "", "337", "333"),
    ("advance_to_party", "", "", "337", "331"),
    ("collected", "cash", "party_payable", "111", "331"),
    ("collected", "bank", "state_fine", "112", "333"),
    ("paid_to_party", "bank", "", "331", "112"),
    ("remitted_to_state", "treasury", "state_court_fee", "333", "112"),
    ("post_sent", "bank", "", "1381", "112"),
    ("post_delivered", "", "", "331", "1381"),
    ("post_returned", "cash", "", "111 331", "338 1381"),
    ("fee_deducted", "", "", "331", "333"),
    ("exhibit_in", "", "exhibit_store", "1141", "366"),
    ("exhibit_in", "", "exhibit_hired", "1142", "366"),
    ("exhibit_returned", "", "exhibit_store", "366 331", "331 1141"),
    ("exhibit_to_state", "", "exhibit_hired", "366 333", "333 1142"),
    ("exhibit_to_auction", "", "exhibit_store", "1143", "1141"),
    ("sale_money", "bank", "", "112", "3376"),
    ("sale_money", "buyer_receivable", "", "1381", "3376"),
    ("exhibit_sold", "", "", "366", "1143"),
    ("sale_cost_paid", "cash", "", "1378", "111"),
    ("sale_cost_charged", "", "", "3376", "1378"),
    ("sale_distributed", "", "party_payable", "3376", "331"),
    ("sale_distributed", "", "state_court_fee", "3376", "333"),
    ("sale_cost_recovered", "", "", "3376", "131"),
    ("cost_advanced", "cash", "", "141", "111"),
    ("cost_settled", "", "", "13711", "141"),
    ("cost_to_party", "", "", "131", "13711"),
    ("cost_to_state", "", "", "1361", "13711"),
    ("cost_recovered", "bank", "party_receivable", "112", "131"),
    ("cost_recovered", "cash", "state_receivable", "111", "1361"),
]
parts = st.lists(
    st.builds(
        Part,
        st.integers(1, 10**13),
        party=st.sampled_from(["P-1", "P-2"]),
        fund=st.sampled_from(["F-1", "F-2"]),
        to_fund=st.sampled_from(["", "F-3"]),
    ),
    min_size=1,
    max_size=8,
)


def numbers(posting: Posting) -> tuple[str, str]:
    chart = Chart(NOW)
    debits = " ".join(chart.number(line.account_key) for line in posting.lines if line.debit)
    return debits, " ".join(chart.number(line.account_key) for line in posting.lines if line.credit)


@pytest.mark.parametrize(("code", "through", "to", "debits", "credits"), PUBLISHED)
def test_each_event_goes_to_the_accounts_of_the_published_guide(code, through, to, debits, credits):
    made = post(Event(code, (Part(70_000, "P-1", "F-1", to),), through), on=NOW)
    assert numbers(made) == (debits, credits)
    assert {line.debit + line.credit for line in made.lines} == {70_000}


@given(st.sampled_from(CODES), parts)
def test_every_event_balances_and_its_cancellation_takes_it_back_exactly(code: str, given_parts: list[Part]):
    made = post(Event(code, tuple(given_parts), "bank"), on=NOW)
    assert made.debit == made.credit > 0 and made.debit % sum(part.amount for part in given_parts) == 0
    back = made.reversed()
    assert back.cancels and back.reversed() == made
    for line, undone in zip(made.lines, back.lines, strict=True):
        assert (line.debit, line.credit) == (undone.credit, undone.debit)
        assert (line.account_key, line.party, line.fund) == (undone.account_key, undone.party, undone.fund)


@given(st.sampled_from(CODES), parts)
def test_every_fund_balances_unless_money_moves_between_funds(code: str, given_parts: list[Part]):
    made = post(Event(code, tuple(given_parts), "bank"), on=NOW)
    for fund in {line.fund for line in made.lines}:
        debit = sum(line.debit - line.credit for line in made.lines if line.fund == fund)
        crossed = any(part.to_fund and fund in (part.fund, part.to_fund) for part in given_parts)
        assert debit == 0 or crossed


def test_lines_carry_the_fund_and_the_party_where_the_account_keeps_one():
    made = post(Event("collected", (Part(9, "P-1", "F-1"), Part(5, "", "F-1", "state_fine")), "bank"), on=NOW)
    assert made.lines == (
        Line("bank", debit=14, fund="F-1"),
        Line("party_payable", credit=9, party="P-1", party_kind="litigant", fund="F-1"),
        Line("state_fine", credit=5, fund="F-1"),
    )
    assert made.balance("bank") == 14 and made.to_dict()["lines"][0]["account_key"] == "bank"


def test_money_of_one_party_may_go_to_another_in_another_fund():
    made = post(Event("redirected", (Part(9, "P-1", "F-1", to_party="P-2", to_fund="F-2"),)), on=NOW)
    assert [(line.party, line.fund, line.debit, line.credit) for line in made.lines] == [
        ("P-1", "F-1", 9, 0), ("P-2", "F-2", 0, 9),
    ]  # fmt: skip


def test_money_moves_from_one_place_to_another():
    made = post(Event("moved", (Part(9, fund="F-1", to="cash"),), "treasury"), on=NOW)
    assert [(line.account_key, line.debit) for line in made.lines] == [("treasury", 9), ("cash", 0)]


def test_what_has_no_value_is_a_single_entry():
    made = post(Event("sealed_in", goods=(Goods("2", "gói", "F-1"),)), on=NOW)
    assert not made.lines and made.off[0].into and not made.reversed().off[0].into


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event("gift", (Part(1, "P", "F"),)), "không có trong danh mục"),
        (Event("collected", (Part(1, "P", "F"),)), "tiền mặt"),
        (Event("collected", (Part(1, "P", "F"),), "pocket"), "hãy chọn một trong"),
        (Event("collected", (Part(1, "P", "F", "exhibit_value"),), "cash"), "hãy chọn một trong"),
        (Event("collected", (Part(0, "P", "F"),), "cash"), "lớn hơn 0"),
        (Event("collected", (Part(-5, "P", "F"),), "cash"), "lớn hơn 0"),
        (Event("collected", (Part(1.5, "P", "F"),), "cash"), "lớn hơn 0"),  # type: ignore[arg-type]
        (Event("collected", (Part(1, "", "F"),), "cash"), "phải ghi rõ của ai"),
        (Event("collected", (Part(1, "P"),), "cash"), "tài khoản quỹ"),
        (Event("collected", (), "cash"), "chưa có số tiền"),
        (Event("sealed_in"), "chưa có hiện vật"),
    ],
)
def test_what_cannot_be_posted_is_refused_in_vietnamese(event: Event, said: str):
    with pytest.raises(CannotPost, match=said):
        post(event, on=NOW)


def test_a_posting_that_does_not_balance_cannot_exist():
    for lines in ((Line("cash", debit=1),), (Line("cash", debit=1, credit=1),), (Line("cash"),)):
        with pytest.raises(Unbalanced):
            Posting("collected", lines)


def test_no_key_goes_to_an_account_that_nobody_has_confirmed():
    confirmed = {row["code"] for row in records("accounts") if row.get("confirmed", True)}
    keys = [row for row in records("account_keys") if not row.get("off_balance")]
    assert {row["account"] for row in keys} <= confirmed
    numbers = {row["code"] for row in records("accounts")}
    assert {row["account"] for row in records("account_keys")} <= numbers
    assert {row["parent"] for row in records("accounts") if "parent" in row} <= numbers


def test_an_office_maps_a_key_to_its_own_account_from_a_day_on():
    own = {
        "accounts": [{"code": "33311", "from": "2026-10-01", "name": "Án phí", "root": "liability", "parent": "333"}],
        "account_keys": [
            {"code": "state_court_fee", "from": "2026-10-01", "account": "33311", "says": "án phí", "holds": "due"}
        ],
    }
    book = Rulebook(own)
    assert Chart(NOW, book).number("state_court_fee") == "33311"
    assert Chart(date(2026, 9, 30), book).number("state_court_fee") == "333"
    assert "33311" in {row["code"] for row in Chart(NOW, book).accounts()}


def test_a_key_without_an_account_is_refused():
    row = {"code": "state_fee", "from": "2026-10-01", "account": "99999", "says": "phí"}
    with pytest.raises(UnknownAccount, match="99999"):
        Chart(NOW, Rulebook({"account_keys": [row]})).number("state_fee")
    with pytest.raises(UnknownAccount):
        Chart(NOW).key("pocket")
    with pytest.raises(UnknownAccount):
        Chart(date(2020, 9, 30)).key("cash")


def test_every_account_key_and_alternative_of_the_postings_is_in_the_chart():
    chart = Chart(NOW)
    for row in events(NOW):
        sides = [side for pair in row.get("pairs", []) for side in pair]
        for key in (key for side in sides if side != "money" for key in ([side] if isinstance(side, str) else side)):
            assert chart.number(key)
        if "single_entry" in row:
            assert chart.number(row["single_entry"]["account"]).startswith("00")
