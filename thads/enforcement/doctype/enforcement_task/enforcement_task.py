"""One deadline of a case as its clock says. Who does it and what is noted about it are people's; the rest is derived."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document

from thads.enforcement import sight
from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class EnforcementTask(Guarded):
    open_fields: ClassVar[frozenset[str]] = frozenset({"assigned_to", "note"})

    @spoken
    def on_trash(self) -> None:
        raise CaseKept


LISTED_BY = {
    "status_due_at": ["status", "due_at"],
    "status_due": ["status", "due"],
    "office_due": ["office", "due"],
    "office_status_due": ["office", "status", "due"],
    "assigned_status_due": ["assigned_to", "status", "due"],
}


def on_doctype_update() -> None:
    for name, columns in LISTED_BY.items():
        frappe.db.add_index("Enforcement Task", columns, name)


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Enforcement Task", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
