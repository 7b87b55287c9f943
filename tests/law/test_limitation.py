"""The limitation of the request for enforcement."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.law.limitation import (
    Excluded,
    NothingToCountFrom,
    UnknownExclusion,
    WrongPeriod,
    limitation,
)
from thads.engine.law.rulebook import Rulebook

TODAY = date(2026, 11, 22)


def end(start: date, *periods: Excluded, on: date = TODAY) -> date | None:
    return limitation([start], on=on, excluded=periods).end


@pytest.mark.parametrize(
    ("effective", "last", "why"),
    [
        ("2021-11-19", "2026-11-19", "a Thursday"),
        ("2021-11-21", "2026-11-23", "21/11/2026 is a Saturday"),
        ("2021-09-02", "2026-09-03", "National Day"),
        ("2022-01-01", "2027-01-04", "New Year, then a weekend"),
        ("2020-02-29", "2025-02-28", "2025 has no 29 February"),
    ],
)
def test_five_years_end_on_the_same_day_or_the_next_working_one(effective: str, last: str, why: str) -> None:
    assert end(date.fromisoformat(effective)) == date.fromisoformat(last), why


def test_both_laws_give_five_years() -> None:
    old = limitation([date(2021, 6, 1)], on=date(2026, 6, 1))
    new = limitation([date(2021, 6, 1)], on=date(2026, 7, 1))
    assert (old.end, new.end) == (date(2026, 6, 1), date(2026, 6, 1))
    assert "26/2008/QH12" in old.article and "106/2025/QH15" in new.article


def test_a_request_on_the_last_day_is_in_time_and_the_day_after_is_not() -> None:
    judged = [
        limitation([date(2021, 11, 19)], on=day, requested=day).terms[0].in_time
        for day in (date(2026, 11, 19), date(2026, 11, 20))
    ]
    assert judged == [True, False]


def test_proved_time_is_left_out_day_for_day() -> None:
    flood = Excluded(date(2026, 8, 1), date(2026, 8, 31), "force_majeure")
    assert end(date(2021, 11, 19), flood) == date(2026, 12, 21)  # 31 days on: Sunday 20/12, so Monday


def test_days_covered_twice_are_left_out_once() -> None:
    flood = Excluded(date(2026, 8, 1), date(2026, 8, 31), "force_majeure")
    ill = Excluded(date(2026, 8, 15), date(2026, 9, 4), "obstacle")
    made = limitation([date(2021, 11, 19)], on=TODAY, excluded=[ill, flood])
    assert (made.terms[0].left_out, made.end) == (35, date(2026, 12, 24))


def test_time_after_the_end_or_before_the_start_changes_nothing() -> None:
    later = Excluded(date(2026, 11, 24), date(2026, 12, 24), "obstacle")
    before = Excluded(date(2021, 1, 1), date(2021, 11, 1), "obstacle")
    assert end(date(2021, 11, 19), later, before) == date(2026, 11, 19)


def test_time_left_out_may_itself_bring_later_time_into_the_limitation() -> None:
    first = Excluded(date(2026, 11, 10), date(2026, 11, 29), "obstacle")
    second = Excluded(date(2026, 12, 1), date(2026, 12, 5), "obstacle")
    assert end(date(2021, 11, 19), first, second) == date(2026, 12, 14)


def test_postponement_is_left_out_under_the_old_law_only() -> None:
    old = Excluded(date(2025, 3, 3), date(2025, 3, 12), "postponed")
    assert end(date(2021, 11, 19), old) == date(2026, 11, 30)  # ten days on: Sunday 29/11, so Monday
    with pytest.raises(UnknownExclusion, match=r"emergency.*obstacle"):
        end(date(2021, 11, 19), Excluded(date(2026, 8, 1), date(2026, 8, 2), "postponed"))


def test_a_period_turned_round_is_refused() -> None:
    with pytest.raises(WrongPeriod):
        end(date(2021, 11, 19), Excluded(date(2026, 8, 2), date(2026, 8, 1), "obstacle"))


def test_each_instalment_has_its_own_limitation() -> None:
    made = limitation([date(2022, 2, 28), date(2021, 11, 30)], on=TODAY, requested=date(2026, 12, 15))
    assert [(term.end, term.in_time) for term in made.terms] == [(date(2026, 11, 30), False), (date(2027, 3, 1), True)]


def test_a_request_sent_back_before_has_no_limitation() -> None:
    made = limitation([], on=TODAY, returned=True)
    assert (made.applies, made.end) == (False, None) and "khoản 4 Điều 38" in made.article


def test_a_last_day_in_a_year_without_calendar_is_given_with_the_remark() -> None:
    made = limitation([date(2026, 8, 2)], on=TODAY)
    assert (made.end, made.terms[0].settled) == (date(2031, 8, 2), False)
    assert "Chưa nạp lịch làm việc năm 2031" in made.doubts[0]


def test_an_unconfirmed_last_day_says_so() -> None:
    made = limitation([date(2021, 11, 24)], on=TODAY)
    assert made.end == date(2026, 11, 24) and "25/11/2026" in made.doubts[0]


def test_nothing_to_count_from_is_said() -> None:
    with pytest.raises(NothingToCountFrom, match="có hiệu lực"):
        limitation([], on=TODAY)


def test_an_own_length_wins() -> None:
    book = Rulebook({"parameters": [{"code": "limitation_years", "from": "2026-11-01", "value": 10}]})
    assert limitation([date(2016, 11, 18)], on=TODAY, book=book).end == date(2026, 11, 18)
