"""Cases that pass from one enforcement officer to others: one case, or a whole desk."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.enforcement.handover import sight as handover_sight
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class OfficerHandover(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return handover_sight.handover_condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return handover_sight.handover_rule(doc, ptype, user)
