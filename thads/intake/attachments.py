"""Papers that come with a request: kept in the vault, given out by a checked download only."""

from __future__ import annotations

import hashlib
from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.intake.state import GOING_ON, require
from thads.engine.messages import say
from thads.engine.review.files import clean_name
from thads.intake import steps
from thads.intake.errors import NoAttachment
from thads.organisation import vault
from thads.organisation.guarded import by_service

ATTACHMENT = "Request Attachment"
MINUTES = "minutes"


def add(
    name: str, kind: str, label: str, file: tuple[str, bytes] | None, *, original: str = "copy", sheets: int = 0
) -> str:
    """One paper of a request; the same file of the same kind sent twice is one. Minutes that came back count as signed.

    Raises NotInThisState, NoAttachment.
    """
    request = steps.locked(name)
    require(request.state, GOING_ON, say("Adding a paper"))
    kinds = frappe.get_meta(ATTACHMENT).get_field("kind").options.split("\n")
    if kind not in kinds or not (label.strip() or file):
        raise NoAttachment
    digest = vault.put(file[1]) if file else None
    key = hashlib.sha256(f"{name}\x1f{kind}\x1f{digest or label.strip()}".encode()).hexdigest()
    if found := frappe.db.get_value(ATTACHMENT, {"attachment_key": key}):
        return found
    row = frappe.new_doc(ATTACHMENT)
    row.update({
        "enforcement_request": name, "kind": kind, "label": (label.strip() or clean_name(file[0]))[:250], "file": digest,
        "file_name": clean_name(file[0])[:250] if file else None, "original": original, "sheets": max(sheets, 0),
        "office": request.office, "attachment_key": key,
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    _settle(request, kind, row.label)
    return row.name


def listed(request: str) -> list[dict[str, Any]]:
    fields = ["name", "kind", "label", "original", "sheets", "file_name", "creation"]
    rows = frappe.get_all(ATTACHMENT, {"enforcement_request": request}, fields, order_by="creation")
    return [{**row, "creation": str(row.creation)} for row in rows]


def _settle(request: Document, kind: str, label: str) -> None:
    if kind == "judgment":
        request.judgment_attached = 1
    if kind == MINUTES:
        request.signed = 1
    steps.add(request, "minutes_signed" if kind == MINUTES else "attached", explanation=label)
    steps.settle(request)
