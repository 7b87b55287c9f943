"""What happened to a request for enforcement. Steps are only added; a voided paper's are marked undone."""

from __future__ import annotations

from frappe.model.document import Document

from thads.intake import sight
from thads.intake.errors import RequestKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class RequestStep(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise RequestKept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Request Step", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
