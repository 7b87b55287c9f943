"""What a paper means for its case: when it may be made, and which events its issue causes there.

A kind's ``allowed`` names phases of which one must be open (``phases``), phases none of which may be open
(``not_in``), and events of which one must have happened (``after``): ``rules/phases.yml``, ``rules/events.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from thads.engine.drafting.inputs import flags_of
from thads.engine.drafting.kinds import Kind
from thads.engine.drafting.paper_parts import applies
from thads.engine.errors import ThadsError
from thads.engine.law.events import Event, History
from thads.engine.law.records import by_code
from thads.engine.messages import say


class NotNow(ThadsError):
    message = "“{name}” cannot be made in this case now: {why}."


def hindrances(of: Kind, history: History, on: date) -> list[str]:
    """Why this kind may not be made in the case on a day; empty when it may."""
    whole = Event("", on)
    open_now = {row: history.opened(row, whole, on) for row in _phases(of)}
    found = [
        say("the case is: {phase}", phase=_phase(row))
        for row in of.allowed.get("not_in", ())
        if open_now[row] is not None
    ]
    needed = of.allowed.get("phases", ())
    if needed and not any(open_now[row] for row in needed):
        found.append(say("the case is not: {phases}", phases=_either(map(_phase, needed))))
    after = of.allowed.get("after", ())
    if after and not any(event.day <= on for event in history.of(after)):
        found.append(say("it has not happened yet: {events}", events=_either(map(_event, after))))
    return found


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
