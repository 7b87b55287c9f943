"""Which duties a person's roles and position are, and that they may be held together."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.utils import getdate, today

from thads.engine.law.separation import require_separate, require_unrelated

DUTIES = {
    "Enforcement Accountant": ("accounting",),
    "Chief Accountant": ("accounting", "chief_accounting"),
    "Cashier": ("cash",),
    "Storekeeper": ("store",),
    "Head of Office": ("management",),
    "Deputy Head of Office": ("management",),
    "Enforcement Officer": ("enforcing",),
}
"""Names of roles and of positions -> duties; a position is called like its role."""


def of(names: Iterable[str | None]) -> set[str]:
    """The duties of roles and positions."""
    return {duty for name in names for duty in DUTIES.get(name or "", ())}


def of_officer(name: str) -> set[str]:
    """The duties of an officer by position, rank and the roles of the account."""
    row = frappe.get_cached_doc("Enforcement Officer", name)
    return of((row.position, *(frappe.get_roles(row.user) if row.user else ()))) | enforcing(row.get("rank"))


def enforcing(rank: str | None) -> set[str]:
    return {"enforcing"} if (rank or "").startswith("officer_") else set()


def require_of_one(name: str, roles_and_positions: Iterable[str | None]) -> None:
    """Raises DutiesOfOne."""
    require_separate(name, of(roles_and_positions), getdate(today()))


def require_of_kin(name: str, duties: set[str], relative: str) -> None:
    """``relative``: an officer of the same office. Raises DutiesOfKin."""
    called = frappe.db.get_value("Enforcement Officer", relative, "full_name")
    require_unrelated(name, duties, called, of_officer(relative), getdate(today()))
