"""Training data for new officers: ``bench --site SITE execute thads.setup.training.make``. Never for real work.

Some twenty made-up cases in all states, at two trial offices (``thads.setup.demo``), through the same doors as the screens and with
dates around today. What is there already is left alone: a second run adds nothing. Needs Frappe's development requirements
(``bench setup requirements --dev``), which set the clock back for a case that began months ago.
"""

from __future__ import annotations

import heapq
import time
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone, getdate
from frappe.utils.synchronization import filelock

from thads.enforcement import standing
from thads.setup import demo
from thads.setup.records import data
from thads.setup.training_hands import Hands
from thads.setup.training_stories import STORIES, THERE

FILE = "dao-tao-"  # what the made-up judgments' files begin with
SINCE_JUDGMENT = 45  # days from a judgment to the day it is brought to the office


def make(password: str | None = None) -> dict[str, Any]:
    """{cases, made, seconds, password of accounts that had to be made}."""
    if find_spec("freezegun") is None:
        frappe.throw("Run `bench setup requirements --dev` first: the clock cannot be set back without freezegun.")
    with filelock("thads_training", timeout=1):  # two runs at once would tell every story twice
        return _made(password)


def _made(password: str | None) -> dict[str, Any]:
    from freezegun import freeze_time

    began, plan = time.monotonic(), data("training")
    told = _accounts(plan, password)
    today = getdate()
    with freeze_time(_moment(today, 200), ignore=["rq", "redis"]) as clock:
        made = _tell(_waiting(plan, today), clock, today)
    _counter(plan, today)
    for case in frappe.get_all("Enforcement Case", pluck="name"):
        standing.refresh(standing.locked(case))
        frappe.db.commit()
    return told | {
        "made": made,
        "cases": frappe.db.count("Enforcement Case"),
        "seconds": round(time.monotonic() - began),
    }


def _accounts(plan: dict[str, Any], password: str | None) -> dict[str, Any]:
    """The trial offices, where they are not there yet."""
    told: dict[str, Any] = {}
    for office in (data("demo")["office"], THERE):
        if not frappe.db.exists("User", demo.login(office, "chap-hanh-vien")):
            password = demo.make(password, office)["password"]
            told["password"] = password
    return told


def _waiting(plan: dict[str, Any], today: date) -> list[tuple[str, Any]]:
    """(title, story) of the cases that are not there yet."""
    waiting = []
    for place, row in enumerate(plan["cases"], 1):
        row = {
            "kind": "debt",
            "about": "tranh chấp hợp đồng vay tài sản",
            "office": data("demo")["office"],
            "house_no": place,
            **row,
        }
        row["file"] = f"{FILE}{place:02d}.txt"
        if not frappe.db.exists("Reading", {"file_name": row["file"]}):
            hands = Hands(row["office"])
            waiting.append((f"{row['number']} {row['story']}", _told(hands, row, plan, today)))
    return waiting


def _told(hands: Hands, row: dict[str, Any], plan: dict[str, Any], today: date) -> Any:
    """A story whose judgment bears a day that fits its first day."""
    story = STORIES[row["story"]](hands, row)
    first = next(story)
    row["text"] = _judgment(row, plan, today - timedelta(days=first + SINCE_JUDGMENT))
    yield first
    yield from story


def _judgment(row: dict[str, Any], plan: dict[str, Any], day: date) -> str:
    called = {f"{side}_called": row.get(f"{side}_title", "").lower() for side in ("debtor", "creditor")}
    return (plan["heading"] + plan[row["kind"]]).format(**row, **called, day=f"{day:%d/%m/%Y}")


def _tell(waiting: list[tuple[str, Any]], clock: Any, today: date) -> int:
    """All stories day by day, so that numbers are given in the order of their days; how many were told to their end."""
    days = [(-next(story), place, title, story) for place, (title, story) in enumerate(waiting)]
    heapq.heapify(days)
    told = 0
    while days:
        ago, place, title, story = heapq.heappop(days)
        clock.move_to(_moment(today, -ago, 7 + place // 4, place * 3 % 60))
        try:
            heapq.heappush(days, (-next(story), place, title, story))
        except StopIteration:
            told += 1
            print(f"{told}/{len(waiting)} {title}", flush=True)
        except Exception as error:
            frappe.db.rollback()
            frappe.set_user("Administrator")
            print(f"{title}, {-ago} days ago: {type(error).__name__}: {error}", flush=True)
    return told


def _moment(today: date, ago: int, hour: int = 8, minute: int = 0) -> datetime:
    """A working day about ``ago`` days back, in UTC as the clock wants it; today just after midnight."""
    hour = hour if ago else 0
    day = today - timedelta(days=ago)
    while ago and day.weekday() > 4:
        day -= timedelta(days=1)
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(get_system_timezone()))
    return at.astimezone(ZoneInfo("UTC")).replace(tzinfo=None, microsecond=250_000)


def _counter(plan: dict[str, Any], today: date) -> None:
    """Requests that wait at the counter."""
    from freezegun import freeze_time

    hands = Hands(data("demo")["office"])
    for row in plan["requests"]:
        if not frappe.db.exists(
            "Enforcement Request", {"judgment_number": row["number"], "requester": row["requester"]}
        ):
            with freeze_time(_moment(today, row["days_ago"]), ignore=["rq", "redis"]):
                hands.ask(row, plan["court"])
