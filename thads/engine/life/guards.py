"""What the law says to somebody who is about to take a measure (``law/rules/measure_hints.yml``), each with its article.

Nothing is decided here: a hint of weight ``stop`` says that the measure is not lawful as it was told; the officer may know
more than the record does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thads.engine.law.records import by_code
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.income import vnd
from thads.engine.messages import say

STOP, WARN, NOTE = "stop", "warn", "note"
WEIGHTS = (STOP, WARN, NOTE)
TAKES = ("seize", "exploit")  # measures that take an asset to turn it into money
PERSONAL = ("force_act", "reinstate_worker")


@dataclass(frozen=True)
class Thing:
    """An asset as the guards look at it; sums in VND, 0 where unknown."""

    title: str
    kind: str
    value: int = 0
    source: str = ""
    co_owners: tuple[str, ...] = ()
    share_known: bool = False
    co_owners_notified: date | None = None
    minor_owner: bool = False
    only_home: bool = False
    offered: bool = False
    indivisible: bool = False
    unseizable: str = ""
    certificate: str = ""
    encumbered_to: str = ""
    secured_debt: int = 0
    bad_debt: bool = False
    held_by: str = ""

    @property
    def exempt(self) -> bool:
        """Whether khoản 3 Điều 72 lets it exceed what is owed."""
        return self.indivisible or self.offered or self.source == "judgment"


@dataclass(frozen=True)
class Situation:
    """A measure about to be taken. ``owed`` and ``costs`` in VND; ``taken``: value of assets under coercion already; ``others``:
    assets that are free; ``phases``: open phases of the case; ``child``: the person concerned is under 18."""

    measure: str
    family: str
    on: date
    owed: int
    costs: int = 0
    amount: int = 0
    decides: str = "officer"
    things: tuple[Thing, ...] = ()
    others: tuple[Thing, ...] = ()
    taken: int = 0
    phases: frozenset[str] = frozenset()
    verified: bool = True
    looked_elsewhere: bool = True
    child: bool = False


@dataclass(frozen=True)
class Hint:
    code: str
    weight: str
    says: str
    article: str

    def to_dict(self) -> dict[str, Any]:
        return dict(self.__dict__)


def hints(told: Situation, book: Rulebook = SHIPPED) -> list[Hint]:
    """Everything to be said, what forbids it first."""
    found = [*_course(told), *_person(told), *_money(told)]
    for thing in told.things:
        found += [(code, _detail(thing, more)) for code, more in _thing(told, thing)]
    made = [hint for code, more in found if (hint := _hint(code, more, told.on, book))]
    return sorted(dict.fromkeys(made), key=lambda hint: WEIGHTS.index(hint.weight))


def _hint(code: str, more: str, on: date, book: Rulebook) -> Hint | None:
    row = book.current("measure_hints", code, on)
    if row is None:
        return None
    return Hint(code, row["weight"], f"{row['says']}: {more}" if more else row["says"], row["article"])


def _detail(thing: Thing, more: str) -> str:
    return f"{thing.title} ({more})" if more else thing.title


def _course(told: Situation) -> Iterator[tuple[str, str]]:
    if "closed" in told.phases:
        yield "closed", ""
    if told.family == "coercion":
        for phase, code in (("postponed", "postponed"), ("paused_for_complaint", "paused"), ("not_enforceable", "not_enforceable"), ("voluntary", "voluntary")):  # fmt: skip
            if phase in told.phases:
                yield code, ""
        if not told.verified:
            yield "no_verification", ""
        if not told.looked_elsewhere:
            yield "look_elsewhere", ""


def _person(told: Situation) -> Iterator[tuple[str, str]]:
    if told.decides == "head":
        yield "head_decides", ""
    if told.measure == "hand_over_child":
        yield "persuade_first", ""
    elif told.child:
        yield "minor", ""
    if told.measure in PERSONAL:
        yield "five_days_to_act", ""


def _money(told: Situation) -> Iterator[tuple[str, str]]:
    if told.measure == "deduct_account" and told.amount > told.owed + told.costs:
        yield "more_than_owed", say("{amount} đồng against {owed} đồng", amount=vnd(told.amount), owed=vnd(told.owed + told.costs))  # fmt: skip
    if told.measure not in TAKES:
        return
    value, limit = told.taken + sum(thing.value for thing in told.things), told.owed + told.costs
    if value > limit and told.things:
        allowed = all(thing.exempt for thing in told.things)
        more = say("{value} đồng against {limit} đồng", value=vnd(value), limit=vnd(limit))
        yield "disproportion_allowed" if allowed else "disproportionate", more
    if 0 < sum(thing.value for thing in told.things) <= told.costs:
        yield "costs_only", ""


def _thing(told: Situation, thing: Thing) -> Iterator[tuple[str, str]]:
    if thing.unseizable and told.family == "coercion":
        yield "unseizable", str(by_code("unseizable", thing.unseizable)["says"])
    if thing.held_by:
        yield "held_elsewhere", thing.held_by
    if thing.minor_owner:
        yield "minor_owner", ""
    if told.measure not in TAKES:
        return
    enough = sum(other.value for other in told.others if not other.unseizable) >= told.owed + told.costs > 0
    yield from _home(told, thing, enough=enough)
    yield from _shared(told, thing, enough=enough)
    yield from _encumbered(told, thing)
    if thing.kind == "real_estate" and not thing.certificate:
        yield "no_certificate", ""


def _home(told: Situation, thing: Thing, *, enough: bool) -> Iterator[tuple[str, str]]:
    if not thing.only_home:
        return
    if any(other.kind == "real_estate" for other in told.others):
        yield "second_home", ", ".join(other.title for other in told.others if other.kind == "real_estate")
    if thing.offered or thing.source == "judgment":
        return
    yield "only_home" if enough else "only_home_last", ""


def _shared(told: Situation, thing: Thing, *, enough: bool) -> Iterator[tuple[str, str]]:
    if not thing.co_owners or thing.source == "judgment":
        return
    who = ", ".join(thing.co_owners)
    if thing.share_known:
        yield "co_owned_share", who
    elif thing.co_owners_notified is None:
        yield "co_owned", who
    elif told.on <= (ends := thing.co_owners_notified + timedelta(days=30)):
        yield "co_owners_time", say("until the end of {day}", day=f"{ends:%d/%m/%Y}")
    else:
        yield "co_owned", say("30 days ended on {day} without an agreement on record", day=f"{ends:%d/%m/%Y}")
    if thing.kind == "real_estate" and enough and not thing.offered:
        yield "co_owned_land_last", ""


def _encumbered(told: Situation, thing: Thing) -> Iterator[tuple[str, str]]:
    if thing.bad_debt:
        yield "bad_debt", thing.encumbered_to
    if not thing.encumbered_to or thing.source == "judgment":
        return
    low = thing.value and thing.secured_debt and thing.value <= thing.secured_debt + told.costs
    yield "mortgaged_too_low" if low else "mortgaged", thing.encumbered_to
