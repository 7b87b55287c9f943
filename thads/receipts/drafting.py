"""Drawing a receipt up: what was typed becomes a checked record. Nothing is in the books before it is issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, now_datetime, today

from thads.engine.messages import say
from thads.engine.money import receipts as rules
from thads.engine.money.amounts import typed_amount
from thads.funds.accounts import company_of
from thads.intake import parties
from thads.organisation.guarded import by_service
from thads.organisation.law import book
from thads.receipts import people
from thads.receipts.errors import (
    NeedsBankReference,
    NeedsDecision,
    NeedsParty,
    NeedsPayer,
    NotInState,
    NotTemporary,
    OtherContent,
    WrongOffice,
)

RECEIPT, CASE = "Receipt", "Enforcement Case"
VND = "VND"
PROVISIONAL = "provisional"  # the content of a temporary receipt
TYPED = (
    "bank_reference", "payer_name", "payer_address", "payer_id_number", "payer_party", "behalf_name", "behalf_address",
    "reason", "note",
)  # fmt: skip
BEHIND_PAYER = {"bank", "treasury"}


@dataclass(frozen=True)
class Wanted:
    """A receipt as it was typed. ``sums``: {content, amount, party, party_name, says, obligation} each; ``words``: the
    amount in words where somebody typed it; ``key``: the sender's own, sent twice one receipt."""

    kind: str
    through: str
    office: str
    sums: Iterable[Mapping[str, Any]]
    case: str = ""
    received_on: date | None = None
    outside: bool = False
    words: str = ""
    key: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)


def draft(wanted: Wanted, **related: Any) -> Document:
    """The draft; the one that is there where the same key came before. ``related``: further columns (a temporary receipt it
    comes from, a receipt it replaces). Raises what is wrong with it."""
    if known := _known(wanted):
        return known
    people.require_may_draft(wanted.kind, wanted.office)
    made = frappe.new_doc(RECEIPT)
    made.update({
        "state": "Draft", "key": _key(wanted) or None, "drafted_by": frappe.session.user, "drafted_at": now_datetime(), **related,
    })  # fmt: skip
    fill(made, wanted)
    frappe.has_permission(RECEIPT, "create", doc=made, throw=True)
    return by_service(made).insert(ignore_permissions=True)


def change(receipt: Document, wanted: Wanted) -> Document:
    """A draft, typed anew. Raises NotInState."""
    require_state(receipt, "Draft")
    people.require_may_draft(wanted.kind, receipt.office)
    fill(receipt, replace(wanted, through=rules.TRANSFER) if receipt.from_receipt else wanted)
    return by_service(receipt).save(ignore_permissions=True)


def discard(receipt: Document) -> None:
    """A draft that was never issued goes; no number was taken for it."""
    require_state(receipt, "Draft")
    frappe.delete_doc(RECEIPT, receipt.name, ignore_permissions=True)


def fill(receipt: Document, wanted: Wanted) -> None:
    """Everything that follows from what was typed."""
    day, row = getdate(today()), rules.kind(wanted.kind, getdate(today()), book())
    typed = {name: (wanted.typed.get(name) or "").strip() for name in TYPED}
    if not typed["payer_name"]:
        raise NeedsPayer
    if wanted.through in BEHIND_PAYER and not typed["bank_reference"]:
        raise NeedsBankReference
    received = wanted.received_on or day
    if wanted.through not in row["issued_by"]:
        raise rules.WayNotAllowed(kind=row["says"], way=rules.way_says(wanted.through))
    if received > day:
        raise rules.InTheFuture(day=f"{received:%d/%m/%Y}")
    receipt.update({
        "kind": wanted.kind, "through": wanted.through, "received_on": received, "collected_outside": cint(wanted.outside),
        "posting_date": day if wanted.through == rules.CASH else received, "company": company_of(wanted.office), "currency": VND, **typed,
        "payer_party": typed["payer_party"] or None, **_place(wanted, row),
    })  # fmt: skip
    set_sums(receipt, wanted, row)
    receipt.title = f"{row['says']}: {typed['payer_name']}"[:250]
    receipt.reason = typed["reason"] or reason(receipt)


def set_sums(receipt: Document, wanted: Wanted, row: Mapping[str, Any]) -> None:
    """The sums with their contents; the total and its words. Raises NotOnThisKind, NeedsParty, UnlikeWords, BadAmount."""
    sums = [one for one in wanted.sums if str(one.get("amount") or "").strip() not in ("", "0")]
    taken = _taken_from(receipt)
    parts = [_part(receipt, one, row) | taken for one in sums]
    if not parts:
        raise rules.NothingCollected
    total = sum(part["amount"] for part in parts)
    receipt.set("parts", parts)
    receipt.total, receipt.amount_words = total, rules.checked_words(total, wanted.words)


def reason(receipt: Document) -> str:
    """What the money is collected for, as it is printed: the decision with number, date and issuer where there is one."""
    if not receipt.decision:
        return ", ".join(dict.fromkeys(part.says for part in receipt.parts))
    of = frappe.db.get_value("Decision", receipt.decision, ["full_number", "issued_on", "office"], as_dict=True)
    issuer = frappe.get_cached_value("Enforcement Office", of.office, "office_name")
    number = say("Decision No. {0} of {1} of {2}").format(of.full_number, f"{getdate(of.issued_on):%d/%m/%Y}", issuer)
    return say("Enforcing {0}").format(number)


def require_state(receipt: Document, *states: str) -> None:
    """Raises NotInState."""
    if receipt.state not in states:
        raise NotInState(state=frappe._(receipt.state))


def _known(wanted: Wanted) -> Document | None:
    name = _key(wanted) and frappe.db.get_value(RECEIPT, {"key": _key(wanted)})
    if not name:
        return None
    known = frappe.get_doc(RECEIPT, name)
    amounts = sorted(typed_amount(one["amount"]) for one in wanted.sums if one.get("amount"))
    same = known.kind == wanted.kind and amounts == sorted(cint(part.amount) for part in known.parts)
    if not same or known.drafted_by != frappe.session.user:
        raise OtherContent(receipt=known.full_number or known.name)
    return known


def _key(wanted: Wanted) -> str:
    return f"{wanted.office}:{wanted.key}"[:140] if wanted.key else ""


def _place(wanted: Wanted, row: Mapping[str, Any]) -> dict[str, Any]:
    """The case and where it lies. Raises NeedsDecision, WrongOffice."""
    if not wanted.case:
        if row.get("needs_decision"):
            raise NeedsDecision(kind=row["says"])
        return {
            "office": wanted.office, "enforcement_case": None, "decision": None, "shared_with": None,
            "room": frappe.db.get_value("Enforcement Officer", people.officer(wanted.office), "room"),
        }  # fmt: skip
    case = frappe.db.get_value(CASE, wanted.case, ["name", "decision", "office", "room", "shared_with"], as_dict=True)
    if not case or case.office != wanted.office:
        called = case and frappe.get_cached_value("Enforcement Office", case.office, "office_name")
        raise WrongOffice(office=called or wanted.case)
    return {
        "office": case.office, "room": case.room, "shared_with": case.shared_with, "enforcement_case": case.name,
        "decision": case.decision,
    }  # fmt: skip


def _part(receipt: Document, one: Mapping[str, Any], kind: Mapping[str, Any]) -> dict[str, Any]:
    row = rules.content(str(one.get("content") or ""), getdate(today()), kind["code"], book())
    return {
        "content": row["code"], "says": (str(one.get("says") or "").strip() or row["says"])[:250],
        "currency": VND, "amount": typed_amount(one["amount"]), "account_key": row.get("to") or row["event"],
        "party": _party(receipt, one, row), "obligation": one.get("obligation") or None,
    }  # fmt: skip


def _taken_from(receipt: Document) -> dict[str, Any]:
    """Whose money in which fund account an official receipt takes from the temporary one. Raises NotTemporary."""
    if receipt.through != rules.TRANSFER:
        return {}
    of = {"parent": receipt.from_receipt or "", "parenttype": RECEIPT, "content": PROVISIONAL}
    row = frappe.db.get_value("Receipt Part", of, ["party", "fund_account"], as_dict=True)
    if not row:
        raise NotTemporary
    return {"of_party": row.party, "of_fund": row.fund_account}


def _party(receipt: Document, one: Mapping[str, Any], row: Mapping[str, Any]) -> str | None:
    """Whose line of the ledger it is: the person chosen, else the one named, else the payer."""
    if "whose" not in row:
        return None
    if one.get("party"):
        if not frappe.db.exists("Judgment Party", one["party"]):
            raise NeedsParty(content=row["says"])
        return str(one["party"])
    if row["whose"] == "payer":
        receipt.payer_party = receipt.payer_party or _person(
            receipt.payer_name, receipt.payer_address, receipt.payer_id_number
        )
        return receipt.payer_party
    named = str(one.get("party_name") or "").strip()
    if not named:
        raise NeedsParty(content=row["says"])
    return _person(named)


def _person(name: str, address: str = "", id_number: str = "") -> str:
    told = {"name": name, "address": address or None, "id_number": id_number or None}
    return parties.match([told])[name]
