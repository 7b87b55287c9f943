"""Number cards over cases and their tasks."""

from typing import Any

import frappe

from thads.enforcement import cards


@frappe.whitelist()
def open_cases(filters: str | None = None) -> dict[str, Any]:
    frappe.has_permission("Enforcement Case", "read", throw=True)
    return cards.counted(cards.open_cases())


@frappe.whitelist()
def overdue_cases(filters: str | None = None) -> dict[str, Any]:
    frappe.has_permission("Enforcement Case", "read", throw=True)
    return cards.counted(cards.overdue_cases())


@frappe.whitelist()
def cases_due_today(filters: str | None = None) -> dict[str, Any]:
    frappe.has_permission("Enforcement Case", "read", throw=True)
    return cards.counted(cards.cases_due_today())


@frappe.whitelist()
def overdue_tasks(filters: str | None = None) -> dict[str, Any]:
    frappe.has_permission("Enforcement Task", "read", throw=True)
    return cards.counted(cards.overdue_tasks())


@frappe.whitelist()
def my_tasks(filters: str | None = None) -> dict[str, Any]:
    """Tasks assigned to the user that are still to be done."""
    frappe.has_permission("Enforcement Task", "read", throw=True)
    return cards.counted(cards.my_tasks(frappe.session.user))
