"""One look at a case: its clock and its state together, for what has run out by itself is an event of the case too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thads.engine.law import clock
from thads.engine.law.calendar import Calendar
from thads.engine.law.events import Event
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.law.standing import DONE_LATE, LAPSED, LATE, PENDING, Clock, Item
from thads.engine.life.state import Standing, standing


@dataclass(frozen=True)
class Life:
    """``clock``: every deadline. ``standing``: the state that the events and the periods that ran out make."""

    clock: Clock
    standing: Standing

    @property
    def late(self) -> list[Item]:
        return self.clock.having(LATE)

    @property
    def next(self) -> Item | None:
        """What is due first, late things before all others; None where nothing is running."""
        running = [item for item in self.clock.having(LATE, PENDING) if item.due]
        return min(running, key=lambda item: (item.due.isoformat(), item.rule.code)) if running else None


def read(
    events: Iterable[Event], now: date | datetime, *, book: Rulebook = SHIPPED, days: Calendar | None = None
) -> Life:
    """The case as it stands ``now``. UnknownEvent for a kind the rules do not know."""
    known = list(events)
    ticking = clock.read(known, now, book=book, days=days)
    return Life(ticking, standing([*known, *ran_out(ticking)], book))


def ran_out(ticking: Clock) -> list[Event]:
    """The ends of periods that ran out unused, as events (the end of the voluntary period)."""
    return [
        Event(item.rule.ends_as, item.due, item.start.ref)
        for item in ticking.having(LAPSED, DONE_LATE)
        if item.rule.ends_as and item.due
    ]
