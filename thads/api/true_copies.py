"""True copies on paper: who may certify them, made for addressees, printed."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file
from thads.decisions import true_copies
from thads.enforcement.dispatch import service
from thads.organisation import access
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken

DECISION = "Decision"
MAKERS = {access.CLERK, access.OFFICE_HEAD, access.ROOM_HEAD, access.OFFICER}


class NotYourCopy(DeskError):
    status = 403
    message = "True copies are made by the officers of the office that issued the paper."


@frappe.whitelist()
@spoken
def offered(decision: str) -> dict[str, Any]:
    """Who may certify, whom the paper concerns, and the copies there are."""
    frappe.has_permission(DECISION, "read", doc=decision, throw=True)
    row = frappe.get_doc(DECISION, decision)
    case = frappe.get_doc("Enforcement Case", row.enforcement_case) if row.enforcement_case else None
    people = dict.fromkeys(one["name"] for one in service.people(case)) if case else {}
    return true_copies.offered(row) | {"makes": _makes(row.office), "people": list(people)}


@frappe.whitelist(methods=["POST"])
@spoken
def make(decision: str, addressees: list, key: str, signatory: str | None = None) -> dict[str, Any]:
    """A copy for each addressee; the same ``key`` twice is the same copies."""
    frappe.has_permission(DECISION, "read", doc=decision, throw=True)
    if not _makes(frappe.db.get_value(DECISION, decision, "office")):
        raise NotYourCopy
    names = true_copies.make(decision, [str(one) for one in addressees], signatory, key)
    return {"names": names, "copies": true_copies.listed(decision)}


@frappe.whitelist()
@spoken
def paper(name: str) -> Response:
    """One copy as it was signed."""
    frappe.has_permission(true_copies.COPY, "read", doc=name, throw=True)
    number = frappe.db.get_value(true_copies.COPY, name, "full_number").replace("/", "-")
    return private_file(true_copies.file(name), f"sao-y-{number}.pdf", "application/pdf", inline=True)


@frappe.whitelist(methods=["POST"])
@spoken
def print_copies(names: list) -> Response:
    """Several copies as one PDF."""
    for name in names:
        frappe.has_permission(true_copies.COPY, "read", doc=name, throw=True)
    data = true_copies.printed([str(name) for name in names][: true_copies.MOST])
    return private_file(data, "sao-y.pdf", "application/pdf", inline=True, keep="no-store")


def _makes(office: str) -> bool:
    mine = office in access.offices_of(frappe.session.user)
    return mine and bool(MAKERS & set(frappe.get_roles()))
