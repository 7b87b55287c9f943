"""What a case's columns say, recomputed from its events: state, next due day, overdue count, tasks. Never typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.enforcement import log, tasks
from thads.engine.errors import ThadsError
from thads.engine.law.counting import day_of
from thads.engine.law.events import Event
from thads.engine.life.read import Life, read
from thads.organisation import law
from thads.organisation.transactions import committed, fresh_look, held

CASE = "Enforcement Case"


def locked(name: str) -> Document:
    """The case, held to the end of the transaction: two writers of one log wait for each other, and the second sees what
    the first wrote (the lock is the first thing that the transaction reads)."""
    fresh_look()
    frappe.db.sql("select `name` from `tabEnforcement Case` where `name` = %s for update", name)
    held()
    return frappe.get_doc(CASE, name)


def life_of(case: str, more: Sequence[Event] = ()) -> Life:
    """The case as it stands now, or would with ``more`` events."""
    return read([*log.history(case), *more], now_datetime(), book=law.book())


def refresh(case: Document) -> Life:
    """Recompute everything that follows from the events of a locked case."""
    life = life_of(case.name)
    tasks.rebuild(case, life.clock)
    changed = {field: value for field, value in derived(life).items() if (case.get(field) or None) != (value or None)}
    if changed:
        frappe.db.set_value(CASE, case.name, changed)
        case.update(changed)
    return life


def derived(life: Life) -> dict[str, Any]:
    """The columns of a case that follow from its life."""
    shown, upcoming = life.standing.shown, life.next
    return {
        "state": shown.state.code, "stage": life.standing.stage.state.code, "state_since": shown.since,
        "state_explained": life.standing.to_dict()["explanation"], "classification": life.standing.classification,
        "ended_on": life.standing.ended_on, "next_due": day_of(upcoming.due) if upcoming else None,
        "next_task": upcoming.rule.name[:250] if upcoming else None, "late_count": len(life.late),
    }  # fmt: skip


def refresh_concerned(rules: str, code: str) -> int:
    """Cases whose open tasks a changed record of law may move; each by itself. How many were looked at."""
    filters: dict[str, Any] = {"status": ("in", tasks.RUNNING)}
    if rules == "deadlines":
        filters["rule_code"] = code
    elif rules == "holidays":
        filters["due"] = ("between", (f"{int(code) - 1}-12-01", f"{code}-12-31"))
    names = frappe.get_all(tasks.TASK, filters, pluck="enforcement_case", distinct=True, order_by="enforcement_case")
    uncounted = frappe.get_all(tasks.TASK, {"status": "uncountable"}, pluck="enforcement_case", distinct=True)
    return _refresh_each(list(dict.fromkeys([*names, *uncounted])))


def refresh_due() -> int:
    """Cases whose periods ran out by the passing of time alone; called by the scheduler. How many were looked at."""
    names = tasks.overdue_since(now_datetime())
    frappe.db.commit()
    return _refresh_each(names)


def _refresh_each(names: list[str]) -> int:
    for name in names:
        try:
            committed(lambda name=name: refresh(locked(name)))
        except (ThadsError, frappe.ValidationError):
            frappe.db.rollback()
            frappe.log_error(title=f"Case {name} could not be brought up to date")
            frappe.db.commit()
    return len(names)
