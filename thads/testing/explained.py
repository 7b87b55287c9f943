"""Which index each hot query of the desk uses: the doors are called as an account would, every SELECT is explained.

``bench --site SITE execute thads.testing.explained.run`` on a site filled by ``thads.testing.million``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import frappe
from frappe.utils import today

from thads.api import cards, cases, lists, search
from thads.testing.million import BIG, DEPARTMENT, TABLES

CASE, TASK = "Enforcement Case", "Enforcement Task"
PEOPLE = (
    f"truong.{BIG}@thads.example", f"ra-soat.{BIG}@thads.example", f"chap-hanh-vien.{BIG}@thads.example",
    f"van-thu.{BIG}@thads.example", DEPARTMENT,
)  # fmt: skip
READ_AT_MOST, SORTED_AT_MOST = 0.25, 400  # of a table's rows without an index's help; rows sorted outside of an index
LISTS = {
    "Decision": "creation desc", "Court Judgment": "creation desc", "Enforcement Request": "creation desc",
    "Correspondence": "creation desc", "Enforcement Asset": "creation desc", "Service Attempt": "at desc",
    "Enforcement Event": "at desc",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One line of EXPLAIN over one of the long tables."""

    page: str
    who: str
    table: str
    way: str
    key: str
    rows: int
    extra: str

    def wrong(self, of: int) -> str:
        """What is bad about it in a table of ``of`` rows; empty where nothing is."""
        if not self.key and self.rows > SORTED_AT_MOST:
            return "no index"
        if self.way in ("ALL", "index") and self.rows > max(SORTED_AT_MOST, READ_AT_MOST * of):
            return "reads the table from end to end"
        if "filesort" in self.extra and self.rows > SORTED_AT_MOST:
            return "sorts what it has read"
        return ""


def run(print_all: bool = True) -> list[str]:
    """What is wrong, a line each; prints the whole table of EXPLAIN."""
    found = steps()
    if print_all:
        print("| page | who | table | way | key | rows | |\n|---|---|---|---|---|---:|---|")
        for one in found:
            print(f"| {one.page} | {one.who} | {one.table} | {one.way} | {one.key} | {one.rows} | {one.extra} |")
    return wrong(found)


def wrong(found: list[Step]) -> list[str]:
    sizes = {table: frappe.db.sql(f"select count(*) from `{table}`")[0][0] for table in TABLES}  # noqa: S608
    longest = max(sizes.values())
    told = ((one, one.wrong(sizes.get(one.table, longest))) for one in found)
    return [
        f"{one.page}, {one.who}: {says} ({one.table}, {one.key or 'none'}, {one.rows} rows)"
        for one, says in told
        if says
    ]


def steps(pages: Callable[[str], dict[str, Callable[[], Any]]] | None = None) -> list[Step]:
    """Every step of every page, for a head of office, of a room, an officer, a clerk and the department."""
    found: list[Step] = []
    before = frappe.session.user
    try:
        for who in PEOPLE:
            frappe.set_user(who)
            for page, call in (pages or hot_pages)(who).items():
                found += _steps(page, who.split(".")[0].split("@")[0], call)
    finally:
        frappe.set_user(before)
    return found


def hot_pages(who: str) -> dict[str, Callable[[], Any]]:
    """The pages that are open all day."""
    case = frappe.get_list(CASE, pluck="name", limit=1)[0]
    due, overdue = [[CASE, "next_due", ">=", today()]], [[TASK, "status", "=", "overdue"]]
    mine = [[TASK, "assigned_to", "=", who], [TASK, "status", "in", ["overdue", "in_time", "may_be_taken"]]]
    others = {
        f"list: {doctype}": listed(doctype, order) for doctype, order in LISTS.items() if frappe.has_permission(doctype)
    }
    return {
        "cases: all, by due day": listed(CASE, "next_due asc"), "cases: due from today": listed(CASE, "next_due asc", due),
        "cases: running": listed(CASE, "next_due asc", [[CASE, "ended_on", "is", "not set"]]),
        "cases: ended": listed(CASE, "ended_on desc", [[CASE, "ended_on", "is", "set"]]),
        "cases: last changed": listed(CASE, "modified desc"),
        "cases: of one state": listed(CASE, "next_due asc", [[CASE, "state", "=", "verifying"]]),
        "queue: overdue tasks": listed(TASK, "due asc", overdue), "queue: my tasks": listed(TASK, "due asc", mine), **others,
        "card: open cases": cards.open_cases, "card: overdue cases": cards.overdue_cases,
        "card: due today": cards.cases_due_today, "card: overdue tasks": cards.overdue_tasks, "card: my tasks": cards.my_tasks,
        "timeline": lambda: cases.get_case(case), "search: name": lambda: search.find("nguyen van an"),
        "search: syllables": lambda: search.find("an ha"), "search: other order": lambda: search.find("an van nguyen"),
        "search: number": lambda: search.find("120/QĐ-THADS"), "search: plate": lambda: search.find("29A-123.45"),
    }  # fmt: skip


def listed(doctype: str, order: str, filters: list[Any] | None = None) -> Callable[[], Any]:
    def call() -> Any:
        frappe.local.form_dict = frappe._dict({
            "doctype": doctype, "fields": json.dumps([f"`tab{doctype}`.`name`", f"`tab{doctype}`.`office`"]),
            "filters": json.dumps(filters or []), "start": 0, "page_length": 20,
            "order_by": f"`tab{doctype}`.`{order.split()[0]}` {order.split()[1]}",
        })  # fmt: skip
        return lists.get()

    return call


def _steps(page: str, who: str, call: Callable[[], Any]) -> list[Step]:
    with _noted() as queries:
        call()
    found = []
    for query in dict.fromkeys(queries):
        names = _long_tables(query)
        if not names:
            continue
        for row in frappe.db.sql(f"explain {query.replace('%', '%%')}", as_dict=True):
            if row.table and not row.table.startswith("<"):
                table = names.get(row.table, row.table)
                found.append(
                    Step(
                        page,
                        who,
                        table,
                        row.type or "",
                        row.key or "",
                        int(str(row.rows or 0).split()[0]),
                        row.Extra or "",
                    )
                )
    return found


def _long_tables(query: str) -> dict[str, str]:
    """Name in the query -> long table."""
    named = {table: table for table in TABLES if f"`{table}`" in query}
    return named | ({alias: TABLES[-1] for alias in ("t", "o")} if TABLES[-1] in named else {})


@contextmanager
def _noted() -> Iterator[list[str]]:
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
