"""Numbers in the registers of judgments and of requests: one series per office and working year, without gaps.

A number is taken in the transaction that books the entry in. Of many requests booked at once the block is taken in one
step. Books: Circular 04/2023, Annex I, number 01 and 02; the series in Number Series Counter bear those names.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.decisions import numbers

JUDGMENTS, REQUESTS = "SỔ-01", "SỔ-02"


def take(office: str, book: str, on: date | None = None) -> dict[str, Any]:
    """{number, year, key} of the next entry."""
    year = numbers.working_year(on or getdate(today()), numbers.year_start())
    number, key = numbers.take(office, book, year)
    return {"number": number, "year": year, "key": key}


def take_many(office: str, book: str, count: int, on: date | None = None) -> list[dict[str, Any]]:
    """The next ``count`` entries, in order; the counter's lock is held to the end of the transaction."""
    if not count:
        return []
    first = take(office, book, on)
    name = first["key"].rpartition("-")[0]
    last = first["number"] + count - 1
    frappe.db.set_value("Number Series Counter", name, "last_number", last, update_modified=False)
    return [
        {"number": number, "year": first["year"], "key": f"{name}-{number}"}
        for number in range(first["number"], last + 1)
    ]
