"""A decision that a court's correction touches: to be amended, or drafted anew."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class CorrectionTask(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Correction Task", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
