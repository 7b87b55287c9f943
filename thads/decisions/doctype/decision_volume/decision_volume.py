"""One volume of an annex too long for the paper itself: a private file that belongs to the decision."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class DecisionVolume(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Decision Volume", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
