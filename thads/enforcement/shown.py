"""A case as its screen shows it: how it stands, what is due, what happened, and what may be recorded."""

from __future__ import annotations

from functools import cache
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.enforcement import acts, log
from thads.enforcement.dispatch import service
from thads.enforcement.owed import owed
from thads.enforcement.standing import CASE
from thads.engine.law.records import records
from thads.engine.life.notice import method, methods, results_of

TASK_COLUMNS = [
    "name", "task", "status", "due", "actor", "who", "article", "since", "since_on", "ref", "answered_on", "explanation",
    "doubts", "assigned_to", "note",
]  # fmt: skip
CASE_COLUMNS = (
    "name", "title", "case_number", "state", "stage", "classification", "opened_on", "ended_on", "next_due", "next_task",
    "late_count", "decision", "state_explained", "creditors_text", "total_due",
)  # fmt: skip
EVENT_COLUMNS = [
    "name", "kind", "says", "at", "by_the_hour", "ref", "explanation", "article", "decision", "reference_doctype",
    "reference_name", "strikes", "owner", "creation",
]  # fmt: skip
ORDER = ("overdue", "in_time", "may_be_taken", "period_running", "uncountable")


def case(name: str) -> dict[str, Any]:
    """Everything for the screen of one case."""
    row = frappe.get_doc(CASE, name)
    works = frappe.has_permission(CASE, "write", doc=row)
    return {
        **{column: plain(row.get(column)) for column in CASE_COLUMNS}, "tasks": tasks(name), "timeline": timeline(name),
        "officer": frappe.db.get_value("Enforcement Officer", row.officer, "full_name") if row.officer else None,
        "attempts": attempts(name), "people": service.people(row), "papers": papers(row),
        "acts": acts.open_to(frappe.session.user) if works else [], "works_on": bool(works), "owed": owed(row), "methods": ways() if works else [],
    }  # fmt: skip


def tasks(case_name: str) -> list[dict[str, Any]]:
    """Open ones first, the most urgent at the top; then what is over."""
    filters = {"enforcement_case": case_name, "status": ("!=", "no_longer")}
    rows = frappe.get_all("Enforcement Task", filters, TASK_COLUMNS, limit_page_length=0)
    rows.sort(key=lambda row: (ORDER.index(row.status) if row.status in ORDER else len(ORDER), str(row.due or "9")))
    return [
        {**{key: plain(value) for key, value in row.items()}, "open": row.status in ORDER, "days": _days(row)}
        for row in rows
    ]


def timeline(case_name: str) -> list[dict[str, Any]]:
    """What happened, the latest first; struck entries with who struck them and why."""
    rows = frappe.get_all(log.EVENT, {"enforcement_case": case_name}, EVENT_COLUMNS, limit_page_length=0)
    counters = {row.strikes: row for row in rows if row.strikes}
    numbers = _numbers({row.decision for row in rows})
    hidden = {log.STRUCK, *quiet()}
    told = [_entry(row, counters.get(row.name), numbers) for row in rows if row.kind not in hidden]
    told += [
        _note(row)
        for row in frappe.get_all("Enforcement Note", {"enforcement_case": case_name}, ["text", "owner", "creation"])
    ]
    return sorted(told, key=lambda row: (row["at"], row["recorded"]), reverse=True)


@cache
def quiet() -> frozenset[str]:
    """Kinds of entries from which only a task follows: the task is shown."""
    return frozenset(row["code"] for row in records("events") if row.get("quiet"))


def attempts(case_name: str) -> list[dict[str, Any]]:
    columns = [
        "name", "addressee", "side", "method", "result", "at", "valid_notice_date", "explanation", "next_method", "keep_until",
        "evidence_name", "struck", "struck_reason", "receiver", "relation", "place", "owner",
    ]  # fmt: skip
    rows = frappe.get_all(
        "Service Attempt", {"enforcement_case": case_name}, columns, order_by="at desc", limit_page_length=0
    )
    return [{key: plain(value) for key, value in row.items()} | {"by": _who(row.owner)} for row in rows]


def papers(row: Document) -> list[dict[str, Any]]:
    """The issued papers of a case, the opening decision first."""
    columns = ["name", "title", "full_number", "issued_on", "state"]
    found = frappe.get_all("Decision", {"enforcement_case": row.name}, columns, order_by="issued_at")
    return [{key: plain(value) for key, value in one.items()} for one in found if one.full_number]


def ways() -> list[dict[str, Any]]:
    """How a paper may be notified today, in the order of the law, with the results of each and what its record needs."""
    return [
        {
            "code": way["code"], "says": way["says"], "article": way["article"],
            "results": [
                {"code": one["code"], "says": one["says"], "needs": one.get("needs", [])} for one in results_of(way)
            ],
        }
        for way in methods(getdate(today()))
    ]  # fmt: skip


def way_says(code: str) -> str:
    return method(code, getdate(today()))["says"]


def _entry(row: Any, counter: Any, numbers: dict[str, str]) -> dict[str, Any]:
    return {
        "name": row.name, "type": "event", "kind": row.kind, "says": row.says[:1].upper() + row.says[1:], "at": str(row.at),
        "hour": bool(row.by_the_hour), "ref": row.ref, "text": row.explanation, "article": row.article,
        "decision": row.decision, "number": numbers.get(row.decision), "by": _who(row.owner), "recorded": str(row.creation),
        "attempt": row.reference_name if row.reference_doctype == "Service Attempt" else None,
        "by_hand": not row.reference_doctype, "struck": bool(counter),
        "struck_by": _who(counter.owner) if counter else "", "struck_why": counter.explanation if counter else "",
    }  # fmt: skip


def _note(row: Any) -> dict[str, Any]:
    return {
        "type": "note",
        "says": row.text,
        "at": str(row.creation),
        "hour": True,
        "by": _who(row.owner),
        "recorded": str(row.creation),
    }


def _numbers(decisions: set[str | None]) -> dict[str, str]:
    names = [name for name in decisions if name] or [""]
    return dict(frappe.get_all("Decision", {"name": ("in", names)}, ["name", "full_number"], as_list=True))


def _days(row: Any) -> int | None:
    """Days left to the due day; negative when it is past."""
    return (getdate(row.due) - getdate(today())).days if row.due else None


def _who(user: str) -> str:
    return frappe.utils.get_fullname(user)


def plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
