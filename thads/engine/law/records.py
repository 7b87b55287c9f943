"""Reads ``rules/*.yml``: lists of records, each with a ``code`` and, where it changes over time, ``from``/``until``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thads.engine.errors import ThadsError

RULES = Path(__file__).parent / "rules"

Record = dict[str, Any]


class NoRuleInForce(ThadsError):
    message = "No rule {code} is recorded as in force on {day}."


@cache
def records(name: str) -> tuple[Record, ...]:
    """Every record of ``rules/<name>.yml``, in the order of the file. Do not change what comes back."""
    with (RULES / f"{name}.yml").open(encoding="utf-8") as file:
        return tuple(yaml.safe_load(file))


def in_force(rows: Iterable[Record], on: date) -> list[Record]:
    """The records whose dates include ``on`` (both ends included; no date means always)."""
    return [row for row in rows if row.get("from", date.min) <= on <= row.get("until", date.max)]


def parameter(code: str, on: date) -> Any:
    """The value of a parameter on a day. Raises ``NoRuleInForce``."""
    for row in in_force(records("parameters"), on):
        if row["code"] == code:
            return row["value"]
    raise NoRuleInForce(code=code, day=on.isoformat())


def by_code(name: str, code: str) -> Record:
    """The one record of a file with this code. Raises ``KeyError`` (a programming error, not a user's)."""
    return next(row for row in records(name) if row["code"] == code)
