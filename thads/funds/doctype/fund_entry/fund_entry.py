"""One line of the sub-ledger: what a voucher did to one account of a fund. Written with the voucher, never changed."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.funds import sight
from thads.funds.errors import Kept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class FundEntry(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise Kept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.fund_condition("Fund Entry", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.fund_rule(doc, ptype, user)


def on_doctype_update() -> None:
    """Balances are asked by fund, account key and party; the books by office and day."""
    frappe.db.add_index("Fund Entry", ["fund_account", "account_key", "party"], "fund_key_party")
    frappe.db.add_index("Fund Entry", ["office", "posting_date"], "office_day")
    frappe.db.add_index("Fund Entry", ["voucher_no", "voucher_type"], "voucher")
