"""The rules that answer questions: every dated record of the declared files (``rules/ask_sources.yml``), in one shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thads.engine.drafting.kinds import kinds
from thads.engine.law.deadline_rules import event_name, rules
from thads.engine.law.records import in_force, records
from thads.engine.law.regimes import regime
from thads.engine.law.rulebook import Rulebook
from thads.engine.messages import say

LAWS = {"L2008": "Luật số 26/2008/QH12", "L2025": "Luật số 106/2025/QH15"}
DEADLINES, KINDS = "deadlines", "kinds"


@dataclass(frozen=True)
class Entry:
    """One rule. ``kind``: deadline, ground or way; ``source``: its file; ``code``: its code in there."""

    source: str
    code: str
    kind: str
    heading: str
    says: str
    article: str
    words: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> str:
        return f"{self.source}:{self.code}"


def entries(on: date, book: Rulebook) -> list[Entry]:
    """The rules in force on a day, the operator's own in place of the shipped ones."""
    return [entry for source in records("ask_sources") for entry in _of(source, on, book)]


def _of(source: Mapping[str, Any], on: date, book: Rulebook) -> Iterator[Entry]:
    """The rules of one file; those whose article has not been found in a legal text answer nobody."""
    law = regime(on).code
    if source["code"] == DEADLINES:
        yield from (entry for entry in _deadlines(source, on, book) if "Điều" in entry.article)
    elif source["code"] == KINDS:
        yield from _kinds(source, law)
    else:
        for row in in_force(book.every(source["code"]), on):
            yield from _record(source, row, law)


def _deadlines(source: Mapping[str, Any], on: date, book: Rulebook) -> Iterator[Entry]:
    for rule in rules(book, on):
        starts = ", ".join(event_name(kind) for kind in rule.starts)
        words = " ".join((rule.topic_says, starts, rule.actor, rule.note, *map(event_name, rule.answered_by)))
        says = say("{name}: {length}, from: {event}.", name=rule.name, length=rule.limit_says(), event=starts)
        yield Entry(source["code"], rule.code, "deadline", rule.name, says, rule.article, words, rule.since, rule.until)


def _kinds(source: Mapping[str, Any], law: str) -> Iterator[Entry]:
    """Which paper is drawn up, on which article."""
    for code, kind in kinds().items():
        if article := _of_law(kind.article, law):
            yield Entry(source["code"], code, source["kind"], source["says"], kind.name, _named(article, law))


def _record(source: Mapping[str, Any], row: Mapping[str, Any], law: str) -> Iterator[Entry]:
    article = _of_law(row.get("article"), law)
    says = row.get("says") or source.get("texts", {}).get(row["code"]) or source["says"]
    if not article:
        return
    dates = {"since": row.get("from"), "until": row.get("until")}
    yield Entry(
        source["code"],
        str(row["code"]),
        source["kind"],
        source["says"],
        says,
        _named(article, law),
        row.get("note", ""),
        **dates,
    )
    for result in row.get("results", ()):
        if result.get("article"):
            code = f"{row['code']}.{result['code']}"
            yield Entry(
                source["code"], code, source["kind"], says, result["says"], _named(result["article"], law), **dates
            )


def _of_law(article: Any, law: str) -> str:
    """An article, chosen by the law in force where there is one for each."""
    return str((article.get(law) if isinstance(article, Mapping) else article) or "")


def _named(article: str, law: str) -> str:
    """An article with its text: the enforcement law in force where the record names none."""
    named = re.search(r"\b(?:Luật|Nghị định|Thông tư|Nghị quyết|Bộ luật|Quy chế)\b.*\d", article)
    return article if named else f"{article.removesuffix(' Luật Thi hành án dân sự')} {LAWS[law]}"
