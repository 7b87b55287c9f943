"""Duties that one person, or two close relatives, may not hold in one office (``rules/separated_duties.yml``)."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from thads.engine.errors import ThadsError
from thads.engine.law.records import Record, in_force, records


class DutiesOfOne(ThadsError):
    message = "{name} cannot hold both duties: {why} ({article}). Take one of the two roles away."


class DutiesOfKin(ThadsError):
    message = "{name} and {relative} are close relatives: {why} ({article}). Give one of them another duty or office."


def require_separate(name: str, duties: AbstractSet[str], on: date) -> None:
    """Raises ``DutiesOfOne`` for the first pair that one person may not hold."""
    for row in _rules("one", on):
        if set(row["duties"]) <= duties:
            raise DutiesOfOne(name=name, why=row["says"], article=row["article"])


def require_unrelated(
    name: str, duties: AbstractSet[str], relative: str, duties_of_relative: AbstractSet[str], on: date
) -> None:
    """Raises ``DutiesOfKin`` for the first pair that relatives may not hold, whichever of them holds which."""
    for row in _rules("kin", on):
        first, second = row["duties"]
        if (first in duties and second in duties_of_relative) or (second in duties and first in duties_of_relative):
            raise DutiesOfKin(name=name, relative=relative, why=row["says"], article=row["article"])


def _rules(between: str, on: date) -> list[Record]:
    return [row for row in in_force(records("separated_duties"), on) if row["between"] == between]
