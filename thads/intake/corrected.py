"""A court's correction that a person stands by, written into the reading and the records made from it, and taken back.

The reading as it was stays in the vault (``contract_before``), each changed field is a Reading Correction with both values.
What was drafted or issued from the old wording follows through ``on_update`` of Judgment Correction.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.engine.drafting.models import Draft
from thads.engine.intake import changes
from thads.engine.intake.applied import Written, applied
from thads.intake import booking
from thads.intake.errors import LaterCorrection, NotChecked, StillDrafting, UsedAlready
from thads.intake.reading_kept import keep, locked
from thads.organisation import bulk, vault

ROW = "Reading Correction"
BEYOND_DRAFT = ("Reviewed", "Signed", "Issued")


def write(doc: Document) -> None:
    """The changes that hold become the confirmed state. ChangedMeanwhile, WrongNewValue, StillDrafting.

    Nothing where no change names a field, or the judgment was typed in without a document.
    """
    reading = _reading(doc)
    rows = [row.as_dict() for row in doc.changes if row.holds and row.path]
    if reading is None or not rows:
        return
    before = vault.get_json(reading.contract)
    after, written = applied(before, rows)
    doc.update({"contract_before": reading.contract, "written": len(written)})
    bulk.insert(ROW, [_row(doc, reading, place, one) for place, one in enumerate(written)])
    keep(reading, after)
    doc.contract_after = reading.contract
    booking.rebook(doc.judgment, before, after)


def require_unused(doc: Document) -> None:
    """Raises NotChecked, LaterCorrection, UsedAlready."""
    if doc.status != "checked":
        raise NotChecked
    reading = frappe.db.get_value("Court Judgment", doc.judgment, "reading")
    if doc.contract_after and frappe.db.get_value("Reading", reading, "contract") != doc.contract_after:
        raise LaterCorrection
    if number := _used_in(doc):
        raise UsedAlready(number=number)


def unwrite(doc: Document) -> None:
    """The state before the correction is the confirmed one again."""
    reading = _reading(doc)
    if reading is None or not doc.contract_after:
        return
    before = vault.get_json(doc.contract_before)
    booking.rebook(doc.judgment, vault.get_json(reading.contract), before)
    keep(reading, before)
    frappe.db.set_value(ROW, {"judgment_correction": doc.name}, "undone_at", now_datetime())


def _reading(doc: Document) -> Document | None:
    name = frappe.db.get_value("Court Judgment", doc.judgment, "reading")
    if not name:
        return None
    reading = locked(name)
    if frappe.db.exists("Drafting Batch", {"reading": name, "docstatus": 1, "status": ("in", ("queued", "drafting"))}):
        raise StillDrafting
    return reading if reading.contract and reading.status == "confirmed" else None


def _used_in(doc: Document) -> str:
    """The first paper beyond a draft that was made since and says something as corrected; empty where there is none."""
    rows = frappe.get_all(
        "Decision",
        {"judgment": doc.judgment, "state": ("in", BEYOND_DRAFT), "drafted_at": (">=", doc.checked_at), "draft_data": ("is", "set")},
        ["title", "full_number", "draft_data"], order_by="drafted_at", limit_page_length=0,
    )  # fmt: skip
    new = [{"old": row.new_value, "what": row.what} for row in doc.changes if row.holds]
    for row in rows:
        if changes.affects(Draft.from_dict(vault.get_json(row.draft_data)).text(), new):
            return row.full_number or row.title
    return ""


def _row(doc: Document, reading: Document, place: int, one: Written) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14), "reading": reading.name, "office": reading.office, "path": one.path[:140],
        "action": "set", "who": frappe.session.user, "at": now_datetime(), "sequence": reading.revision + place,
        "old_value": frappe.as_json(one.old), "new_value": frappe.as_json(one.new), "restore": "{}",
        "judgment_correction": doc.name,
    }  # fmt: skip


def followed(doc: Document) -> tuple[str, str] | None:
    """From which state of the reading to which the change of ``status`` that is being saved leads; None where to none."""
    before = doc.get_doc_before_save()
    if before is None or before.status == doc.status or not doc.contract_after:
        return None
    back = doc.status == "taken_back"
    return (doc.contract_after, doc.contract_before) if back else (doc.contract_before, doc.contract_after)
