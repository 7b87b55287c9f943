"""The working calendar: Monday to Friday, less holidays, more the Saturdays worked for a swapped day.

Days are data by year (``rules/holidays.yml``). A year that is not loaded is an error, never a plain Monday to Friday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from thads.engine.errors import ThadsError
from thads.engine.law.records import Record
from thads.engine.law.rulebook import SHIPPED, Rulebook, as_day
from thads.engine.messages import say

ONE = timedelta(days=1)


class CalendarNotLoaded(ThadsError):
    message = (
        "The working calendar of {year} is not loaded, so this deadline cannot be counted. "
        "Enter that year's public holidays and swapped days in the holiday list, then count again."
    )


@dataclass(frozen=True)
class Note:
    """What the data say of one day. ``confirmed``: announced, or fixed by the statute itself."""

    off: bool
    says: str
    confirmed: bool = True


@dataclass(frozen=True)
class Calendar:
    """``expected``: whether days off that are not confirmed are taken as days off."""

    years: frozenset[int]
    notes: dict[date, Note]
    expected: bool = False

    def is_off(self, day: date) -> bool:
        """Whether no work is done on a day. CalendarNotLoaded for a year without data."""
        if day.year not in self.years:
            raise CalendarNotLoaded(year=day.year)
        note = self.notes.get(day)
        if note is None or not (note.confirmed or self.expected):
            return day.weekday() >= 5
        return note.off

    def is_working(self, day: date) -> bool:
        """The contrary of ``is_off``."""
        return not self.is_off(day)

    def says(self, day: date) -> str:
        """What a day is, for people: the holiday's name, or the day of the week."""
        note = self.notes.get(day)
        return note.says if note and (note.confirmed or self.expected) and note.off else weekday(day)

    def next_working(self, day: date) -> date:
        """``day`` itself where it is worked, else the first one after it that is."""
        while self.is_off(day):
            day += ONE
        return day

    def last_working(self, day: date) -> date:
        """``day`` itself where it is worked, else the last one before it that was."""
        while self.is_off(day):
            day -= ONE
        return day

    def unconfirmed(self, first: date, last: date) -> Iterator[date]:
        """The days between two (both included) whose rest is not confirmed."""
        for day in sorted(self.notes):
            if first <= day <= last and not self.notes[day].confirmed:
                yield day

    def as_expected(self) -> Calendar:
        """The same calendar with the unconfirmed days off taken as such."""
        return Calendar(self.years, self.notes, expected=True)


def calendar(book: Rulebook = SHIPPED) -> Calendar:
    """The calendar of all loaded years. An own record of a year adds to the shipped one; its days win."""
    return _shipped() if book is SHIPPED else _build(book)


@cache
def _shipped() -> Calendar:
    return _build(SHIPPED)


def _build(book: Rulebook) -> Calendar:
    notes: dict[date, Note] = {}
    years: set[int] = set()
    for record in book.every("holidays"):
        years.add(int(record["code"]))
        for row in record.get("days_off") or ():
            _put(notes, record, row, off=True)
        for row in record.get("days_worked") or ():
            _put(notes, record, row, off=False)
    return Calendar(frozenset(years), notes)


def _put(notes: dict[date, Note], record: Record, row: Record, *, off: bool) -> None:
    day = as_day(row.get("day"), "holidays", str(record["code"]), "day")
    if row.get("cancelled"):
        notes.pop(day, None)
    else:
        notes[day] = Note(off, str(row.get("says") or weekday(day)), bool(row.get("confirmed", True)))


def weekday(day: date) -> str:
    """The Vietnamese name of the day of the week."""
    return (
        say("weekday Monday"), say("weekday Tuesday"), say("weekday Wednesday"), say("weekday Thursday"),
        say("weekday Friday"), say("weekday Saturday"), say("weekday Sunday"),
    )[day.weekday()]  # fmt: skip


def named(day: date) -> str:
    """A day for people: thứ Hai 07/09/2026."""
    return f"{weekday(day)} {day:%d/%m/%Y}"
