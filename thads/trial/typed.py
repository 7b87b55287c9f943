"""Days and hours as people type them into a page."""

from __future__ import annotations

import re
from datetime import date, time

from thads.engine.errors import ThadsError

DAY = re.compile(
    r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4})|(?P<year2>\d{4})-(?P<month2>\d{1,2})-(?P<day2>\d{1,2})"
)
HOUR = re.compile(r"(\d{1,2})(?:[:h ]?(\d{2}))?h?")


class BadDay(ThadsError):
    message = "“{value}” is not a day: write 2026-11-22 or 22/11/2026."


class BadHour(ThadsError):
    message = "“{value}” is not an hour: write 14:30."


def typed_day(text: str) -> date:
    """A day as people type it: 20/11/2026, 20.11.2026, 20112026, 2026-11-20. BadDay."""
    typed = text.strip()
    found = DAY.fullmatch(f"{typed[:2]}/{typed[2:4]}/{typed[4:]}" if typed.isdecimal() and len(typed) == 8 else typed)
    try:
        if not found:
            raise ValueError
        return date(
            int(found["year"] or found["year2"]),
            int(found["month"] or found["month2"]),
            int(found["day"] or found["day2"]),
        )
    except ValueError:
        raise BadDay(value=text.strip()) from None


def typed_hour(text: str) -> time:
    """An hour as people type it: 14:30, 14h30, 1430, 9:05. BadHour."""
    found = HOUR.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise BadHour(value=text.strip()) from None
