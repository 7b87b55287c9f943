"""A judgment or decision of a court, booked in by an office."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation import access


class CourtJudgment(Document):
    def on_trash(self) -> None:
        for doctype in ("Obligation Party", "Obligation"):
            frappe.db.delete(doctype, {"judgment": self.name})


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Court Judgment", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user)
