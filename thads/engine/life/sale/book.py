"""The steps and states of a sale as the rules record them (``sale_steps.yml``, ``sale_states.yml``, ``sale_facts.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from thads.engine.law.records import Record, by_code, records
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.sale.errors import NoSuchStep

SAME = "same"


@dataclass(frozen=True)
class Fact:
    """What the record of a step says. ``type``: text, money, date, number, yesno or choice."""

    name: str
    says: str
    type: str
    needed: bool


@dataclass(frozen=True)
class StepRule:
    """One record of ``sale_steps.yml``. ``events``, ``deadlines``: as in the file, with ``when`` and ``unless`` of flags."""

    code: str
    says: str
    who: str
    article: str
    states: tuple[str, ...]
    to: str
    asks: tuple[Fact, ...] = ()
    events: tuple[Mapping[str, Any], ...] = ()
    deadlines: tuple[Mapping[str, Any], ...] = ()
    checks: tuple[str, ...] = ()
    grounds: tuple[Mapping[str, Any], ...] = ()
    paper: str = ""
    paused: bool = False
    aside: bool = False
    otherwise: str = ""

    @property
    def actor(self) -> str:
        return str(by_code("actors", self.who)["says"])


def step_rule(code: str, on: date, book: Rulebook = SHIPPED) -> StepRule:
    """The rule of a step in force on a day; before the first one begins, that first one, for a sale begun under the old
    law goes on under the new one (Điều 116 of the 2025 law). NoSuchStep."""
    first = book.starts_of("sale_steps", code)
    row = book.current("sale_steps", code, max(on, first[0])) if first else None
    if row is None:
        raise NoSuchStep(code=code)
    return _rule(row)


def step_rules(on: date, book: Rulebook = SHIPPED) -> list[StepRule]:
    """Every step as the rules of a day have it, in the order of the file."""
    return [step_rule(code, on, book) for code in dict.fromkeys(row["code"] for row in book.every("sale_steps"))]


def step_says(code: str) -> str:
    return str(by_code("sale_steps", code)["says"])


def state(code: str) -> Record:
    """{code, rung, says, article, end}"""
    return by_code("sale_states", code)


def is_end(code: str) -> bool:
    return bool(state(code).get("end"))


def _rule(row: Record) -> StepRule:
    return StepRule(
        row["code"], row["says"], row["who"], row["article"], tuple(row["in"]), row["to"],
        tuple(_fact(name) for name in row.get("asks", ())), tuple(row.get("events", ())), tuple(row.get("deadlines", ())),
        tuple(row.get("checks", ())), tuple(row.get("grounds", ())), row.get("paper", ""), bool(row.get("paused")),
        bool(row.get("aside")), row.get("otherwise", ""),
    )  # fmt: skip


@cache
def _known() -> dict[str, Record]:
    return {row["code"]: row for row in records("sale_facts")}


def _fact(asked: str) -> Fact:
    name = asked.removesuffix("!")
    row = _known()[name]
    return Fact(name, row["says"], row["type"], asked.endswith("!"))
