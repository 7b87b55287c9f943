"""Approving and issuing. Number, ledger entries, signed file and look-up code come about in one transaction, or none of them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, now_datetime, today

from thads.decisions import numbers
from thads.decisions.lookup import digest_of_code
from thads.decisions.papers import moment
from thads.engine.drafting.qr import new_code
from thads.engine.law.calendar import calendar
from thads.engine.money import receipts as rules
from thads.engine.money.receipt_series import next_number
from thads.funds import opening
from thads.organisation import vault
from thads.organisation.guarded import by_service
from thads.organisation.law import book
from thads.organisation.transactions import committed, fresh_look, held
from thads.receipts import case_log, papers, people, periods, replacing, temporary
from thads.receipts.drafting import RECEIPT, require_state
from thads.receipts.errors import OwnApproval, OwnDraft


def approve(name: str) -> Document:
    """The accountant confirms a draft. Raises OwnDraft, AccountantApproves, NotInState."""
    receipt = locked(name)
    if receipt.state == "Approved":
        return receipt
    require_state(receipt, "Draft")
    people.require_accountant(receipt.office)
    if receipt.drafted_by == frappe.session.user:
        raise OwnDraft
    receipt.update({
        "state": "Approved", "approved_by": frappe.session.user, "approved_at": now_datetime(), "returned_because": None,
    })  # fmt: skip
    return by_service(receipt).save(ignore_permissions=True)


def send_back(name: str, why: str) -> Document:
    """The accountant gives a receipt back to who drew it up."""
    receipt = locked(name)
    require_state(receipt, "Draft", "Approved")
    people.require_accountant(receipt.office)
    receipt.update({"state": "Draft", "approved_by": None, "approved_at": None, "returned_because": why.strip()[:500]})
    return by_service(receipt).save(ignore_permissions=True)


def issue(name: str) -> Document:
    """The receipt, issued and committed; asked again, the same receipt. Raises what the rules and the ledgers refuse."""
    return committed(_issue, name)


def _issue(name: str) -> Document:
    fresh_look()
    if frappe.db.get_value(RECEIPT, name, "state") == "Issued":
        return frappe.get_doc(RECEIPT, name)
    case = case_log.locked(name)
    receipt = locked(name)
    if receipt.state == "Issued":
        return receipt
    require_state(receipt, "Approved")
    collector = require_may_be_issued(receipt)
    replacing.carry_out(receipt)
    temporary.take(receipt)
    set_funds(receipt)
    at = moment()
    take_number(receipt, at.date())
    receipt.update({
        "state": "Issued", "issued_by": frappe.session.user, "issued_at": at.replace(tzinfo=None), "issued_on": at.date(),
        "collector": collector, "code": new_code(),
    })  # fmt: skip
    receipt.code_digest = digest_of_code(receipt.code)
    receipt.remarks = f"{receipt.full_number}: {receipt.title}"
    receipt.flags.ignore_permissions = True
    receipt.flags.ignore_links = bool(receipt.replaces)  # the framework wants no link to what is cancelled
    by_service(receipt).submit()
    receipt.db_set("issued_file", vault.put(papers.signed(receipt, at)), update_modified=False)
    case_log.collected(case, receipt)
    return receipt


def require_may_be_issued(receipt: Document) -> str:
    """Everything that may speak against it; the officer who issues."""
    collector = people.require_may_issue(receipt.kind, receipt.through, receipt.office)
    day = getdate(today())
    if receipt.through == rules.CASH:
        if receipt.approved_by == frappe.session.user:
            raise OwnApproval
        if not receipt.replaces:
            rules.require_timely(
                receipt.through, getdate(receipt.received_on), day, outside=bool(receipt.collected_outside),
                calendar=calendar(book()),
            )  # fmt: skip
        receipt.posting_date = day
    rules.checked_words(cint(receipt.total), receipt.amount_words or "")
    periods.require_open(receipt.company, getdate(receipt.posting_date))
    return collector


def set_funds(receipt: Document) -> None:
    """Into which fund account each sum goes: the decision's; else one of its own, for an advance or provisional money."""
    if receipt.decision:
        fund = opening.of_decision(receipt.decision)
    else:
        fund = opening.of_advance(receipt.office, receipt.name, receipt.title, receipt.posting_date)
    for part in receipt.parts:
        part.fund_account = fund


def take_number(receipt: Document, on: Any) -> None:
    """The next number of the office, kind and calendar year; a replacement or a cancelled receipt never gives one back.
    Raises SeriesFull."""
    row = rules.kind(receipt.kind, on, book())
    number, key = numbers.take(receipt.office, f"BL:{receipt.kind}", on.year)
    next_number(number - 1, on, book())
    symbol = papers.symbol(receipt.office, row, on.year)
    receipt.update({
        "number": number, "number_key": key, "receipt_year": on.year, "symbol": symbol, "full_number": f"{symbol}-{number}",
    })  # fmt: skip


def locked(name: str) -> Document:
    """The receipt, held to the end of the transaction."""
    frappe.db.sql(f"select `name` from `tab{RECEIPT}` where `name` = %s for update", name)  # noqa: S608, a constant
    held()
    return frappe.get_doc(RECEIPT, name)
