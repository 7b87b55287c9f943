"""Minutes on the handing over of files, as PDF to print and sign by hand."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file
from thads.enforcement.handover import minutes
from thads.organisation.speech import spoken

ENTRUSTMENT, HANDOVER = "Entrustment", "Officer Handover"
NAME = "bien-ban-giao-nhan-ho-so.pdf"


@frappe.whitelist()
@spoken
def of_entrustment(name: str) -> Response:
    frappe.has_permission(ENTRUSTMENT, "read", doc=name, throw=True)
    data = minutes.of_entrustment(frappe.get_doc(ENTRUSTMENT, name))
    return private_file(data, NAME, "application/pdf", inline=True, keep="no-store")


@frappe.whitelist()
@spoken
def takers(name: str) -> list[dict[str, Any]]:
    """Who has taken cases in a hand-over."""
    frappe.has_permission(HANDOVER, "read", doc=name, throw=True)
    return minutes.takers(frappe.get_doc(HANDOVER, name))


@frappe.whitelist()
@spoken
def of_hand_over(name: str, officer: str) -> Response:
    frappe.has_permission(HANDOVER, "read", doc=name, throw=True)
    data = minutes.of_hand_over(frappe.get_doc(HANDOVER, name), officer)
    return private_file(data, NAME, "application/pdf", inline=True, keep="no-store")
