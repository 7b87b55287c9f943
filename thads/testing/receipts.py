"""Receipts for tests: an office with its ledgers, drafts, issued receipts, and an end to all of it."""

from __future__ import annotations

from typing import Any

import frappe

from thads.receipts import drafting, issuing
from thads.receipts.drafting import Wanted
from thads.setup import ledger
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, working_as

ACCOUNTANT, CHIEF, CASHIER = "ke-toan", "ke-toan-truong", "thu-quy"
CREDITOR = "Hồ Thị Mẫu"


class ReceiptCase(DeskCase):
    """Offices with ledgers; what tests had to commit is gone after them."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        ledger.make(list(cls.offices))


def wanted(kind: str = "enforcement", amount: int | str = 3_000_000, office: str = OFFICE, **kw: Any) -> Wanted:
    """A receipt as the counter types it; ``kw``: other fields of ``Wanted``, and what is typed."""
    content = {"enforcement": "creditor", "court_fee_advance": "advance", "collection": "provisional", "state_budget": "court_fee",
               "tax_fee": "enforcement_fee"}[kind]  # fmt: skip
    sums = kw.pop("sums", [{"content": content, "amount": amount, "party_name": CREDITOR}])
    fields = {name: kw.pop(name) for name in ("case", "received_on", "outside", "words", "key") if name in kw}
    typed = {"payer_name": "Bùi Văn Thử", "payer_address": "Số 1, đường Thử Nghiệm", **kw.pop("typed", {})}
    through = kw.pop("through", "cash")
    if through in drafting.BEHIND_PAYER:
        typed.setdefault("bank_reference", "FT26326000001")
    assert not kw, kw
    return Wanted(kind, through, office, sums, typed=typed, **fields)


def make_draft(kind: str = "enforcement", by: str | None = None, **kw: Any) -> str:
    """A draft, by the officer or, for an advance, by the cashier."""
    office = kw.get("office", OFFICE)
    with working_as(by or (CASHIER if kind == "court_fee_advance" else OFFICER), office):
        return drafting.draft(wanted(kind, **kw)).name


def make_approved(kind: str = "enforcement", **kw: Any) -> str:
    name = make_draft(kind, **kw)
    with working_as(ACCOUNTANT, kw.get("office", OFFICE)):
        issuing.approve(name)
    return name


def make_issued(kind: str = "enforcement", **kw: Any) -> Any:
    """An issued receipt, by the cashier; by the accountant where no cash was taken."""
    name = make_approved(kind, **kw)
    by = CASHIER if kw.get("through", "cash") == "cash" else ACCOUNTANT
    with working_as(by, kw.get("office", OFFICE)):
        return issuing.issue(name)


def ledger_of(receipt: str) -> list[tuple[str, int, int]]:
    """(account key, debit, credit) of a receipt's rows in ERPNext's ledger, in their order."""
    rows = frappe.get_all(
        "GL Entry",
        {"voucher_type": "Receipt", "voucher_no": receipt},
        ["account", "debit", "credit"],
        order_by="creation, name",
    )
    keys = dict(frappe.get_all("Account", {"account_key": ("is", "set")}, ["name", "account_key"], as_list=True))
    return [(keys[row.account], int(row.debit), int(row.credit)) for row in rows]
