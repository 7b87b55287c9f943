"""Minutes on cancelling or replacing a receipt: who asks and why, and the head's answer."""

from __future__ import annotations

from frappe.model.document import Document

from thads.funds import sight
from thads.funds.errors import Kept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class ReceiptMinutes(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise Kept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.fund_condition("Receipt Minutes", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.fund_rule(doc, ptype, user)
