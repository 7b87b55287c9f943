"""A receipt (biên lai): drawn up, approved, issued with number, ledger entries and a signed file in one transaction. Services
write it; issued, it never changes, and its number is never given again."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.utils import cint, getdate

from thads.engine.money import receipts as rules
from thads.engine.money.lines import Posting
from thads.funds import sight
from thads.funds.vouchers import Voucher
from thads.organisation.guarded import Guarded
from thads.organisation.law import book
from thads.organisation.speech import spoken
from thads.receipts.errors import NotByThisDoor


class Receipt(Guarded, Voucher):
    def before_submit(self) -> None:
        self.require_service()

    def before_cancel(self) -> None:
        self.require_service()

    @spoken
    def require_service(self) -> None:
        if not self.flags.by_service:
            raise NotByThisDoor

    def postings(self) -> list[Posting]:
        sums = [
            rules.Sum(
                part.content, cint(part.amount), part.party or "", part.fund_account or "", part.of_party or "",
                part.of_fund or "",
            )
            for part in self.parts
        ]  # fmt: skip
        return rules.postings(sums, self.through, on=getdate(self.posting_date), book=book())


def permission_query_conditions(user: str | None = None) -> str:
    return sight.fund_condition("Receipt", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.fund_rule(doc, ptype, user)
