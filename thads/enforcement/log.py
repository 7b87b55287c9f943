"""The log of a case: entries are added, a mistaken one is struck by a counter entry, nothing is ever changed.

Callers recompute what follows from the log (``standing.refresh``) once they have written what belongs together.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.enforcement.errors import BadDay, FollowsFromPaper, ReasonForStriking, StruckAlready
from thads.engine.law.deadline_rules import event_name
from thads.engine.law.events import Event, moment
from thads.organisation import bulk
from thads.organisation.guarded import by_service

EVENT = "Enforcement Event"
STRUCK = "struck"
# what they caused is taken back by them alone
KEPT_BY = (
    "Decision", "Enforcement Measure", "Means Verification", "Entrustment", "Entrustment Step", "Enforcement Event",
    "Officer Handover", "Officer Handover Item", "Procuracy Dispatch", "Exemption File", "Exemption Step", "Postal Item",
)  # fmt: skip
COLUMNS = (
    "name", "enforcement_case", "office", "room", "kind", "says", "at", "by_the_hour", "ref", "explanation", "article",
    "decision", "reference_doctype", "reference_name", "ends", "event_key", "amount",
)  # fmt: skip


def entry(
    case: Document, kind: str, at: date | datetime, *, ref: str = "", decision: str | None = None,
    source: tuple[str, str] | None = None, explanation: str = "", article: str = "", ends: str | None = None,
    amount: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """One entry as a row. Of the same paper or notice the same event is one entry, however often it is written. ``ends``:
    the entry that stands no more from that day on, because its paper was revoked. ``amount``: VND that the event is about."""
    values = {
        "name": frappe.generate_hash(length=14), "enforcement_case": case.name, "office": case.office, "room": case.room,
        "kind": kind, "says": event_name(kind), "at": moment(at), "by_the_hour": int(isinstance(at, datetime)), "ref": ref,
        "explanation": explanation, "article": article[:250], "decision": decision,
        "reference_doctype": source[0] if source else None, "reference_name": source[1] if source else None,
        "ends": ends, "event_key": _key(case.name, kind, ends or ref, source) if source else None,
        "amount": amount,
    }  # fmt: skip
    return {column: values[column] for column in COLUMNS}


def add(rows: list[dict[str, Any]]) -> None:
    """Write entries, leaving out those that are there."""
    keys = [row["event_key"] for row in rows if row["event_key"]]
    known = set(frappe.get_all(EVENT, {"event_key": ("in", keys)}, pluck="event_key")) if keys else set()
    bulk.insert(EVENT, [row for row in rows if row["event_key"] not in known])


def history(case: str) -> list[Event]:
    """What happened in a case, without what was struck."""
    rows = frappe.get_all(
        EVENT, {"enforcement_case": case, "name": ("not in", struck(case)), "kind": ("!=", STRUCK)},
        ["name", "kind", "at", "by_the_hour", "ref", "ends"],
    )  # fmt: skip
    until = {row.ends: getdate(row.at) for row in rows if row.ends}
    return [event(row, until.get(row.name)) for row in rows]


def event(row: Any, until: date | None = None) -> Event:
    """An entry as the engine takes it: a moment where its hour counts, else the day; ``until`` when it was taken back."""
    return Event(row.kind, row.at if row.by_the_hour else getdate(row.at), row.ref or "", until)


def struck(case: str) -> list[str]:
    """Names of the entries that counter entries took back."""
    return frappe.get_all(EVENT, {"enforcement_case": case, "strikes": ("is", "set")}, pluck="strikes") or [""]


def strike(case: Document, name: str, reason: str, *, by_paper: bool = False) -> str:
    """The counter entry. ReasonForStriking, StruckAlready; FollowsFromPaper where only the paper or record itself may do it."""
    row = frappe.db.get_value(EVENT, name, ["kind", "says", "decision", "reference_doctype"], as_dict=True)
    if not reason.strip():
        raise ReasonForStriking
    if row.reference_doctype in KEPT_BY and not by_paper:
        raise FollowsFromPaper
    if row.kind == STRUCK or frappe.db.exists(EVENT, {"strikes": name}):
        raise StruckAlready
    counter = frappe.new_doc(EVENT)
    counter.update({
        "enforcement_case": case.name, "office": case.office, "room": case.room, "kind": STRUCK, "strikes": name,
        "says": row.says, "at": now_datetime(), "by_the_hour": 1, "explanation": reason.strip()[:500],
        "decision": row.decision,
    })  # fmt: skip
    return by_service(counter).insert(ignore_permissions=True).name


def day_or_moment(value: str | date | datetime, hour: str | None = None) -> date | datetime:
    """A day, or a moment where an hour is given. BadDay for what is neither."""
    try:
        day = getdate(value)
        return datetime.combine(day, time.fromisoformat(hour)) if hour else day
    except (TypeError, ValueError, frappe.ValidationError):
        raise BadDay from None


def _key(case: str, kind: str, ref: str, source: tuple[str, str]) -> str:
    return hashlib.sha256("\x1f".join((case, kind, ref, *source)).encode()).hexdigest()[:40]
