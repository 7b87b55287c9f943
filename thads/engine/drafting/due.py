"""What part of an obligation may be enforced today: due instalments, and maintenance by enforcement year.

Decree 152/2026, khoản 2 Điều 11: one decision for the terms that are due or fall due in the enforcement year; terms
of earlier decisions stay in those. Deliberately no accounting: what was already paid is the ledger's business.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thads.engine.judgment.schema import Obligation
from thads.engine.law.enforcement_year import enforcement_year
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

MONTHS = {"month": 1, "quarter": 3, "year": 12}
MOST_PERIODS = 1200


@dataclass
class Due:
    """The enforceable part. ``amount`` is None where the obligation has no sum; ``nothing`` says why nothing is due."""

    amount: int | None = None
    instalments: list[dict[str, Any]] = field(default_factory=list)
    window: dict[str, Any] | None = None
    doubts: list[str] = field(default_factory=list)
    nothing: str | None = None


def due_part(
    obligation: Obligation, on: date, judged: date | None, decided: str | None = None, book: Rulebook = SHIPPED
) -> Due:
    """The part of ``obligation`` a decision of ``on`` may order. ``judged`` stands in for a missing first term.

    ``decided``: the last term (ISO date) of earlier decisions; what they order is not ordered again.
    """
    after = _day(decided) if decided else None
    if obligation.period:
        return _periodic(obligation, on, judged, after, book)
    if obligation.instalments:
        return _instalments(obligation, on, after, book)
    term = _day(obligation.due)
    if term and term > on:
        return Due(nothing=say("The term set by the judgment, {day}, has not come yet.", day=f"{term:%d/%m/%Y}"))
    return Due(amount=obligation.amount)


def _instalments(obligation: Obligation, on: date, after: date | None, book: Rulebook) -> Due:
    come = [row for row in obligation.instalments if (term := _day(row.get("due"))) and term <= on]
    rows = [row for row in come if after is None or _day(row.get("due")) > after]
    undated = [row for row in obligation.instalments if _day(row.get("due")) is None]
    doubts = [say("An instalment has no date: check whether it is due.")] if undated else []
    if come and not rows:
        return Due(nothing=say("Earlier decisions order every instalment that is due so far."))
    if not rows:
        return Due(nothing=say("None of the {count} instalments is due yet.", count=len(obligation.instalments)))
    doubts += _old([_day(row.get("due")) for row in rows], on, obligation, book)
    return Due(amount=sum(row.get("amount") or 0 for row in rows), instalments=rows, doubts=doubts)


def _periodic(obligation: Obligation, on: date, judged: date | None, after: date | None, book: Rulebook) -> Due:
    period = obligation.period or {}
    step = MONTHS.get(str(period.get("every")))
    start = _day(period.get("from")) or judged
    doubts = [] if _day(period.get("from")) else [say("The first term of the periodic payment is not clear.")]
    if step is None or start is None:
        return Due(amount=obligation.amount, doubts=[say("The periodic payment could not be worked out: check it.")])
    _, last = enforcement_year(on, book)
    end = min(_day(period.get("to"), last=True) or last, last)
    come = [day for day in _terms(start, step, period.get("day")) if day <= end]
    terms = [day for day in come if after is None or day > after]
    if come and not terms:
        return Due(nothing=say("Earlier decisions order every term up to the end of this enforcement year."))
    if not terms:
        return Due(nothing=say("No term of the periodic payment falls due in this enforcement year."))
    window = {
        "from": terms[0].isoformat(),
        "to": terms[-1].isoformat(),
        "times": len(terms),
        "every": period["every"],
        "day": period.get("day"),
        "each": obligation.amount,
    }
    amount = None if obligation.amount is None else obligation.amount * len(terms)
    return Due(amount=amount, window=window, doubts=doubts + _old(terms, on, obligation, book))


def _old(terms: Iterable[date | None], on: date, obligation: Obligation, book: Rulebook) -> list[str]:
    """Each term has its own limitation (khoản 2 Điều 34 of the law, khoản 1 Điều 10 of the decree)."""
    years = int(book.parameter("limitation_years", on))
    old = [day for day in terms if day and _years_on(day, years) < on]
    if obligation.stream != "on_request" or not old:
        return []
    return [
        say("{count} terms are more than {years} years old: check the limitation of each.", count=len(old), years=years)
    ]


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, calendar.monthrange(day.year + years, day.month)[1]))


def _terms(start: date, step: int, day: Any) -> Iterator[date]:
    """Payment days from ``start`` on, every ``step`` months, on ``day`` of the month (clipped to its length)."""
    wanted = day if isinstance(day, int) and 1 <= day <= 31 else start.day
    for count in range(MOST_PERIODS):
        index = start.year * 12 + start.month - 1 + count * step
        year, month = divmod(index, 12)
        if year > 9998:
            return
        term = date(year, month + 1, min(wanted, calendar.monthrange(year, month + 1)[1]))
        if term >= start:
            yield term


def _day(value: Any, *, last: bool = False) -> date | None:
    """A date from ``2026-09-10``, ``2026-09`` or ``2026``; a missing part is the first, or with ``last`` the last."""
    if isinstance(value, date):
        return value
    parts = str(value or "").split("-")
    try:
        year, month, day = (int(part) if part else 0 for part in [*parts, "", ""][:3])
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return None
