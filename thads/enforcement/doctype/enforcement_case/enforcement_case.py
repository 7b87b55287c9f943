"""One enforcement decision is one matter is one file. Its state and its dates follow from its events; nobody types them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.enforcement import sight
from thads.engine.review.refusals import Refusal
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class CaseKept(Refusal):
    status = 409
    message = "What belongs to a case is never deleted. Strike a mistaken entry and say why."


class EnforcementCase(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


LISTED_BY = {
    "officer_next_due": ["officer", "next_due"],
    "room_next_due": ["room", "next_due"],
    "office_next_due": ["office", "next_due"],
    "office_state_due": ["office", "state", "next_due"],
    "state_next_due": ["state", "next_due"],
    "office_ended": ["office", "ended_on"],
    "office_late": ["office", "late_count"],
    "office_modified": ["office", "modified"],
}


def on_doctype_update() -> None:
    """Each branch of what somebody sees, in the order of a list or as a count (``sight.case_branches``)."""
    for name, columns in LISTED_BY.items():
        frappe.db.add_index("Enforcement Case", columns, name)


def permission_query_conditions(user: str | None = None) -> str:
    return sight.case_condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.case_rule(doc, ptype, user)
