"""What people record in a case by hand (``acts.yml``): which of it is whose, and the writing of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import frappe
import yaml
from frappe.utils import getdate, now_datetime

from thads.enforcement import log, publication, standing
from thads.enforcement.errors import InTheFuture, NoSuchSum, NotByThisPerson, RecordedAlready
from thads.engine.law.counting import day_of
from thads.engine.law.deadline_rules import event_name, rules
from thads.engine.law.events import Event
from thads.engine.law.standing import Change, Item, status_name
from thads.engine.life.owed import PART, performing
from thads.engine.life.read import Life

ACTS = Path(__file__).parent / "acts.yml"


@cache
def groups() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(ACTS.read_text(encoding="utf-8")))


@cache
def planned() -> frozenset[str]:
    """Events that lie ahead when they are recorded: deadlines are counted backwards from them."""
    return frozenset(kind for rule in rules() if rule.direction == "before" for kind in rule.starts)


@cache
def hourly() -> frozenset[str]:
    """Events from which a deadline runs by the hour."""
    return frozenset(kind for rule in rules() if rule.unit == "hour" for kind in rule.starts)


def open_to(user: str) -> list[dict[str, Any]]:
    """The subjects and events that the user's roles record: [{says, events: [{code, says, hour, ahead}]}]."""
    roles = set(frappe.get_roles(user))
    return [
        {"says": group["says"], "events": [_offered(kind) for kind in group["events"]]}
        for group in groups()
        if roles & set(group["by"])
    ]


def record(case_name: str, told: Event, explanation: str = "", amount: int = 0) -> str:
    """Write one entry. NotByThisPerson, InTheFuture, RecordedAlready, NoSuchSum."""
    check(told)
    if amount < 0 or (amount and told.kind not in performing(PART)):
        raise NoSuchSum
    case = standing.locked(case_name)
    if told in log.history(case_name):
        raise RecordedAlready(event=event_name(told.kind), day=f"{told.day:%d/%m/%Y}")
    row = log.entry(case, told.kind, told.at, ref=told.ref, explanation=explanation.strip()[:500], amount=amount)
    log.add([row])
    standing.refresh(case)
    publication.follow(case, told.day)
    return row["name"]


def check(told: Event) -> None:
    """NotByThisPerson, InTheFuture."""
    if told.kind not in {row["code"] for group in open_to(frappe.session.user) for row in group["events"]}:
        raise NotByThisPerson(event=event_name(told.kind))
    if told.day > getdate(now_datetime()) and told.kind not in planned():
        raise InTheFuture(day=f"{told.day:%d/%m/%Y}")


def preview(case: str, told: Event) -> dict[str, Any]:
    """What one more event would make of the case: its state, new deadlines, those that change."""
    before, after = standing.life_of(case), standing.life_of(case, [told])
    change = Change(before.clock, after.clock)
    return {
        "state": _state(after), "was": _state(before), "appears": [_line(item) for item in change.appeared],
        "changes": [_line(new) | {"was": status_name(old.status)} for old, new in change.changed],
        "vanishes": [_line(item) for item in change.vanished],
    }  # fmt: skip


def _offered(kind: str) -> dict[str, Any]:
    says = event_name(kind)
    return {
        "code": kind,
        "says": says[:1].upper() + says[1:],
        "hour": kind in hourly(),
        "ahead": kind in planned(),
        "sum": kind in performing(PART),
    }


def _state(life: Life) -> str:
    return life.standing.shown.state.says


def _line(item: Item) -> dict[str, Any]:
    return {
        "task": item.rule.name, "actor": item.rule.actor, "due": day_of(item.due).isoformat() if item.due else None,
        "says": status_name(item.status), "article": item.rule.article, "explanation": item.explanation,
    }  # fmt: skip
