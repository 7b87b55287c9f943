"""Cases that pass between officers: one by a decision of the head, a whole desk in one act, each with its reason kept.

A hand-over is proposed, looked at, approved by the head, then worked off case by case: each move is one transaction under a
lease, so that a killed worker leaves a case moved or untouched and the rest is taken up again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.enforcement import standing
from thads.enforcement.entrustment.errors import (
    NothingOnTheDesk,
    NotReadyToRun,
    OfficerUnfit,
    OnlyHead,
    PaperForHandover,
    ReasonForChoice,
)
from thads.enforcement.handover.move import move
from thads.enforcement.handover.proposal import CASE, Desk, name_of, require_fit
from thads.engine.errors import ThadsError
from thads.engine.law.assignment import NobodyToAssign
from thads.engine.law.records import by_code
from thads.engine.messages import say
from thads.organisation import access, bulk, leases
from thads.organisation.guarded import by_service
from thads.organisation.transactions import committed

DOCTYPE, ITEM = "Officer Handover", "Officer Handover Item"
CHUNK = 8


def plan_desk(
    officer: str, reason: str, note: str, *, to: Sequence[str] = (), seed: str = "", key: str = "", by: str | None = None
) -> Document:  # fmt: skip
    """A proposal for every open case of an officer, to all who may have them or to those named. Same ``key``, same proposal.

    Raises NothingOnTheDesk.
    """
    keyed = digest("desk", officer, key or frappe.generate_hash(length=20))
    if found := frappe.db.get_value(DOCTYPE, {"hand_over_key": keyed}):
        return frappe.get_doc(DOCTYPE, found)
    cases = open_cases(officer)
    if not cases:
        raise NothingOnTheDesk(name=name_of(officer))
    row = _record(officer, reason, note, seed or frappe.generate_hash(length=8), keyed)
    row.update({"hand_over_by": getdate(by) if by else None, "total": len(cases)})
    by_service(row).insert(ignore_permissions=True)
    desk = Desk(row.office, without=(officer,), only=to)
    bulk.insert(ITEM, [_proposed(row, frappe.get_doc(CASE, case), place, desk) for place, case in enumerate(cases, 1)])
    return row


def open_cases(officer: str) -> list[str]:
    filters = {"officer": officer, "ended_on": ("is", "not set")}
    return frappe.get_all(CASE, filters, pluck="name", order_by="next_due, opened_on, name", limit_page_length=0)


def choose(item_name: str, officer: str, own_reason: str) -> None:
    """Another officer for one case than the one proposed. Raises NotReadyToRun, OfficerUnfit, ReasonForChoice."""
    item = frappe.get_doc(ITEM, item_name, for_update=True)
    if frappe.db.get_value(DOCTYPE, item.hand_over, "status", for_update=True) != "proposed":
        raise NotReadyToRun
    if officer == item.from_officer:
        raise OfficerUnfit(name=name_of(officer), reason=say("the case is to leave this desk."))
    require_fit(frappe.get_doc(CASE, item.enforcement_case), officer)
    own_reason = own_reason.strip()[:500]
    if officer != item.proposed_officer and not own_reason:
        raise ReasonForChoice
    by_service(item).update({"to_officer": officer, "own_reason": own_reason, "status": "pending", "error": ""})
    item.save(ignore_permissions=True)


def approve(name: str, paper: str) -> Document:
    """The head gives the cases to the others, by a decision whose number and date are entered. Raises OnlyHead,
    PaperForHandover, NotReadyToRun."""
    row = frappe.get_doc(DOCTYPE, name, for_update=True)
    require_head(row.office)
    if row.status != "proposed":
        raise NotReadyToRun
    if not (paper.strip() or row.decision):
        raise PaperForHandover
    by_service(row).update({
        "status": "running", "paper": paper.strip()[:140], "approved_by": frappe.session.user, "approved_at": now_datetime(),
        "on_date": getdate(),
    })  # fmt: skip
    row.save(ignore_permissions=True)
    if by_code("handover_reasons", row.reason).get("leaves"):
        frappe.db.set_value("Enforcement Officer", row.from_officer, "capacity", 0)
    enqueue(name)
    return row


def cancel(name: str) -> None:
    """A proposal that is not followed. Raises NotReadyToRun."""
    row = frappe.get_doc(DOCTYPE, name, for_update=True)
    if row.status != "proposed":
        raise NotReadyToRun
    by_service(row).status = "cancelled"
    row.save(ignore_permissions=True)


def enqueue(name: str) -> None:
    frappe.enqueue(
        "thads.enforcement.handover.steps.work", queue="long", timeout=3600, enqueue_after_commit=True, name=name
    )


def sweep() -> None:
    """Wake a worker for hand-overs whose rows nobody holds, and settle those whose last worker died."""
    for name in frappe.get_all(DOCTYPE, {"status": "running"}, pluck="name"):
        if leases.free(ITEM, {"hand_over": name, "status": "pending"}):
            enqueue(name)
        elif not frappe.db.exists(ITEM, {"hand_over": name, "status": "pending"}):
            committed(settle, name)


def work(name: str) -> None:
    """Move cases of a hand-over until none is left to take, as the head who approved it."""
    row = frappe.db.get_value(DOCTYPE, name, ["status", "approved_by"], as_dict=True)
    if not row or row.status != "running":
        return
    before = frappe.session.user
    frappe.set_user(row.approved_by or before)
    try:
        while True:
            lease, names = leases.take_some(
                ITEM, {"hand_over": name, "status": "pending"}, most=CHUNK, order="position"
            )
            if not names:
                return
            for item in frappe.get_all(ITEM, {"name": ("in", names)}, pluck="name", order_by="position"):
                _one(item, lease)
            committed(settle, name)
    finally:
        frappe.set_user(before)


def _one(item: str, lease: str) -> None:
    try:
        committed(_moved, item, lease)
    except leases.LostLease:
        frappe.db.rollback()
    except (ThadsError, frappe.ValidationError) as error:
        frappe.db.rollback()
        committed(_ended, item, lease, {"status": "failed", "error": str(error)[:500]})


def _moved(name: str, lease: str) -> None:
    """One case and the end of its row, in one transaction."""
    if not leases.still_held(ITEM, name, lease):
        raise leases.LostLease
    item = frappe.get_doc(ITEM, name)
    if item.tries > leases.MOST_TRIES:
        raise leases.GaveUp
    case = standing.locked(item.enforcement_case)
    require_fit(case, item.to_officer)
    reason = frappe.db.get_value(DOCTYPE, item.hand_over, ["reason", "note", "paper"], as_dict=True)
    why = " ".join(filter(None, (reason_says(reason.reason), reason.note, reason.paper)))
    content = move(case, item.to_officer, expected=item.from_officer, source=(ITEM, name), why=why)
    _ended(name, lease, {**content, "status": "done", "error": "", "moved_at": now_datetime()})


def _ended(name: str, lease: str, values: dict[str, Any]) -> None:
    if not leases.still_held(ITEM, name, lease):
        raise leases.LostLease
    frappe.db.set_value(ITEM, name, {**values, "lease": None, "lease_until": None}, update_modified=False)


def retry(name: str) -> None:
    """Give the cases that failed another try."""
    row = frappe.get_doc(DOCTYPE, name, for_update=True)
    require_head(row.office)
    fresh = {"status": "pending", "tries": 0, "error": "", "lease": None, "lease_until": None}
    frappe.db.set_value(
        ITEM, {"hand_over": name, "status": "failed", "to_officer": ("is", "set")}, fresh, update_modified=False
    )
    by_service(row).status = "running"
    row.save(ignore_permissions=True)
    enqueue(name)


def settle(name: str) -> None:
    """Count the rows into the hand-over and tell whoever looks at it."""
    counts = dict(frappe.get_all(ITEM, {"hand_over": name}, ["status", "count(*)"], group_by="status", as_list=True))
    values = {"done": counts.get("done", 0), "failed": counts.get("failed", 0)}
    if not counts.get("pending"):
        values["status"] = "failed" if values["failed"] else "done"
    frappe.db.set_value(DOCTYPE, name, values, update_modified=False)
    told = {"name": name, "total": sum(counts.values()), **values}
    frappe.publish_realtime("thads_handover", told, doctype=DOCTYPE, docname=name, after_commit=True)


def require_head(office: str) -> None:
    """Raises OnlyHead."""
    user = frappe.session.user
    if access.OFFICE_HEAD not in frappe.get_roles(user) or office not in access.offices_of(user):
        raise OnlyHead


def reason_says(code: str | None) -> str:
    return str(by_code("handover_reasons", code)["says"]) if code else ""


def _record(officer: str, reason: str, note: str, seed: str, keyed: str) -> Document:
    known = frappe.db.get_value("Enforcement Officer", officer, ["office", "room", "full_name"], as_dict=True)
    row = frappe.new_doc(DOCTYPE)
    row.update({
        "title": say("Desk of {name}", name=known.full_name)[:250], "status": "proposed", "from_officer": officer,
        "reason": by_code("handover_reasons", reason)["code"], "note": note.strip()[:500], "office": known.office,
        "room": known.room, "seed": seed, "on_date": getdate(), "hand_over_key": keyed,
    })  # fmt: skip
    return row


def _proposed(row: Document, case: Document, place: int, desk: Desk) -> dict[str, Any]:
    told: dict[str, Any] = {"to_officer": None, "proposed_officer": None, "status": "failed", "error": ""}
    try:
        made = desk.give(case, row.seed)
        told |= {
            "to_officer": made.officer,
            "proposed_officer": made.officer,
            "status": "pending",
            "why": made.explanation,
        }
    except NobodyToAssign as error:
        told |= {"why": "", "error": str(error)[:500]}
    return {
        "name": frappe.generate_hash(length=14), "hand_over": row.name, "enforcement_case": case.name, "office": row.office,
        "from_officer": row.from_officer, "position": place, "tries": 0, "item_key": digest(row.name, case.name), **told,
    }  # fmt: skip


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]
