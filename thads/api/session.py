"""Who is at the screen, and what the buttons may offer. The server decides again at each step."""

from __future__ import annotations

from typing import Any

import frappe

from thads.organisation import access

SCREEN_ROLES = {
    access.INTAKE: "intake",
    access.REGISTRAR: "drafter",
    access.ROOM_HEAD: "reviewer",
    access.OFFICE_HEAD: "head",
    access.CLERK: "clerk",
}


@frappe.whitelist()
def whoami() -> dict[str, Any]:
    frappe.has_permission("Reading", "read", throw=True)
    user = frappe.session.user
    offices = access.offices_of(user)
    office = frappe.db.get_value("Enforcement Office", offices[0], "office_name") if offices else ""
    roles = [screen for role, screen in SCREEN_ROLES.items() if role in frappe.get_roles(user)]
    return {"roles": roles, "name": frappe.utils.get_fullname(user), "office": office or ""}
