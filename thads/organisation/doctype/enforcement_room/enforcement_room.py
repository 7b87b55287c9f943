"""A room of an office. How many regional rooms a province has is for the office to say."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access


class EnforcementRoom(Document):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Enforcement Room", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
