"""The organisation chart: offices, rooms, people."""

from typing import Any

import frappe

from thads.organisation import chart
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def list_offices() -> dict[str, Any]:
    frappe.has_permission("Enforcement Office", "read", throw=True)
    frappe.has_permission("Enforcement Officer", "read", throw=True)
    return chart.offices()


@frappe.whitelist()
@spoken
def get_office(office: str) -> list[dict[str, Any]]:
    """Rooms and people, as far as the user sees them."""
    frappe.has_permission("Enforcement Office", "read", doc=office, throw=True)
    frappe.has_permission("Enforcement Officer", "read", throw=True)
    return chart.office(office)


@frappe.whitelist()
@spoken
def find_people(text: str) -> list[dict[str, Any]]:
    frappe.has_permission("Enforcement Officer", "read", throw=True)
    return chart.found(text[:100])
