"""How many lines every book of an office has in a quarter, and the day of its first record: a few queries for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import frappe
from frappe.query_builder.functions import Count, Min
from frappe.utils import getdate

from thads.decisions.register_marks import EVENT, FOLLOW_UP, JUDGMENT, PAPER, REQUEST, Wanted, kind_rules, papers
from thads.engine.drafting.registers.catalogue import books
from thads.engine.drafting.registers.periods import Period


def of(office: str, period: Period) -> dict[str, int]:
    """Book -> lines that records of the quarter make."""
    counted: Counter[str] = Counter()
    for code, count, _ in _groups(office, period):
        counted[code] += count
    return dict(counted)


def first_days(office: str) -> dict[str, date]:
    """Book -> the day of its first record."""
    found: dict[str, date] = {}
    for code, _, first in _groups(office, None):
        day = getdate(first)
        found[code] = min(day, found.get(code, day))
    return found


def _groups(office: str, period: Period | None) -> Iterator[tuple[str, int, Any]]:
    """(book, count, first day) of records that are grouped alike."""
    by_kind = _grouped(PAPER, office, "issued_on", ("kind", "stream"), period, numbered="number")
    by_branch = _grouped(JUDGMENT, office, "received_on", ("branch",), period)
    asked = _grouped(REQUEST, office, "entered_on", (), period, numbered="register_number")
    by_event = _grouped(EVENT, office, "at", ("kind",), period)
    unpapered = _grouped(EVENT, office, "at", ("kind",), period, lacking="decision")
    followed = _grouped(FOLLOW_UP, office, "received_on", (), period)
    for code, book in books().items():
        plain, moved = kind_rules(book.register) if book.papers else ([], [])
        if moved:  # by the day of each paper
            days = [mark.day for mark in papers(book, Wanted(office, *((period.first, period.last) if period else ())))]
            yield from [(code, len(days), min(days))] if days else []
            plain = []
        rows = [row for row in by_kind if row.kind in plain and (not book.stream or row.stream == book.stream)]
        if book.judgments is not None:
            rows += [row for row in by_branch if all(row[key] == value for key, value in book.judgments.items())]
        rows += asked if book.requests else []
        rows += [row for row in (unpapered if book.unpapered else by_event) if row.kind in book.events]
        rows += followed if book.follow_ups else []
        yield from ((code, row.count, row.first) for row in rows if row.count)


def _grouped(
    doctype: str,
    office: str,
    day: str,
    by: tuple[str, ...],
    period: Period | None,
    *,
    numbered: str = "",
    lacking: str = "",
) -> list[Any]:
    row = frappe.qb.DocType(doctype)
    query = frappe.qb.from_(row).select(Count("*").as_("count"), Min(row[day]).as_("first"), *(row[one] for one in by))
    query = query.where((row.office == office) & row[day].isnotnull())
    if numbered:
        query = query.where(row[numbered] > 0)
    if lacking:
        query = query.where(row[lacking].isnull() | (row[lacking] == ""))
    if period:
        query = query.where((row[day] >= period.first) & (row[day] <= datetime.combine(period.last, time.max)))
    return (query.groupby(*(row[one] for one in by)) if by else query).run(as_dict=True)
