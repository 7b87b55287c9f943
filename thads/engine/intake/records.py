"""Reads ``rules/*.yml`` of receiving: lists of records with a ``code`` and, where they change, ``from``/``until``."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thads.engine.law.records import in_force

RULES = Path(__file__).parent / "rules"

Record = dict[str, Any]


@cache
def records(name: str) -> tuple[Record, ...]:
    """Every record of ``rules/<name>.yml``. Do not change what comes back."""
    with (RULES / f"{name}.yml").open(encoding="utf-8") as file:
        return tuple(yaml.safe_load(file))


def current(name: str, on: date) -> list[Record]:
    """The records in force on a day."""
    return in_force(records(name), on)
