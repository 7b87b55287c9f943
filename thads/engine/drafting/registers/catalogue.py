"""The 21 registers and their books, read from ``registers.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thads.engine.drafting.kinds import Kind, kinds
from thads.engine.errors import ThadsError

FILE = Path(__file__).parent / "registers.yml"
TEXT, DAY, MONEY = "text", "date", "money"
NOTE = "note"


class UnknownBook(ThadsError):
    message = "There is no register called {code}."


@dataclass(frozen=True)
class Column:
    """``source``: what the record gives. ``follows``: what became of the matter later, no part of what was entered."""

    code: str
    label: str
    source: str
    width: int
    kind: str = TEXT
    sum: bool = False
    follows: bool = False


@dataclass(frozen=True)
class Book:
    """One register, or one of the two books that register 03 is kept in."""

    code: str
    register: str
    name: str
    origin: str
    columns: tuple[Column, ...]
    papers: bool = False
    stream: str = ""
    judgments: Mapping[str, str] | None = None  # which court judgments: {branch}; None: none
    requests: bool = False
    series: str = ""  # numbers that what was received gets when it is entered
    events: tuple[str, ...] = field(default=())
    unpapered: bool = False  # of its events only those that no paper of our own tells
    follow_ups: bool = False
    remark: str = ""

    @property
    def sums(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.sum)

    def column(self, code: str) -> Column | None:
        return next((column for column in self.columns if column.code == code), None)


@cache
def books() -> dict[str, Book]:
    """Every book by its code, in the order of the registers. Do not change what comes back."""
    columns = {code: _column(code, row) for code, row in _data()["columns"].items()}
    made = (book for row in _data()["registers"] for book in _books(row, columns))
    return {book.code: book for book in made}


def book(code: str) -> Book:
    """Raises ``UnknownBook``."""
    if code not in books():
        raise UnknownBook(code=code)
    return books()[code]


def words() -> Mapping[str, Any]:
    """The wording of registers: ``registers.yml``, ``words``."""
    return _data()["words"]


def called(names: str, code: str | None) -> str:
    """What a ``channels`` or ``roles`` code is called; the code itself where the file does not know it."""
    return _data()[names].get(code, code or "")


def registers_of(kind: Kind) -> tuple[str, ...]:
    """The registers that a paper of this kind is entered in."""
    return tuple(code for code in (kind.register, *kind.also_in) if code)


def kinds_of(register: str) -> tuple[str, ...]:
    """Codes of the kinds whose papers are entered in a register, as shipped."""
    return tuple(code for code, kind in kinds().items() if register in registers_of(kind))


@cache
def _data() -> dict[str, Any]:
    with FILE.open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def _column(code: str, row: Mapping[str, Any]) -> Column:
    values = {key: value for key, value in row.items() if key != "from"}
    return Column(code=code, source=row["from"], **values)


def _books(row: Mapping[str, Any], columns: Mapping[str, Column]) -> list[Book]:
    common = {
        "register": row["code"],
        "origin": row["origin"],
        "columns": tuple(columns[code] for code in row["columns"]),
        "papers": row.get("papers", False),
        "judgments": row.get("judgments"),
        "requests": row.get("requests", False),
        "series": row.get("series", ""),
        "events": tuple(row.get("events", ())),
        "unpapered": row.get("unpapered", False),
        "follow_ups": row.get("follow_ups", False),
        "remark": row.get("remark", ""),
    }
    parts = row.get("books") or [{"code": row["code"], "name": row["name"]}]
    return [Book(code=part["code"], name=part["name"], stream=part.get("stream", ""), **common) for part in parts]
