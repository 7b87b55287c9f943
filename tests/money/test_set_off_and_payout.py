"""Set-off, and until when and how money is paid out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.life.sale.errors import NoSuchRegion
from thads.engine.money.payout import Extension, UnknownGround, pay_by, way_out
from thads.engine.money.set_off import CannotSetOff, Owed, set_off

ON = date(2026, 11, 20)
M = 10**6
ONE, OTHER = Owed("A", "B", 300 * M), Owed("B", "A", 100 * M)


def test_the_smaller_duty_is_settled_whole_and_the_rest_stays_due():
    made = set_off(ONE, OTHER, on=ON)
    assert (made.amount, made.left) == (100 * M, (200 * M, 0)) and not made.doubts
    assert "khoản 1 Điều 31" in made.steps[0]


def test_each_creditor_owes_the_fee_on_what_is_set_off():
    assert [fee.fees[-1] for fee in set_off(ONE, OTHER, on=ON).fees] == [3 * M, 3 * M]
    wages = replace(OTHER, kind="wages", free="wages")
    assert [fee.fees[-1] for fee in set_off(ONE, wages, on=ON).fees] == [3 * M, 0]
    before = replace(ONE, received=5_000 * M)
    assert set_off(before, OTHER, on=ON).fees[0].fees[-1] == 2 * M


def test_two_offices_set_off_together():
    assert set_off(replace(ONE, office="24"), replace(OTHER, office="01"), on=ON).doubts


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (ONE, replace(OTHER, kind="support"), "cấp dưỡng"),
        (replace(ONE, kind="bodily_harm"), OTHER, "Điều 379"),
        (ONE, replace(OTHER, kind="court_fee"), "ngân sách"),
        (ONE, replace(OTHER, disputed=True), "tranh chấp"),
        (ONE, replace(OTHER, creditor="C"), "không có nghĩa vụ với nhau"),
        (ONE, replace(OTHER, amount=0), "không còn"),
    ],
)
def test_what_the_law_keeps_apart_is_not_set_off(one: Owed, other: Owed, said: str):
    with pytest.raises(CannotSetOff, match=said):
        set_off(one, other, on=ON)


def test_a_set_off_that_harms_others_is_refused():
    with pytest.raises(CannotSetOff, match="người thứ ba"):
        set_off(ONE, OTHER, on=ON, third_parties_harmed=True)


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_a_set_off_leaves_one_side_at_nothing_and_the_difference_as_it_was(one: int, other: int):
    made = set_off(replace(ONE, amount=one), replace(OTHER, amount=other), on=ON)
    assert min(made.left) == 0 and made.left[0] - made.left[1] == one - other
    assert (made.left[0] + made.amount, made.left[1] + made.amount) == (one, other)


def test_money_is_paid_out_within_ten_days():
    assert pay_by(date(2026, 11, 10)).day == date(2026, 11, 20)
    assert pay_by(date(2026, 11, 11)).day == date(2026, 11, 23)  # Saturday 21 November moves to Monday


def test_the_decree_extends_the_ten_days():
    received = date(2026, 10, 1)
    many = pay_by(received, extension=Extension("many_creditors", received))
    assert many.day == date(2026, 11, 16) and "Điều 30" in many.article
    assert pay_by(received, extension=Extension("complaint", received)).day is None
    assert pay_by(received, extension=Extension("order", received, date(2026, 11, 2))).day == date(2026, 11, 12)
    assert pay_by(received, extension=Extension("obstacle", received, received)).day == pay_by(received).day
    with pytest.raises(UnknownGround, match="many_creditors"):
        pay_by(received, extension=Extension("holiday", received))


@pytest.mark.parametrize(
    ("how", "way"),
    [
        ({"payee": "organisation", "account": "123"}, "transfer"),
        ({"payee": "person", "account": "123", "came": True}, "transfer"),
        ({"payee": "person", "came": True}, "at_office"),
        ({"payee": "person"}, "wait"),
        ({"payee": "organisation", "came": True}, "wait"),
        ({"payee": "person", "unclaimed": True, "address_known": True, "amount": 5_309_999}, "post"),
        ({"payee": "person", "unclaimed": True, "address_known": True, "amount": 5_310_000}, "treasury"),
        ({"payee": "person", "unclaimed": True, "address_known": True, "amount": M, "post_failed": True}, "treasury"),
        ({"payee": "person", "unclaimed": True, "amount": M}, "treasury"),
        ({"payee": "organisation", "unclaimed": True, "amount": M, "address_known": True}, "treasury"),
        ({"payee": "person", "unclaimed": True, "amount": 10_620_000}, "treasury"),
        ({"payee": "person", "unclaimed": True, "amount": 10_620_001}, "savings"),
    ],
)
def test_the_way_a_sum_goes_out(how: dict, way: str):
    made = way_out(**{"amount": 50 * M, "region": "I", "on": ON, **how})
    assert made.way == way and "Nghị định số 152/2026/NĐ-CP" in made.article and made.why


def test_a_region_that_does_not_exist_is_refused():
    with pytest.raises(NoSuchRegion):
        way_out("person", M, region="V", on=ON, unclaimed=True)
