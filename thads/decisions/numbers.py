"""Numbers without gaps: one counter per office, printed symbol and working year.

A number is taken inside the transaction that issues the paper, under a lock on the counter's row: if anything fails
afterwards, it was never taken.
"""

from __future__ import annotations

import hashlib
from datetime import date

import frappe
from frappe.utils import now


def working_year(on: date, starts: tuple[int, int]) -> int:
    """The working year of a day, named by the calendar year it ends in: from 1 October on, 2026-10-01 -> 2027."""
    if starts == (1, 1):
        return on.year
    return on.year + 1 if (on.month, on.day) >= starts else on.year


def year_start() -> tuple[int, int]:
    """Month and day on which the working year starts, as set on the desk."""
    settings = frappe.get_cached_doc("Enforcement Settings")
    return settings.year_start_month or 10, settings.year_start_day or 1


def counter_name(office: str, symbol: str, year: int) -> str:
    """Name of the counter's record. A digest: the database takes QD for QĐ and qđ."""
    return hashlib.sha256(f"{office}\x1f{symbol}\x1f{year}".encode()).hexdigest()[:32]


def take(office: str, symbol: str, year: int) -> tuple[int, str]:
    """The next number and its unique key. Holds the counter's lock to the end of the transaction.

    One statement makes the counter or counts it up: two would let the first two takers of a series deadlock.
    """
    name = counter_name(office, symbol, year)
    counter = frappe.qb.DocType("Number Series Counter")
    stamp, user = now(), frappe.session.user
    row = {
        "name": name, "office": office, "symbol": symbol, "working_year": year, "last_number": 1, "owner": user,
        "modified_by": user, "creation": stamp, "modified": stamp, "docstatus": 0, "idx": 0,
    }  # fmt: skip
    query = frappe.qb.into(counter).columns(*row).insert(*row.values())
    query.on_duplicate_key_update(counter.last_number, counter.last_number + 1).run()
    number = frappe.db.get_value("Number Series Counter", name, "last_number", for_update=True)
    return number, f"{name}-{number}"
