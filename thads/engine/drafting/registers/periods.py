"""Quarters of the working year (1 October to 30 September unless the office's settings say otherwise).

A working year is named by the calendar year it ends in: 2026-10-01 is in quarter 1 of 2027.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.registers.catalogue import words

Start = tuple[int, int]  # month and day on which the working year starts
USUAL: Start = (10, 1)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True, order=True)
class Period:
    """One quarter, both days included."""

    first: date
    last: date
    year: int
    quarter: int

    @property
    def name(self) -> str:
        """``quý I năm 2027``"""
        return fill(words()["period"], {"quarter": ROMAN[self.quarter], "year": self.year})

    @property
    def called(self) -> str:
        """The name in the middle of a sentence."""
        return self.name[:1].lower() + self.name[1:]

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def quarter(year: int, number: int, starts: Start = USUAL) -> Period:
    """Quarter ``number`` (1-4) of a working year."""
    first, after = _begin(year, number, starts), _begin(year, number + 1, starts)
    return Period(first, after - timedelta(days=1), year, number)


def period_of(day: date, starts: Start = USUAL) -> Period:
    """The quarter that holds ``day``."""
    for year in (day.year, day.year + 1):
        for number in range(1, 5):
            found = quarter(year, number, starts)
            if found.holds(day):
                return found
    raise ValueError(day)


def following(period: Period, starts: Start = USUAL) -> Period:
    return period_of(period.last + timedelta(days=1), starts)


def preceding(period: Period, starts: Start = USUAL) -> Period:
    return period_of(period.first - timedelta(days=1), starts)


def year_days(year: int, starts: Start = USUAL) -> tuple[date, date]:
    """First and last day of a working year."""
    return quarter(year, 1, starts).first, quarter(year, 4, starts).last


def shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _begin(year: int, number: int, starts: Start) -> date:
    """First day of quarter 1-5 (5: the first of the next year)."""
    month, day = starts
    months = month - 1 + 3 * (number - 1)
    base = year if starts == (1, 1) else year - 1
    at_year, at_month = base + months // 12, months % 12 + 1
    return date(at_year, at_month, min(day, monthrange(at_year, at_month)[1]))
