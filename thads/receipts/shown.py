"""What the desk shows of receipts."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.engine.money import receipts as rules
from thads.organisation.law import book
from thads.receipts import people, temporary
from thads.receipts.drafting import RECEIPT
from thads.receipts.replacing import MINUTES, OPEN

COLUMNS = (
    "name", "state", "kind", "title", "full_number", "total", "amount_words", "through", "received_on", "payer_name",
    "issued_on", "from_receipt", "replaces", "replaced_by",
)  # fmt: skip


def form(office: str) -> dict[str, Any]:
    """{office, kinds, may}: kinds with their contents and ways, those that the user may draw up."""
    day = getdate(today())
    may = people.abilities(office)
    kinds = [_kind(row, day) for row in rules.kinds(day, book()) if row["code"] in may["kinds"]]
    return {"office": office, "kinds": kinds, "may": may}


def one(receipt: Document) -> dict[str, Any]:
    """The receipt with what can be done with it now."""
    told = {column: receipt.get(column) for column in COLUMNS}
    parts = [
        {"content": part.content, "says": part.says, "amount": cint(part.amount), "party": part.party}
        for part in receipt.parts
    ]
    open_minutes = frappe.db.get_value(
        MINUTES, {"receipt": receipt.name, "state": ("in", OPEN)}, ["name", "act", "state", "reason"], as_dict=True
    )
    return told | {
        "total": cint(receipt.total), "parts": parts, "acts": acts(receipt, open_minutes), "minutes": open_minutes,
        "left": temporary.left(receipt) if receipt.state == "Issued" else 0,
    }  # fmt: skip


def acts(receipt: Document, open_minutes: Any = None) -> list[str]:
    """change, discard, approve, send_back, issue, minutes, decide, transfer: whichever the user may do now."""
    may, me = people.abilities(receipt.office), frappe.session.user
    own = receipt.drafted_by == me
    issues = receipt.state == "Approved" and people.may_issue(receipt)
    asked = {
        "change": receipt.state == "Draft" and receipt.kind in may["kinds"],
        "discard": receipt.state == "Draft" and own,
        "approve": receipt.state == "Draft" and may["approves"] and not own,
        "send_back": receipt.state in ("Draft", "Approved") and may["approves"] and not own,
        "issue": issues,
        "minutes": receipt.state == "Issued" and not open_minutes and bool(frappe.has_permission(MINUTES, "create")),
        "decide": bool(open_minutes) and open_minutes.state == "Draft" and may["decides"],
        "transfer": receipt.state == "Issued" and temporary.left(receipt) > 0 and may["approves"],
    }
    return [act for act, allowed in asked.items() if allowed]


def of_case(case: str) -> list[dict[str, Any]]:
    """The newest first."""
    rows = frappe.get_list(
        RECEIPT, {"enforcement_case": case}, list(COLUMNS), order_by="creation desc", limit_page_length=200
    )
    return [row | {"total": cint(row.total)} for row in rows]


def _kind(row: Any, day: Any) -> dict[str, Any]:
    contents = [
        {"code": one["code"], "says": one["says"], "whose": one.get("whose", "")}
        for one in rules.contents(day, row["code"], book())
    ]
    return {
        "code": row["code"], "says": row["says"], "needs_decision": bool(row.get("needs_decision")), "contents": contents,
        "ways": [{"code": way, "says": rules.way_says(way)} for way in row["issued_by"]],
    }  # fmt: skip
