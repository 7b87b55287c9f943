"""A request on its way to the competent office: sent, then taken over or sent back. Both offices see it."""

from __future__ import annotations

from frappe.model.document import Document

from thads.intake import sight
from thads.intake.errors import RequestKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class RequestTransfer(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise RequestKept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Request Transfer", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
