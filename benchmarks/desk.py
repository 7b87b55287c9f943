"""How long the desk's pages take at a million cases: real HTTP requests by real accounts of ``thads.testing.million``.

``python -m benchmarks.desk --url http://127.0.0.1:8000 --site million.localhost [--rounds 40]`` prints a table of p50 and p95
in milliseconds, as seen by the browser, with ERPNext's own list of sales invoices in the same run. The site must have been
filled by ``thads.testing.million.make``. Pages are asked for in turns, so that a slow moment of the machine meets all.

Where the machine has other work, wall time says little: ``--web-pid`` (the master of the web workers) adds their CPU time of
each request, ``--database`` (user:password@host:port/name-of-the-site's-user) the CPU time and the rows read of the site's
database user; for that, MariaDB must run with ``userstat = 1``. Nothing else may use the site meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from benchmarks.meter import Meter

PASSWORD = os.environ.get("THADS_BENCH_PASSWORD", "Thads-2026!")
BIG = "79"
USERS = {
    "head": f"truong.{BIG}@thads.example", "clerk": f"van-thu.{BIG}@thads.example", "room head": f"ra-soat.{BIG}@thads.example",
    "officer": f"chap-hanh-vien.{BIG}@thads.example", "department": "cuc@thads.example",
}  # fmt: skip
CASE, TASK, INVOICE = "Enforcement Case", "Enforcement Task", "Sales Invoice"
FIELDS = {
    CASE: ("name", "owner", "creation", "modified", "title", "case_number", "state", "late_count", "next_due", "next_task",
           "ended_on", "officer", "total_due", "office", "docstatus", "_assign", "_comments", "_liked_by", "_user_tags"),
    TASK: ("name", "owner", "modified", "enforcement_case", "task", "status", "due", "actor", "assigned_to", "docstatus"),
    "Enforcement Event": ("name", "owner", "modified", "enforcement_case", "says", "at", "docstatus"),
    "Decision": ("name", "owner", "modified", "title", "kind", "state", "full_number", "issued_on", "debtors_text", "docstatus"),
    "Court Judgment": ("name", "owner", "modified", "number", "judgment_date", "court", "handling", "docstatus"),
    "Enforcement Request": ("name", "owner", "modified", "requester", "state", "next_due", "register_number", "docstatus"),
    "Correspondence": ("name", "owner", "modified", "subject", "sender", "state", "deadline", "register_number", "docstatus"),
    "Enforcement Asset": ("name", "owner", "modified", "title", "asset_kind", "state", "owner_name", "docstatus"),
    "Service Attempt": ("name", "owner", "modified", "addressee", "method", "result", "at", "docstatus"),
    INVOICE: ("name", "owner", "creation", "modified", "title", "customer", "customer_name", "company", "posting_date",
              "grand_total", "outstanding_amount", "due_date", "status", "currency", "is_return", "docstatus", "_assign",
              "_comments", "_liked_by", "_user_tags"),
}  # fmt: skip
LISTS = {
    "Decision": "creation desc", "Court Judgment": "creation desc", "Enforcement Request": "creation desc",
    "Correspondence": "creation desc", "Enforcement Asset": "creation desc", "Service Attempt": "at desc",
}  # fmt: skip
SHORT = ("le an", "ho ha", "do an", "ly ha", "ta an", "lê hà", "vũ an", "an", "hà", "ho")
TARGET, FORBIDDEN = 300, 403
Call = tuple[str, dict[str, Any]]


@dataclass
class Page:
    """One page by one account; ``call`` gives the door and its parameters, drawn anew each time."""

    name: str
    who: str
    call: Callable[[random.Random], Call]


class Desk:
    """Signed-in accounts of one site."""

    def __init__(self, url: str, site: str, accounts: dict[str, tuple[str, str]]) -> None:
        self.url = url
        self.sessions = {who: self._sign_in(site, *told) for who, told in accounts.items()}

    def _sign_in(self, site: str, user: str, password: str) -> requests.Session:
        session = requests.Session()
        session.headers["Host"] = site
        answer = session.post(f"{self.url}/api/method/login", data={"usr": user, "pwd": password}, timeout=60)
        answer.raise_for_status()
        # the cookie of another host name than the address is not kept by itself
        session.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        return session

    def open_to(self, who: str, page: Page) -> bool:
        """Whether this account has the page at all."""
        try:
            self.ask(who, page.call(random.Random(0)))  # noqa: S311
        except requests.HTTPError as error:
            if error.response.status_code == FORBIDDEN:
                return False
            raise
        return True

    def ask(self, who: str, call: Call) -> tuple[float, Any]:
        """Milliseconds and what came back."""
        method, parameters = call
        began = time.perf_counter()
        answer = self.sessions[who].get(f"{self.url}/api/method/{method}", params=parameters, timeout=120)
        took = (time.perf_counter() - began) * 1000
        answer.raise_for_status()
        return took, answer.json().get("message")


def listed(doctype: str, order: str, *, start: int = 0, filters: list[Any] | None = None) -> Call:
    return "frappe.desk.reportview.get", {
        "doctype": doctype, "fields": json.dumps([f"`tab{doctype}`.`{field}`" for field in FIELDS[doctype]]),
        "filters": json.dumps(filters or []), "order_by": f"`tab{doctype}`.`{order.split()[0]}` {order.split()[1]}",
        "start": start, "page_length": 20, "view": "List", "with_comment_count": 1,
    }  # fmt: skip


def counted(doctype: str, filters: list[Any] | None = None) -> Call:
    return "frappe.desk.reportview.get_count", {
        "doctype": doctype, "filters": json.dumps(filters or []), "fields": "[]", "distinct": "false", "limit": 1001,
    }  # fmt: skip


def found(text: str) -> Call:
    return "thads.api.search.find", {"text": text}


def pages_of_cases(who: str) -> Iterator[Page]:
    due = [[CASE, "next_due", ">=", time.strftime("%Y-%m-%d")]]
    verifying = [[CASE, "state", "=", "verifying"]]
    yield Page("cases: page 1, due from today", who, lambda draw: listed(CASE, "next_due asc", filters=due))
    yield Page("cases: page 50, due from today", who, lambda draw: listed(CASE, "next_due asc", filters=due, start=980))
    yield Page("cases: all, by due day", who, lambda draw: listed(CASE, "next_due asc"))
    yield Page("cases: last changed first", who, lambda draw: listed(CASE, "modified desc"))
    yield Page("cases: of one state", who, lambda draw: listed(CASE, "next_due asc", filters=verifying))
    running, ended = [[CASE, "ended_on", "is", "not set"]], [[CASE, "ended_on", "is", "set"]]
    yield Page("cases: running", who, lambda draw: listed(CASE, "next_due asc", filters=running))
    yield Page("cases: ended", who, lambda draw: listed(CASE, "next_due asc", filters=ended))
    fields = json.dumps(["name", "title", "next_due"])
    asked = {"doctype": CASE, "fields": fields, "order_by": "next_due asc", "limit_page_length": 20}
    yield Page("REST: cases by due day", who, lambda draw: ("frappe.client.get_list", asked))
    yield Page("cases: how many (up to 1,001)", who, lambda draw: counted(CASE))


def pages_of_work(who: str, cases: list[str]) -> Iterator[Page]:
    overdue = [[TASK, "status", "=", "overdue"]]
    mine = [[TASK, "assigned_to", "=", USERS[who]], [TASK, "status", "in", ["overdue", "in_time", "may_be_taken"]]]
    yield Page("timeline of a case", who, lambda draw: ("thads.api.cases.get_case", {"case": draw.choice(cases)}))
    yield Page("queue: overdue tasks", who, lambda draw: listed(TASK, "due asc", filters=overdue))
    yield Page("queue: tasks assigned to me", who, lambda draw: listed(TASK, "due asc", filters=mine))
    yield Page("events: latest first", who, lambda draw: listed("Enforcement Event", "at desc"))
    for doctype, order in LISTS.items():
        yield Page(f"list: {doctype}", who, lambda draw, doctype=doctype, order=order: listed(doctype, order))
    for card in ("open_cases", "overdue_cases", "cases_due_today", "overdue_tasks", "my_tasks"):
        yield Page(f"card: {card.replace('_', ' ')}", who, lambda draw, card=card: (f"thads.api.cards.{card}", {}))


def pages_of_search(who: str, names: list[str], numbers: list[str]) -> Iterator[Page]:
    def half(draw: random.Random) -> str:
        name = draw.choice(names)
        return name[: max(4, len(name) - 2)].lower()

    yield Page("search: a whole name", who, lambda draw: found(draw.choice(names)))
    yield Page("search: a name half typed", who, lambda draw: found(half(draw)))
    yield Page("search: two-letter syllables", who, lambda draw: found(draw.choice(SHORT)))
    yield Page(
        "search: words in another order", who, lambda draw: found(" ".join(reversed(draw.choice(names).split())))
    )
    yield Page("search: a decision's number", who, lambda draw: found(draw.choice(numbers)))
    yield Page("search: a judgment's number", who, lambda draw: found(f"{draw.randint(1, 900)}/2026/DS-ST"))
    yield Page("search: a telephone number", who, lambda draw: found(f"09{draw.randint(0, 9_999_999):07d}"))
    yield Page("search: a number plate", who, lambda draw: found(f"{draw.randint(11, 99)}A-{draw.randint(0, 999):03d}"))
    yield Page(
        "search: a parcel of land", who, lambda draw: found(f"thửa {draw.randint(1, 900)} tờ {draw.randint(1, 60)}")
    )
    yield Page("search: an amount", who, lambda draw: found(f"{draw.randint(3, 900)}.{draw.randint(1, 9)}00.000 đồng"))


def pages_of_invoices(who: str) -> Iterator[Page]:
    unpaid = [[INVOICE, "status", "=", "Overdue"]]
    yield Page("ERPNext sales invoices: page 1", who, lambda draw: listed(INVOICE, "modified desc"))
    yield Page("ERPNext sales invoices: page 50", who, lambda draw: listed(INVOICE, "modified desc", start=980))
    yield Page(
        "ERPNext sales invoices: of one status", who, lambda draw: listed(INVOICE, "modified desc", filters=unpaid)
    )
    yield Page("ERPNext sales invoices: how many (up to 1,001)", who, lambda draw: counted(INVOICE))


@dataclass
class Taken:
    """What one page took: milliseconds of each request; of all of them together the CPU of web and database and rows read."""

    wall: list[float] = field(default_factory=list)
    web: float = 0
    database: float = 0
    rows: int = 0


def measure(desk: Desk, pages: list[Page], rounds: int, meter: Meter) -> dict[tuple[str, str], Taken]:
    """What each page took, after one unmeasured round that fills the caches."""
    draw = random.Random(7)  # noqa: S311
    taken: dict[tuple[str, str], Taken] = defaultdict(Taken)
    pages = [page for page in pages if desk.open_to(page.who, page)]
    for _ in range(rounds):
        for page in pages:
            before = meter.read()
            took, _ = desk.ask(page.who, page.call(draw))
            one, after = taken[page.name, page.who], meter.read()
            one.wall.append(took)
            one.web, one.database, one.rows = (
                one.web + after[0] - before[0],
                one.database + after[1] - before[1],
                one.rows + after[2] - before[2],
            )
    return taken


def sample(desk: Desk, who: str) -> tuple[list[str], list[str], list[str]]:
    """(cases, names, numbers) that this account sees, from several pages of its list."""
    rows: list[dict[str, Any]] = []
    for start in (0, 200, 900):
        _, told = desk.ask(who, listed(CASE, "modified desc", start=start))
        rows += [dict(zip(told["keys"], row, strict=True)) for row in (told or {}).get("values", [])]
    names = [row["title"].split(",")[0] for row in rows]
    return [row["name"] for row in rows], names, [row["case_number"] for row in rows]


def table(taken: dict[tuple[str, str], Taken]) -> str:
    """Wall time of each page by each account; CPU and rows are means of a request."""
    lines = [
        "| page | who | p50 ms | p95 ms | | web CPU ms | database CPU ms | rows read |",
        "|---|---|---:|---:|---|---:|---:|---:|",
    ]
    for (name, who), one in taken.items():
        p95, number = statistics.quantiles(one.wall, n=20)[-1], len(one.wall)
        lines.append(
            f"| {name} | {who} | {statistics.median(one.wall):.0f} | {p95:.0f} | {'' if p95 < TARGET else 'over'}"
            f" | {one.web / number:.0f} | {one.database / number:.1f} | {one.rows / number:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--site", required=True)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument(
        "--administrator", default="admin", help="the password of Administrator, who lists the invoices"
    )
    parser.add_argument("--web-pid", type=int, help="the master of the web workers, for their CPU time")
    parser.add_argument("--database", help="user:password@host:port/site_user, for CPU time and rows read")
    parser.add_argument("--only", default="", help="pages whose name has this in it")
    told = parser.parse_args()
    accounts = {who: (user, PASSWORD) for who, user in USERS.items()} | {
        "Administrator": ("Administrator", told.administrator)
    }
    desk = Desk(told.url, told.site, accounts)
    pages: list[Page] = []
    for who in USERS:
        cases, names, numbers = sample(desk, who)
        pages += [*pages_of_cases(who), *pages_of_work(who, cases), *pages_of_search(who, names, numbers)]
    pages += pages_of_invoices("Administrator")
    pages = [page for page in pages if told.only in page.name]
    print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(table(measure(desk, pages, told.rounds, Meter(told.web_pid, told.database))))
    print(f"load average after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
