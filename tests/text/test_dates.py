from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.text.dates import find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 10 tháng 01 năm 2025", "2025-01-10"), ("10/01/2025", "2025-01-10"), ("10-3-2021", "2021-03-10"),
        ("10 - 3 - 2021", "2021-03-10"), ("05/6/2018", "2018-06-05"), ("29.11.2018", "2018-11-29"),
        ("ngày 02\ntháng 10\n năm 2017", "2017-10-02"), ("ngày 0] tháng 6 năm 2024", "2024-06-01"),
        ("NGÀY 05 THÁNG 7 NĂM 2026", "2026-07-05"),
    ],
)  # fmt: skip
def test_a_date_is_read(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text", ["31/02/2020", "ngày 31 tháng 02 năm 2020", "01/2018/DS-ST", "số 12/10/2018/HĐ", "1.000.2018", "10/13/2020"]
)
def test_what_is_no_date_is_left_out(text):
    assert find_dates(text) == []


def test_a_month_and_a_lunar_date_say_so():
    month, lunar = find_dates("từ tháng 9 năm 2026, nợ từ ngày 10/4/2016 âm lịch")
    assert (month.iso, month.precision) == ("2026-09", "month")
    assert lunar.lunar and not month.lunar
    assert parse_date("tháng 9/2026") is None


def test_both_ends_of_a_range_are_found():
    assert [d.iso for d in find_dates("01/02/2020-05/03/2020")] == ["2020-02-01", "2020-03-05"]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_printed_form_gives_the_same_day(day):
    forms = (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}")
    assert {parse_date(form) for form in forms} == {day.isoformat()}
