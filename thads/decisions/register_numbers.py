"""Whether every number that a book has to account for is there: of its papers' symbols, and of what was received."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import frappe

from thads.decisions.numbers import counter_name
from thads.decisions.register_ledger import Ledger
from thads.decisions.register_marks import JUDGMENT, PAPER, REQUEST, of_kinds
from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.registers.catalogue import registers_of
from thads.engine.drafting.registers.closing import Series, series
from thads.engine.drafting.registers.periods import Period


class Taken(NamedTuple):
    number: int
    day: date
    registers: Sequence[str]


def check_numbers(ledger: Ledger, period: Period) -> list[Series]:
    """From the number after the last one checked to the last of the period."""
    found = {**_of_papers(ledger, period), **_of_entries(ledger, period)}
    checked = (_series(ledger, period, symbol, found[symbol]) for symbol in sorted(found))
    return [one for one in checked if one]


def _of_papers(ledger: Ledger, period: Period) -> dict[str, list[Taken]]:
    """Every number of the working year that bears a symbol of the book's papers."""
    condition = of_kinds(ledger.book.register) if ledger.book.papers else None
    if condition is None:
        return {}
    row = frappe.qb.DocType(PAPER)
    bears = (row.office == ledger.office) & (row.working_year == period.year) & (row.number > 0)
    used = frappe.qb.from_(row).select(row.symbol).distinct().where(bears & condition & (row.issued_on <= period.last))
    found: dict[str, list[Taken]] = {symbol: [] for symbol in used.run(pluck=True)}
    every = frappe.qb.from_(row).select(row.symbol, row.number, row.kind, row.issued_on).where(bears)
    for one in every.run(as_dict=True):
        if one.symbol in found:  # compared here: the database takes QD for QĐ
            registers = registers_of(kinds()[one.kind]) if one.kind in kinds() else ()
            found[one.symbol].append(Taken(one.number, one.issued_on, registers))
    return found


def _of_entries(ledger: Ledger, period: Period) -> dict[str, list[Taken]]:
    """The numbers that judgments or requests got when they were entered."""
    if not ledger.book.series:
        return {}
    doctype, number, day = (
        (REQUEST, "register_number", "entered_on")
        if ledger.book.requests
        else (JUDGMENT, "received_number", "received_on")
    )
    filters = {"office": ledger.office, "register_year": period.year, number: (">", 0)}
    rows = frappe.get_all(doctype, filters, [f"{number} as number", f"{day} as day"], limit_page_length=0)
    return {ledger.book.series: [Taken(row.number, row.day, (ledger.book.register,)) for row in rows if row.day]}


def _series(ledger: Ledger, period: Period, symbol: str, rows: Sequence[Taken]) -> Series | None:
    """From where the last closing of the year left off, so that no number is between two closings."""
    first = _checked_to(ledger, period.year, symbol) + 1
    last = max((one.number for one in rows if one.day <= period.last), default=0)
    if not any(one.day > period.last for one in rows):
        counter = counter_name(ledger.office, symbol, period.year)
        last = max(last, frappe.db.get_value("Number Series Counter", counter, "last_number") or 0)
    taken = [(one.number, one.registers) for one in rows]
    return series(symbol, first, last, taken, ledger.book.register) if last >= first else None


def _checked_to(ledger: Ledger, year: int, symbol: str) -> int:
    checked = (
        one for row in ledger.closings if row.year == year for one in frappe.parse_json(row.numbers_checked or "[]")
    )
    return max((one["last"] for one in checked if one["symbol"] == symbol), default=0)
