"""Numbers without gaps: one counter per office, printed symbol and working year.

A number is taken inside the transaction that issues the paper, under a lock on the counter's row: if anything fails
afterwards, it was never taken.
"""

from __future__ import annotations

import hashlib
from datetime import date

import frappe

from thads.organisation import bulk


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
    """The next number and its unique key. Holds the counter's lock to the end of the transaction."""
    name = counter_name(office, symbol, year)
    if not frappe.db.exists("Number Series Counter", name):
        _start(name, office, symbol, year)
    number = (frappe.db.get_value("Number Series Counter", name, "last_number", for_update=True) or 0) + 1
    frappe.db.set_value("Number Series Counter", name, "last_number", number, update_modified=False)
    return number, f"{name}-{number}"


def _start(name: str, office: str, symbol: str, year: int) -> None:
    row = {"name": name, "office": office, "symbol": symbol, "working_year": year, "last_number": 0}
    bulk.insert("Number Series Counter", [row], ignore_duplicates=True)
