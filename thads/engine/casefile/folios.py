"""Folios (bút lục): every sheet of a file has a number, given once, in the order of receipt (``order.yml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).parent / "order.yml"


@dataclass(frozen=True)
class Item:
    """One document. ``kind``: enforcement_decision, judgment, request, decision, or anything else; ``at``: when it came
    into the file; ``pages``: its sheets; ``folios``: (first, last), None until it is numbered."""

    key: str
    title: str
    kind: str
    at: datetime
    pages: int = 1
    folios: tuple[int, int] | None = None

    @property
    def label(self) -> str:
        """``07`` or ``08-11``; empty without a number."""
        if self.folios is None:
            return ""
        first, last = self.folios
        return f"{first:02d}" if first == last else f"{first:02d}-{last:02d}"

    def label_of(self, page: int) -> str:
        """What is written on a page (from 0)."""
        if self.folios is None:
            return ""
        first, last = self.folios
        return f"{min(first + page, last):02d}"


def in_order(items: Iterable[Item], stream: str) -> list[Item]:
    """Numbered ones by their numbers, then the others: what the law puts first, then by time of receipt.

    ``stream``: ex_officio or on_request.
    """
    first = list(_rules()["first"].get(stream, ()))

    def place(item: Item) -> tuple[Any, ...]:
        if item.folios:
            return 0, item.folios[0], item.key
        rank = first.index(item.kind) if item.kind in first else len(first)
        return 1, rank, item.at, item.key

    return sorted(items, key=place)


def number(items: Iterable[Item], stream: str) -> dict[str, tuple[int, int]]:
    """Numbers for those that have none, going on after the last: key -> (first, last). Given numbers never change."""
    ordered = in_order(items, stream)
    last = max((item.folios[1] for item in ordered if item.folios), default=0)
    given = {}
    for item in ordered:
        if item.folios:
            continue
        sheets = 1 if item.kind in _rules()["one_number"] else max(1, item.pages)
        given[item.key] = (last + 1, last + sheets)
        last += sheets
    return given


def gaps(items: Iterable[Item]) -> list[int]:
    """Numbers that no document has though a later one does; empty for a file that is whole."""
    taken: set[int] = set()
    for item in items:
        if item.folios:
            taken.update(range(item.folios[0], item.folios[1] + 1))
    return sorted(set(range(1, max(taken, default=0) + 1)) - taken)


def source() -> str:
    """The article that the order rests on."""
    return str(_rules()["source"])


def archive_source() -> str:
    """The article on who signs before a file is archived."""
    return str(_rules()["archive"])


@cache
def _rules() -> Mapping[str, Any]:
    return yaml.safe_load(RULES.read_text(encoding="utf-8"))[-1]
