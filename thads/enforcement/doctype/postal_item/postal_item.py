"""A paper sent by post to one person: posted, then delivered or returned; what the return means is a Service Attempt."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement import sight
from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class PostalItem(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Postal Item", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
