"""A separator sheet: its code and the case or letter that lies behind it."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work.kept import Kept
from thads.organisation import access


class ScanSheet(Kept):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Scan Sheet", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
