"""What happened in a case. Entries are only added: a mistaken one is struck by a counter entry that says why."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.enforcement import sight
from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class EnforcementEvent(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def on_doctype_update() -> None:
    frappe.db.add_index("Enforcement Event", ["office", "at"], "office_at")
    frappe.db.add_index("Enforcement Event", ["at"], "at")


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Enforcement Event", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
