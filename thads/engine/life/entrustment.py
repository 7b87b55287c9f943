"""An entrustment between two offices (``law/rules/entrustment_*.yml``): where it stands, whose turn it is, until when.

Its state follows from the steps that were taken and is never typed. Neither side can skip or undo a step of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.deadlines import Deadline, deadline
from thads.engine.law.records import by_code, in_force, records

SENDER, RECEIVER, EITHER, PAPER = "sender", "receiver", "either", "paper"
WHOLE, PART, ASSETS = "whole", "part", "assets"
RECEIVED_AS = {ASSETS: "entrusted_assets_received", "urgent": "urgent_entrustment_received"}
DECIDE = {
    "entrustment_received": "receive_uy_thac",
    "urgent_entrustment_received": "receive_uy_thac_bpkctt",
    "entrusted_assets_received": "receive_uy_thac_tai_san",
}


class NotThisSide(ThadsError):
    status = 403
    message = "“{act}” belongs to the other office."


class NotInThisState(ThadsError):
    status = 409
    message = "“{act}” cannot be done now: the entrustment is “{state}”."


class StepIncomplete(ThadsError):
    message = "“{act}” needs: {needs}."


class UnknownStep(ThadsError):
    message = "There is no step “{code}” in an entrustment."


@dataclass(frozen=True)
class Act:
    """One record of ``entrustment_acts.yml``. ``after``: empty where the state stays; ``of``: the scope it is for."""

    code: str
    by: str
    before: frozenset[str]
    says: str
    after: str = ""
    again: bool = False
    of: str = ""
    needs: tuple[str, ...] = ()
    article: str = ""


def state_after(steps: Iterable[str]) -> str:
    """The state that these steps, in their order, lead to. Raises NotInThisState for an order that cannot be."""
    now = "prepared"
    for code in steps:
        step = act(code)
        if now not in step.before:
            raise NotInThisState(act=step.says, state=state_says(now))
        now = step.after or now
    return now


def require(code: str, state: str, side: str, scope: str) -> Act:
    """The act, where ``side`` may do it now. Raises UnknownStep, NotThisSide, NotInThisState."""
    step = act(code)
    if step.by not in (side, EITHER):
        raise NotThisSide(act=step.says)
    if state not in step.before or step.of not in ("", scope):
        raise NotInThisState(act=step.says, state=state_says(state))
    return step


def open_to(state: str, side: str, scope: str) -> list[Act]:
    """What this side may do now, in the order of the file."""
    return [
        step
        for step in _acts().values()
        if step.by in (side, EITHER) and state in step.before and step.of in ("", scope)
    ]


def received_as(scope: str, *, urgent: bool) -> str:
    """The event by which the receiving office's clock starts."""
    return RECEIVED_AS.get(scope) or (RECEIVED_AS["urgent"] if urgent else "entrustment_received")


def due(state: str, scope: str, since: Mapping[str, datetime | date], *, urgent: bool = False) -> Deadline | None:
    """What runs in this state. ``since``: state -> the moment it was entered. Sent: the sender follows it up; received: the
    receiving office decides."""
    if state == "sent":
        return deadline("follow_uy_thac", _day(since["sent"]))
    if state == "received":
        return deadline(DECIDE[received_as(scope, urgent=urgent)], _day(since["received"]))
    return None


def turn(state: str) -> str:
    """sender, receiver or nobody."""
    return str(by_code("entrustment_states", state)["turn"])


def over(state: str) -> bool:
    return bool(by_code("entrustment_states", state).get("over"))


def state_says(state: str) -> str:
    return str(by_code("entrustment_states", state)["says"])


def refusals(on: date) -> list[dict[str, Any]]:
    """The grounds on which an entrustment may be sent back on that day."""
    return in_force(records("entrustment_refusals"), on)


def act(code: str) -> Act:
    """Raises UnknownStep."""
    if code not in _acts():
        raise UnknownStep(code=code)
    return _acts()[code]


@cache
def _acts() -> Mapping[str, Act]:
    return {row["code"]: _act(row) for row in records("entrustment_acts")}


def _act(row: Mapping[str, Any]) -> Act:
    return Act(
        row["code"], row["by"], frozenset(row["before"]), row["says"], row.get("after", ""), bool(row.get("again")),
        row.get("of", ""), tuple(row.get("needs", ())), row.get("article", ""),
    )  # fmt: skip


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at
