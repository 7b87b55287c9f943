"""Entrustments between two offices: prepared when the decision is issued, then one step after the other, each once.

A step is a record with its own key; sent twice it is one. The columns of an entrustment follow from its steps. What a step
means for the cases of both offices is written in the same transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime

from thads.enforcement.entrustment import cases as both
from thads.enforcement.entrustment import notice
from thads.enforcement.entrustment.errors import (
    BadRefusal,
    NoEntrustment,
    NoPapers,
    NoReceivingOffice,
    NothingEntrusted,
    OtherOffice,
)
from thads.enforcement.errors import InTheFuture
from thads.engine.law.counting import day_of
from thads.engine.life import entrustment as law
from thads.engine.messages import say
from thads.organisation import access, bulk
from thads.organisation.guarded import by_service

DOCTYPE, STEP, ITEM, CASE = "Entrustment", "Entrustment Step", "Entrustment Item", "Enforcement Case"
LENGTH = 2000
ANSWERS = ("open", "unopen")  # steps that follow from the receiving office's paper


def take(name: str, code: str, told: Mapping[str, Any], key: str) -> Document:
    """One step of the user's office. ``told``: note, ground, items, papers, money, on. The same ``key`` twice is one step.

    Raises NoEntrustment, OtherOffice, NotInThisState, StepIncomplete, BadRefusal, NoReceivingOffice, NoPapers, InTheFuture.
    """
    row = locked(name)
    if key and frappe.db.exists(STEP, {"step_key": _key(name, key)}):
        return row
    side = side_of(row, frappe.session.user, code)
    step = law.require(code, row.state, side, row.scope)
    told = _checked(step, row, told)
    write(row, step.code, side, told, key=key)
    _carry_out(row, step, told)
    notice.tell(row, step, side, told)
    return refreshed(row)


def by_paper(row: Document, code: str, decision: str, note: str = "") -> Document:
    """A step that follows from a paper. What cannot follow in this state is left out: the paper stands all the same."""
    if row.state in law.act(code).before:
        write(row, code, law.PAPER, {"note": note, "decision": decision}, key=f"{code}-{decision}-{_count(row.name)}")
        refreshed(row)
    return row


def locked(name: str) -> Document:
    """The entrustment, held to the end of the transaction. Raises NoEntrustment."""
    if not frappe.db.exists(DOCTYPE, name):
        raise NoEntrustment
    return frappe.get_doc(DOCTYPE, name, for_update=True)


def side_of(row: Document, user: str, code: str = "") -> str:
    """Whose step the user takes: of an office that works outside this platform, the sender notes the steps too."""
    mine = set(access.offices_of(user))
    if row.office in mine and row.to_office not in mine:
        outside = not row.to_office and code and law.act(code).by == law.RECEIVER
        return law.RECEIVER if outside else law.SENDER
    if row.to_office in mine and row.state != "prepared":
        return law.RECEIVER
    if row.office in mine:
        return law.SENDER
    raise OtherOffice(office=row.to_name or row.to_office or "")


def write(row: Document, code: str, side: str, told: Mapping[str, Any], *, key: str) -> None:
    """The record of a step."""
    bulk.insert(STEP, [{
        "name": frappe.generate_hash(length=14), "entrustment": row.name, "step": code, "at": now_datetime(),
        "sequence": _count(row.name) + 1, "side": side, "office": _acting(row, code, side),
        "ground": told.get("ground"), "note": (told.get("note") or "")[:LENGTH], "money": told.get("money") or 0,
        "decision": told.get("decision"), "step_key": _key(row.name, key or frappe.generate_hash(length=20)),
    }])  # fmt: skip


def refreshed(row: Document) -> Document:
    """Recompute what follows from the steps."""
    steps = frappe.get_all(STEP, {"entrustment": row.name}, ["step", "at"], order_by="sequence", limit_page_length=0)
    row.state = law.state_after(one.step for one in steps)
    since = {law.act(one.step).after: one.at for one in steps if law.act(one.step).after}
    if row.received_on:
        since["received"] = get_datetime(row.received_on)
    running = law.due(row.state, row.scope, since, urgent=bool(row.urgent))
    row.update({
        "turn": law.turn(row.state), "next_due": day_of(running.due) if running else None,
        "next_task": running.rule.name[:250] if running else None, "sent_at": since.get("sent"),
        "ended_on": getdate(since[row.state]) if law.over(row.state) else None,
    })  # fmt: skip
    by_service(row).save(ignore_permissions=True)
    return row


def _checked(step: law.Act, row: Document, told: Mapping[str, Any]) -> dict[str, Any]:
    """Raises StepIncomplete and what the step itself asks for."""
    given = dict(told) | {"note": " ".join(str(told.get("note") or "").split())}
    names = {"note": say("an explanation"), "ground": say("a ground of the law"), "items": say("the obligations")}
    if lacking := [names[need] for need in step.needs if not given.get(need)]:
        raise law.StepIncomplete(act=step.says, needs=", ".join(lacking))
    if "ground" in step.needs and given["ground"] not in {one["code"] for one in law.refusals(getdate())}:
        raise BadRefusal
    if step.code == "send" and not (row.to_office or row.to_name):
        raise NoReceivingOffice
    if step.code == "send" and not row.papers:
        raise NoPapers
    if given.get("on") and getdate(given["on"]) > getdate():
        raise InTheFuture(day=f"{getdate(given['on']):%d/%m/%Y}")
    return given


def _carry_out(row: Document, step: law.Act, told: Mapping[str, Any]) -> None:
    {
        "send": lambda: both.sent(row),
        "receive": lambda: _received(row, told),
        "return": lambda: both.returned(row, _refusal(told)),
        "return_part": lambda: _returned_in_part(row, told),
        "report": lambda: both.reported(row, told),
        "close": lambda: both.closed(row),
    }.get(step.code, lambda: both.told(row, step.says, told.get("note") or ""))()


def _received(row: Document, told: Mapping[str, Any]) -> None:
    row.received_on, row.received_at = getdate(told.get("on") or now_datetime()), now_datetime()
    arrived = {str(name) for name in told.get("papers") or ()}
    for paper in row.papers:
        paper.received = int(not told.get("papers") or paper.name in arrived)
    missing = [paper.title for paper in row.papers if not paper.received]
    both.accepted(
        row,
        "; ".join(
            filter(None, (told.get("note"), say("Missing: {papers}", papers=", ".join(missing)) if missing else ""))
        ),
    )


def _returned_in_part(row: Document, told: Mapping[str, Any]) -> None:
    wanted = [str(one) for one in told["items"]]
    rows = frappe.get_all(ITEM, {"entrustment": row.name, "name": ("in", wanted), "returned": 0}, ["name", "text"])
    left = frappe.db.count(ITEM, {"entrustment": row.name, "returned": 0}) - len(rows)
    if not rows or left < 1:
        raise NothingEntrusted
    reason = _refusal(told)
    for one in rows:
        frappe.db.set_value(ITEM, one.name, {"returned": 1, "returned_reason": reason[:500]})
    left_rows = frappe.get_all(ITEM, {"entrustment": row.name, "returned": 0}, pluck="remaining")
    row.amount = sum(amount or 0 for amount in left_rows)
    both.returned(row, f"{reason}: " + "; ".join((one.text or "")[:80] for one in rows), whole=False)


def _refusal(told: Mapping[str, Any]) -> str:
    says = next((one["says"] for one in law.refusals(getdate()) if one["code"] == told.get("ground")), "")
    return f"{says} ({told.get('note')})"


def _acting(row: Document, code: str, side: str) -> str:
    """The office that took a step: its own people, or the paper of that office."""
    there = side == law.RECEIVER or code in ANSWERS
    return row.to_office if there and row.to_office else row.office


def _count(name: str) -> int:
    return frappe.db.count(STEP, {"entrustment": name})


def _key(name: str, key: str) -> str:
    return hashlib.sha256(f"{name}\x1f{key}".encode()).hexdigest()[:40]
