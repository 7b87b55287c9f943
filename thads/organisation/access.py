"""Who sees what: a record belongs to an office, a user to the offices where he is an active officer.

The list rule (``office_condition``) and the document rule (``office_rule``) are built from the same set of offices.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation.errors import NoOffice

INTAKE, REGISTRAR, ROOM_HEAD = "Intake Officer", "Case Registrar", "Head of Room"
OFFICE_HEAD, CLERK, ADMINISTRATOR = "Head of Office", "Records Clerk", "THADS Administrator"
OFFICER, DEPARTMENT = "Enforcement Officer", "Department Officer"
EXAMINER = "Examiner"
CACHE = "thads_offices_of"
ROLES = (INTAKE, REGISTRAR, ROOM_HEAD, OFFICE_HEAD, CLERK, OFFICER, EXAMINER, DEPARTMENT, ADMINISTRATOR)


def sees_all(user: str) -> bool:
    """True for the platform's administrators and the department: they look at every office and act in none."""
    return user == "Administrator" or not {ADMINISTRATOR, DEPARTMENT}.isdisjoint(frappe.get_roles(user))


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


def office_rule(doc: Document, user: str | None) -> bool | None:
    """False where the document belongs to another office; otherwise no opinion (the role decides)."""
    user = user or frappe.session.user
    if sees_all(user) or doc.get("office") in offices_of(user):
        return None
    return False


def own_office(user: str | None = None) -> str:
    """The office in which ``user`` takes in new work. Raises NoOffice."""
    offices = offices_of(user or frappe.session.user)
    if not offices:
        raise NoOffice
    return offices[0]


def officer_of(user: str, office: str) -> str | None:
    """The Enforcement Officer record of ``user`` in ``office``."""
    return frappe.db.get_value("Enforcement Officer", {"user": user, "office": office, "disabled": 0})
