"""A letter in or out with its number in the register."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work import sight
from thads.office_work.kept import Kept


class Correspondence(Kept):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return sight.condition("Correspondence", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.rule(doc, ptype, user)
