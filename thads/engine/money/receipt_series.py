"""Numbers of receipts: one series an office, kind and calendar year, from 1 without a gap; and how long paper may be used."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from thads.engine.errors import ThadsError
from thads.engine.law.records import NoRuleInForce
from thads.engine.law.rulebook import SHIPPED, Rulebook


class SeriesFull(ThadsError):
    message = "The receipts of {year} have used all numbers of {digits} digits: register another form."


class NoMorePaper(ThadsError):
    message = "Paper receipts may not be used on {day}: issue an electronic receipt."


class Series(NamedTuple):
    """Where a number is unique."""

    office: str
    kind: str
    year: int


def series_of(office: str, kind: str, issued_on: date) -> Series:
    """The series a receipt issued on a day belongs to: the calendar year, not the accounting year."""
    return Series(office, kind, issued_on.year)


def next_number(last: int, issued_on: date, book: Rulebook = SHIPPED) -> int:
    """The number after ``last`` (0: none yet). Raises SeriesFull beyond the digits allowed on the day."""
    digits = int(book.parameter("receipt_digits", issued_on)["electronic"])
    if last + 1 >= 10**digits:
        raise SeriesFull(year=issued_on.year, digits=digits)
    return last + 1


def printed(number: int, issued_on: date, *, on_paper: bool = False, book: Rulebook = SHIPPED) -> str:
    """The figures as printed: a natural number; on paper filled up with zeros. Raises NoMorePaper."""
    if not on_paper:
        return str(number)
    require_paper_allowed(issued_on, book)
    return str(number).zfill(int(book.parameter("receipt_digits", issued_on)["paper"]))


def require_paper_allowed(day: date, book: Rulebook = SHIPPED) -> None:
    """Raises NoMorePaper after the last day on which paper receipts may be used."""
    try:
        book.parameter("paper_receipts_allowed", day)
    except NoRuleInForce:
        raise NoMorePaper(day=f"{day:%d/%m/%Y}") from None
