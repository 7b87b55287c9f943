"""How each deadline of a case stands: the answer of the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thads.engine.law.counting import day_of
from thads.engine.law.deadline_rules import Rule, event_name
from thads.engine.law.deadlines import Deadline
from thads.engine.law.events import Event
from thads.engine.messages import say

PENDING, LATE, DONE, DONE_LATE = "pending", "late", "done", "done_late"
WAITING, OPEN, LAPSED, STOPPED, UNKNOWN = "waiting", "open", "lapsed", "stopped", "unknown"
STATUSES = (LATE, PENDING, OPEN, WAITING, UNKNOWN, DONE_LATE, DONE, LAPSED, STOPPED)


@dataclass(frozen=True)
class Item:
    """One deadline of the case. ``status``: pending, late, done, done_late; waiting, then open, for a period that must
    first run out; lapsed, for a party's own time that ran out unused; stopped, when the case ended first; unknown, when
    it cannot be counted (``problem`` says why, ``not_before`` the day before which it cannot end).

    ``overdue_days``: calendar days past the due day, at the answer, at the stop, or now.
    """

    rule: Rule
    start: Event
    status: str
    counted: Deadline | None = None
    answer: Event | None = None
    overdue_days: int = 0
    doubts: tuple[str, ...] = ()
    problem: str = ""
    not_before: date | None = None

    @property
    def due(self) -> date | datetime | None:
        return self.counted.due if self.counted else None

    @property
    def identity(self) -> tuple[str, Event]:
        """The same deadline before and after something happened."""
        return self.rule.code, self.start

    @property
    def explanation(self) -> str:
        """Why the due day is the one it is, and what answered it."""
        lines = [self.counted.explanation if self.counted else self.problem]
        if self.answer:
            lines.append(
                say(
                    "Answered by: {event}, {day}.",
                    event=event_name(self.answer.kind),
                    day=f"{self.answer.day:%d/%m/%Y}",
                )
            )
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        return {
            "key": self.rule.code, "name": self.rule.name, "who": self.rule.actor, "ref": self.start.ref,
            "event": event_name(self.start.kind), "since": self.start.at.isoformat(), "status": self.status,
            "says": status_name(self.status), "due": self.due.isoformat() if self.due else None,
            "not_before": self.not_before.isoformat() if self.not_before else None, "article": self.rule.article,
            "answer": self.answer.to_dict() if self.answer else None, "overdue_days": self.overdue_days,
            "explanation": self.explanation, "doubts": list(self.doubts), "problem": self.problem,
        }  # fmt: skip


@dataclass(frozen=True)
class Clock:
    """Every deadline of a case: what is late first, then by due day."""

    items: tuple[Item, ...] = ()

    def having(self, *statuses: str) -> list[Item]:
        return [item for item in self.items if item.status in statuses]

    @property
    def due(self) -> list[Item]:
        """What is still to be done: late ones first."""
        return self.having(LATE, PENDING)

    def to_dict(self) -> dict[str, Any]:
        return {"items": [item.to_dict() for item in self.items]}


@dataclass(frozen=True)
class Change:
    """What one more event makes of a case."""

    before: Clock
    after: Clock

    @property
    def appeared(self) -> list[Item]:
        known = {item.identity for item in self.before.items}
        return [item for item in self.after.items if item.identity not in known]

    @property
    def vanished(self) -> list[Item]:
        left = {item.identity for item in self.after.items}
        return [item for item in self.before.items if item.identity not in left]

    @property
    def changed(self) -> list[tuple[Item, Item]]:
        earlier = {item.identity: item for item in self.before.items}
        pairs = [(earlier[item.identity], item) for item in self.after.items if item.identity in earlier]
        return [(old, new) for old, new in pairs if old != new]


def status_name(status: str) -> str:
    """A status for people."""
    return {
        PENDING: say("Within the time limit"),
        LATE: say("Overdue"),
        DONE: say("Done in time"),
        DONE_LATE: say("Done late"),
        WAITING: say("The period is still running"),
        OPEN: say("The next step may be taken"),
        LAPSED: say("The party's time has run out"),
        STOPPED: say("Stopped: the case ended first"),
        UNKNOWN: say("Cannot be counted yet"),
    }[status]


def urgency(item: Item) -> tuple[int, str, str, str, str]:
    """The order of a list: late, due, waiting, done; then by day."""
    due = item.due or item.not_before
    day = due.isoformat() if due else "9"
    return STATUSES.index(item.status), day, item.rule.code, item.start.at.isoformat(), item.start.ref


def is_past(due: date | datetime, moment: date | datetime) -> bool:
    """Whether a moment lies after a due day (which lasts until midnight) or a due moment; by the day without an hour."""
    if isinstance(due, datetime) and isinstance(moment, datetime):
        return moment > due
    return day_of(moment) > day_of(due)


def overdue(due: date | datetime, moment: date | datetime) -> int:
    """Calendar days from the due day to a moment; 0 where it is not past."""
    return max((day_of(moment) - day_of(due)).days, 0)
