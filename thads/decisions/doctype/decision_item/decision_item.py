"""Which obligation, and how much of it, a decision enforces."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class DecisionItem(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Decision Item", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
