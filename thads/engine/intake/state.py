"""How a request for enforcement stands: read from what happened to it, never typed.

The steps are ``rules/steps.yml``; the deadlines they set running are the law's own clock (``law/clock.py``): notice of
what lacks within 1 working day, decision or refusal within 5. A request that was handed over begins its time anew
where it was taken over; the day on which it was made stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thads.engine.errors import ThadsError
from thads.engine.intake.records import records
from thads.engine.law import clock
from thads.engine.law.counting import day_of
from thads.engine.law.events import Event, moment
from thads.engine.law.standing import Clock, Item
from thads.engine.messages import say


class NotInThisState(ThadsError):
    status = 409
    message = "The request is: {state}. {what} is not possible now."


class UnknownStep(ThadsError):
    message = "A request knows no step “{kind}”."


@dataclass(frozen=True)
class Step:
    """``kind``: a code of ``steps.yml``; ``at``: its day, or its moment where the hour is known."""

    kind: str
    at: date | datetime

    @property
    def day(self) -> date:
        return day_of(self.at)


@dataclass(frozen=True)
class Standing:
    """``due``: what is still to be done, late first; ``since``: the day since which the state holds."""

    state: str
    says: str
    ended: bool
    since: date | None
    clock: Clock

    @property
    def due(self) -> list[Item]:
        return [] if self.ended or self.state == "in_transfer" else self.clock.due

    @property
    def next_due(self) -> date | None:
        days = [day_of(item.due) for item in self.due if item.due]
        return min(days, default=None)


def standing(steps: Iterable[Step], now: date | datetime, *, lacking: bool, late: bool) -> Standing:
    """``lacking``: points of the law are missing or wrong; ``late``: the limitation ran out. Raises UnknownStep."""
    done = sorted(steps, key=lambda step: moment(step.at))
    for step in done:
        if step.kind not in _events():
            raise UnknownStep(kind=step.kind)
    code, since = _state(done, lacking, late)
    row = next(row for row in records("states") if row["code"] == code)
    events = [Event(event, step.at) for step in _own(done) if (event := _events()[step.kind])]
    return Standing(code, row["says"], bool(row.get("ended")), since, clock.read(events, now))


def state_name(code: str) -> str:
    return next((row["says"] for row in records("states") if row["code"] == code), code)


def step_name(kind: str) -> str:
    return next((row["says"] for row in records("steps") if row["code"] == kind), kind)


def require(state: str, allowed: Iterable[str], what: str) -> None:
    """Raises NotInThisState. ``what``: the act as people call it."""
    if state not in set(allowed):
        raise NotInThisState(state=state_name(state), what=what)


OPEN = ("to_enter", "incomplete", "awaiting_supplement", "out_of_time")
"""States in which the content may still be changed and papers about it be sent."""
GOING_ON = (*OPEN, "entered", "being_decided")


def _state(done: list[Step], lacking: bool, late: bool) -> tuple[str, date | None]:
    for code, kinds in (
        ("withdrawn", ("withdrawn",)),
        ("request_refused", ("refused", "late_refused")),
        ("decided", ("decided",)),
    ):
        if step := _last(done, *kinds):
            return code, step.day
    moved = _last(done, "transfer_sent", "transfer_received", "transfer_returned")
    if moved and moved.kind == "transfer_sent":
        return "in_transfer", moved.day
    own = _own(done)
    for code, kind in (("being_decided", "decision_drafted"), ("entered", "entered")):
        if step := _last(own, kind):
            return code, step.day
    if late and not _last(done, "late_accepted"):
        return "out_of_time", _first_day(own)
    if not lacking:
        return "to_enter", _first_day(own)
    notified = _last(own, "incomplete_notified", "supplemented")
    if notified and notified.kind == "incomplete_notified":
        return "awaiting_supplement", notified.day
    return "incomplete", notified.day if notified else _first_day(own)


def _own(done: list[Step]) -> list[Step]:
    """The steps at the office that has the request now: from its taking over on."""
    for place in range(len(done) - 1, -1, -1):
        if done[place].kind == "transfer_received":
            return done[place:]
    return done


def _last(done: list[Step], *kinds: str) -> Step | None:
    return next((step for step in reversed(done) if step.kind in kinds), None)


def _first_day(done: list[Step]) -> date | None:
    return done[0].day if done else None


def _events() -> dict[str, str]:
    return {row["code"]: row.get("event", "") for row in records("steps")}


def what_next(found: Standing) -> str:
    """One sentence on what is to be done, for the head of the form."""
    if found.ended:
        return ""
    return {
        "in_transfer": say("The competent office has to take it over or send it back."),
        "being_decided": say("Review, sign and issue the drafted decision."),
        "entered": say("Draft the enforcement decision, or refuse the request on a ground of the law."),
        "out_of_time": say("Ask for the reason of lateness with proof, then draft the head's answer; or refuse."),
        "awaiting_supplement": say("Wait for the requester; record what comes in."),
        "incomplete": say("Send the notice of what lacks within one working day."),
        "to_enter": say("Check that everything is accurate and enter it in the register of requests."),
    }[found.state]
