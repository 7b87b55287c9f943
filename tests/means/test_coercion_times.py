"""When a coercion may be carried out, and the plan counted back from it; days looked up in the calendar by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from thads.engine.law.calendar import CalendarNotLoaded
from thads.engine.life.coercion import first_day, may_coerce, plan

moment = datetime.fromisoformat


def codes(at: datetime, **told: bool) -> list[str]:
    return [reason.code for reason in may_coerce(at, **told)]


@pytest.mark.parametrize(
    ("at", "told", "expected"),
    [
        (moment("2026-11-18 08:00"), {}, []),
        (moment("2026-11-18 22:00"), {}, ["quiet_hours"]),
        (moment("2026-11-18 21:59"), {}, []),
        (moment("2026-11-19 05:59"), {}, ["quiet_hours"]),
        (moment("2026-11-19 06:00"), {}, []),
        (moment("2026-11-21 09:00"), {}, ["days_off"]),  # a Saturday
        (moment("2026-08-22 09:00"), {}, []),  # a Saturday worked for a swapped day
        (moment("2026-08-31 09:00"), {}, ["days_off"]),  # the swapped Monday
        (moment("2026-09-02 23:00"), {}, ["quiet_hours", "days_off"]),
        (moment("2026-11-24 09:00"), {}, ["days_off"]),  # a holiday not yet confirmed: not coerced on
        (moment("2027-01-01 09:00"), {}, ["days_off"]),
        (moment("2027-01-20 09:00"), {"with_force": True}, ["tet"]),  # Tết from 4 to 11 February 2027
        (moment("2027-01-20 09:00"), {}, []),
        (moment("2027-01-19 09:00"), {"with_force": True}, []),
        (moment("2027-02-26 09:00"), {"with_force": True}, ["tet"]),
        (moment("2027-03-01 09:00"), {"with_force": True}, []),
        (moment("2026-07-27 09:00"), {"with_force": True, "policy_debtor": True}, ["traditional_day"]),
        (moment("2026-07-27 09:00"), {"with_force": True}, []),
        (moment("2026-07-27 09:00"), {"policy_debtor": True}, []),
    ],
)
def test_the_moment(at: datetime, told: dict[str, bool], expected: list[str]) -> None:
    assert codes(at, **told) == expected


def test_each_reason_has_its_article() -> None:
    reasons = may_coerce(moment("2026-09-02 23:00"))
    assert [reason.article for reason in reasons] == ["khoản 5 Điều 72 Luật số 106/2025/QH15"] * 2
    assert "Quốc khánh" in reasons[1].says


def test_a_year_without_a_calendar_is_no_permission() -> None:
    assert codes(moment("2031-05-05 09:00")) == ["not_loaded"]
    with pytest.raises(CalendarNotLoaded):
        plan(date(2031, 5, 5))


def test_the_first_day_that_is_allowed() -> None:
    assert first_day(date(2026, 8, 28)) == date(2026, 9, 3)
    assert first_day(date(2027, 1, 20), with_force=True) == date(2027, 3, 1)


def steps(on: date, **told: bool) -> dict[str, date]:
    return {step.code: step.by for step in plan(on, **told)}


def test_without_forces_only_the_notices_are_due() -> None:
    assert steps(date(2026, 11, 12), real_estate=True) == {
        "seizure_notice": date(2026, 11, 9),
        "cost_notice": date(2026, 11, 10),
        "coercion": date(2026, 11, 12),
    }


def test_the_chain_with_the_police_is_counted_back_over_the_long_holiday() -> None:
    """Coercion on Thursday 10/9/2026; 29/8 to 2/9 are days off."""
    assert steps(date(2026, 9, 10), with_force=True) == {
        "meeting": date(2026, 9, 9),
        "cost_notice": date(2026, 9, 8),
        "protection_plan_received": date(2026, 9, 3),  # 9, 8, 7, 4, 3 September
        "plan_sent": date(2026, 8, 26),  # 28, 27, 26 August
        "coercion": date(2026, 9, 10),
        "agreed": date(2026, 8, 22),  # 25, 24 and Saturday 22, which is worked
        "exchange_letter": date(2026, 8, 19),
    }


def test_a_complex_case_asks_the_province_first() -> None:
    """Coercion on Monday 21/12/2026."""
    made = steps(date(2026, 12, 21), with_force=True, complex_case=True)
    assert made["protection_plan_received"] == date(2026, 12, 14)
    assert made["plan_sent"] == date(2026, 12, 9)
    assert made["agreed"] == date(2026, 12, 4)
    assert made["province_asked"] == date(2026, 11, 27)
    assert made["exchange_letter"] == date(2026, 11, 23)  # 26, 25, then 24 that may be a day off, 23


def test_steps_come_in_the_order_of_their_days_and_say_what_is_past() -> None:
    made = plan(date(2026, 9, 10), with_force=True, today=date(2026, 8, 30))
    assert [step.by for step in made] == sorted(step.by for step in made)
    assert made[-1].code == "coercion"
    assert {step.code for step in made if step.past} == {"exchange_letter", "agreed", "plan_sent"}
    assert all(step.article and step.explanation for step in made)
