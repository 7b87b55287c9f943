"""What an asset is, from the measures on it and from what happened in its sale (``law/rules/asset_states.yml``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from thads.engine.law.deadline_rules import event_name
from thads.engine.law.records import Record, by_code, records
from thads.engine.messages import say

KNOWN, RELEASED, LOST, STRUCK = "known", "released", "lost", "struck"


@dataclass(frozen=True)
class Held:
    """A measure on the asset. ``until``: the day it was lifted, None while it is in force."""

    family: str
    says: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Told:
    """An event about the asset: its code and day."""

    kind: str
    day: date


@dataclass(frozen=True)
class Standing:
    state: str
    since: date | None
    explanation: str


def standing(
    measures: Iterable[Held] = (), events: Iterable[Told] = (), *, lost_on: date | None = None, struck: bool = False
) -> Standing:
    """The asset as these make it: what a sale came to last, unless the asset was let go before it was sold."""
    if struck:
        return _made(STRUCK, None, "")
    if lost_on:
        return _made(LOST, lost_on, "")
    base = _base(list(measures))
    done = [told for told in events if told.kind in _by_event()]
    last = max(done, key=lambda told: (told.day, _by_event()[told.kind]["order"]), default=None)
    if last is None:
        return base
    row = _by_event()[last.kind]
    let_go = base.state == RELEASED and not row.get("final")
    begun_before = base.since is not None and base.state != RELEASED and last.day < base.since
    return base if let_go or begun_before else _made(row["code"], last.day, event_name(last.kind))


def _base(held: list[Held]) -> Standing:
    live = [one for one in held if one.until is None]
    if live:
        strongest = max(live, key=lambda one: _order(_by_family()[one.family]))
        first = min((one for one in live if one.family == strongest.family), key=lambda one: one.since)
        return _made(_by_family()[first.family], first.since, first.says)
    if held:
        last = max(held, key=lambda one: one.until or one.since)
        return _made(RELEASED, last.until, last.says)
    return _made(KNOWN, None, "")


def _made(state: str, since: date | None, because: str) -> Standing:
    says = state_says(state)
    if since is None:
        return Standing(state, None, says)
    told = say("{state} since {day}", state=says, day=f"{since:%d/%m/%Y}")
    return Standing(state, since, f"{told}: {because}" if because else told)


def state_says(code: str) -> str:
    return str(by_code("asset_states", code)["says"])


def _order(code: str) -> int:
    return int(by_code("asset_states", code)["order"])


@cache
def _by_event() -> dict[str, Record]:
    return {kind: row for row in records("asset_states") for kind in row.get("entered_by", ())}


@cache
def _by_family() -> dict[str, str]:
    return {row["from_measure"]: row["code"] for row in records("asset_states") if row.get("from_measure")}
