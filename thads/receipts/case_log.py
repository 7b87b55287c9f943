"""What a receipt is to its case: money collected, which performs the decision in part; a cancelled one is struck."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from thads.enforcement import log, standing
from thads.engine.money import receipts as rules
from thads.organisation.law import book
from thads.receipts.drafting import RECEIPT

COLLECTED = "money_collected"


def locked(receipt: str) -> Document | None:
    """The case of a receipt, held first of all; None where there is none."""
    case = frappe.db.get_value(RECEIPT, receipt, "enforcement_case")
    return standing.locked(case) if case else None


def performing(receipt: Document) -> int:
    """VND of a receipt that perform its decision."""
    day = getdate(receipt.posting_date)
    return sum(
        cint(part.amount) for part in receipt.parts if rules.content(part.content, day, book=book()).get("performs")
    )


def collected(case: Document | None, receipt: Document) -> None:
    """The entry in the case's log, of the day the money came."""
    amount = performing(receipt)
    if case is None or not amount:
        return
    entry = log.entry(
        case, COLLECTED, getdate(receipt.received_on), source=(RECEIPT, receipt.name), explanation=receipt.full_number,
        amount=amount,
    )  # fmt: skip
    log.add([entry])
    standing.refresh(case)


def given_up(case: Document | None, receipt: Document, why: str) -> None:
    """The receipt is cancelled or replaced: its entry counts no more."""
    entry = case and frappe.db.get_value(log.EVENT, {"reference_doctype": RECEIPT, "reference_name": receipt.name})
    if entry:
        log.strike(case, entry, why, by_paper=True)
        standing.refresh(case)
