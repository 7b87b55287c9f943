"""A voucher of any event of the ledger (transfers, costs, exhibits, corrections): what it posts is the engine's to say."""

from __future__ import annotations

from frappe.model.document import Document
from frappe.utils import getdate

from thads.engine.money.lines import Posting
from thads.engine.money.postings import Event, Part, events, post
from thads.funds import sight
from thads.funds.accounts import company_of
from thads.funds.vouchers import Voucher
from thads.organisation.law import book
from thads.organisation.speech import spoken


class MoneyVoucher(Voucher):
    @spoken
    def validate(self) -> None:
        self.company = company_of(self.office)
        self.total = sum(int(part.amount) for part in self.parts)
        self.event_says = self.says()
        self.postings()

    def says(self) -> str:
        row = {row["code"]: row for row in events(getdate(self.posting_date), book())}.get(self.event)
        return row["says"] if row else self.event

    def postings(self) -> list[Posting]:
        parts = tuple(
            Part(
                int(part.amount), part.party or "", part.fund_account, part.goes_to or "", part.to_party or "",
                part.to_fund or "",
            )
            for part in self.parts
        )  # fmt: skip
        return [post(Event(self.event, parts, self.through or ""), on=getdate(self.posting_date), book=book())]


def permission_query_conditions(user: str | None = None) -> str:
    return sight.voucher_condition("Money Voucher", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.voucher_rule(doc, ptype, user)
