"""What a paper means for its case: when it may be made, and which events its issue causes there.

A kind's ``allowed`` names phases of which one must be open (``phases``), phases none of which may be open
(``not_in``), and events of which one must have happened (``after``): ``rules/phases.yml``, ``rules/events.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from thads.engine.drafting.inputs import flags_of
from thads.engine.drafting.kinds import Kind, kinds
from thads.engine.drafting.paper_parts import applies
from thads.engine.errors import ThadsError
from thads.engine.law.events import Event, History
from thads.engine.law.records import by_code
from thads.engine.messages import say

TAKES_BACK = {"revokes": "revoked", "cancels": "annulled"}  # effect of a kind -> what becomes of the paper it names
AMENDS = "amends"


class NotNow(ThadsError):
    message = "“{name}” cannot be made in this case now: {why}."


@dataclass(frozen=True)
class Obstacle:
    """One reason why a paper may not be made now. ``events``: what would clear it; ``papers``: kinds whose issue is such an
    event. ``waivable``: something is missing in the log that may have happened outside it; a person may say so."""

    says: str
    events: tuple[str, ...]
    papers: tuple[str, ...]
    waivable: bool = False


def hindrances(of: Kind, history: History, on: date) -> list[str]:
    """Why this kind may not be made in the case on a day; empty when it may."""
    return [one.says for one in obstacles(of, history, on)]


def obstacles(of: Kind, history: History, on: date) -> list[Obstacle]:
    """Every hindrance with the way past it."""
    whole = Event("", on)
    open_now = {row: history.opened(row, whole, on) for row in _phases(of)}
    found = [
        _obstacle(say("the case is: {phase}", phase=_phase(row)), by_code("phases", row)["closed_by"])
        for row in of.allowed.get("not_in", ())
        if open_now[row] is not None
    ]
    needed = of.allowed.get("phases", ())
    if needed and not any(open_now[row] for row in needed):
        opened_by = [event for row in needed for event in by_code("phases", row)["opened_by"]]
        words = say("the case is not: {phases}", phases=_either(map(_phase, needed)))
        found.append(_obstacle(words, opened_by, waivable=True))
    after = of.allowed.get("after", ())
    if after and not any(event.day <= on for event in history.of(after)):
        words = say("it has not happened yet: {events}", events=_either(map(_event, after)))
        found.append(_obstacle(words, after, waivable=True))
    return found


def causing(events: Iterable[str]) -> tuple[str, ...]:
    """The kinds whose issue is, or may be, one of these events; in the order of the events."""
    return tuple(dict.fromkeys(code for event in events for code in _causes().get(event, ())))


@cache
def _causes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, of in kinds().items():
        for row in of.events:
            found.setdefault(row["event"], []).append(code)
    return {event: tuple(codes) for event, codes in found.items()}


def _obstacle(says: str, events: Iterable[str], *, waivable: bool = False) -> Obstacle:
    """Where no event clears it, only the revocation of the paper that it comes from does."""
    named = tuple(dict.fromkeys(events))
    papers = causing(named) if named else tuple(code for code, of in kinds().items() if of.effect in TAKES_BACK)
    return Obstacle(says, named, papers, waivable)


def require_allowed(of: Kind, history: History, on: date) -> None:
    """Raises ``NotNow`` with every hindrance."""
    found = hindrances(of, history, on)
    if found:
        raise NotNow(name=of.name, why="; ".join(found))


def events_caused(of: Kind, inputs: Mapping[str, Any], on: date, flags: Mapping[str, bool] | None = None) -> list[str]:
    """Codes of the events that the issue of this paper is in its case. ``flags``: for the two enforcement decisions."""
    known = flags_of(of, inputs, on) | dict(flags or {})
    return [row["event"] for row in of.events if applies(row, known)]


def _phases(of: Kind) -> tuple[str, ...]:
    return (*of.allowed.get("phases", ()), *of.allowed.get("not_in", ()))


def _phase(code: str) -> str:
    return str(by_code("phases", code)["says"])


def _event(code: str) -> str:
    return str(by_code("events", code)["says"])


def _either(names: Iterable[str]) -> str:
    return say(" or ").join(names)
