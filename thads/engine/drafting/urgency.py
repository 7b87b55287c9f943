"""Papers that the law wants at once: the head may sign them without the review that the office's own order asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thads.engine.law.records import Record
from thads.engine.law.rulebook import SHIPPED, Rulebook

RULES = "urgent_papers"


def urgent(kind: str, entries: Mapping[str, Any], nature: str, on: date, book: Rulebook = SHIPPED) -> Record | None:
    """The record by which this paper is wanted at once; None for all others. ``nature``: of the court's paper."""
    told = {"nature": nature, **entries}
    for code in dict.fromkeys(row["code"] for row in book.every(RULES)):
        row = book.current(RULES, code, on)
        if row and row["kind"] == kind and _holds(row["when"], told):
            return row
    return None


def _holds(when: str, told: Mapping[str, Any]) -> bool:
    name, _, value = when.partition("=")
    return told.get(name) == value
