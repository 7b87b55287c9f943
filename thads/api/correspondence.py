"""The register of letters in and out: registering, routing, answering, scans."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file, uploaded
from thads.office_work import attachments, letters, routing
from thads.office_work.letters import LETTER
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist(methods=["POST"])
@spoken
def register(direction: str, told: dict[str, Any], key: str, twice: bool = False) -> str:
    """Enter a letter; its name. ``key``: of this request, so that sending it again enters nothing."""
    frappe.has_permission(LETTER, "create", throw=True)
    if told.get("answers"):
        frappe.has_permission(LETTER, "write", doc=told["answers"], throw=True)
    if told.get("enforcement_case"):
        frappe.has_permission(CASE, "read", doc=told["enforcement_case"], throw=True)
    return letters.register(letters.office_of_clerk(), direction, told, key, twice=twice)


@frappe.whitelist()
@spoken
def get(name: str) -> dict[str, Any]:
    """What the user may do with a letter now."""
    frappe.has_permission(LETTER, "read", doc=name, throw=True)
    letter = frappe.get_doc(LETTER, name)
    writes = bool(frappe.has_permission(LETTER, "write", doc=letter))
    return {"acts": routing.acts(letter) if writes else [], "writes": writes}


@frappe.whitelist(methods=["POST"])
@spoken
def route(
    name: str, room: str | None = None, officer: str | None = None, instructions: str = "", deadline: str | None = None,
    anyway: bool = False,
) -> None:  # fmt: skip
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    routing.route(name, room, officer, instructions, deadline, anyway=anyway)


@frappe.whitelist(methods=["POST"])
@spoken
def take_up(name: str) -> None:
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    routing.take_up(name)


@frappe.whitelist(methods=["POST"])
@spoken
def close(name: str, reason: str) -> None:
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    routing.close(name, reason)


@frappe.whitelist(methods=["POST"])
@spoken
def void(name: str, reason: str) -> None:
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    routing.void(name, reason)


@frappe.whitelist(methods=["POST"])
@spoken
def undo(name: str, reason: str) -> None:
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    routing.undo(name, reason)


@frappe.whitelist(methods=["POST"])
@spoken
def set_case(name: str, case: str) -> None:
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    attachments.set_case(name, case)


@frappe.whitelist(methods=["POST"])
@spoken
def add_scan(name: str) -> None:
    """One uploaded file to the letter."""
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    [file] = uploaded(1)
    attachments.add(name, file)


@frappe.whitelist()
@spoken
def scan(name: str, row: str) -> Response:
    frappe.has_permission(LETTER, "read", doc=name, throw=True)
    data, file_name, media = attachments.one(frappe.get_doc(LETTER, name), row)
    return private_file(data, file_name, media, inline=True)


@frappe.whitelist(methods=["POST"])
@spoken
def into_case(name: str) -> int:
    """The letter's scans into the file of its case."""
    frappe.has_permission(LETTER, "write", doc=name, throw=True)
    frappe.has_permission(CASE, "read", doc=frappe.db.get_value(LETTER, name, "enforcement_case"), throw=True)
    frappe.has_permission("File Document", "create", throw=True)
    return attachments.into_case(name)
