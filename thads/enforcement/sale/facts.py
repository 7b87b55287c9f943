"""The facts of a step between three shapes: what people send, what the engine takes, what the record keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from frappe.utils import cint, getdate

from thads.enforcement.errors import BadDay
from thads.enforcement.sale.errors import UnusableFact
from thads.engine.law.records import records
from thads.engine.life.sale.book import step_rule
from thads.engine.messages import say
from thads.organisation.law import book

LONGEST = {"note": 500}
MOST = 10**15  # đồng


@cache
def types() -> dict[str, tuple[str, str]]:
    """Fact -> (type, words)."""
    return {row["code"]: (row["type"], row["says"]) for row in records("sale_facts")}


def told_facts(told: Mapping[str, Any]) -> dict[str, Any]:
    """What people sent, as the engine takes it; empty entries and unknown names are left out. UnusableFact."""
    known = types()
    given = {name: value for name, value in told.items() if name in known and value not in (None, "")}
    return {name: _told(name, value, *known[name]) for name, value in given.items()}


def facts_of(row: Any) -> dict[str, Any]:
    """The facts of a record. A column of numbers knows no difference between nothing and 0: it is 0 where the step asks."""
    asked = {fact.name for fact in step_rule(row.step, getdate(row.on), book()).asks if fact.needed}
    found: dict[str, Any] = {}
    for name, (kind, _) in types().items():
        value = row.get(name)
        if kind in ("money", "number", "yesno"):
            if cint(value) or name in asked:
                found[name] = cint(value)
        elif value not in (None, ""):
            found[name] = getdate(value) if kind == "date" else value
    return found


def columns(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as columns of the record, cut to their lengths."""
    return {name: value[: LONGEST.get(name, 140)] if isinstance(value, str) else value for name, value in facts.items()}


def _told(name: str, value: Any, kind: str, says: str) -> Any:
    if kind in ("money", "number"):
        return _whole(value, says)
    if kind == "date":
        return _day(value, says)
    return cint(value) if kind == "yesno" else str(value).strip()


def _whole(value: Any, says: str) -> int:
    digits = str(value).replace(".", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or int(digits) > MOST:
        raise UnusableFact(fact=says, expected=say("an amount in đồng, such as 17500000"))
    return int(digits)


def _day(value: Any, says: str) -> date:
    try:
        return iso_day(value)
    except BadDay:
        raise UnusableFact(fact=says, expected=say("a day, such as 2026-11-20")) from None


def iso_day(value: Any) -> date:
    """A day written as year-month-day; no other order of the figures is guessed at. BadDay."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        raise BadDay from None
