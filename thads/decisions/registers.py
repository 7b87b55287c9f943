"""The registers as the desk shows them: the list of an office's books, one book page by page, copies of it.

What is closed comes from the stored lines, what is open from the records themselves; both are numbered inside the
working year, and a filter never changes a line's number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import frappe
from frappe.query_builder.functions import Count, Sum
from frappe.utils import getdate, today

from thads.decisions import register_counts, register_files, register_ledger, register_signing
from thads.decisions.numbers import year_start
from thads.decisions.register_ledger import LINE, Item, Ledger
from thads.decisions.register_marks import Wanted, marks
from thads.decisions.register_sight import cases_seen
from thads.engine.drafting.kinds import fill
from thads.engine.drafting.registers.catalogue import books, words
from thads.engine.drafting.registers.closing import totals
from thads.engine.drafting.registers.lines import CORRECTION, ENTRY, LATE, VOIDED, Line, shown_cell
from thads.engine.drafting.registers.periods import Period, period_of, quarter, shown
from thads.engine.review.refusals import BadRequest
from thads.engine.text.normal import fold

MOST_ON_A_PAGE = 200
STATES = (ENTRY, VOIDED, LATE, CORRECTION)


@dataclass(frozen=True)
class Filter:
    """``quarter`` 1-4, ``month`` 1-12, ``search`` with or without accents."""

    year: int
    quarter: int | None = None
    month: int | None = None
    search: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.month or self.search)


def this_quarter() -> Period:
    """The quarter we are in."""
    return period_of(getdate(today()), year_start())


def overview(office: str, year: int | None = None, number: int | None = None) -> dict[str, Any]:
    """Every book with its lines of a quarter (now's, where none is named), its last closing and what is due."""
    seen = cases_seen(frappe.session.user, office)
    starts, now = year_start(), period_of(getdate(today()), year_start())
    period = quarter(year, number, starts) if year and number else now
    counts = register_counts.of(office, period) if seen is None else {}
    begins = register_counts.first_days(office)
    rows = []
    for code, book in books().items():
        ledger = Ledger(office, code)
        closing = next((row for row in ledger.closings if row.period_from == period.first), None)
        last = period_of(ledger.last.period_to, starts) if ledger.last else None
        due = ledger.due(begins.get(code)) if ledger.last or code in begins else None
        extra = sum(1 for line in ledger.extras if period.holds(line.day)) if not closing else 0
        own = len(_items(ledger, Filter(period.year, period.quarter), seen)) if seen is not None and not closing else 0
        rows.append(
            {
                "code": code,
                "register": book.register,
                "name": book.name,
                "closing": closing.name if closing and seen is None else None,
                "lines": (closing.line_count if closing else counts.get(code, 0) + extra) if seen is None else own,
                "closed_to": last.name if last else None,
                "due": due.name if due and due.last < now.first else None,
            }
        )
    return {
        "office": office,
        "year": period.year,
        "quarter": period.quarter,
        "period": period.name,
        "books": rows,
        "this": {"year": now.year, "quarter": now.quarter},
    }


def page(office: str, code: str, wanted: Filter, start: int = 0, length: int = 50) -> dict[str, Any]:
    """Lines ``start`` and after of a book, with the totals of everything the filter finds."""
    seen, ledger = cases_seen(frappe.session.user, office), Ledger(office, code)
    length = min(max(length, 1), MOST_ON_A_PAGE)
    closed, items = _closed(ledger, wanted, seen), _items(ledger, wanted, seen)
    stored = closed["lines"] if closed else 0
    lines = _closed_lines(ledger, wanted, seen, start, length) if start < stored else []
    left = length - len(lines)
    after = max(start - stored, 0)
    lines += (
        [_shown(ledger, line) for line in register_ledger.read(ledger, items[after : after + left])] if left else []
    )
    return {
        "book": code,
        "register": ledger.book.register,
        "name": ledger.book.name,
        "origin": ledger.book.origin,
        "remark": ledger.book.remark,
        "columns": [_column(column) for column in ledger.book.columns],
        "lines": lines,
        "start": start,
        "total": stored + len(items),
        "closed_to": str(ledger.last.period_to) if ledger.last else None,
        "span": span_of(wanted),
        **_totals(ledger, closed, items),
    }


def closings(office: str, code: str) -> list[dict[str, Any]]:
    """The closed periods of a book, the latest first."""
    columns = [
        "name",
        "period",
        "line_count",
        "amount",
        "first_number",
        "last_number",
        "missing_count",
        "statement",
        "explanation",
        "lines_sha256",
        "closed_by",
        "closed_at",
        "confirmed_by",
        "confirmed_at",
        "pdf_file",
        "closer_file",
        "head_file",
    ]
    rows = frappe.get_list(
        "Register Closing", {"office": office, "book": code}, columns, order_by="period_from desc", limit_page_length=0
    )
    people = ("closed_by", "confirmed_by")
    return [
        {
            **{key: value for key, value in row.items() if not key.endswith("_file")},
            **{part: frappe.utils.get_fullname(row[part]) if row[part] else "" for part in people},
            **register_signing.told(row),
            "own": row.closed_by == frappe.session.user,
            "closed_at": str(row.closed_at),
            "confirmed_at": str(row.confirmed_at or ""),
        }
        for row in rows
    ]


def copy(office: str, code: str, wanted: Filter, format: str) -> bytes:
    """Everything the filter finds, as ``pdf`` or ``xlsx``: a copy with a remark, never a closed register."""
    if format not in register_files.MAKERS:
        raise BadRequest
    seen, ledger = cases_seen(frappe.session.user, office), Ledger(office, code)
    lines = [register_ledger.line_of(row) for row in _stored(ledger, wanted, seen)]
    lines += register_ledger.read(ledger, _items(ledger, wanted, seen))
    partial = wanted.narrows or seen is not None
    remark = fill(words()["filtered_copy" if partial else "open_copy"], {"day": shown(getdate(today()))})
    return register_files.copy(office, ledger.book, lines, format, span_of(wanted), remark)


def span_of(wanted: Filter) -> str:
    first, last = _days(wanted)
    if wanted.month:
        name = fill(words()["month"], {"month": wanted.month, "year": first.year})
    elif wanted.quarter:
        name = quarter(wanted.year, wanted.quarter, year_start()).name
    else:
        name = fill(words()["whole_year"], {"year": wanted.year})
    return register_files.span_called(name, first, last)


def _days(wanted: Filter) -> tuple[date, date]:
    return register_ledger.days_of(wanted.year, wanted.quarter, wanted.month, year_start())


def _items(ledger: Ledger, wanted: Filter, seen: set[str] | None) -> list[Item]:
    """What the filter finds of the open part, with the numbers the whole book gives."""
    first, last = _days(wanted)
    found = [item for item in ledger.open_items(wanted.year) if first <= item.day <= last]
    if seen is not None:
        found = [item for item in found if item.case and item.case in seen]
    if wanted.search:
        found = _searched(ledger, wanted.search, first, last, found)
    return found


def _searched(ledger: Ledger, text: str, first: date, last: date, items: Sequence[Item]) -> list[Item]:
    keys = {mark.key for mark in marks(ledger.book, Wanted(ledger.office, first, last, search=text))}
    looked = fold(text)
    return [
        item
        for item in items
        if (item.key in keys if item.mark else looked in fold(" ".join(map(str, item.line.cells.values()))))
    ]


def _stored_query(ledger: Ledger, wanted: Filter, seen: set[str] | None) -> tuple[Any, Any]:
    row, (first, last) = frappe.qb.DocType(LINE), _days(wanted)
    query = frappe.qb.from_(row).where((row.office == ledger.office) & (row.book == ledger.book.code))
    query = query.where((row.year == wanted.year) & row.day[first:last])
    if seen is not None:
        query = query.where(row.enforcement_case.isin(list(seen) or [""]))
    if wanted.search:
        pattern = fold(wanted.search).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        query = query.where(row.search_text.like(f"%{pattern}%"))
    return row, query


def _stored(
    ledger: Ledger, wanted: Filter, seen: set[str] | None, start: int = 0, length: int | None = None
) -> list[Any]:
    if not ledger.last:
        return []
    row, query = _stored_query(ledger, wanted, seen)
    query = query.select(row.name, row.line, row.closing).orderby(row.line_no)
    return (query.limit(length).offset(start) if length else query).run(as_dict=True)


def _closed(ledger: Ledger, wanted: Filter, seen: set[str] | None) -> dict[str, Any] | None:
    """Count, states and sum of the stored lines that the filter finds."""
    if not ledger.last:
        return None
    row, query = _stored_query(ledger, wanted, seen)
    rows = (
        query.select(row.state, Count("*").as_("count"), Sum(row.amount).as_("amount"))
        .groupby(row.state)
        .run(as_dict=True)
    )
    return {
        "lines": sum(one["count"] for one in rows), "amount": sum(int(one["amount"] or 0) for one in rows),
        "states": {one["state"]: one["count"] for one in rows},
    }  # fmt: skip


def _closed_lines(
    ledger: Ledger, wanted: Filter, seen: set[str] | None, start: int, length: int
) -> list[dict[str, Any]]:
    rows = _stored(ledger, wanted, seen, start, length)
    return [_shown(ledger, register_ledger.line_of(row), row.name) for row in rows]


def _totals(ledger: Ledger, closed: dict[str, Any] | None, items: Sequence[Item]) -> dict[str, Any]:
    extra = totals(ledger.book, [item.line for item in items if item.line])
    states = {state: (closed["states"].get(state, 0) if closed else 0) + extra.states.get(state, 0) for state in STATES}
    amount = (closed["amount"] if closed else 0) + extra.sums.get("amount", 0)
    for item in items:
        if item.mark:
            states[VOIDED if item.mark.gone else ENTRY] += 1
            amount += 0 if item.mark.gone else item.mark.amount
    return {"states": states, "amount": amount if ledger.book.sums else None}


def _shown(ledger: Ledger, line: Line, stored: str | None = None) -> dict[str, Any]:
    doctype, _, name = line.key.partition(":")
    return {
        "number": line.number, "state": line.state, "doctype": doctype, "record": name, "stored": stored,
        "cells": {column.code: shown_cell(column, line.cells.get(column.code)) for column in ledger.book.columns},
        "refers": dict(line.refers) if line.refers else None,
    }  # fmt: skip


def _column(column: Any) -> dict[str, Any]:
    return {"code": column.code, "label": column.label, "kind": column.kind, "width": column.width, "sum": column.sum}
