"""Who the parties of a case are today, and the decisions by which rights and duties passed to others (Điều 41).

The parties of the judgment stay as the court named them; each transfer is a ``Party Succession``, in force from the day of
its decision. When that decision is voided or revoked, the transfer is taken back and stays in the history.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement.papers import effects as paper_effects
from thads.engine.judgment.schema import STATE
from thads.engine.law.records import in_force, records
from thads.engine.life.succession import SIDES, Receiver, Standing, Transfer, on_day, require_holder, shares
from thads.intake import parties
from thads.organisation import bulk
from thads.organisation.guarded import by_service
from thads.organisation.text import few

DOCTYPE, CASE = "Party Succession", "Enforcement Case"


def current(case: Document, day: date | None = None) -> list[Standing]:
    """Who owes and receives under each obligation of the case on a day (today)."""
    obligations = frappe.get_all("Decision Item", {"decision": case.decision}, pluck="obligation", limit_page_length=0)
    return on_day(_judged(obligations) or _named(case), transfers(case.name), day or getdate())


def standing_of(obligation: str | None) -> list[Standing]:
    """Who owes and receives under one obligation today, the State under its own mark."""
    if not obligation:
        return []
    decisions = frappe.get_all("Decision Item", {"obligation": obligation}, pluck="decision", distinct=True)
    cases = frappe.get_all(CASE, {"decision": ("in", decisions or [""])}, pluck="name")
    moved = [one for case in cases for one in transfers(case)]
    return on_day(_judged([obligation]), moved, getdate())


def has_any(case: str) -> bool:
    return bool(frappe.db.exists(DOCTYPE, {"enforcement_case": case, "void": 0}))


def transfers(case: str) -> list[Transfer]:
    """The transfers in force of a case, the rows of one decision together."""
    rows = frappe.get_all(
        DOCTYPE, {"enforcement_case": case, "void": 0}, ["decision", "side", "from_name", "to_name", "party", "share", "from_date"],
        order_by="from_date, creation, position", limit_page_length=0,
    )  # fmt: skip
    return [
        _transfer(decision, [row for row in rows if row.decision == decision])
        for decision in dict.fromkeys(row.decision for row in rows)
    ]


def issued(decision: Document) -> None:
    """The decision that transfers is issued: from this day others stand in the place of those who passed it on.

    Raises NothingToTransfer, ShareUnreadable, SharesDoNotAddUp.
    """
    if frappe.db.exists(DOCTYPE, {"decision": decision.name}):
        return
    case = frappe.get_doc(CASE, decision.enforcement_case, for_update=True)
    inputs = paper_effects.entered(decision)
    require_holder(current(case), _planned(decision, inputs))
    bulk.insert(DOCTYPE, _rows(case, decision, inputs))
    rename(case)


def check(case: Document, inputs: dict[str, Any]) -> None:
    """The entries of such a paper, before anything is written. Raises NothingToTransfer, ShareUnreadable, SharesDoNotAddUp;
    what is missing altogether is told by the paper itself."""
    if all(inputs.get(name) for name in ("side", "sender", "receiver")) and inputs["side"] in SIDES:
        require_holder(current(case), _transfer_of("", inputs, getdate(), _chosen(case, inputs)))


def taken_back(decision: str, reason: str) -> None:
    """The decision that transferred is void or revoked: the earlier parties stand again; the record stays."""
    names = frappe.get_all(DOCTYPE, {"decision": decision, "void": 0}, ["name", "enforcement_case"])
    for row in names:
        frappe.db.set_value(DOCTYPE, row.name, {"void": 1, "void_reason": reason[:500]})
    for case in {row.enforcement_case for row in names}:
        rename(frappe.get_doc(CASE, case, for_update=True))


def rename(case: Document) -> None:
    """The case is called after those who are its parties now."""
    now = current(case)
    debtors, creditors = (
        list(dict.fromkeys(row.name for row in now if row.side == side)) for side in ("debtor", "creditor")
    )
    told = {"title": few(debtors) or case.title, "creditors_text": few(creditors) or case.creditors_text}
    if any(case.get(field) != value for field, value in told.items()):
        by_service(case).update(told)
        case.save(ignore_permissions=True)


def told(case: Document) -> list[dict[str, Any]]:
    """The parties of today for a screen: {name, side, share, through}; each once."""
    rows = [(one.name, one.side, "" if one.share == 1 else str(one.share), bool(one.through)) for one in current(case)]
    return [dict(zip(("name", "side", "share", "through"), row, strict=True)) for row in dict.fromkeys(rows)][:200]


def history(case: str) -> list[dict[str, Any]]:
    """Every transfer of a case, the latest first."""
    columns = [
        "name",
        "side",
        "from_name",
        "to_name",
        "share",
        "from_date",
        "decision",
        "void",
        "void_reason",
        "ground",
    ]
    rows = frappe.get_all(
        DOCTYPE, {"enforcement_case": case}, columns, order_by="from_date desc, creation desc, position"
    )
    numbers = dict(
        frappe.get_all(
            "Decision", {"name": ("in", [row.decision for row in rows] or [""])}, ["name", "full_number"], as_list=True
        )
    )
    return [{**row, "from_date": str(row.from_date), "number": numbers.get(row.decision)} for row in rows]


def ways(on: date) -> list[dict[str, Any]]:
    """What the law asks for when a party is gone, with the papers and the event of each way."""
    return [
        {key: row.get(key) for key in ("code", "side", "says", "article", "event", "papers")}
        for row in in_force(records("heirs_ways"), on)
    ]


def _judged(obligations: Iterable[str]) -> list[Standing]:
    rows = frappe.get_all(
        "Obligation Party", {"obligation": ("in", list(obligations) or [""])}, ["obligation", "printed_name", "side", "party", "is_state"],
        order_by="side desc, position", limit_page_length=0,
    )  # fmt: skip
    return [
        Standing(row.obligation, row.side, row.printed_name, STATE if row.is_state else row.party or "") for row in rows
    ]


def _named(case: Document) -> list[Standing]:
    """Of a case whose obligations are not on record: as its opening decision names them."""
    told = frappe.db.get_value("Decision", case.decision, ["debtors_text", "creditors_text"])
    return [Standing("", side, name) for side, name in zip(("debtor", "creditor"), told or (), strict=False) if name]


def _transfer(decision: str, rows: list[Any]) -> Transfer:
    receivers = {
        row.to_name: Receiver(row.to_name, row.party or "", Fraction(row.share) if row.share else None) for row in rows
    }
    chosen = frappe.get_all("Decision Item", {"decision": decision}, pluck="obligation", limit_page_length=0)
    return Transfer(
        decision, rows[0].side, tuple(dict.fromkeys(row.from_name for row in rows)), tuple(receivers.values()),
        getdate(rows[0].from_date), frozenset(filter(None, chosen)),
    )  # fmt: skip


def _planned(decision: Document, inputs: dict[str, Any]) -> Transfer:
    chosen = frappe.get_all("Decision Item", {"decision": decision.name}, pluck="obligation", limit_page_length=0)
    return _transfer_of(decision.name, inputs, getdate(decision.issued_on), frozenset(filter(None, chosen)))


def _transfer_of(key: str, inputs: dict[str, Any], on: date, obligations: frozenset[str]) -> Transfer:
    receivers = tuple(Receiver(name, share=share) for name, share in _received(inputs))
    return Transfer(key, SIDES[inputs["side"]], tuple(_names(inputs["sender"])), receivers, on, obligations)


def _chosen(case: Document, inputs: dict[str, Any]) -> frozenset[str]:
    wanted = [one.get("id") for one in inputs.get("part") or [] if isinstance(one, dict) and one.get("id")]
    filters = {"decision": case.decision, "item": ("in", wanted or [""])}
    return frozenset(filter(None, frappe.get_all("Decision Item", filters, pluck="obligation")))


def _rows(case: Document, decision: Document, inputs: dict[str, Any]) -> list[dict[str, Any]]:
    people = [one if isinstance(one, dict) else {"name": str(one)} for one in _many(inputs["receiver"])]
    known = parties.match([{"kind": "person", **one, "birth_year": _year(one)} for one in people])
    return [
        {
            "name": frappe.generate_hash(length=14), "enforcement_case": case.name, "decision": decision.name, "office": case.office,
            "room": case.room, "side": SIDES[inputs["side"]], "from_name": sender[:250], "to_name": name[:250],
            "party": known.get(name), "share": str(share) if share is not None else None, "from_date": decision.issued_on,
            "address": one.get("address"), "ground": inputs.get("ground"), "void": 0, "position": place, "succession_key": _key(decision.name, sender, name),
        }
        for sender in _names(inputs["sender"])
        for place, (one, (name, share)) in enumerate(zip(people, _received(inputs), strict=True), 1)
    ]  # fmt: skip


def _received(inputs: dict[str, Any]) -> list[tuple[str, Fraction | None]]:
    names = _names(inputs["receiver"])
    return list(zip(names, shares([str(one) for one in _many(inputs.get("shares") or [])], len(names)), strict=True))


def _names(value: Any) -> list[str]:
    return [str(one["name"] if isinstance(one, dict) else one).strip() for one in _many(value)]


def _many(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _year(one: dict[str, Any]) -> int | None:
    return int(one["birth_year"]) if str(one.get("birth_year") or "").isdigit() else None


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]
