"""When a statutory time limit runs out, and how that is counted.

``deadline("decide_chu_dong", date(2026, 8, 28))`` -> the due day, the article, and every step of the counting in words.
Days the calendar has not confirmed are counted both ways: ``due`` is the safe day, ``otherwise`` the other one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.calendar import Calendar, calendar
from thads.engine.law.counting import Count, count, day_of
from thads.engine.law.deadline_rules import Rule, rule
from thads.engine.law.explain import changed_law, doubtful, steps
from thads.engine.law.rulebook import SHIPPED, Rulebook

VIETNAM = timezone(timedelta(hours=7))


class DeadlineWithoutLength(ThadsError):
    message = (
        "The length of “{name}” has not been checked against a legal text ({article}). "
        "Enter it in the deadline rules first; until then nothing is counted."
    )


class HourNeeded(ThadsError):
    message = "“{name}” runs by the hour: give the start with its time, for example {example}."


@dataclass(frozen=True)
class Deadline:
    """A rule counted from a start. ``due`` is a day, or a moment where the rule runs by the hour."""

    rule: Rule
    start: date | datetime
    count: Count
    steps: tuple[str, ...]
    otherwise: date | datetime | None = None
    doubts: tuple[str, ...] = ()

    @property
    def due(self) -> date | datetime:
        return self.count.due

    @property
    def explanation(self) -> str:
        return "\n".join(self.steps)

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.rule.to_dict(), "start": self.start.isoformat(), "due": self.due.isoformat(),
            "explanation": self.explanation, "steps": list(self.steps), "doubts": list(self.doubts),
            "otherwise": self.otherwise.isoformat() if self.otherwise else None,
        }  # fmt: skip


def deadline(
    code: str,
    start: date | datetime,
    *,
    on: date | None = None,
    book: Rulebook = SHIPPED,
    days: Calendar | None = None,
) -> Deadline:
    """When a rule runs out. ``start``: the day (or moment) of its event; ``on``: the day whose law applies, by default
    the start's. Raises UnknownDeadline, DeadlineNotRecorded, DeadlineWithoutLength, HourNeeded, CalendarNotLoaded.
    """
    start = local(start)
    applied = rule(code, on or day_of(start), book)
    made = counted(applied, start, days or calendar(book))
    later = _later_law(made, book, days or calendar(book)) if on is None else None
    return replace(made, doubts=(*made.doubts, *([later] if later else [])))


def counted(applied: Rule, start: date | datetime, days: Calendar) -> Deadline:
    """One rule counted from one start, with the words for it."""
    if applied.length is None:
        raise DeadlineWithoutLength(name=applied.name, article=applied.article)
    if applied.unit == "hour" and not isinstance(start, datetime):
        raise HourNeeded(name=applied.name, example=f"{start:%d/%m/%Y} 14:30")
    sure = count(start, applied.length, applied.unit, applied.direction, days)
    expected = count(start, applied.length, applied.unit, applied.direction, days.as_expected())
    if sure.due == expected.due:
        return Deadline(applied, start, sure, steps(applied, start, sure, days), doubts=_notes(applied))
    first, last = sorted((sure, expected), key=lambda one: one.due)
    safe, other = (last, first) if applied.gate else (first, last)
    used = days if safe is sure else days.as_expected()
    return Deadline(
        applied, start, safe, steps(applied, start, safe, used), otherwise=other.due,
        doubts=(doubtful(start, safe, other, days), *_notes(applied)),
    )  # fmt: skip


def local(moment: date | datetime) -> date | datetime:
    """A moment with a zone, as the clock in Vietnam shows it."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(VIETNAM).replace(tzinfo=None)
    return moment


def _notes(applied: Rule) -> tuple[str, ...]:
    return (applied.note,) if applied.note else ()


def _later_law(made: Deadline, book: Rulebook, days: Calendar) -> str | None:
    """What a newer rule would give, where one begins while the period runs and gives another day."""
    begins = [
        day for day in book.starts_of("deadlines", made.rule.code) if day_of(made.start) < day <= day_of(made.due)
    ]
    if not begins:
        return None
    newer = counted(rule(made.rule.code, begins[-1], book), made.start, days)
    return changed_law(newer.rule, newer.due, begins[-1]) if newer.due != made.due else None
