"""Copies of decisions to the procuracy: what is still owed, and one dispatch for many of them, taken back with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.enforcement import log, standing, tasks
from thads.enforcement.dispatch.errors import (
    CopySentAlready,
    DispatchLacks,
    ForeignCopy,
    NothingToSend,
    SentBeforeIssue,
    TooManyToSend,
)
from thads.enforcement.errors import InTheFuture, ReasonForStriking, StruckAlready
from thads.organisation.guarded import by_service
from thads.organisation.transactions import fresh_look, held

DISPATCH = "Procuracy Dispatch"
RULES = ("send_vks", "send_vks_copy")  # of law/rules/deadlines.yml
SENT = "sent_to_procuracy"
WAYS = ("post", "in_person", "digital")
OPEN = (*tasks.RUNNING, "uncountable")
MOST = 200
SHOWN = 500


def owed(offices: Sequence[str]) -> dict[str, Any]:
    """Copies still owed by the offices, late ones first: {rows, total, late}; at most ``SHOWN`` rows."""
    filters = {"rule_code": ("in", RULES), "status": ("in", OPEN), "office": ("in", list(offices) or [""])}
    fields = ["name", "enforcement_case", "ref", "due", "status", "office", "since_on"]
    found = frappe.get_all(tasks.TASK, filters, fields, order_by="due asc, ref asc", limit_page_length=SHOWN)
    late = frappe.db.count(tasks.TASK, filters | {"status": "overdue"})
    return {"rows": _shown(found), "total": frappe.db.count(tasks.TASK, filters), "late": late}


def send(office: str, told: dict[str, Any]) -> Document:
    """One dispatch. ``told``: tasks, number, sent_on, way, key; the same key is the same dispatch. All of it or nothing."""
    names = list(dict.fromkeys(told.get("tasks") or ()))
    _check(names, told)
    key = hashlib.sha256(f"{office}\x1f{told['key']}".encode()).hexdigest()[:40]
    if found := _by_key(key):
        return found
    cases = _held(frappe.get_all(tasks.TASK, {"name": ("in", names)}, pluck="enforcement_case"))
    if found := _by_key(key):  # somebody's second click waited for the first
        return found
    rows = _still_owed(office, names, getdate(told["sent_on"]))
    dispatch = frappe.new_doc(DISPATCH)
    dispatch.update({
        "office": office, "number": told["number"].strip()[:60], "sent_on": getdate(told["sent_on"]), "way": told["way"],
        "procuracy": frappe.db.get_value("Enforcement Office", office, "procuracy"), "copies": len(rows),
        "dispatch_key": key, "items": [_item(row) for row in rows],
    })  # fmt: skip
    by_service(dispatch).insert(ignore_permissions=True)
    log.add([_event(cases[row["enforcement_case"]], dispatch, row) for row in rows])
    for case in cases.values():
        standing.refresh(case)
    return dispatch


def undo(name: str, reason: str) -> None:
    """The dispatch did not go: every copy in it is owed again."""
    reason = reason.strip()[:500]
    if not reason:
        raise ReasonForStriking
    cases = _held([row.enforcement_case for row in frappe.get_doc(DISPATCH, name).items])
    if frappe.db.get_value(DISPATCH, name, "struck", for_update=True):
        raise StruckAlready
    dispatch = frappe.get_doc(DISPATCH, name)
    dispatch.update({"struck": 1, "struck_reason": reason})
    by_service(dispatch).save(ignore_permissions=True)
    written = {"reference_doctype": DISPATCH, "reference_name": name}
    for row in frappe.get_all(log.EVENT, written, ["name", "enforcement_case"]):
        log.strike(cases[row.enforcement_case], row.name, reason, by_paper=True)
    for case in cases.values():
        standing.refresh(case)


def latest(offices: Sequence[str], most: int = 20) -> list[dict[str, Any]]:
    """The dispatches of the offices, the latest first."""
    columns = ["name", "number", "sent_on", "way", "copies", "procuracy", "struck", "struck_reason"]
    found = frappe.get_all(
        DISPATCH, {"office": ("in", list(offices) or [""])}, columns, order_by="creation desc", limit_page_length=most
    )
    return [row | {"sent_on": str(row.sent_on)} for row in found]


def _check(names: list[str], told: dict[str, Any]) -> None:
    if not names:
        raise NothingToSend
    if len(names) > MOST:
        raise TooManyToSend(limit=MOST)
    if not (told.get("number") or "").strip() or told.get("way") not in WAYS or not told.get("key"):
        raise DispatchLacks
    day = log.day_or_moment(told.get("sent_on"))
    if not day:
        raise DispatchLacks
    if day > getdate(today()):
        raise InTheFuture(day=f"{day:%d/%m/%Y}")


def _by_key(key: str) -> Document | None:
    name = frappe.db.get_value(DISPATCH, {"dispatch_key": key})
    return frappe.get_doc(DISPATCH, name) if name else None


def _held(names: Sequence[str]) -> dict[str, Document]:
    """The cases, locked in one order, so that two dispatches wait for each other and never both for ever. The lock is the
    first statement after ``fresh_look``: any read before it would show the log as it was before the wait."""
    fresh_look()
    rows = sorted(set(names)) or [""]
    frappe.db.sql("select `name` from `tabEnforcement Case` where `name` in %s order by `name` for update", (rows,))
    held()
    return {name: frappe.get_doc(standing.CASE, name) for name in sorted(set(names))}


def _still_owed(office: str, names: list[str], sent_on: Any) -> list[dict[str, Any]]:
    fields = ["name", "enforcement_case", "ref", "due", "status", "office", "since_on", "rule_code"]
    found = frappe.get_all(
        tasks.TASK, {"name": ("in", names)}, fields, order_by="due asc, ref asc", limit_page_length=0
    )
    if any(row.office != office for row in found):
        raise ForeignCopy
    rows = _shown(found)
    gone = [row for row in rows if row["status"] not in OPEN or row["rule_code"] not in RULES]
    if gone or len(rows) < len(names):
        raise CopySentAlready(number=", ".join(row["number"] for row in gone[:5]))
    for row in rows:
        if row["issued_on"] and sent_on < getdate(row["issued_on"]):
            raise SentBeforeIssue(number=row["number"], day=f"{getdate(row['issued_on']):%d/%m/%Y}")
    return rows


def _shown(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tasks with their papers and cases, read in two questions."""
    cases = {row.enforcement_case for row in found} or {""}
    about = {
        row.name: row
        for row in frappe.get_all(
            standing.CASE, {"name": ("in", cases)}, ["name", "case_number", "title", "decision"], limit_page_length=0
        )
    }
    columns = ["name", "enforcement_case", "full_number", "issued_on", "title"]
    papers = frappe.get_all("Decision", {"enforcement_case": ("in", cases)}, columns, limit_page_length=0)
    openings = frappe.get_all(
        "Decision", {"name": ("in", [row.decision for row in about.values()] or [""])}, columns, limit_page_length=0
    )
    by_number = {(row.enforcement_case, row.full_number): row for row in papers}
    by_name = {row.name: row for row in openings}
    return [_row(task, about[task.enforcement_case], by_number, by_name) for task in found]


def _row(task: Any, case: Any, by_number: dict[Any, Any], by_name: dict[str, Any]) -> dict[str, Any]:
    opening = by_name.get(case.decision)
    paper = by_number.get((case.name, task.ref))
    if paper is None and opening and (not task.ref or task.ref == opening.full_number):
        paper = opening
    due = getdate(task.due) if task.due else None
    return {
        "name": task.name, "enforcement_case": case.name, "case_number": case.case_number, "people": case.title,
        "ref": task.ref or "", "number": (paper.full_number if paper else task.ref) or case.case_number or "",
        "title": paper.title if paper else "", "decision": paper.name if paper else None,
        "issued_on": str(paper.issued_on or task.since_on) if paper else str(task.since_on or ""),
        "due": str(due) if due else None, "days": cint((due - getdate(today())).days) if due else None,
        "status": task.status, "office": task.office, "rule_code": task.get("rule_code"),
    }  # fmt: skip


def _item(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "enforcement_case": row["enforcement_case"], "decision": row["decision"], "full_number": row["number"],
        "issued_on": row["issued_on"] or None, "title": row["title"], "due": row["due"], "ref": row["ref"],
    }  # fmt: skip


def _event(case: Document, dispatch: Document, row: dict[str, Any]) -> dict[str, Any]:
    return log.entry(
        case, SENT, getdate(dispatch.sent_on), ref=row["ref"], decision=row["decision"],
        source=(DISPATCH, dispatch.name), explanation=f"{dispatch.number} · {dispatch.procuracy or ''}".strip(" ·"),
    )  # fmt: skip
