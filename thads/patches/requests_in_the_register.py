"""Requests and judgments booked in before there were registers get their numbers, in the order in which they came in."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate

from thads.engine.text.normal import fold
from thads.intake import judgments, register


def execute() -> None:
    for row in _without_number("Enforcement Request", ["requester", "withdrawn", "requested_on"]):
        _enter(row)
    for row in _without_number("Court Judgment", ["number", "court", "received_on", "reading"]):
        _book(row)


def _without_number(doctype: str, fields: list[str]) -> list[Any]:
    filters = {"received_number" if doctype == "Court Judgment" else "register_number": ("in", (0, None))}
    if doctype == "Enforcement Request":
        filters["received_at"] = ("is", "not set")
    return frappe.get_all(
        doctype, filters, ["name", "office", "creation", *fields], order_by="creation, name", limit_page_length=0
    )


def _enter(row: Any) -> None:
    entry = register.take(row.office, register.REQUESTS, getdate(row.creation))
    values = {
        "register_number": entry["number"], "register_year": entry["year"], "register_key": entry["key"],
        "entered_on": getdate(row.creation), "state": "withdrawn" if row.withdrawn else "entered",
        "search_text": f" {fold(row.requester)} ",
    }  # fmt: skip
    frappe.db.set_value("Enforcement Request", row.name, values, update_modified=False)


def _book(row: Any) -> None:
    entry = register.take(row.office, register.JUDGMENTS, getdate(row.received_on or row.creation))
    court = frappe.db.get_value("Court", row.court, "court_name") or "" if row.court else ""
    values = {
        "received_number": entry["number"], "register_year": entry["year"],
        "register_key": f"{row.office}-{entry['year']}-{entry['number']}",
        "search_text": judgments.search_text({"number": row.number}, court),
    }  # fmt: skip
    frappe.db.set_value("Court Judgment", row.name, values, update_modified=False)
    if row.reading:
        numbered = {"received_number": entry["number"], "register_year": entry["year"]}
        frappe.db.set_value("Reading", row.reading, numbered, update_modified=False)
    judgments.settle(row.name)
