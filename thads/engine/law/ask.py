"""Asks the law in words: which rules answer, with their articles, and what they are in this case now.

Only what is recorded answers: nothing is made up, and where no rule and no passage meets the question nothing comes
back. What a case adds is its clock (which of the deadlines run, which are late) and the passages of legal texts that
the office has loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from thads.engine.law import standing as law
from thads.engine.law.ask_entries import Entry, entries
from thads.engine.law.ask_index import Index, Text, wants
from thads.engine.law.counting import day_of
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.law.standing import Clock, Item
from thads.engine.messages import say

MOST, OF_ONE_FILE = 6, 4
WANTED = {"deadline": "how_long", "ground": "when_allowed", "way": "how"}
FITS, RUNS, PAST = 1.25, 1.35, 1.1
RUNNING = (law.LATE, law.PENDING, law.OPEN, law.WAITING)


@dataclass(frozen=True)
class Answer:
    """A rule that answers. ``now``: what it is in this case, with the deadline of the case that it is about."""

    entry: Entry
    score: float
    now: str = ""
    item: Item | None = None

    def to_dict(self) -> dict[str, Any]:
        item = self.item
        return {
            "says": self.entry.says, "heading": self.entry.heading, "article": self.entry.article, "kind": self.entry.kind,
            "key": self.entry.key, "now": self.now, "status": item.status if item else "",
            "due": day_of(item.due).isoformat() if item and item.due else None,
            "since": self.entry.since.isoformat() if self.entry.since else None,
            "explanation": item.explanation if item else "",
        }  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """A passage of a loaded text. ``law``: its number and name; ``until``: its last day in force, where it has one."""

    name: str
    law: str
    article: str
    title: str
    text: str
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def ask(question: str, on: date, clock: Clock | None = None, book: Rulebook = SHIPPED) -> list[Answer]:
    """The rules in force on a day that answer, best first; those that run in the case before their equals."""
    wish = wants(question)
    known = {entry.key: entry for entry in _entries(on, book)}
    running = _by_rule(clock)
    found = []
    for score, _, text in _index(on, book).search(question):
        entry = known[text.key]
        item = running.get(entry.code) if entry.source == "deadlines" else None
        fit = FITS if WANTED[entry.kind] in wish else 1.0
        live = 1.0 if item is None else RUNS if item.status in RUNNING else PAST
        found.append(Answer(entry, score * fit * live, _now(item), item))
    found.sort(key=lambda one: (-one.score, one.entry.key))
    return _varied(found)


class Library:
    """Passages that are asked again and again: their index is made once."""

    def __init__(self, loaded: Sequence[Passage]) -> None:
        self._by_name = {one.name: one for one in loaded}
        self._index = Index([Text(one.name, f"{one.article} {one.title}", one.text) for one in loaded])

    def ask(self, question: str, on: date, most: int = 5) -> list[tuple[Passage, bool]]:
        """(passage, whether it is in force on the day) of what answers, best first; those in force before others."""
        found = [(score, self._by_name[text.key]) for score, _, text in self._index.search(question)]
        found.sort(key=lambda one: (not one[1].in_force(on), -one[0], one[1].name))
        return [(passage, passage.in_force(on)) for _, passage in found[:most]]


def _varied(found: Sequence[Answer]) -> list[Answer]:
    """The best, not all of them from one list of grounds."""
    taken: Counter[str] = Counter()
    kept = []
    for one in found:
        if one.entry.source != "deadlines" and taken[one.entry.source] >= OF_ONE_FILE:
            continue
        taken[one.entry.source] += 1
        kept.append(one)
    return kept[:MOST]


def _by_rule(clock: Clock | None) -> dict[str, Item]:
    """Of each rule the deadline of the case that matters most: clocks list the urgent first."""
    found: dict[str, Item] = {}
    for item in clock.items if clock else ():
        found.setdefault(item.rule.code, item)
    return found


def _now(item: Item | None) -> str:
    if item is None:
        return ""
    status = law.status_name(item.status)
    if item.due is None:
        return say("In this case: {status}.", status=status)
    return say("In this case: {status}; due on {day}.", status=status, day=f"{day_of(item.due):%d/%m/%Y}")


@lru_cache(maxsize=8)
def _entries(on: date, book: Rulebook) -> tuple[Entry, ...]:
    return tuple(entries(on, book))


@lru_cache(maxsize=8)
def _index(on: date, book: Rulebook) -> Index:
    rows = _entries(on, book)
    return Index([
        Text(row.key, row.says if row.kind == "way" else f"{row.heading} {row.says}", f"{row.heading} {row.words}")
        for row in rows
    ])  # fmt: skip
