"""Limitation of the request for enforcement (thời hiệu): its last day, what is left out, whether a request is in time.

Rules are data (``rules/limitation.yml``). Each instalment has a limitation of its own. The calendar of a year that lies
years ahead is seldom known: the last day is then given as counted, with the remark that a day off would move it on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.calendar import ONE, Calendar, CalendarNotLoaded, calendar, named
from thads.engine.law.counting import add_months
from thads.engine.law.records import NoRuleInForce, Record
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

CODE = "request_enforcement"


class UnknownExclusion(ThadsError):
    message = "Time cannot be left out of the limitation for “{code}” on {day}. What the law leaves out then: {known}."


class WrongPeriod(ThadsError):
    message = "The period {first} - {last} ends before it begins: correct its dates."


class NothingToCountFrom(ThadsError):
    message = "Give the day the judgment took effect, or the day the duty (each instalment) fell due."


@dataclass(frozen=True)
class Excluded:
    """A proved time that is left out, both days included. ``code``: emergency, obstacle, force_majeure, postponed."""

    first: date
    last: date
    code: str


@dataclass(frozen=True)
class Term:
    """The limitation of one duty. ``settled``: the calendar of its last day is known; ``left_out``: days not counted."""

    start: date
    end: date
    left_out: int
    settled: bool
    steps: tuple[str, ...]
    in_time: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "start": self.start.isoformat(), "end": self.end.isoformat(), "left_out": self.left_out,
            "settled": self.settled, "in_time": self.in_time, "explanation": "\n".join(self.steps),
        }  # fmt: skip


@dataclass(frozen=True)
class Limitation:
    """``terms`` in the order of their starts; ``applies`` is False where the law knows no limitation."""

    article: str
    regime: str
    applies: bool
    terms: tuple[Term, ...]
    steps: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def end(self) -> date | None:
        """The last day of the latest duty; None where there is no limitation."""
        return max((term.end for term in self.terms), default=None)

    @property
    def explanation(self) -> str:
        return "\n".join((*self.steps, *(line for term in self.terms for line in term.steps)))

    def to_dict(self) -> dict[str, Any]:
        return {
            "applies": self.applies, "end": self.end.isoformat() if self.end else None, "article": self.article,
            "regime": self.regime, "explanation": self.explanation, "doubts": list(self.doubts),
            "terms": [term.to_dict() for term in self.terms],
        }  # fmt: skip


def limitation(
    starts: Sequence[date],
    *,
    on: date,
    requested: date | None = None,
    excluded: Iterable[Excluded] = (),
    returned: bool = False,
    book: Rulebook = SHIPPED,
    days: Calendar | None = None,
) -> Limitation:
    """The limitation under the law of ``on``. ``starts``: the day of legal effect, or each day a duty fell due.

    ``returned``: the request was sent back before (gửi lại yêu cầu). ``requested``: the day to judge.
    """
    rule = _in_force(on, book)
    exempt = next((row for row in rule.get("never") or () if row["code"] == "returned_request"), None)
    if returned and exempt:
        line = say("No limitation: {why} ({article}).", why=exempt["says"], article=exempt["article"])
        return Limitation(exempt["article"], rule["regime"], False, (), (line,))
    if not starts:
        raise NothingToCountFrom
    years = int(rule.get("length") or book.parameter(rule["length_from"], on))
    left_out = [(period, _basis(period, book)) for period in sorted(excluded, key=lambda one: (one.first, one.last))]
    known = days or calendar(book)
    terms = tuple(_term(start, years, left_out, requested, known) for start in sorted(set(starts)))
    head = say("Limitation: {years:02d} years ({article}).", years=years, article=rule["article"])
    return Limitation(rule["article"], rule["regime"], True, terms, (head,), tuple(_doubts(terms, known)))


def exclusions(on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """What the law of a day leaves out: code, says, article."""
    return list(_in_force(on, book).get("not_counted") or ())


def _in_force(on: date, book: Rulebook) -> Record:
    rule = book.current("limitation", CODE, on)
    if rule is None:
        raise NoRuleInForce(code=CODE, day=on.isoformat())
    return rule


def _basis(period: Excluded, book: Rulebook) -> Record:
    if period.last < period.first:
        raise WrongPeriod(first=f"{period.first:%d/%m/%Y}", last=f"{period.last:%d/%m/%Y}")
    known = exclusions(period.first, book)
    for row in known:
        if row["code"] == period.code:
            return row
    listed = ", ".join(f"{row['code']} ({row['says']})" for row in known)
    raise UnknownExclusion(code=period.code, day=f"{period.first:%d/%m/%Y}", known=listed)


def _term(
    start: date, years: int, left_out: Sequence[tuple[Excluded, Record]], requested: date | None, days: Calendar
) -> Term:
    end = add_months(start, 12 * years)
    lines = [
        say(
            "From {start}: the first day is not counted, {years:02d} years end on {end} "
            "(Article 147 and 148 of the Civil Code 2015).",
            start=named(start), years=years, end=named(end),
        )
    ]  # fmt: skip
    total, counted_to = 0, start
    for period, basis in left_out:
        first = max(period.first, counted_to + ONE)
        if first > end or period.last < first:
            continue
        more = (period.last - first).days + 1
        total, end, counted_to = total + more, end + timedelta(days=more), period.last
        lines.append(
            say(
                "Not counted: {count} days, {first} - {last}, {why} ({article}); the last day becomes {end}.",
                count=more, first=f"{first:%d/%m/%Y}", last=f"{period.last:%d/%m/%Y}", why=basis["says"],
                article=basis["article"], end=named(end),
            )
        )  # fmt: skip
    last, settled = _settled(end, days)
    if last != end:
        lines.append(
            say(
                "Off: {days}. The end moves to the next working day: {day} (Article 148.5 of the Civil Code 2015).",
                days=named(end),
                day=named(last),
            )
        )
    in_time = None if requested is None else requested <= last
    if in_time is not None:
        lines.append(_verdict(requested, last, bool(in_time)))
    return Term(start, last, total, settled, tuple(lines), in_time)


def _settled(end: date, days: Calendar) -> tuple[date, bool]:
    try:
        return days.next_working(end), True
    except CalendarNotLoaded:
        return end, False


def _verdict(requested: date | None, last: date, in_time: bool) -> str:
    assert requested is not None
    if in_time:
        return say("A request of {day} is in time.", day=named(requested))
    return say(
        "A request of {day} is out of time by {count} days.", day=named(requested), count=(requested - last).days
    )


def _doubts(terms: Iterable[Term], days: Calendar) -> Iterable[str]:
    years = sorted({term.end.year for term in terms if not term.settled})
    if years:
        yield say(
            "The working calendar of {years} is not loaded: if the last day is a day off, the limitation ends on the "
            "next working day.",
            years=", ".join(map(str, years)),
        )
    for day in sorted({day for term in terms for day in days.unconfirmed(term.end, term.end)}):
        yield say(
            "{day} is not yet confirmed as a day off; if it is one, the limitation ends on {next}.",
            day=named(day),
            next=named(days.as_expected().next_working(day)),
        )
