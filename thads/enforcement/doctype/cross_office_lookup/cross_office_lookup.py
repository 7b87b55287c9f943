"""Who looked for other cases of a debtor, when, why, and how many were shown. Never changed, never deleted."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement import sight
from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class CrossOfficeLookup(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Cross Office Lookup", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
