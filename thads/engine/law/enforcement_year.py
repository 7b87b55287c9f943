"""The enforcement year (năm thi hành án), 01/10 to 30/9: registers, numbers and maintenance decisions run by it."""

from __future__ import annotations

from datetime import date, timedelta

from thads.engine.law.rulebook import SHIPPED, Rulebook


def enforcement_year(on: date, book: Rulebook = SHIPPED) -> tuple[date, date]:
    """First and last day of the enforcement year that holds ``on``."""
    month, day = (int(part) for part in book.parameter("enforcement_year_starts", on).split("-"))
    start = date(on.year, month, day)
    if on < start:
        start = date(on.year - 1, month, day)
    return start, date(start.year + 1, month, day) - timedelta(days=1)
