"""Vouchers in the ledger: what one does to the accounts is the engine's to say, here it becomes rows of ERPNext's general
ledger and of the sub-ledger (``Fund Entry``), both in the transaction that submits the voucher; a cancellation books the
reverse in both.

Fund accounts are locked in the order of their names, so that two vouchers never wait for each other, and none falls below
zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from erpnext.accounts.general_ledger import make_gl_entries
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.engine.money.lines import Line, Posting
from thads.funds import balances, periods
from thads.funds.accounts import account_of
from thads.funds.errors import FundClosed, OtherOffice
from thads.organisation import bulk
from thads.organisation.transactions import held

FUND, ENTRY = "Fund Account", "Fund Entry"
LEDGERS = ("GL Entry", "Payment Ledger Entry", ENTRY)
PARTY_TYPES = {"litigant": "Judgment Party", "officer": "Enforcement Officer", "office": "Enforcement Office"}
OF_FUND = ["name", "title", "office", "room", "shared_with", "enforcement_case", "company", "status", *balances.COLUMNS]
Row = dict[str, Any]


def post(voucher: Document, postings: Iterable[Posting], on: date | None = None) -> None:
    """Both ledgers for a voucher that is submitted, on its ``posting_date``.

    Raises PeriodLocked, FundClosed, OtherOffice, NotEnough and what ERPNext refuses (frozen accounts).
    """
    made, day = list(postings), on or getdate(voucher.posting_date)
    periods.require_open(voucher.company, voucher.doctype, day)
    funds = locked(line.fund for posting in made for line in posting.lines)
    for fund in funds.values():
        if fund.status != "Open":
            raise FundClosed(fund=fund.title)
        if fund.office != voucher.office:
            raise OtherOffice(fund=fund.title)
    rows = [row for posting in made for row in gl_rows(voucher, posting, funds, day)]
    make_gl_entries([frappe._dict(row) for row in rows], merge_entries=False)
    bulk.insert(ENTRY, entries(voucher, made, funds, day))
    for name, sums in balances.after(funds, made, day).items():
        frappe.db.set_value(FUND, name, sums, update_modified=False)


def reverse(voucher: Document, postings: Iterable[Posting], on: date | None = None) -> None:
    """The exact reverse of both, for a voucher that is cancelled: booked on the day of the cancellation, so that a closed
    period stays as it was reported and both entries stay in the books."""
    post(voucher, [posting.reversed() for posting in postings], on or getdate(today()))


def gl_rows(voucher: Document, posting: Posting, funds: dict[str, Row], day: date) -> list[Row]:
    """Rows for the general ledger, one a line; every one with its fund account and the room of the fund."""
    against = {side: _other_side(posting, debit=side) for side in (True, False)}
    return [
        {
            "company": voucher.company, "posting_date": day, "transaction_date": day, "voucher_type": voucher.doctype,
            "voucher_no": voucher.name, "remarks": voucher.get("remarks") or voucher.get_title(),
            "account": account_of(voucher.company, line.account_key), "account_currency": "VND",
            "debit": line.debit, "credit": line.credit, "debit_in_account_currency": line.debit,
            "credit_in_account_currency": line.credit, "against": against[line.debit > 0], "is_opening": "No",
            "fund_account": line.fund, "enforcement_room": funds[line.fund].room, "cost_center": None, **_party(line),
        }
        for line in posting.lines
    ]  # fmt: skip


def locked(names: Iterable[str]) -> dict[str, Row]:
    """The fund accounts, each locked to the end of the transaction, in the order of their names."""
    wanted = sorted(set(names))
    columns = ", ".join(f"`{column}`" for column in OF_FUND)
    query = f"select {columns} from `tab{FUND}` where `name` in %s order by `name` for update"  # noqa: S608, constants
    rows = frappe.db.sql(query, (wanted,), as_dict=True) if wanted else []
    held()
    return {row.name: row for row in rows}


def entries(voucher: Document, postings: list[Posting], funds: dict[str, Row], day: date) -> list[Row]:
    """The sub-ledger's rows, one a line."""
    return [
        {
            "name": frappe.generate_hash(length=12), "fund_account": line.fund, "posting_date": day,
            "event": posting.event, "account_key": line.account_key,
            "account": account_of(voucher.company, line.account_key), "debit": line.debit, "credit": line.credit,
            "voucher_type": voucher.doctype, "voucher_no": voucher.name, "line": place, "cancels": int(posting.cancels),
            "office": funds[line.fund].office, "room": funds[line.fund].room, "shared_with": funds[line.fund].shared_with,
            "enforcement_case": funds[line.fund].enforcement_case, "company": voucher.company, "currency": "VND",
            **({"party_type": None, "party": None} | _party(line)),
        }
        for place, (posting, line) in enumerate(((one, line) for one in postings for line in one.lines), 1)
    ]  # fmt: skip


def _party(line: Line) -> Row:
    return {"party_type": PARTY_TYPES[line.party_kind], "party": line.party} if line.party else {}


def _other_side(posting: Posting, *, debit: bool) -> str:
    """What ERPNext's ledger shows as “against”: the keys of the other side, the first few."""
    keys = dict.fromkeys(line.account_key for line in posting.lines if (line.debit > 0) is not debit)
    return ", ".join(list(keys)[:3])
