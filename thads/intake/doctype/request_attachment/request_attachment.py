"""A paper that came with a request for enforcement, or came in later; its file is in the vault."""

from __future__ import annotations

from frappe.model.document import Document

from thads.intake import sight
from thads.intake.errors import RequestKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class RequestAttachment(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise RequestKept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Request Attachment", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
