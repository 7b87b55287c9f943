"""One case of a hand-over: to whom, why, what was handed over, and both signatures."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.enforcement.handover import sight as handover_sight
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class OfficerHandoverItem(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return handover_sight.item_condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return handover_sight.item_rule(doc, ptype, user)
