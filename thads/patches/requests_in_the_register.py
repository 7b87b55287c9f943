"""Requests and judgments booked in before there were registers get their numbers, in the order in which they came in.

Office by office, a block of numbers at a time, each block committed: a run that was broken off goes on where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import frappe
from frappe.utils import getdate

from thads.decisions import numbers
from thads.engine.text.normal import fold
from thads.intake import judgments, register
from thads.organisation.transactions import committed

AT_ONCE = 1000
REQUEST, JUDGMENT = "Enforcement Request", "Court Judgment"
REQUEST_FIELDS = ["requester", "withdrawn", "requested_on"]
JUDGMENT_FIELDS = ["number", "court", "received_on", "reading", "corrects", "subject", "type"]


def execute() -> None:
    for office in frappe.get_all("Enforcement Office", pluck="name", order_by="name"):
        _each_block(_enter, REQUEST, office, REQUEST_FIELDS)
        _each_block(_book, JUDGMENT, office, JUDGMENT_FIELDS)


def _each_block(write: Callable[[str, list[Any]], None], doctype: str, office: str, fields: list[str]) -> None:
    while rows := _without_number(doctype, office, fields):
        committed(write, office, rows)


def _without_number(doctype: str, office: str, fields: list[str]) -> list[Any]:
    column = "received_number" if doctype == JUDGMENT else "register_number"
    filters: dict[str, Any] = {"office": office, column: ("in", (0, None))}
    if doctype == REQUEST:
        filters["received_at"] = ("is", "not set")
    return frappe.get_all(
        doctype, filters, ["name", "office", "creation", *fields], order_by="creation, name", limit_page_length=AT_ONCE
    )


def _enter(office: str, rows: list[Any]) -> None:
    told = {
        row.name: {
            "register_number": entry["number"], "register_year": entry["year"], "register_key": entry["key"],
            "entered_on": getdate(row.creation), "state": "withdrawn" if row.withdrawn else "entered",
            "search_text": f" {fold(row.requester)} ",
        } for row, entry in _numbered(office, register.REQUESTS, rows, lambda row: row.creation)
    }  # fmt: skip
    frappe.db.bulk_update(REQUEST, told, update_modified=False)


def _book(office: str, rows: list[Any]) -> None:
    courts = _courts(row.court for row in rows)
    told, readings = {}, {}
    for row, entry in _numbered(office, register.JUDGMENTS, rows, lambda row: row.received_on or row.creation):
        numbered = {"received_number": entry["number"], "register_year": entry["year"]}
        told[row.name] = {
            **numbered, "register_key": f"{office}-{entry['year']}-{entry['number']}",
            "search_text": judgments.search_text({"number": row.number}, courts.get(row.court, "")),
            **judgments.derived(row),
        }  # fmt: skip
        if row.reading:
            readings[row.reading] = numbered
    frappe.db.bulk_update(JUDGMENT, told, update_modified=False)
    frappe.db.bulk_update("Reading", readings, update_modified=False)


def _numbered(
    office: str, book: str, rows: list[Any], came_in: Callable[[Any], Any]
) -> Iterable[tuple[Any, dict[str, Any]]]:
    """Each row with its entry: a block of numbers for each run of rows of one working year."""
    start = numbers.year_start()
    for _, run in groupby(rows, lambda row: numbers.working_year(getdate(came_in(row)), start)):
        same_year = list(run)
        entries = register.take_many(office, book, len(same_year), getdate(came_in(same_year[0])))
        yield from zip(same_year, entries, strict=True)


def _courts(names: Iterable[str | None]) -> dict[str, str]:
    wanted = list({name for name in names if name})
    return dict(frappe.get_all("Court", {"name": ("in", wanted or [""])}, ["name", "court_name"], as_list=True))
