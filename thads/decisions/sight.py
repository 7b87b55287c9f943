"""Who sees which papers: whoever works for a whole office sees the office's, an officer those of his own cases.

An officer's sight follows the case: with a case that changes hands its papers do too.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation import access, branches

CASE = "Enforcement Case"
OFFICE_WIDE = {access.INTAKE, access.REGISTRAR, access.ROOM_HEAD, access.OFFICE_HEAD, access.CLERK}


def condition(user: str | None) -> str:
    """SQL condition for lists of papers; empty where the user sees all of them."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    roles = set(frappe.get_roles(user))
    parts = [access.office_condition("Decision", user)] if roles & OFFICE_WIDE else []
    if mine := _officers(user, roles):
        names = ", ".join(frappe.db.escape(name) for name in mine)
        cases = f"select `name` from `tab{CASE}` where `officer` in ({names})"  # noqa: S608, the names are escaped
        others = f" and not {parts[0]}" if parts else ""
        parts.append(f"(`tabDecision`.`enforcement_case` in ({cases}){others})")
    return branches.joined(parts)


def rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """False where the paper is not the user's; otherwise no opinion (the role decides). Who looks at every office acts
    only in the own one."""
    user = user or frappe.session.user
    if access.sees_all(user) and (ptype in access.READING or user == "Administrator"):
        return None
    roles = set(frappe.get_roles(user))
    if roles & OFFICE_WIDE and doc.get("office") in access.offices_of(user):
        return None
    case, mine = doc.get("enforcement_case"), _officers(user, roles)
    if case and mine and frappe.db.get_value(CASE, case, "officer") in mine:
        return None
    return False


def _officers(user: str, roles: set[str]) -> list[str]:
    return [str(post["name"]) for post in access.posts_of(user)] if access.OFFICER in roles else []
