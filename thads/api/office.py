"""Internal requests and the calendar of field days."""

from typing import Any

import frappe

from thads.office_work import field_days, requests
from thads.office_work.requests import REQUEST
from thads.organisation.speech import spoken


@frappe.whitelist(methods=["POST"])
@spoken
def ask(told: dict[str, Any], key: str) -> str:
    """A new internal request; its name."""
    frappe.has_permission(REQUEST, "create", throw=True)
    if told.get("enforcement_case"):
        frappe.has_permission("Enforcement Case", "read", doc=told["enforcement_case"], throw=True)
    return requests.ask(told, key)


@frappe.whitelist()
@spoken
def get_request(name: str) -> dict[str, Any]:
    frappe.has_permission(REQUEST, "read", doc=name, throw=True)
    return {"acts": requests.acts(frappe.get_doc(REQUEST, name))}


@frappe.whitelist(methods=["POST"])
@spoken
def approve(name: str, note: str = "") -> None:
    frappe.has_permission(REQUEST, "write", doc=name, throw=True)
    requests.decide(name, "Approve", note)


@frappe.whitelist(methods=["POST"])
@spoken
def refuse(name: str, note: str = "") -> None:
    frappe.has_permission(REQUEST, "write", doc=name, throw=True)
    requests.decide(name, "Refuse", note)


@frappe.whitelist(methods=["POST"])
@spoken
def withdraw(name: str) -> None:
    frappe.has_permission(REQUEST, "write", doc=name, throw=True)
    requests.withdraw(name)


@frappe.whitelist(methods=["POST"])
@spoken
def undo(name: str) -> None:
    frappe.has_permission(REQUEST, "write", doc=name, throw=True)
    requests.undo(name)


@frappe.whitelist()
@spoken
def field_days_between(start: str, end: str, filters: str | None = None) -> list[dict[str, object]]:
    """What the calendar shows."""
    frappe.has_permission(field_days.DAY, "read", throw=True)
    return field_days.events(start, end, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@spoken
def field_day_conflicts(day: dict[str, Any]) -> list[str]:
    """What speaks against a field day that is being written, before it is saved."""
    frappe.has_permission(field_days.DAY, "create", throw=True)
    made = frappe.get_doc(day | {"doctype": field_days.DAY})
    made.modified_by = frappe.session.user
    field_days.require_sound(made)
    return field_days.conflicts(made)
