"""One book of one office: what is closed, and the lines of what is open, numbered inside the working year.

Lines of a closed period are the ones stored with its closing. What came or changed after that is a further line in the
open period: a record whose own day lies in a closed period (late), and a record that says otherwise than its last
stored line (correction). Both follow from the records; nothing has to be written for them to appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.decisions.numbers import year_start
from thads.decisions.register_entries import entries
from thads.decisions.register_marks import Mark, Wanted, marks
from thads.engine.drafting.registers import lines as ledger_lines
from thads.engine.drafting.registers.catalogue import Book, book
from thads.engine.drafting.registers.lines import Line
from thads.engine.drafting.registers.periods import Period, following, period_of, quarter, year_days

CLOSING, LINE, CORRECTION = "Register Closing", "Register Line", "Register Correction"
BEFORE_ALL = date(1900, 1, 1)


@dataclass(frozen=True)
class Item:
    """A line of the open part: a record yet to be read (``mark``), or a line that is made already."""

    number: int
    day: date
    mark: Mark | None
    line: Line | None

    @property
    def key(self) -> str:
        return self.mark.key if self.mark else self.line.key

    @property
    def case(self) -> str:
        return self.mark.case if self.mark else self.line.case


class Ledger:
    """``office``: its code. ``code``: of the book. Raises UnknownBook."""

    def __init__(self, office: str, code: str, *, locked: bool = False) -> None:
        self.office, self.book, self.starts = office, book(code), year_start()
        self.closings = closings_of(office, code, locked=locked)

    @property
    def last(self) -> Any | None:
        return self.closings[-1] if self.closings else None

    @property
    def open_from(self) -> date:
        """The first day that no closing covers."""
        return self.last.period_to + timedelta(days=1) if self.last else BEFORE_ALL

    def due(self, first: date | None = None) -> Period:
        """The one period that may be closed next: after the last one closed, else that of the first line there is.

        ``first``: the day of that line, where it is known.
        """
        if self.last:
            return following(period_of(self.last.period_to, self.starts), self.starts)
        first = first or earliest(self.book, self.office)
        now = period_of(getdate(today()), self.starts)
        return period_of(first, self.starts) if first else period_of(now.first - timedelta(days=1), self.starts)

    def open_items(self, year: int) -> list[Item]:
        """The lines of a working year that no closing holds, in order, with their numbers."""
        first, last = year_days(year, self.starts)
        if last < self.open_from:
            return []
        first = max(first, self.open_from)
        found: list[tuple[tuple[Any, ...], Mark | Line]] = [
            ((mark.day, 0, *mark.place), mark) for mark in marks(self.book, Wanted(self.office, first, last))
        ]
        extra = [line for line in self.extras if first <= line.day <= last]
        found += [((line.day, 1, place), line) for place, line in enumerate(extra)]
        found.sort(key=lambda pair: (pair[0][0], pair[0][1], pair[0][2:]))
        number = self._last_number(year)
        return [
            Item(
                place, thing.day, thing if isinstance(thing, Mark) else None, thing if isinstance(thing, Line) else None
            )
            for place, (_, thing) in enumerate(found, number + 1)
        ]

    @cached_property
    def extras(self) -> list[Line]:
        """Late lines and corrections, by day; none while nothing has been closed."""
        if not self.last:
            return []
        made = [*self._changed(), *self._by_hand()]
        return sorted(made, key=lambda line: (line.day, line.key))

    def stored(self, keys: Iterable[str]) -> dict[str, Any]:
        """The latest stored line of each record: {key: row with ``line`` (Line) and ``period``}."""
        keys = list(keys)
        rows = frappe.get_all(
            LINE, {"office": self.office, "book": self.book.code, "record_key": ("in", keys or [""])},
            ["name", "record_key", "line", "closing", "line_no", "period_from"],
            order_by="period_from, line_no", limit_page_length=0,
        )  # fmt: skip
        return {row.record_key: row for row in rows}

    def period_called(self, day: date) -> str:
        return period_of(getdate(day), self.starts).called

    def _last_number(self, year: int) -> int:
        return max((row.last_line for row in self.closings if row.year == year), default=0)

    def _changed(self) -> Iterator[Line]:
        """Records of closed days that were written or changed since the last closed period ended."""
        closed_to = self.last.period_to
        found = marks(self.book, Wanted(self.office, last=closed_to, since=closed_to))
        stored, by_key = self.stored(mark.key for mark in found), {mark.key: mark for mark in found}
        for entry in entries(found):
            mark, known = by_key[entry.key], stored.get(entry.key)
            if known is None:
                if mark.day >= self.closings[0].period_from or mark.came > closed_to:
                    yield ledger_lines.late(self.book, entry, max(mark.came, self.open_from))
                continue
            closed = line_of(known)
            on = max(entry.gone.on if entry.gone and not closed.gone else mark.changed, self.open_from)
            made = ledger_lines.correction(
                self.book, entry, closed, self.period_called(known.period_from), known.name, on
            )
            if made:
                yield made

    def _by_hand(self) -> Iterator[Line]:
        filters = {"office": self.office, "book": self.book.code, "made_on": (">=", self.open_from)}
        rows = frappe.get_all(
            CORRECTION, filters, ["name", "line", "column_code", "becomes", "why", "made_on"], order_by="creation",
            limit_page_length=0,
        )  # fmt: skip
        names = [row.line for row in rows] or [""]
        closed = {
            row.name: row
            for row in frappe.get_all(
                LINE, {"name": ("in", names)}, ["name", "line", "period_from"], limit_page_length=0
            )
        }
        for row in rows:
            known = closed[row.line]
            yield ledger_lines.own_correction(
                self.book,
                f"{CORRECTION}:{row.name}",
                line_of(known),
                self.period_called(known.period_from),
                known.name,
                row.made_on,
                self.book.column(row.column_code),
                row.becomes or "",
                row.why,
            )


def read(ledger: Ledger, items: list[Item]) -> list[Line]:
    """The full lines of ``items``, in their order."""
    found = {entry.key: entry for entry in entries([item.mark for item in items if item.mark])}
    made = []
    for item in items:
        if item.line:
            made.append(item.line.numbered(item.number))
        elif item.key in found:
            made.append(ledger_lines.line(ledger.book, found[item.key], item.number))
    return made


def line_of(row: Any) -> Line:
    """The line that a stored row holds."""
    return Line.from_dict(frappe.parse_json(row.line))


def closings_of(office: str, code: str, *, locked: bool = False) -> list[Any]:
    """The closings of a book, in order; ``locked``: as they are now, whatever this transaction saw before."""
    row = frappe.qb.DocType(CLOSING)
    query = (
        frappe.qb.from_(row)
        .select(row.name, row.year, row.quarter, row.period_from, row.period_to, row.last_line, row.line_count)
        .select(row.totals, row.numbers_checked, row.closed_by, row.closed_at, row.request_key)
        .where((row.office == office) & (row.book == code))
        .orderby(row.period_from)
    )
    return (query.for_update() if locked else query).run(as_dict=True)


def earliest(book: Book, office: str) -> date | None:
    """The day of the first record of a book."""
    found = marks(book, Wanted(office))
    return found[0].day if found else None


def days_of(year: int, number: int | None, month: int | None, starts: tuple[int, int]) -> tuple[date, date]:
    """First and last day of a working year, of one of its quarters, or of one of its months (1-12)."""
    first, last = year_days(year, starts)
    if number:
        period = quarter(year, number, starts)
        first, last = period.first, period.last
    if month:
        at_year = year if (month, 1) < starts or starts == (1, 1) else year - 1
        after = date(at_year + month // 12, month % 12 + 1, 1)
        first, last = max(first, date(at_year, month, 1)), min(last, after - timedelta(days=1))
    return first, last
