"""What the law commands are given: days, moments, periods. Light: the command line reads it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from thads.engine.messages import say

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
MOMENTS = tuple(f"{day}{gap}{hour}" for day in DAYS for gap in ("T", " ") for hour in ("%H:%M", "%H:%M:%S"))


@dataclass(frozen=True)
class Period:
    """A stretch of days with the reason it is left out."""

    first: date
    last: date
    code: str


class Day(click.ParamType):
    """2026-11-22 or 22/11/2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        found = _parsed(str(value), DAYS)
        return (
            found.date()
            if found
            else self.fail(say("“{value}” is not a day: write 2026-11-22 or 22/11/2026.", value=value))
        )


class Moment(click.ParamType):
    """A day, or a day with its hour."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | datetime:
        if isinstance(value, date):
            return value
        day, at = _parsed(str(value), DAYS), _parsed(str(value), MOMENTS)
        if day or at:
            return at or day.date()  # type: ignore[union-attr]
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            text = say(
                "“{value}” is not a day or a time: write 2026-11-22, 22/11/2026 or 2026-11-22T14:30.", value=value
            )
            return self.fail(text)


class PeriodType(click.ParamType):
    """FROM..TO:REASON"""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        if isinstance(value, Period):
            return value
        days, _, code = str(value).partition(":")
        first, _, last = days.partition("..")
        begin, end = _parsed(first, DAYS), _parsed(last, DAYS)
        if begin and end and code:
            return Period(begin.date(), end.date(), code)
        return self.fail(
            say("“{value}” is not a period: write it like 2026-08-01..2026-08-31:force_majeure.", value=value)
        )


def _parsed(text: str, formats: Sequence[str]) -> datetime | None:
    for form in formats:
        try:
            return datetime.strptime(text.strip(), form)  # noqa: DTZ007 (a day of the calendar, not a moment)
        except ValueError:
            continue
    return None
