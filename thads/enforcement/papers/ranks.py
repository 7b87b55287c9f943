"""In which order papers are offered in a case, and why each stands where it does (``usual.yml``).

Tiers: ``asked`` (an open task or a court's correction demands it), ``usual`` (of the case's state, or of what happened in
it), ``may``, ``rare``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from frappe.utils import getdate

from thads.enforcement.papers.judgment_corrections import waiting
from thads.engine.drafting.case_effects import AMENDS
from thads.engine.drafting.kind_faults import FAMILIES
from thads.engine.drafting.kinds import Kind
from thads.engine.law.deadline_rules import event_name
from thads.engine.law.events import History
from thads.engine.life.state import state_called
from thads.engine.messages import say

TABLE = Path(__file__).with_name("usual.yml")
TIERS = ("asked", "usual", "may", "rare")
ALWAYS = "enforcement_decision"


@cache
def table() -> dict[str, Any]:
    return yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@cache
def rare() -> dict[str, str]:
    """Kind -> why it is seldom made in a case."""
    return {code: why for why, codes in table()["rare"].items() for code in codes}


class Ranks:
    """The order of the papers of one case."""

    def __init__(self, case: Any, history: History, asked: dict[str, list[dict[str, Any]]]) -> None:
        self.history, self.asked = history, asked
        self.states = list(dict.fromkeys(filter(None, (case.state, case.stage))))
        self.corrected = waiting(case.name)

    def of(self, kind: Kind) -> dict[str, Any]:
        """``tier``, ``because`` (in words) and ``place`` inside the tier."""
        tier, because, place = self._found(kind)
        return {"tier": tier, "because": because, "place": place}

    def _found(self, of: Kind) -> tuple[str, str, tuple[Any, ...]]:
        if self.corrected and of.effect == AMENDS:
            first = self.corrected[0]
            return (
                "asked",
                say("because: the court corrected the judgment, {number} has to be amended", number=first.full_number),
                ("0",),
            )
        if rows := self.asked.get(of.code):
            return "asked", _task(rows[0]), (rows[0]["due"] or "8", of.partial, of.name)
        if of.code in rare():
            return "rare", _seldom(rare()[of.code]), (of.name,)
        for rank, state in enumerate(self.states):
            if of.code in (codes := table()["states"].get(state, ())):
                return (
                    "usual",
                    say("because: the case is at “{state}”", state=state_called(state).says),
                    (rank, codes.index(of.code)),
                )
        if event := self._recorded(of):
            return (
                "usual",
                say("because: recorded {event} on {day}", event=event_name(event.kind), day=f"{event.day:%d/%m/%Y}"),
                (5, of.name),
            )
        return "may", "", (f"{FAMILIES.index(of.family):02d}", of.name)

    def _recorded(self, of: Kind) -> Any:
        """The event that a paper of particular occasions waits for."""
        after = of.allowed.get("after", ())
        if not after or ALWAYS in after:
            return None
        found = [event for event in self.history.of(after) if event.until is None]
        return found[-1] if found else None


def _task(row: dict[str, Any]) -> str:
    if row["due"]:
        return say("because: {task}, due {day}", task=row["task"], day=f"{getdate(row['due']):%d/%m/%Y}")
    return say("because: {task}", task=row["task"])


def _seldom(why: str) -> str:
    return {
        "at_intake": say("usually made when a request is received"),
        "by_superior": say("only where the issuing person does not put it right"),
        "seldom": say("seldom used"),
    }[why]  # fmt: skip
