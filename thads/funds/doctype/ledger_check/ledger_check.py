"""What a comparison of the ledgers found: written by the night's run or on demand, never by hand."""

from __future__ import annotations

from frappe.model.document import Document

from thads.funds import sight
from thads.organisation.guarded import Guarded


class LedgerCheck(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return sight.voucher_condition("Ledger Check", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.voucher_rule(doc, ptype, user)
