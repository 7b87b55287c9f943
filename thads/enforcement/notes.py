"""What somebody wants the colleagues on a case to know."""

from __future__ import annotations

import frappe

from thads.enforcement.standing import CASE
from thads.engine.review.refusals import BadRequest
from thads.organisation.guarded import by_service

LENGTH = 2000


def add(case: str, text: str) -> str:
    """A note's name. BadRequest where nothing is said."""
    if not text.strip():
        raise BadRequest
    office, room = frappe.db.get_value(CASE, case, ["office", "room"])
    note = frappe.new_doc("Enforcement Note")
    note.update({"enforcement_case": case, "text": text.strip()[:LENGTH], "office": office, "room": room})
    return by_service(note).insert(ignore_permissions=True).name
