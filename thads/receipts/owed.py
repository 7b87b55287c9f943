"""What may be collected in a case: what its decision orders and what receipts have collected already, ready to be taken over."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.enforcement import owed as cases
from thads.engine.drafting.qr import qr_svg
from thads.engine.money import receipts as rules
from thads.engine.money.vietqr import CannotEncode, payload, purpose_of
from thads.organisation import access
from thads.organisation.law import book

CASE, PARTY = "Enforcement Case", "Judgment Party"
MOST_PAYERS = 20
Key = tuple[str, str]


def cases_found(text: str, user: str) -> list[dict[str, str]]:
    """Cases for which the user may draw receipts up: by number of the case or of the decision, or by the debtor's name."""
    like = ("like", f"%{text.strip()[:60]}%")
    decisions = frappe.get_all(
        "Decision", {"office": ("in", access.offices_of(user) or [""]), "full_number": like}, pluck="name", limit=10
    )
    found = frappe.get_all(
        CASE, {"office": ("in", access.offices_of(user) or [""])}, ["name", "title", "case_number", "office", "room"],
        or_filters={"title": like, "case_number": like, "decision": ("in", decisions or [""])}, limit=30, order_by="modified desc",
    )  # fmt: skip
    return [
        {"value": row.name, "label": row.title, "description": row.case_number or ""}
        for row in found
        if may(row, "create")
    ][:10]


def may(case: Any, ptype: str) -> bool:
    """Whether the user may do ``ptype`` with the receipts of a case: those who keep the office's money need not see the case."""
    return bool(frappe.has_permission("Receipt", ptype, doc=one_of(case)))


def one_of(case: Any) -> Document:
    """A receipt of the case that is kept nowhere: what may be done with it may be done with any."""
    receipt = frappe.new_doc("Receipt")
    receipt.update({"office": case.office, "room": case.room, "enforcement_case": case.name})
    return receipt


def proposal(case: str) -> dict[str, Any]:
    """{case, decision, title, payers, rows, left}: ``rows`` of {content, kind, says, party, party_name, ordered, collected,
    left} in VND; ``payers`` of {party, name, address, id_number}."""
    row = frappe.db.get_value(CASE, case, ["name", "title", "decision", "office", "total_due"], as_dict=True)
    debtors, rows = _persons(row.decision, "debtor"), _rows(row)
    return {
        "case": row.name, "title": row.title, "decision": row.decision, "office": row.office, "rows": rows,
        "payers": debtors[:MOST_PAYERS], "left": cases.owed(row),
    }  # fmt: skip


def transfer_code(case: str, amount: int | None = None) -> dict[str, str]:
    """The VietQR by which the debtor pays into the office's account: {payload, svg, purpose, holder, bank, number}; empty
    where the office has no account that can be paid this way."""
    row = frappe.db.get_value(CASE, case, ["office", "decision"], as_dict=True)
    office = frappe.get_cached_doc("Enforcement Office", row.office)
    account = next((one for one in office.accounts if one.bin), None)
    of = frappe.db.get_value("Decision", row.decision, ["number", "working_year", "issued_on"], as_dict=True)
    if not account or not of or not of.number:
        return {}
    purpose = purpose_of(of.number, of.working_year or getdate(of.issued_on).year, office.abbreviation or "")
    try:
        text = payload(account.bin, account.number, amount=amount or None, purpose=purpose)
    except CannotEncode:
        return {}
    return {
        "payload": text, "svg": qr_svg(text), "purpose": purpose, "holder": account.holder, "bank": account.bank,
        "number": account.number,
    }  # fmt: skip


def _rows(case: Any) -> list[dict[str, Any]]:
    """One for each content and person; what has no money in it is left out."""
    day, collected = getdate(today()), _collected(case.decision)
    ordered: dict[Key, int] = defaultdict(int)
    creditors = _creditors(case.decision)
    for item in _items(case.decision):
        content = rules.content_of_obligation(item.kind, day, book())
        if content:
            party = creditors.get(item.obligation, "") if content.get("whose") == "creditor" else ""
            ordered[content["code"], party] += item.amount
    names = {name for _, name in ordered if name}
    called = dict(frappe.get_all(PARTY, {"name": ("in", list(names) or [""])}, ["name", "party_name"], as_list=True))
    return [_row(code, party, called.get(party, ""), amount, collected) for (code, party), amount in ordered.items()]


def _row(code: str, party: str, name: str, ordered: int, collected: dict[Key, int]) -> dict[str, Any]:
    content = rules.content(code, getdate(today()), book=book())
    taken = collected.get((code, party), 0)
    return {
        "content": code, "kind": content["kind"], "says": content["says"], "party": party, "party_name": name,
        "ordered": ordered, "collected": taken, "left": max(0, ordered - taken),
    }  # fmt: skip


def _items(decision: str) -> list[Any]:
    """The sums of money of a decision, as a court corrected them."""
    rows = frappe.get_all(
        "Decision Item", {"decision": decision, "currency": "VND"},
        ["kind", "obligation", "net_amount", "corrected_net_amount", "position"], order_by="position", limit_page_length=0,
    )  # fmt: skip
    made = [
        frappe._dict(kind=row.kind, obligation=row.obligation, amount=cint(row.corrected_net_amount or row.net_amount))
        for row in rows
    ]
    return [row for row in made if row.amount > 0]


def _collected(decision: str) -> dict[Key, int]:
    """What issued receipts of a decision have collected, by content and person."""
    receipt, part = frappe.qb.DocType("Receipt"), frappe.qb.DocType("Receipt Part")
    query = frappe.qb.from_(part).join(receipt).on(part.parent == receipt.name)
    query = query.select(part.content, part.party, frappe.qb.functions("SUM", part.amount))
    query = query.where((receipt.decision == decision) & (receipt.state == "Issued")).groupby(part.content, part.party)
    return {(content, party or ""): cint(amount) for content, party, amount in query.run()}


def _creditors(decision: str) -> dict[str, str]:
    """Obligation -> its creditor, or its debtor where several creditors share it: then it lies with the debtor until it is
    distributed."""
    found: dict[str, str] = {}
    for row in _sides(decision, "debtor"):
        found.setdefault(row.obligation, row.party)
    several: dict[str, set[str]] = defaultdict(set)
    for row in _sides(decision, "creditor"):
        several[row.obligation].add(row.party)
    return found | {obligation: one.copy().pop() for obligation, one in several.items() if len(one) == 1}


def _persons(decision: str, side: str) -> list[dict[str, Any]]:
    names = list(dict.fromkeys(row.party for row in _sides(decision, side)))
    rows = frappe.get_all(PARTY, {"name": ("in", names or [""])}, ["name", "party_name", "address", "id_number"])
    return [
        {"party": row.name, "name": row.party_name, "address": row.address or "", "id_number": row.id_number or ""}
        for row in rows
    ]


def _sides(decision: str, side: str) -> list[Any]:
    item, party = frappe.qb.DocType("Decision Item"), frappe.qb.DocType("Obligation Party")
    query = (
        frappe.qb.from_(party).join(item).on(item.obligation == party.obligation).select(party.obligation, party.party)
    )
    query = query.where(
        (item.decision == decision) & (party.side == side) & (party.is_state == 0) & party.party.isnotnull()
    )
    return query.orderby(party.obligation).orderby(party.position).run(as_dict=True)
