"""Instalments that a request asks for: the day on which each fell due, from which its own limitation runs (khoản 2 Điều 34)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.text.dates import find_dates
from thads.engine.text.numbers import find_amounts


class NoSuchTerm(ThadsError):
    message = "“{line}” names no instalment: write the day on which it fell due and, where it is known, the sum, as 10/09/2026: 5.000.000."


@dataclass(frozen=True)
class Term:
    """``amount`` in VND, None where it is not said."""

    due: date
    amount: int | None = None


def read(told: str | Iterable[Mapping[str, Any]] | None) -> list[Term]:
    """From lines of text, or rows of {due_on, amount}; by day, each once. Raises NoSuchTerm."""
    lines = told.splitlines() if isinstance(told, str) else told or ()
    found = [_term(line) for line in lines if (line.strip() if isinstance(line, str) else line)]
    return sorted(dict.fromkeys(found), key=lambda term: (term.due, term.amount or 0))


def _term(line: str | Mapping[str, Any]) -> Term:
    if isinstance(line, str):
        return _line(line)
    try:
        due = line["due_on"] if isinstance(line["due_on"], date) else date.fromisoformat(str(line["due_on"]))
        return Term(due, int(line.get("amount") or 0) or None)
    except (KeyError, ValueError):
        raise NoSuchTerm(line=str(line.get("due_on") or "")[:40]) from None


def _line(line: str) -> Term:
    days = [span for span in find_dates(line) if span.precision == "day" and not span.lunar]
    if len(days) != 1:
        raise NoSuchTerm(line=line.strip()[:80])
    rest = f"{line[: days[0].start]} {line[days[0].end :]}".strip(" :;,-–")
    sums = (find_amounts(rest) or find_amounts(f"{rest} đồng")) if rest else []
    if rest and len(sums) > 1:
        raise NoSuchTerm(line=line.strip()[:80])
    return Term(date.fromisoformat(days[0].iso), sums[0].value if sums else None)
