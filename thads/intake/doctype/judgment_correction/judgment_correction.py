"""What a court's correction changes in a judgment, checked by a person; see intake/court_corrections.py."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class JudgmentCorrection(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Judgment Correction", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
