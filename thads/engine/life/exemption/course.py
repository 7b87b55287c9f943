"""The course of a file for exemption or reduction (``law/rules/exemption_acts.yml``): its state follows from its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.counting import day_of
from thads.engine.law.deadlines import deadline
from thads.engine.law.records import by_code, records
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

FIRST = "preparing"
GRANTED, PARTLY, DENIED = "granted", "partly", "denied"
PROTEST_OVER = "exemption_protest_above"  # the longer of the two periods: khoản 1 Điều 45


class UnknownStep(ThadsError):
    message = "There is no step “{code}” of a file for exemption or reduction."


class NotInThisState(ThadsError):
    status = 409
    message = "“{act}” cannot be recorded now: the file is “{state}”."


class StepIncomplete(ThadsError):
    message = "“{act}” needs: {needs}."


class PapersMissing(ThadsError):
    status = 409
    message = "The file cannot go to the court yet; missing: {papers}."


class StillOpenToProtest(ThadsError):
    status = 409
    message = (
        "The procuracy may protest until {day}. Record the decision as in force after that day; where the procuracy "
        "received it earlier, record that day first."
    )


class ResultContradicts(ThadsError):
    message = "“{result}” does not go with the sums granted: {granted} đ of {asked} đ."


@dataclass(frozen=True)
class Act:
    """One record of ``exemption_acts.yml``. ``after``: empty where the state stays."""

    code: str
    says: str
    event: str
    before: frozenset[str]
    after: str = ""
    needs: tuple[str, ...] = ()
    again: bool = False
    ahead: bool = False
    result: bool = False
    complete: bool = False
    unprotested: bool = False
    article: str = ""


def act(code: str) -> Act:
    """Raises UnknownStep."""
    if code not in _acts():
        raise UnknownStep(code=code)
    return _acts()[code]


def open_to(state: str, taken: Iterable[str] = ()) -> list[Act]:
    """What may be recorded in this state, in the order of the law. ``taken``: steps of that state that are there already."""
    once = {code for code in taken if not act(code).again and not act(code).after}
    return [one for one in _acts().values() if state in one.before and one.code not in once]


def state_after(steps: Iterable[str]) -> str:
    """The state that these steps, in their order, lead to. Raises NotInThisState for an order that cannot be."""
    now = FIRST
    for code in steps:
        now = require(code, now).after or now
    return now


def require(code: str, state: str) -> Act:
    """The act, where it may be recorded now. Raises UnknownStep, NotInThisState."""
    step = act(code)
    if state not in step.before:
        raise NotInThisState(act=step.says, state=state_says(state))
    return step


def require_told(step: Act, told: Mapping[str, Any]) -> None:
    """Raises StepIncomplete."""
    names = {
        "on": say("the day"), "number": say("the number of the paper"), "note": say("an explanation"),
        "result": say("what the court says"), "favours": say("whether the procuracy agrees"),
    }  # fmt: skip
    lacking = [names[need] for need in step.needs if told.get(need) in (None, "")]
    if lacking:
        raise StepIncomplete(act=step.says, needs=", ".join(lacking))


def require_unprotested(received_on: date, on: date, book: Rulebook = SHIPPED) -> None:
    """The period for a protest is over. Raises StillOpenToProtest, CalendarNotLoaded."""
    until = day_of(deadline(PROTEST_OVER, received_on, book=book).due)
    if on <= until:
        raise StillOpenToProtest(day=f"{until:%d/%m/%Y}")


def require_result(result: str, granted: int, asked: int, dotted: tuple[str, str]) -> None:
    """The sums fit what the court says. Raises ResultContradicts."""
    fits = {GRANTED: granted == asked, PARTLY: 0 < granted < asked, DENIED: granted == 0}
    if not fits.get(result):
        raise ResultContradicts(result=result_says(result), granted=dotted[0], asked=dotted[1])


def state_says(state: str) -> str:
    return str(by_code("exemption_states", state)["says"])


def turn(state: str) -> str:
    """Who is to act: office, procuracy, court, nobody."""
    return str(by_code("exemption_states", state)["turn"])


def over(state: str) -> bool:
    return bool(by_code("exemption_states", state).get("over"))


def result_says(result: str | None) -> str:
    return next((row["says"] for row in records("exemption_results") if row["code"] == result), "")


@cache
def _acts() -> Mapping[str, Act]:
    return {row["code"]: _act(row) for row in records("exemption_acts")}


def _act(row: Mapping[str, Any]) -> Act:
    flags = {name: bool(row.get(name)) for name in ("again", "ahead", "result", "complete", "unprotested")}
    return Act(
        row["code"], row["says"], row["event"], frozenset(row["before"]), row.get("after", ""), tuple(row.get("needs", ())),
        article=row.get("article", ""), **flags,
    )  # fmt: skip
