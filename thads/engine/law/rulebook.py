"""The shipped records of ``rules/*.yml`` with an operator's own on top: theirs win from their day on.

An own record has the shape of a shipped one: a ``code``, ``from`` (not for ``holidays``, whose days are dated
themselves), ``until`` where it ends, and everything else the record needs. Dates may be ISO strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.records import NoRuleInForce, Record, in_force, records

UNDATED = ("holidays",)


class MalformedRecord(ThadsError):
    message = "The record “{code}” of “{name}” is not usable: “{field}” is missing or wrong. Correct it and try again."


class UnsetParameter(ThadsError):
    message = "“{code}” has no value on {day}: check the legal text and enter one in the legal parameters."


class Rulebook:
    """All dated facts of law, shipped and own. ``own``: name of a rules file -> the operator's records."""

    def __init__(self, own: Mapping[str, Iterable[Record]] | None = None) -> None:
        self._own = {name: tuple(_checked(name, row) for row in rows) for name, rows in (own or {}).items()}
        self._indexes = {name: _by_code(rows) for name, rows in self._own.items()}

    def every(self, name: str) -> tuple[Record, ...]:
        """The shipped records, then the own ones."""
        return records(name) + self.own(name)

    def own(self, name: str) -> tuple[Record, ...]:
        """The operator's records of one file."""
        return self._own.get(name, ())

    def current(self, name: str, code: str, on: date) -> Record | None:
        """The record with this code in force on a day; of several, the own one, then the one that began last."""
        for index in (self._indexes.get(name, {}), _shipped_index(name)):
            found = in_force(index.get(code, ()), on)
            if found:
                return max(found, key=lambda row: row.get("from", date.min))
        return None

    def starts_of(self, name: str, code: str) -> list[date]:
        """The days on which a record with this code begins, in order."""
        own, shipped = self._indexes.get(name, {}), _shipped_index(name)
        return sorted({row["from"] for index in (own, shipped) for row in index.get(code, ())})

    def parameter(self, code: str, on: date) -> Any:
        """The value of a parameter on a day. NoRuleInForce where none is recorded, UnsetParameter where it is empty."""
        row = self.current("parameters", code, on)
        if row is None:
            raise NoRuleInForce(code=code, day=on.isoformat())
        if row.get("value") is None:
            raise UnsetParameter(code=code, day=f"{on:%d/%m/%Y}")
        return row["value"]


@cache
def _shipped_index(name: str) -> dict[str, list[Record]]:
    return _by_code(records(name))


def _by_code(rows: Iterable[Record]) -> dict[str, list[Record]]:
    index: dict[str, list[Record]] = {}
    for row in rows:
        index.setdefault(row["code"], []).append(row)
    return index


def _checked(name: str, row: Record) -> Record:
    if not row.get("code"):
        raise MalformedRecord(code="?", name=name, field="code")
    if name in UNDATED:
        return row
    dated = {**row, "from": as_day(row.get("from"), name, row["code"], "from")}
    return {**dated, "until": as_day(row["until"], name, row["code"], "until")} if row.get("until") else _open(dated)


def _open(row: Record) -> Record:
    return {key: value for key, value in row.items() if key != "until"}


def as_day(value: Any, name: str, code: str, field: str) -> date:
    """A date from a date or an ISO string. MalformedRecord otherwise."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise MalformedRecord(code=code, name=name, field=field) from None


SHIPPED = Rulebook()
