"""Counts of the landing pages."""

from typing import Any

import frappe

from thads.decisions import queues
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def count(filters: str | dict | None = None) -> dict[str, Any]:
    """Number card: ``filters`` is ``{"queue": name}``."""
    frappe.has_permission("Decision", "read", throw=True)
    asked = frappe.parse_json(filters) or {}
    return queues.card(str(asked.get("queue", "")))
