"""Enforcement Tasks: the deadlines of a case's clock as rows that people see, filter and are assigned to.

Rebuilt from the events whenever those change; the same deadline keeps its row, and with it who does it and what was
noted. A deadline that is no more keeps its row too, marked so.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.law import standing as law
from thads.engine.law.counting import day_of
from thads.engine.law.deadline_rules import event_name
from thads.engine.law.standing import Clock, Item
from thads.organisation import bulk

TASK = "Enforcement Task"
STATUS = {
    law.LATE: "overdue", law.PENDING: "in_time", law.OPEN: "may_be_taken", law.WAITING: "period_running",
    law.UNKNOWN: "uncountable", law.DONE_LATE: "done_late", law.DONE: "done_in_time", law.LAPSED: "run_out",
    law.STOPPED: "stopped_with_case",
}  # fmt: skip
GONE = "no_longer"
TICKING = ("in_time", "period_running")
RUNNING = (*TICKING, "may_be_taken", "overdue")


def rebuild(case: Document, clock: Clock) -> None:
    """Make the rows say what the clock says; only what differs is written."""
    wanted = {row["name"]: row for row in (_row(case, item) for item in clock.items)}
    fields = [*next(iter(wanted.values()), {"name": None, "status": None})]
    known = {
        row.name: row for row in frappe.get_all(TASK, {"enforcement_case": case.name}, fields, limit_page_length=0)
    }
    bulk.insert(TASK, [row for name, row in wanted.items() if name not in known])
    for name, row in known.items():
        target = wanted.get(name) or {"status": GONE}
        changed = {field: value for field, value in target.items() if not _same(row.get(field), value)}
        if changed:
            frappe.db.set_value(TASK, name, changed, update_modified=False)


def overdue_since(moment: datetime) -> list[str]:
    """Cases in which a period has run out since they were last looked at."""
    due = {"status": ("in", TICKING), "due_at": ("<", moment)}
    return frappe.get_all(TASK, due, pluck="enforcement_case", distinct=True, order_by="enforcement_case")


def identity(case: str, item: Item) -> str:
    """The name of a deadline's row: the same rule from the same start is the same deadline."""
    start = item.start
    parts = (case, item.rule.code, start.kind, start.at.isoformat(), start.ref)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def _row(case: Document, item: Item) -> dict[str, Any]:
    rule, start, due = item.rule, item.start, item.due or item.not_before
    return {
        "name": identity(case.name, item), "enforcement_case": case.name, "office": case.office, "room": case.room,
        "task": rule.name, "rule_code": rule.code, "status": STATUS[item.status], "due": day_of(due) if due else None,
        "due_at": _end(due) if due else None, "who": rule.who, "actor": rule.actor, "article": rule.article[:250],
        "since": event_name(start.kind)[:250], "since_on": start.day, "ref": start.ref,
        "answered_on": item.answer.day if item.answer else None, "explanation": item.explanation,
        "doubts": "\n".join(item.doubts),
    }  # fmt: skip


def _end(due: date | datetime) -> datetime:
    """The moment after which it is late: a day lasts until midnight."""
    return due if isinstance(due, datetime) else datetime.combine(due, time(23, 59, 59))


def _same(stored: Any, wanted: Any) -> bool:
    return (stored or None) == (wanted or None)
