"""One case given to another officer by a decision of the head (QD-PC, QD-TDCHV), and the minutes both officers sign.

The decision is drafted with the proposal, its seed and the reason; the case changes hands when it is issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.decisions import house
from thads.enforcement import log, standing
from thads.enforcement.entrustment.errors import (
    HandedOverAlready,
    NotMovedYet,
    NotYourSignature,
    ReasonForChoice,
    SignedAlready,
)
from thads.enforcement.handover.move import move
from thads.enforcement.handover.proposal import name_of, proposal, require_fit
from thads.enforcement.handover.steps import DOCTYPE, ITEM, digest, reason_says, require_head
from thads.enforcement.papers import drafting as case_papers
from thads.enforcement.papers.form import form
from thads.engine.messages import say
from thads.organisation import bulk
from thads.organisation.guarded import by_service

KINDS = {"requested": "QD-TDCHV"}  # the other reasons: QD-PC
GIVES = ("assigns_officer", "changes_officer")


def draft(case_name: str, to: str, told: Mapping[str, Any], key: str) -> str:
    """The decision that gives the case to another officer; its name. ``told``: reason, note, own_reason, seed, hand_over_by,
    and for a request of a party requester, requested_on, ground. The same ``key`` twice is one paper.

    Raises HandedOverAlready, OfficerUnfit, ReasonForChoice and what drafting a paper raises.
    """
    case = standing.locked(case_name)
    if case.officer == to:
        raise HandedOverAlready(officer=name_of(to))
    require_fit(case, to)
    seed = str(told.get("seed") or "") or frappe.generate_hash(length=8)
    made = proposal(case, seed, without=[case.officer] if case.officer else [])
    own = str(told.get("own_reason") or "").strip()[:500] if to != made["proposed"] else ""
    if to != made["proposed"] and not own:
        raise ReasonForChoice
    reason = str(told.get("reason") or "other")
    decision = case_papers.draft(
        case_name, KINDS.get(reason, "QD-PC"), _inputs(case, told, reason), None, key and f"change-{key}", officer=to
    )
    _record(case, decision, to, made, {**told, "reason": reason, "own_reason": own, "seed": seed})
    return decision


def _inputs(case: Document, told: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """What the two kinds ask for."""
    before = house.officer(case.officer) if case.officer else None
    replaced = f"{before.title} {before.name}".strip() if before else ""
    says = "; ".join(filter(None, (reason_says(reason), str(told.get("note") or "").strip())))
    base = _known(case, KINDS.get(reason, "QD-PC"))
    extra = {name: told[name] for name in ("requester", "requested_on", "ground") if told.get(name)}
    return base | {"replaced": replaced, "reason": says, "handover_by": told.get("hand_over_by")} | extra


def _known(case: Document, code: str) -> dict[str, Any]:
    """What the desk fills a form of this kind with."""
    return {row["name"]: row["value"] for row in form(case, code)["inputs"] if row["value"] is not None}


def _record(case: Document, decision: str, to: str, made: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    """The hand-over that waits for its decision; one for a decision."""
    keyed = digest("paper", decision)
    if frappe.db.exists(DOCTYPE, {"hand_over_key": keyed}):
        return
    row = frappe.new_doc(DOCTYPE)
    row.update({
        "title": f"{case.case_number or ''} · {case.title}"[:250], "status": "proposed", "from_officer": case.officer or to,
        "reason": told["reason"], "note": str(told.get("note") or "").strip()[:500], "office": case.office, "room": case.room,
        "seed": told["seed"], "on_date": getdate(), "decision": decision, "total": 1, "hand_over_key": keyed,
        "hand_over_by": getdate(told["hand_over_by"]) if told.get("hand_over_by") else None,
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    bulk.insert(ITEM, [{
        "name": frappe.generate_hash(length=14), "hand_over": row.name, "enforcement_case": case.name, "office": case.office,
        "from_officer": case.officer, "to_officer": to, "proposed_officer": made["proposed"], "why": made["explanation"],
        "own_reason": told["own_reason"], "position": 1, "status": "pending", "tries": 0, "item_key": digest(row.name, case.name),
    }])  # fmt: skip


def issued(decision: Document) -> None:
    """The decision is issued: the case is the new officer's."""
    case = standing.locked(decision.enforcement_case)
    if not decision.officer or case.officer == decision.officer:
        return
    content = move(case, decision.officer, expected=None, source=None)
    keyed = digest("paper", decision.name)
    if not frappe.db.exists(DOCTYPE, {"hand_over_key": keyed}):
        return
    row = frappe.get_doc(DOCTYPE, {"hand_over_key": keyed}, for_update=True)
    values = {**content, "status": "done", "moved_at": now_datetime()}
    frappe.db.set_value(ITEM, {"hand_over": row.name}, values, update_modified=False)
    by_service(row).update({
        "status": "done", "done": 1, "paper": f"{decision.full_number}, {decision.issued_on:%d/%m/%Y}", "on_date": decision.issued_on,
        "approved_by": decision.signed_by, "approved_at": decision.signed_at,
    })  # fmt: skip
    row.save(ignore_permissions=True)


def voided(decision: Document) -> None:
    """A draft that is given up cancels its proposal; an issued one gives the case back."""
    keyed = digest("paper", decision.name)
    if not frappe.db.exists(DOCTYPE, {"hand_over_key": keyed}):
        return
    row = frappe.get_doc(DOCTYPE, {"hand_over_key": keyed}, for_update=True)
    if row.status == "done":
        case = standing.locked(decision.enforcement_case)
        if case.officer == decision.officer and row.from_officer != case.officer:
            move(
                case,
                row.from_officer,
                expected=decision.officer,
                source=(DOCTYPE, row.name),
                why=decision.void_reason or "",
            )
    by_service(row).status = "cancelled"
    row.save(ignore_permissions=True)


def sign(item_name: str, part: str, note: str) -> None:
    """``part``: given or taken. The officer himself, or the head in his place with the reason. Once both have signed, the
    case knows that its file was handed over. Raises NotMovedYet, SignedAlready, NotYourSignature."""
    item = frappe.get_doc(ITEM, item_name, for_update=True)
    if item.status != "done":
        raise NotMovedYet
    if item.get(f"{part}_at"):
        raise SignedAlready
    note = " ".join(note.split())[:500]
    _require_signer(item, item.from_officer if part == "given" else item.to_officer, note)
    by_service(item).update({f"{part}_by": frappe.session.user, f"{part}_at": now_datetime(), f"{part}_note": note})
    item.save(ignore_permissions=True)
    if item.given_at and item.taken_at:
        case = standing.locked(item.enforcement_case)
        told = say(
            "{giver} handed over, {taker} took over.", giver=name_of(item.from_officer), taker=name_of(item.to_officer)
        )
        words = " ".join(filter(None, (told, item.given_note, item.taken_note)))
        log.add(
            [log.entry(case, "officer_file_handed_over", getdate(), source=(ITEM, item.name), explanation=words[:500])]
        )
        standing.refresh(case)


def _require_signer(item: Document, officer: str | None, note: str) -> None:
    if officer and frappe.db.get_value("Enforcement Officer", officer, "user") == frappe.session.user:
        return
    if not note:
        raise NotYourSignature(name=name_of(officer))
    require_head(item.office)


def open_requests(case: str) -> list[Any]:
    """Requests of a party for another officer that nobody has answered."""
    filters = {"enforcement_case": case, "rule_code": "change_chv", "status": ("in", ("overdue", "in_time"))}
    return frappe.get_all("Enforcement Task", filters, ["name", "due", "since_on", "status"])
