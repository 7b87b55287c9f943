"""Which index each hot query of the desk uses: the doors are called as an account would, every SELECT is explained.

``bench --site SITE execute thads.testing.explained.run`` on a site filled by ``thads.testing.million``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import frappe
from frappe.utils import today

from thads.api import cards, cases, lists, search
from thads.testing.million import BIG, DEPARTMENT

CASE, TASK = "Enforcement Case", "Enforcement Task"
BIG_TABLES = ("tabEnforcement ", "tabDecision", "tabCourt Judgment", "thads_search_token")


def run() -> list[dict[str, Any]]:
    """[{page, who, steps: [{table, key, rows, extra}]}], printed as a table."""
    told = []
    for who in (f"truong.{BIG}@thads.example", f"chap-hanh-vien.{BIG}@thads.example", DEPARTMENT):
        frappe.set_user(who)
        case = frappe.get_list(CASE, pluck="name", limit=1)[0]
        told += [{"page": page, "who": who.split(".")[0], "steps": _steps(call)} for page, call in _pages(case).items()]
    frappe.set_user("Administrator")
    print("| page | who | table | key | rows | |\n|---|---|---|---|---:|---|")
    for row in told:
        for step in row["steps"]:
            print(
                f"| {row['page']} | {row['who']} | {step['table']} | {step['key']} | {step['rows']} | {step['extra']} |"
            )
    return []


def _pages(case: str) -> dict[str, Callable[[], Any]]:
    due = [[CASE, "next_due", ">=", today()]]
    overdue = [[TASK, "status", "=", "overdue"]]
    return {
        "cases by due day": _list(CASE, "next_due asc", due), "cases last changed": _list(CASE, "modified desc", []),
        "cases of one state": _list(CASE, "next_due asc", [[CASE, "state", "=", "verifying"]]),
        "overdue tasks": _list(TASK, "due asc", overdue), "card: open cases": cards.open_cases,
        "card: overdue tasks": cards.overdue_tasks, "timeline": lambda: cases.get_case(case),
        "search: name": lambda: search.find("nguyen van an"), "search: syllables": lambda: search.find("an ha"),
        "search: number": lambda: search.find("120/QĐ-THADS"),
    }  # fmt: skip


def _list(doctype: str, order: str, filters: list[Any]) -> Callable[[], Any]:
    def call() -> Any:
        frappe.local.form_dict = frappe._dict({
            "doctype": doctype, "fields": json.dumps([f"`tab{doctype}`.`name`", f"`tab{doctype}`.`office`"]),
            "filters": json.dumps(filters), "start": 0, "page_length": 20,
            "order_by": f"`tab{doctype}`.`{order.split()[0]}` {order.split()[1]}",
        })  # fmt: skip
        return lists.get()

    return call


def _steps(call: Callable[[], Any]) -> list[dict[str, Any]]:
    with _noted() as queries:
        call()
    steps = []
    for query in dict.fromkeys(queries):
        for row in frappe.db.sql(f"explain {query.replace('%', '%%')}", as_dict=True):
            if any(part in query for part in BIG_TABLES):
                steps.append({
                    "table": row.table, "key": row.key or "NONE" if row.table else "", "rows": row.rows, "extra": row.Extra or "",
                })  # fmt: skip
    return steps


@contextmanager
def _noted():
    """The SELECTs that go to the database inside, with their values in place."""
    queries: list[str] = []
    plain = type(frappe.local.db).sql

    def noted(database: Any, *args: Any, **kwargs: Any) -> Any:
        told = plain(database, *args, **kwargs)
        query = str(database.last_query).strip()
        if query.lower().startswith(("select", "(select")):
            queries.append(query)
        return told

    with patch.object(type(frappe.local.db), "sql", noted):
        yield queries
