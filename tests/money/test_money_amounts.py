"""Whole đồng: rounding, sharing out, sums as people type them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.money.amounts import BadAmount, checked_amount, dong, half_up, percent, pro_rata, typed_amount

weights = st.lists(st.integers(0, 10**13), min_size=1, max_size=60)


@given(weights, st.data())
def test_shares_add_up_and_none_is_above_what_is_due(due: list[int], data: st.DataObject):
    total = data.draw(st.integers(0, sum(due)))
    parts = pro_rata(total, due)
    assert sum(parts) == total
    assert all(0 <= part <= most for part, most in zip(parts, due, strict=True))


@given(weights, st.data())
def test_a_share_is_less_than_a_dong_away_from_its_exact_part(due: list[int], data: st.DataObject):
    total = data.draw(st.integers(0, sum(due)))
    for part, weight in zip(pro_rata(total, due), due, strict=True):
        assert not sum(due) or abs(part - Fraction(total * weight, sum(due))) < 1


def test_the_largest_remainder_gets_the_dong_and_of_equals_the_first():
    assert pro_rata(100, [1, 1, 1]) == [34, 33, 33]
    assert pro_rata(10, [33, 34, 33]) == [3, 4, 3]
    assert pro_rata(0, [0, 0]) == [0, 0] and pro_rata(0, []) == []


@pytest.mark.parametrize(("total", "due"), [(1, []), (1, [0]), (-1, [2]), (1, [-1, 3])])
def test_what_cannot_be_shared_is_refused(total: int, due: list[int]):
    with pytest.raises(ValueError):
        pro_rata(total, due)


@pytest.mark.parametrize("typed", ["3000000", "3.000.000", "3 000 000", "3,000,000", "3.000.000 đồng", " 3000000đ "])
def test_a_sum_may_be_typed_in_many_ways(typed: str):
    assert typed_amount(typed) == 3_000_000


@pytest.mark.parametrize("typed", ["", "1,5", "1.5 tỷ", "3.00.000", "3.000,000", "-5", "1e9", "ba triệu", "9" * 19])
def test_a_sum_that_is_not_clear_is_refused(typed: str):
    with pytest.raises(BadAmount):
        typed_amount(typed)


@pytest.mark.parametrize("value", [True, -1, 1.0, "1", None, 10**18])
def test_a_sum_in_a_file_is_a_whole_number(value: object):
    with pytest.raises(BadAmount):
        checked_amount(value)
    assert checked_amount(5) == 5


def test_half_a_dong_goes_up_and_rates_read_as_printed():
    assert [half_up(Fraction(n, 4)) for n in (1, 2, 3, 6)] == [0, 1, 1, 2]
    assert [percent(Fraction(n)) for n in ("3/100", "1/10000", "5/1000", "1", "1/12")] == [
        "3%", "0,01%", "0,5%", "100%", "8,333333%",
    ]  # fmt: skip
    assert dong(1_005_000) == "1.005.000 đồng"
