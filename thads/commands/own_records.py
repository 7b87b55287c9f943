"""An operator's own records of law from YAML files, for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from thads.engine.errors import ThadsError
from thads.engine.law.rulebook import SHIPPED, Rulebook

FILES = (
    "deadlines",
    "holidays",
    "parameters",
    "limitation",
    "enforcement_fee",
    "fee_free",
    "fee_reliefs",
    "accounts",
    "account_keys",
    "postings",
    "payment_order",
    "payment_kinds",
    "payment_deductions",
    "interest_pauses",
)


class UnreadableRecords(ThadsError):
    message = (
        "“{name}” is not a file of own records: it must be YAML with lists under one or more of {files}, each record "
        "with the fields of the shipped one."
    )


def rulebook(files: Sequence[Path | str]) -> Rulebook:
    """The shipped rules with the own records of some YAML files on top. UnreadableRecords."""
    if not files:
        return SHIPPED
    own: dict[str, list[dict[str, Any]]] = {}
    for path in map(Path, files):
        for name, rows in _records(path).items():
            own.setdefault(name, []).extend(rows)
    return Rulebook(own)


def _records(path: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        data = None
    if not isinstance(data, dict) or not set(data) <= set(FILES):
        raise UnreadableRecords(name=path.name, files=", ".join(FILES))
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in data.values()):
        raise UnreadableRecords(name=path.name, files=", ".join(FILES))
    return data
