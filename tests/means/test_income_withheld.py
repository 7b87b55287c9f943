"""How much of an income is withheld, worked out by hand with the regional minimum wages of 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.records import NoRuleInForce
from thads.engine.law.rulebook import Rulebook
from thads.engine.life.income import NoSuchRegion, NotAnIncome, regions, withholding

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("income", "region", "dependants", "kept", "most"),
    [
        (12_000_000, "I", 0, 5_310_000, 6_690_000),
        (12_000_000, "I", 1, 10_620_000, 1_380_000),
        (12_000_000, "I", 2, 15_930_000, 0),
        (5_310_000, "I", 0, 5_310_000, 0),
        (5_310_001, "I", 0, 5_310_000, 1),
        (9_000_000, "II", 0, 4_730_000, 4_270_000),
        (9_000_000, "III", 1, 8_280_000, 720_000),
        (7_400_000, "IV", 1, 7_400_000, 0),
        (0, "IV", 0, 3_700_000, 0),
    ],
)
def test_one_minimum_wage_each_is_left(income: int, region: str, dependants: int, kept: int, most: int) -> None:
    told = withholding(income, region, dependants, ON)
    assert (told.kept, told.most) == (kept, most)


def test_the_sentence_says_what_is_left_and_on_which_article() -> None:
    told = withholding(12_000_000, "I", 1, ON, owed=5_000_000)
    assert "2 x 5.310.000" in told.explanation
    assert "10.620.000" in told.explanation
    assert "1.380.000" in told.explanation
    assert "Điều 51 Nghị định số 152/2026/NĐ-CP" in told.explanation
    assert (told.months, told.last) == (4, 860_000)


def test_nothing_is_withheld_of_an_income_that_is_all_protected() -> None:
    told = withholding(5_000_000, "I", 0, ON, owed=1_000_000)
    assert (told.most, told.months) == (0, 0)
    assert "không" in told.explanation


def test_not_more_is_taken_than_is_owed() -> None:
    assert withholding(50_000_000, "I", 0, ON, owed=300_000).most == 300_000


def test_what_the_parties_agreed_to_leave_goes_first() -> None:
    assert withholding(12_000_000, "I", 3, ON, agreed=4_000_000).most == 8_000_000


def test_an_operators_own_wage_wins_from_its_day() -> None:
    own = [{"code": "regional_minimum_wage", "from": "2027-01-01", "value": {"I": 6_000_000}}]
    book = Rulebook({"parameters": own})
    assert withholding(10_000_000, "I", 0, date(2027, 1, 1), book=book).most == 4_000_000
    assert withholding(10_000_000, "I", 0, date(2026, 12, 31), book=book).most == 4_690_000


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(NoSuchRegion):
        withholding(1, "V", 0, ON)
    for wrong in ((-1, 0), (1, -1), (1.5, 0), (True, 0)):
        with pytest.raises(NotAnIncome):
            withholding(wrong[0], "I", wrong[1], ON)  # type: ignore[arg-type]
    with pytest.raises(NoRuleInForce):
        withholding(1, "I", 0, date(2020, 1, 1))
    assert set(regions(ON)) == {"I", "II", "III", "IV"}


@given(st.integers(0, 10**9), st.integers(0, 9), st.integers(0, 10**10))
def test_no_dong_is_lost_and_nobody_is_left_with_less(income: int, dependants: int, owed: int) -> None:
    told = withholding(income, "II", dependants, ON, owed=owed)
    assert told.most == 0 or income - told.most >= told.kept
    assert told.most <= income
    if told.months:
        assert told.most * (told.months - 1) + told.last == owed
        assert 0 < told.last <= told.most
