"""One duty of a judgment, as confirmed. Written when its reading is confirmed, never by hand."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class Obligation(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Obligation", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
