"""One thing that one of the two offices did with an entrustment, once and for ever."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.enforcement.handover import sight as handover_sight
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class EntrustmentStep(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return handover_sight.step_condition("Entrustment Step", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return handover_sight.step_rule(doc, ptype, user)
