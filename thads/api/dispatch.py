"""Service at the door and in the post room: an officer's round, copies to the procuracy, prints for both."""

from typing import Any

import frappe
from frappe.sessions import get_csrf_token
from werkzeug.wrappers import Response

from thads.api.doors import as_list, private_file
from thads.enforcement import shown
from thads.enforcement.dispatch import copies as dispatch_copies
from thads.enforcement.dispatch import evidence as dispatch_evidence
from thads.enforcement.dispatch import field_round as dispatch_round
from thads.enforcement.dispatch import papers as dispatch_papers
from thads.engine.review.refusals import BadRequest
from thads.organisation import access
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist()
@spoken
def get_round() -> dict[str, Any]:
    """What the user still has to notify as an officer, the ways to do it, and the token that writing asks for."""
    frappe.has_permission("Service Attempt", "read", throw=True)
    user = frappe.session.user
    return dispatch_round.of(user) | {
        "user": user, "name": frappe.utils.get_fullname(user), "ways": shown.ways(), "most": dispatch_evidence.MOST,
        "day": frappe.utils.today(), "token": get_csrf_token(),
    }  # fmt: skip


@frappe.whitelist(methods=["POST"])
@spoken
def print_service(what: str, chosen: str | list, size: str = "C5") -> Response:
    """Envelopes, minutes or receipts for ``chosen``: a list of {case, addressee, decision, address}."""
    rows = as_list(chosen)
    if what not in dispatch_papers.WHAT or not all(isinstance(row, dict) and row.get("addressee") for row in rows):
        raise BadRequest
    for case in {str(row.get("case")) for row in rows}:
        frappe.has_permission(CASE, "read", doc=case, throw=True)
    return private_file(
        dispatch_papers.printed(what, rows, size), f"{what}.pdf", "application/pdf", inline=True, keep="no-store"
    )


@frappe.whitelist()
@spoken
def list_copies() -> dict[str, Any]:
    """Copies that the user's offices still owe the procuracy, and the latest dispatches."""
    frappe.has_permission(dispatch_copies.DISPATCH, "read", throw=True)
    offices = access.offices_of(frappe.session.user)
    names = frappe.get_all("Enforcement Office", {"name": ("in", offices or [""])}, ["name", "procuracy"])
    return dispatch_copies.owed(offices) | {
        "dispatches": dispatch_copies.latest(offices),
        "procuracies": {row.name: row.procuracy or "" for row in names},
        "sends": bool(frappe.has_permission(dispatch_copies.DISPATCH, "create")),
    }


@frappe.whitelist(methods=["POST"])
@spoken
def send_copies(tasks: list, number: str, sent_on: str, way: str, key: str) -> dict[str, Any]:
    """One dispatch to the procuracy; the same ``key`` twice is one."""
    frappe.has_permission(dispatch_copies.DISPATCH, "create", throw=True)
    told = {"tasks": [str(name) for name in tasks], "number": number, "sent_on": sent_on, "way": way, "key": key}
    made = dispatch_copies.send(access.own_office(), told)
    return list_copies() | {"dispatch": made.name, "copies": made.copies}


@frappe.whitelist(methods=["POST"])
@spoken
def undo_copies(dispatch: str, reason: str) -> dict[str, Any]:
    frappe.has_permission(dispatch_copies.DISPATCH, "write", doc=dispatch, throw=True)
    dispatch_copies.undo(dispatch, reason)
    return list_copies()


@frappe.whitelist()
@spoken
def delivery_list(dispatch: str) -> Response:
    frappe.has_permission(dispatch_copies.DISPATCH, "read", doc=dispatch, throw=True)
    row = frappe.get_doc(dispatch_copies.DISPATCH, dispatch)
    return private_file(dispatch_papers.delivery(row), "danh-sach-giao-nhan.pdf", "application/pdf", inline=True)
