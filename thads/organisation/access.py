"""Who sees what: a record belongs to an office, a user to the offices where he is an active officer.

The list rule (``office_condition``) and the document rule (``office_rule``) are built from the same set of offices.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from thads.organisation.errors import NoOffice

INTAKE, REGISTRAR, ROOM_HEAD = "Intake Officer", "Case Registrar", "Head of Room"
OFFICE_HEAD, CLERK, ADMINISTRATOR = "Head of Office", "Records Clerk", "THADS Administrator"
OFFICER, DEPARTMENT, LEADER = "Enforcement Officer", "Department Officer", "Department Leader"
EXAMINER = "Examiner"
CHIEF_ACCOUNTANT, ACCOUNTANT = "Chief Accountant", "Enforcement Accountant"
CASHIER, STOREKEEPER = "Cashier", "Storekeeper"
CACHE = "thads_offices_of"
READING = frozenset({None, "read", "select", "report", "print", "export", "email"})
ROLES = (INTAKE, REGISTRAR, ROOM_HEAD, OFFICE_HEAD, CLERK, OFFICER, EXAMINER, DEPARTMENT, ADMINISTRATOR)


def sees_all(user: str) -> bool:
    """True for the platform's administrators and the department: they look at every office and act in none."""
    return user == "Administrator" or not {ADMINISTRATOR, DEPARTMENT, LEADER}.isdisjoint(frappe.get_roles(user))


def administers(user: str) -> bool:
    """True for the platform's administrators, who keep offices, officers and masters."""
    return user == "Administrator" or ADMINISTRATOR in frappe.get_roles(user)


def offices_of(user: str) -> list[str]:
    """Codes of the offices where ``user`` is an active officer, sorted."""
    return sorted({post["office"] for post in posts_of(user)})


def posts_of(user: str) -> list[dict[str, str | None]]:
    """Where ``user`` is an active officer: {name, office, room} of each of his records."""
    return frappe.cache.hget(CACHE, user, lambda: _posts_of(user))


def _posts_of(user: str) -> list[dict[str, str | None]]:
    return frappe.get_all("Enforcement Officer", {"user": user, "disabled": 0}, ["name", "office", "room"])


def forget_offices() -> None:
    """An officer was added, moved or disabled: ask the database again, now and once that is committed."""
    frappe.cache.delete_value(CACHE)
    frappe.db.after_commit.add(lambda: frappe.cache.delete_value(CACHE))
    frappe.db.after_rollback.add(lambda: frappe.cache.delete_value(CACHE))


def office_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of ``doctype``; empty where the user sees every office."""
    user = user or frappe.session.user
    if sees_all(user):
        return ""
    offices = ", ".join(frappe.db.escape(office) for office in offices_of(user))
    return f"`tab{doctype}`.`office` in ({offices})" if offices else "1 = 0"


def office_rule(doc: Document, user: str | None, ptype: str | None = None) -> bool | None:
    """False where the document belongs to another office; otherwise no opinion (the role decides). The department looks
    at every office and acts in its own only; a document that is saved counts where it lay before, too."""
    user = user or frappe.session.user
    if sees_all(user) if ptype in READING else administers(user):
        return None
    if doc.get("office") not in offices_of(user):
        return False
    return None if ptype in READING or lies_in(doc, offices_of(user)) else False


def lies_in(doc: Document | Mapping[str, Any], offices: Collection[str]) -> bool:
    """True unless the stored document is another office's: what a request says of ``office`` is not yet true."""
    stored = frappe.db.get_value(doc.get("doctype"), doc.get("name"), "office") if doc.get("name") else None
    return not stored or stored in offices


def owned() -> dict[str, list[str]]:
    """The DocTypes of this app whose records not everybody sees who has the role."""
    return frappe.get_hooks("has_permission", app_name="thads")


def own_office(user: str | None = None) -> str:
    """The office in which ``user`` takes in new work. Raises NoOffice."""
    offices = offices_of(user or frappe.session.user)
    if not offices:
        raise NoOffice
    return offices[0]


def officer_of(user: str, office: str) -> str | None:
    """The Enforcement Officer record of ``user`` in ``office``."""
    return frappe.db.get_value("Enforcement Officer", {"user": user, "office": office, "disabled": 0})
