"""The state of a case, derived from its events (``law/rules/case_states.yml``) and never typed.

A case is at a *stage* (how far it has come), may lie under *overlays* (postponed, not yet enforceable), and has *ended*
once an end is recorded. An event about a part of the case (its ``ref``) overlays or ends that part only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from thads.engine.law.deadline_rules import event_name
from thads.engine.law.events import Event, History, moment
from thads.engine.law.records import Record, records
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

ENFORCEABLE, NOT_ENFORCEABLE = "enforceable", "not_enforceable"


@dataclass(frozen=True)
class State:
    """One record of ``case_states.yml``. ``events``: what enters it, or opens it where it is an overlay; ``in_part``: those
    of them that do so for a part of the case only; ``in_part_closed_by``: what closes no more than such a part;
    ``left_in_part_by``: what leaves an overlay of the whole case over a part only."""

    code: str
    role: str
    order: int
    says: str
    article: str
    events: frozenset[str]
    closed_by: frozenset[str] = frozenset()
    in_part: frozenset[str] = frozenset()
    again: bool = False
    in_part_closed_by: frozenset[str] = frozenset()
    left_in_part_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reached:
    """A state and the event that it follows from; None for a case in which nothing has happened."""

    state: State
    because: Event | None = None

    @property
    def partial(self) -> bool:
        return self.because is not None and (
            bool(self.because.ref) or self.because.kind in self.state.in_part | self.state.left_in_part_by
        )

    @property
    def since(self) -> date | None:
        return self.because.day if self.because else None

    @property
    def explanation(self) -> str:
        if self.because is None:
            return say("{state} ({article}).", state=self.state.says, article=self.state.article)
        return say(
            "{state} since {day}: {event} ({article}).",
            state=self.state.says,
            day=f"{self.because.day:%d/%m/%Y}",
            event=event_name(self.because.kind),
            article=self.state.article,
        )


@dataclass(frozen=True)
class Standing:
    """``stage``; the open ``overlays`` of the whole case, the one that shows last; ``partial``: those of a part; ``end``."""

    stage: Reached
    overlays: tuple[Reached, ...] = ()
    partial: tuple[Reached, ...] = ()
    end: Reached | None = None

    @property
    def shown(self) -> Reached:
        """What the case is called: its end, else its strongest overlay, else its stage."""
        return self.end or (self.overlays[-1] if self.overlays else self.stage)

    @property
    def ended_on(self) -> date | None:
        return self.end.since if self.end else None

    @property
    def classification(self) -> str:
        """``not_enforceable`` while that decision stands, ``enforceable`` once the case has come so far, else empty."""
        if any(row.state.code == NOT_ENFORCEABLE for row in self.overlays):
            return NOT_ENFORCEABLE
        return ENFORCEABLE if self.stage.state.order >= state_called(ENFORCEABLE).order else ""

    def to_dict(self) -> dict[str, Any]:
        rows = [self.shown, *(row for row in (self.stage, *self.overlays) if row != self.shown)]
        return {
            "state": self.shown.state.code, "says": self.shown.state.says, "stage": self.stage.state.code,
            "since": self.shown.since.isoformat() if self.shown.since else None, "article": self.shown.state.article,
            "classification": self.classification, "ended_on": self.ended_on.isoformat() if self.ended_on else None,
            "explanation": "\n".join(row.explanation for row in rows),
            "partial": [{"state": row.state.code, "says": row.state.says, "ref": row.because.ref} for row in self.partial if row.because],
        }  # fmt: skip


def standing(events: Iterable[Event], book: Rulebook = SHIPPED) -> Standing:
    """How a case with these events stands now; in which order they are handed in does not matter, and what was taken back
    does not count. UnknownEvent."""
    history = sorted((event for event in History(events, book).events if event.until is None), key=_order)
    overlays = sorted(_overlays(history), key=lambda row: (row.state.order, row.because.order()))
    return Standing(
        stage=_stage(history),
        overlays=tuple(row for row in overlays if not row.partial),
        partial=tuple(row for row in (*overlays, *_ends(history)) if row.partial),
        end=next((row for row in reversed(_ends(history)) if not row.partial), None),
    )


def states() -> tuple[State, ...]:
    """Every state, in the order of the file."""
    return _states()


def state_called(code: str) -> State:
    """The state with this code. Raises StopIteration (a programming error, not a user's)."""
    return next(state for state in _states() if state.code == code)


@cache
def _states() -> tuple[State, ...]:
    return tuple(_state(row) for row in records("case_states"))


def _state(row: Record) -> State:
    in_part = frozenset(row.get("in_part_by", ()))
    return State(
        row["code"], row["role"], row["order"], row["says"], row["article"],
        frozenset(row.get("entered_by") or row["opened_by"]) | in_part, frozenset(row.get("closed_by", ())), in_part,
        bool(row.get("again")), frozenset(row.get("in_part_closed_by", ())), frozenset(row.get("left_in_part_by", ())),
    )  # fmt: skip


@cache
def _by_event(role: str) -> dict[str, State]:
    return {kind: state for state in _states() if state.role == role for kind in state.events}


def _order(event: Event) -> tuple[Any, ...]:
    """By moment; of what happened on the same day without an hour, what leads further comes later."""
    state = _by_event("stage").get(event.kind) or _by_event("end").get(event.kind)
    return moment(event.at), state.order if state else 0, event.kind, event.ref


def _stage(history: list[Event]) -> Reached:
    reached = Reached(state_called("undecided"))
    for event in history:
        state = _by_event("stage").get(event.kind)
        if state is None or state == reached.state:
            continue
        if state.order > reached.state.order or state.again or reached.because is None:
            reached = Reached(state, event)
    return reached


def _overlays(history: list[Event]) -> list[Reached]:
    """Each overlay once for the whole case and once for each part: the event that opened it and has not been closed."""
    open_now: dict[tuple[str, str, bool], Reached] = {}
    for event in history:
        state = _by_event("overlay").get(event.kind)
        if state is not None:
            row = Reached(state, event)
            open_now.setdefault((state.code, event.ref, row.partial), row)
        for key, row in list(open_now.items()):
            if not row.partial and event.kind in row.state.left_in_part_by and event.about(row.because):
                del open_now[key]
                left = Reached(row.state, event)
                open_now.setdefault((row.state.code, event.ref, left.partial), left)
                continue
            closers = row.state.closed_by | (row.state.in_part_closed_by if row.partial else frozenset())
            if event.kind in closers and event.about(row.because):
                del open_now[key]
    return list(open_now.values())


def _ends(history: list[Event]) -> list[Reached]:
    found = ((event, _by_event("end").get(event.kind)) for event in history)
    return [Reached(state, event) for event, state in found if state is not None]
