"""The working calendar: holidays and swapped days as data, and what happens where there are none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from thads.engine.law.calendar import CalendarNotLoaded, calendar
from thads.engine.law.deadlines import deadline
from thads.engine.law.records import records
from thads.engine.law.rulebook import MalformedRecord, Rulebook

DAYS = calendar()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-02-08", "2024-02-14"),
        ("2025-01-25", "2025-02-02"),
        ("2026-02-14", "2026-02-22"),
        ("2026-08-29", "2026-09-02"),
    ],
)
def test_the_long_holidays_run_without_a_gap(first: str, last: str) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    assert all(DAYS.is_off(start + timedelta(days=n)) for n in range((end - start).days + 1))
    assert DAYS.is_working(DAYS.next_working(end + timedelta(days=1)))


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_a_swapped_weekday_is_off_and_its_saturday_is_worked(off: date, worked: date) -> None:
    assert off.weekday() < 5 and DAYS.is_off(off)
    assert worked.weekday() == 5 and DAYS.is_working(worked)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_every_loaded_year_has_the_holidays_the_labour_code_names(year: int) -> None:
    """Eleven days by Điều 112: New Year, five of Tết, Hùng Kings, 30/4, 1/5, two of National Day."""
    row = next(row for row in records("holidays") if row["code"] == str(year))
    days = {one["day"] for one in row["days_off"]}
    assert {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)} <= days
    named = [one["says"] for one in row["days_off"]]
    assert sum(name.startswith("Tết Âm lịch") for name in named) == 5
    assert sum(name.startswith("Giỗ Tổ") for name in named) == 1


def test_a_year_without_data_is_refused_in_vietnamese() -> None:
    with pytest.raises(CalendarNotLoaded, match=r"Chưa nạp lịch làm việc năm 2028.*danh sách ngày nghỉ"):
        DAYS.is_off(date(2028, 3, 1))


def test_a_weekend_of_a_year_without_data_is_refused_too() -> None:
    with pytest.raises(CalendarNotLoaded, match="2023"):
        DAYS.is_off(date(2023, 12, 31))


def test_counting_across_the_last_loaded_new_year_is_refused() -> None:
    with pytest.raises(CalendarNotLoaded, match="2028"):
        deadline("decide_chu_dong", date(2027, 12, 30))


def test_an_unconfirmed_day_is_counted_both_ways_and_the_safe_day_comes_first() -> None:
    made = deadline("decide_chu_dong", date(2026, 11, 20))
    assert (made.due, made.otherwise) == (date(2026, 11, 27), date(2026, 11, 30))
    assert "24/11/2026" in made.doubts[0] and "cần đối chiếu" in made.doubts[0]


def test_for_a_period_that_must_run_out_first_the_later_day_is_the_safe_one() -> None:
    made = deadline("unclaimed_perishable", date(2026, 11, 20))
    assert (made.due, made.otherwise) == (date(2026, 11, 30), date(2026, 11, 27))


def test_backwards_the_earlier_day_is_the_safe_one() -> None:
    made = deadline("coercion_cost_notice", date(2026, 11, 26))
    assert (made.due, made.otherwise) == (date(2026, 11, 23), date(2026, 11, 24))


def own(**row: object) -> Rulebook:
    return Rulebook({"holidays": [row]})


def test_an_operator_confirms_a_day_and_the_doubt_is_gone() -> None:
    book = own(code="2026", days_off=[{"day": "2026-11-24", "says": "Ngày Văn hóa Việt Nam"}])
    made = deadline("decide_chu_dong", date(2026, 11, 20), book=book)
    assert (made.due, made.otherwise, made.doubts) == (date(2026, 11, 30), None, ())


def test_an_operator_strikes_a_day_out() -> None:
    book = own(code="2026", days_off=[{"day": "2026-11-24", "cancelled": True}])
    made = deadline("decide_chu_dong", date(2026, 11, 20), book=book)
    assert (made.due, made.otherwise, made.doubts) == (date(2026, 11, 27), None, ())


def test_an_operator_loads_a_year() -> None:
    book = own(code="2028", days_off=[{"day": "2028-01-03", "says": "nghỉ bù Tết Dương lịch"}])
    assert deadline("decide_pha_san", date(2027, 12, 30), book=book).due == date(2028, 1, 5)


def test_a_holiday_without_a_date_is_named() -> None:
    with pytest.raises(MalformedRecord, match=r"2026.*day"):
        deadline("decide_chu_dong", date(2026, 8, 3), book=own(code="2026", days_off=[{"says": "Tết"}]))
