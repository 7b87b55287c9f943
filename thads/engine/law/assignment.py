"""Which enforcement officer is given a matter: by area, rank and workload, by lot among equals, never against a conflict.

The lot is drawn from a seed and from nothing else, so that whoever has the seed draws it again; neither the order of
the officers nor an officer who is out of the question changes it. The reason is kept with the result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.records import by_code, in_force, records
from thads.engine.messages import say
from thads.engine.text.normal import fold


class NobodyToAssign(ThadsError):
    message = "No enforcement officer can be given this matter: {reasons} Add an officer, or entrust the matter."


@dataclass(frozen=True)
class Person:
    """Somebody whose interest a matter touches. ``id_number`` decides where both sides have one; else the name."""

    name: str
    id_number: str = ""

    def may_be(self, other: Person) -> bool:
        if self.id_number and other.id_number:
            return self.id_number == other.id_number
        return bool(self.name) and fold(self.name) == fold(other.name)


@dataclass(frozen=True)
class Matter:
    """What is to be given. ``areas``: communes or rooms it lies in; ``rank``: the lowest that may have it, a code of
    ``officer_ranks.yml``; ``weight``: how much it adds to a workload (an ordinary matter: 1)."""

    key: str
    on: date
    areas: frozenset[str] = frozenset()
    people: tuple[Person, ...] = ()
    rank: str = ""
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Candidate:
    """An officer. ``load``: weight of the open matters he has; ``capacity``: share of a full post (1: full time);
    ``kin``: close relatives; ``barred``: keys of matters he took part in as a representative or a witness."""

    key: str
    name: str
    rank: str
    areas: frozenset[str] = frozenset()
    load: Fraction = Fraction(0)
    capacity: Fraction = Fraction(1)
    id_number: str = ""
    kin: tuple[Person, ...] = ()
    barred: frozenset[str] = frozenset()
    away: tuple[tuple[date, date], ...] = ()

    def share(self, matter: Matter) -> Fraction:
        """His workload with this matter, by his capacity."""
        return (self.load + matter.weight) / self.capacity


@dataclass(frozen=True)
class Assigned:
    """``officer``: the key. ``equals``: keys among which the lot was drawn. ``excluded``: {officer, name, reason}."""

    officer: str
    name: str
    seed: str
    equals: tuple[str, ...]
    excluded: tuple[Mapping[str, str], ...] = field(default=())
    reasons: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        return " ".join(self.reasons)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"explanation": self.explanation}


def assign(matter: Matter, officers: Iterable[Candidate], *, seed: str) -> Assigned:
    """The officer for a matter, with the reasons. Raises ``NobodyToAssign``, which names every officer's obstacle."""
    everyone = sorted(officers, key=lambda one: one.key)
    obstacles = {one.key: obstacle(one, matter) for one in everyone}
    free = [one for one in everyone if not obstacles[one.key]]
    excluded = tuple(
        {"officer": one.key, "name": one.name, "reason": obstacles[one.key]} for one in everyone if obstacles[one.key]
    )
    if not free:
        raise NobodyToAssign(reasons=" ".join(f"{row['name']}: {row['reason']}" for row in excluded) or "—.")
    pool, reasons = _of_the_area(free, matter)
    least = min(one.share(matter) for one in pool)
    equals = [one for one in pool if one.share(matter) == least]
    chosen = min(equals, key=lambda one: _lot(seed, matter.key, one.key))
    reasons.append(
        say("Least workload among {count}: {load} open matters.", count=len(pool), load=_number(chosen.load))
        if len(equals) == 1
        else say("Drawn by lot among {count} with the same workload (seed {seed}).", count=len(equals), seed=seed)
    )
    reasons += [say("Left out: {name}: {reason}", **{key: row[key] for key in ("name", "reason")}) for row in excluded]
    return Assigned(chosen.key, chosen.name, seed, tuple(one.key for one in equals), excluded, tuple(reasons))


def obstacle(officer: Candidate, matter: Matter) -> str:
    """Why an officer may not, or cannot, be given a matter; empty where he can."""
    rank = by_code("officer_ranks", officer.rank)
    if not rank.get("enforces"):
        return say("{rank} is not given matters to enforce.", rank=rank["says"])
    if matter.rank and rank["level"] < by_code("officer_ranks", matter.rank)["level"]:
        return say("this matter asks for {rank} or above.", rank=by_code("officer_ranks", matter.rank)["says"])
    if code := _conflict(officer, matter):
        return _conflict_says(code, matter.on)
    if away := [span for span in officer.away if span[0] <= matter.on <= span[1]]:
        return say("away until {day}.", day=max(last for _, last in away).strftime("%d/%m/%Y"))
    return "" if officer.capacity > 0 else say("is not given new matters at present.")


def _conflict(officer: Candidate, matter: Matter) -> str:
    own = Person(officer.name, officer.id_number)
    if any(own.may_be(party) for party in matter.people):
        return "self"
    if any(relative.may_be(party) for relative in officer.kin for party in matter.people):
        return "kin"
    return "took_part" if matter.key in officer.barred else ""


def _conflict_says(code: str, on: date) -> str:
    rows = [row for row in records("assignment_conflicts") if row["code"] == code]
    row = next(iter(in_force(rows, on)), rows[-1])
    return f"{row['says']} ({row['article']})."


def _of_the_area(free: list[Candidate], matter: Matter) -> tuple[list[Candidate], list[str]]:
    if not matter.areas:
        return free, [say("The matter has no area: every officer who is free is considered.")]
    near = [one for one in free if not one.areas.isdisjoint(matter.areas)]
    if near:
        areas = ", ".join(sorted(matter.areas))
        return near, [say("Officers in charge of {areas}: {count}.", areas=areas, count=len(near))]
    return free, [say("No officer of the area is free: the others of the office are considered.")]


def _lot(seed: str, *parts: str) -> bytes:
    """The same draw for the same words, everywhere; independent of who else draws."""
    return hashlib.sha256("\n".join((seed, *parts)).encode()).digest()


def _number(value: Fraction) -> str:
    return f"{float(value):g}".replace(".", ",")
