"""Counting a period as the Civil Code 2015 does (Điều 144-148). Knows dates and a calendar, no rule of enforcement.

The first day is left out (khoản 2, 3 Điều 147); hours run from the very moment (khoản 1 Điều 147); a month ends on the
same day-number or on the month's last day (khoản 3 Điều 148); an end on a day off moves to the next working day (khoản
5 Điều 148). Counted backwards from an event, the event's day is left out and an end on a day off moves to the working
day before, so that the whole period is kept.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from thads.engine.law.calendar import ONE, Calendar

Unit = Literal["day", "working_day", "hour", "month", "year", "same_day"]
Direction = Literal["after", "before"]
UNITS = ("day", "working_day", "hour", "month", "year", "same_day")


@dataclass(frozen=True)
class Count:
    """How a period was counted. ``end``: the last day before any move; ``due``: after it (a moment for hours).

    ``counted``: the working days, in the order of counting; ``skipped``: the days off between them.
    """

    due: date | datetime
    end: date | datetime
    counted: tuple[date, ...] = ()
    skipped: tuple[date, ...] = ()

    @property
    def moved(self) -> bool:
        return self.due != self.end


def count(start: date | datetime, length: int, unit: Unit, direction: Direction, calendar: Calendar) -> Count:
    """The end of ``length`` units counted from ``start``. CalendarNotLoaded where a needed year has no data."""
    if unit == "hour":
        return _hours(start, length, direction)
    if unit == "working_day":
        return _working_days(day_of(start), length, direction, calendar)
    end = calendar_end(day_of(start), length, unit, direction)
    if unit == "same_day":
        return Count(due=end, end=end)
    due = calendar.next_working(end) if direction == "after" else calendar.last_working(end)
    return Count(due=due, end=end, skipped=tuple(_between(end, due)))


def calendar_end(day: date, length: int, unit: Unit, direction: Direction) -> date:
    """The last day of a period of calendar days, months or years, before any move to a working day."""
    if unit in ("month", "year"):
        return add_months(day, _sign(direction) * length * (12 if unit == "year" else 1))
    return day + _sign(direction) * timedelta(days=length)


def day_of(moment: date | datetime) -> date:
    """The day of a day or of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def add_months(day: date, months: int) -> date:
    """The same day-number ``months`` later (or earlier), or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _sign(direction: Direction) -> int:
    return 1 if direction == "after" else -1


def _hours(start: date | datetime, length: int, direction: Direction) -> Count:
    if not isinstance(start, datetime):
        raise TypeError("hours are counted from a moment")
    due = start + _sign(direction) * timedelta(hours=length)
    return Count(due=due, end=due)


def _working_days(start: date, length: int, direction: Direction, calendar: Calendar) -> Count:
    day, step = start, _sign(direction) * ONE
    counted: list[date] = []
    skipped: list[date] = []
    while len(counted) < length:
        day += step
        (counted if calendar.is_working(day) else skipped).append(day)
    return Count(due=day, end=day, counted=tuple(counted), skipped=tuple(skipped))


def _between(end: date, due: date) -> list[date]:
    step = ONE if due >= end else -ONE
    return [end + step * number for number in range(abs((due - end).days))]
