"""The four security and six coercive measures (``law/rules/measures.yml``): what a paper begins, extends or ends, and how
far each measure has come with the one who carries it out.

A measure is over only when the one who carries it out has said that it was lifted; until then it is open, whatever the
paper says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.counting import day_of
from thads.engine.law.records import Record, by_code, records
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

SECURITY, COERCION = "security", "coercion"
DECIDED, SENT, APPLIED, NOT_APPLIED = "decided", "sent", "applied", "not_applied"
LIFTED, LIFTING_SENT, LIFTING_CONFIRMED, ENDED, VOID = "lifted", "lifting_sent", "lifting_confirmed", "ended", "void"
OVER = (LIFTING_CONFIRMED, ENDED, VOID)
UNCONFIRMED = (LIFTED, LIFTING_SENT)
NOTHING = "nothing"


class UnknownMeasure(ThadsError):
    message = "There is no measure “{code}” in force on {day}."


class StepOutOfTurn(ThadsError):
    message = "“{step}” cannot be recorded now: {why}."


@dataclass(frozen=True)
class Course:
    """What happened to one measure. ``confirms``: whether somebody else carries it out and has to say so."""

    decided_on: date
    confirms: bool = True
    sent_at: datetime | None = None
    applied_at: datetime | None = None
    applied_result: str = ""
    lifted_on: date | None = None
    lifting_sent_at: datetime | None = None
    lifting_confirmed_at: datetime | None = None

    @property
    def state(self) -> str:
        """A code of ``measure_states.yml``."""
        return self._after_lifting() if self.lifted_on else self._before_lifting()

    def _before_lifting(self) -> str:
        if self.applied_at or not self.confirms:
            return NOT_APPLIED if self.applied_result == NOTHING else APPLIED
        return SENT if self.sent_at else DECIDED

    def _after_lifting(self) -> str:
        if self.lifting_confirmed_at:
            return LIFTING_CONFIRMED
        if not self.confirms:
            return ENDED
        if not self.sent_at and not self.applied_at:
            return VOID
        return LIFTING_SENT if self.lifting_sent_at else LIFTED

    @property
    def told(self) -> str:
        """Each step with its day."""
        steps = [
            say("decided on {day}", day=f"{self.decided_on:%d/%m/%Y}"),
            self._step(self.sent_at, "sent"),
            self._step(self.applied_at, "applied"),
            self._step(self.lifted_on, "lifted"),
            self._step(self.lifting_sent_at, "lifting_sent"),
            self._step(self.lifting_confirmed_at, "lifting_confirmed"),
        ]
        line = "; ".join(step for step in steps if step)
        return f"{line[:1].upper()}{line[1:]}."

    @property
    def explanation(self) -> str:
        """Each step with its day, and what is missing."""
        return f"{self.told} {state_says(self.state)}."

    @staticmethod
    def _step(at: date | datetime | None, step: str) -> str:
        if at is None:
            return ""
        day = f"{at:%H:%M %d/%m/%Y}" if isinstance(at, datetime) else f"{at:%d/%m/%Y}"
        return {
            "sent": say("sent on {day}", day=day),
            "applied": say("answered on {day}", day=day),
            "lifted": say("ended on {day}", day=day),
            "lifting_sent": say("the end sent on {day}", day=day),
            "lifting_confirmed": say("the lifting confirmed on {day}", day=day),
        }[step]


def next_steps(course: Course) -> tuple[str, ...]:
    """What may be recorded now: sent, applied, lifting_sent, lifting_confirmed."""
    if not course.confirms:
        return ()
    return {
        DECIDED: ("sent",), SENT: ("applied",), APPLIED: (), NOT_APPLIED: ("applied",),
        LIFTED: ("lifting_sent", "lifting_confirmed"), LIFTING_SENT: ("lifting_confirmed",),
    }.get(course.state, ())  # fmt: skip


def check_step(course: Course, step: str, at: datetime, now: datetime) -> None:
    """StepOutOfTurn where the step is not the next one, lies before an earlier step or in the future."""
    if step not in next_steps(course):
        raise StepOutOfTurn(step=step_says(step), why=state_says(course.state))
    before = [moment for moment in (course.sent_at, course.applied_at, course.lifting_sent_at) if moment]
    first = course.lifted_on if step.startswith("lifting") else course.decided_on
    if at.date() < first or any(at < moment for moment in before):
        raise StepOutOfTurn(step=step_says(step), why=say("it lies before what came first"))
    if at > now:
        raise StepOutOfTurn(step=step_says(step), why=say("that moment has not come yet"))


def step_says(step: str) -> str:
    return {
        "sent": say("Sent to the one who applies it"),
        "applied": say("The applier's answer"),
        "lifting_sent": say("The end sent to the one who applied it"),
        "lifting_confirmed": say("Lifting confirmed by the one who applied it"),
    }.get(step, step)


def state_says(code: str) -> str:
    return str(by_code("measure_states", code)["says"])


@cache
def _by_paper(role: str) -> dict[str, tuple[str, ...]]:
    """Kind of paper -> codes of the measures that it begins, extends or ends."""
    found: dict[str, tuple[str, ...]] = {}
    for row in records("measures"):
        for paper in row.get(role, ()):
            found[paper] = (*found.get(paper, ()), row["code"])
    return found


def begun_by(paper: str) -> str | None:
    """The measure that this kind of paper begins."""
    return next(iter(_by_paper("begins").get(paper, ())), None)


def extended_by(paper: str) -> tuple[str, ...]:
    return _by_paper("extends").get(paper, ())


def ended_by(paper: str) -> tuple[str, ...]:
    """The measures that this kind of paper ends; every one for a paper of ``measure_enders.yml``."""
    if ender(paper):
        return tuple(row["code"] for row in records("measures"))
    return _by_paper("ends").get(paper, ())


def ender(paper: str) -> Record | None:
    """How a paper that is about no measure by its nature ends them."""
    return next((row for row in records("measure_enders") if row["code"] == paper), None)


def definition(code: str, on: date | datetime, book: Rulebook = SHIPPED) -> Record:
    """The record of a measure. UnknownMeasure."""
    row = book.current("measures", code, day_of(on))
    if row is None:
        raise UnknownMeasure(code=code, day=f"{day_of(on):%d/%m/%Y}")
    return row


def confirms(applier_kind: str) -> bool:
    """Whether such a one has to say that it applied and that it lifted."""
    return bool(by_code("applier_kinds", applier_kind)["confirms"])


def catalogue(on: date, book: Rulebook = SHIPPED) -> list[Mapping[str, Any]]:
    """Every measure in force on a day: security first, in the order of the law."""
    codes = dict.fromkeys(row["code"] for row in book.every("measures"))
    found = (book.current("measures", code, on) for code in codes)
    return [row for row in found if row]
