"""What happened in a case, and the states its events open and close (``rules/events.yml``, ``rules/phases.yml``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from rapidfuzz import process

from thads.engine.errors import ThadsError
from thads.engine.law.counting import day_of
from thads.engine.law.rulebook import SHIPPED, Rulebook


class UnknownEvent(ThadsError):
    message = "The clock knows no event “{kind}”. Did you mean: {near}?"


@dataclass(frozen=True)
class Event:
    """``kind``: a code of ``events.yml``. ``at``: its day, or its moment where the hour matters (Vietnamese time).

    ``ref``: what it is about (a decision, an asset, a complaint); empty: the whole case. ``until``: the day from which it
    stands no more, because the paper that caused it was revoked; what happened before that day stays as it was.
    """

    kind: str
    at: date | datetime
    ref: str = ""
    until: date | None = None

    @property
    def day(self) -> date:
        return day_of(self.at)

    def about(self, other: Event) -> bool:
        """Whether both concern the same thing; an event of the whole case concerns everything."""
        return not self.ref or not other.ref or self.ref == other.ref

    def order(self) -> tuple[datetime, str, str]:
        return moment(self.at), self.kind, self.ref

    def not_before(self, other: Event) -> bool:
        """At or after another; by the day where either has no hour."""
        if isinstance(self.at, datetime) and isinstance(other.at, datetime):
            return self.at >= other.at
        return self.day >= other.day

    def to_dict(self) -> dict[str, Any]:
        told = {"kind": self.kind, "at": self.at.isoformat(), "ref": self.ref}
        return told | ({"until": self.until.isoformat()} if self.until else {})

    def stands(self, day: date, *, through: bool = True) -> bool:
        """Whether it has not been taken back by a day; ``through``: taken back on that very day counts."""
        return self.until is None or self.until > day or (not through and self.until == day)


def moment(at: date | datetime) -> datetime:
    """A day as its first moment."""
    return at if isinstance(at, datetime) else datetime.combine(at, time.min)


class History:
    """The events of a case, each once, in the order of their moments: how they were handed in does not matter."""

    def __init__(self, events: Iterable[Event], book: Rulebook = SHIPPED) -> None:
        self.events = tuple(sorted(set(events), key=Event.order))
        self._phases = {row["code"]: row for row in book.every("phases")}
        known = {row["code"] for row in book.every("events")}
        for event in self.events:
            if event.kind not in known:
                found = [name for name, _, _ in process.extract(event.kind, sorted(known), limit=3)]
                raise UnknownEvent(kind=event.kind, near=", ".join(found))

    def of(self, kinds: Iterable[str]) -> list[Event]:
        """The events of these kinds, in order."""
        wanted = set(kinds)
        return [event for event in self.events if event.kind in wanted]

    def opened(self, phase: str, about: Event, day: date, *, through: bool = True) -> Event | None:
        """The event that opened a phase still open on a day; ``through``: closing on that very day counts."""
        row = self._phases[phase]
        closers = [
            event for event in self.of(row["closed_by"]) if event.about(about) and event.stands(day, through=through)
        ]
        for opener in self.of(row["opened_by"]):
            if opener.day > day or not opener.about(about) or not opener.stands(day, through=through):
                continue
            if not any(opener.day <= closer.day < day or (through and closer.day == day) for closer in closers):
                return opener
        return None
