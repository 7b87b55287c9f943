"""What the public verify page is told of a receipt: which it is and whether it stands; nothing of the payer."""

from __future__ import annotations

import hmac
from typing import Any

import frappe

from thads.engine.money.amounts import dong
from thads.engine.money.receipts import kind
from thads.organisation import vault
from thads.organisation.law import book
from thads.receipts.drafting import RECEIPT

FIELDS = [
    "name", "kind", "state", "full_number", "issued_on", "total", "office", "collector", "issued_file", "code", "code_digest",
    "replaced_by", "posting_date",
]  # fmt: skip
STATUS = {"Issued": "valid", "Replaced": "replaced", "Cancelled": "revoked"}


def by_code(digest: str) -> dict[str, Any] | None:
    """The answer for the digest of a look-up code."""
    row = _row({"code_digest": digest})
    if row is None or not hmac.compare_digest(row.code_digest, digest):
        return None
    return _answer(row, None if vault.intact(row.issued_file) else "altered")


def by_file(sha256: str) -> dict[str, Any] | None:
    """The answer for the very file that was issued."""
    row = _row({"issued_file": sha256})
    return None if row is None else _answer(row, None)


def _row(filters: dict[str, Any]) -> Any:
    issued = {"docstatus": (">", 0), "issued_file": ("is", "set"), **filters}
    return frappe.db.get_value(RECEIPT, issued, FIELDS, as_dict=True)


def _answer(row: Any, status: str | None) -> dict[str, Any]:
    says = kind(row.kind, row.posting_date, book())["says"]
    return {
        "status": status or STATUS[row.state], "number": row.full_number, "date": str(row.issued_on),
        "kind": f"{says}: {dong(int(row.total))}", "code": row.code, "sha256": row.issued_file,
        "office": frappe.db.get_value("Enforcement Office", row.office, "office_name"),
        "signer": frappe.db.get_value("Enforcement Officer", row.collector, "full_name"),
        "replaced_by": frappe.db.get_value(RECEIPT, row.replaced_by, "full_number") if row.replaced_by else None,
    }  # fmt: skip
