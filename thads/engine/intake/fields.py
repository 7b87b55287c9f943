"""The fields of a confirmed reading that a court's correction may change: where each stands, its name for people, its words.

Paths are those of ``review/corrections.py``; one step deeper (``obligations.0.instalments.2.due``) names a cell of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from thads.engine.judgment.schema import Obligation, Reading
from thads.engine.messages import say
from thads.engine.text.dates import parse_date
from thads.engine.text.number_words import format_vnd
from thads.engine.text.numbers import find_amounts

HEAD = ("number", "date", "court")
PARTY = ("name", "birth_year", "birth_date", "id_number", "address", "represented_by")
OBLIGATION = ("text", "amount", "net_amount", "due")
TABLES = {
    "components": ("label", "amount"),
    "instalments": ("amount", "due"),
    "items": ("description", "serial", "plate"),
}
PERIOD = ("day", "from", "to")
SUMS = ("amount", "net_amount")
COUNTS = ("birth_year", "day")
DAYS = ("date", "birth_date", "due", "from", "to")
WORDS_TOO = ("due", "from", "to")  # a day, or the judgment's own words
ADDED = (
    "id_number",
    "birth_date",
    "address",
    "birth_year",
    "represented_by",
)  # named for a person even where nothing stands


@dataclass(frozen=True)
class Place:
    """One field: ``path``, ``what`` for people, its ``value`` as it is kept, the ``obligations`` (ids) that it touches."""

    path: str
    what: str
    value: Any
    obligations: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def shown(self) -> str:
        return "" if self.value is None else str(self.value)


def places(reading: Reading) -> Iterator[Place]:
    """Every field that holds something, in the order of the judgment; of a party also what may be added."""
    everything = tuple(row.id for row in reading.obligations)
    for name in HEAD:
        yield Place(
            f"document.{name}", f"{say('Judgment')}: {field_name(name)}", getattr(reading.document, name), everything
        )
    for number, party in enumerate(reading.parties):
        touched = tuple(row.id for row in reading.obligations if party.name in (*row.debtors, *row.creditors))
        for name in PARTY:
            value = getattr(party, name)
            if value not in (None, "") or name in ADDED:
                yield Place(f"parties.{number}.{name}", f"{party.name}: {field_name(name)}", value, touched)
    for number, row in enumerate(reading.obligations):
        yield from _of_obligation(f"obligations.{number}", row)


def _of_obligation(path: str, row: Obligation) -> Iterator[Place]:
    clause = say("Clause {number}", number=row.clause)
    for name in OBLIGATION:
        if (value := getattr(row, name)) not in (None, ""):
            yield Place(f"{path}.{name}", f"{clause}: {field_name(name)}", value, (row.id,))
    for table, columns in TABLES.items():
        for number, cells in enumerate(getattr(row, table)):
            for name in columns:
                if (value := cells.get(name)) not in (None, ""):
                    what = f"{clause}: {table_name(table)} {number + 1}, {field_name(name)}"
                    yield Place(f"{path}.{table}.{number}.{name}", what, value, (row.id,))
    for name in PERIOD:
        if (value := (row.period or {}).get(name)) not in (None, ""):
            yield Place(f"{path}.period.{name}", f"{clause}: {field_name(name)}", value, (row.id,))


def typed(name: str, text: str) -> Any:
    """What a person or a correction wrote, as the field ``name`` keeps it; None for nothing. ValueError where it does not fit."""
    text = " ".join(text.split()) if name != "text" else text.strip()
    if not text:
        return None
    if name in SUMS:
        return _needed(the_sum(text))
    if name in COUNTS:
        return int(text)
    if name in DAYS:
        iso = parse_date(text)
        return iso or (text if name in WORDS_TOO or text.replace("-", "").isdecimal() else _needed(None))
    return text


def printed(path: str | None, value: str | None) -> str:
    """A value as a paper says it: sums with dots, days as day/month/year."""
    name, text = (path or "").rpartition(".")[2], value or ""
    if name in SUMS and text.isdecimal():
        return f"{format_vnd(int(text))} đồng"
    if name in DAYS and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return text


def the_sum(text: str) -> int | None:
    """The one sum of a text, with or without the word đồng; None where there is none, or several."""
    if text.strip().isdecimal():
        return int(text)
    found = find_amounts(text) or find_amounts(f"{text} đồng")
    return found[0].value if len(found) == 1 else None


def _needed(value: Any) -> Any:
    if value is None:
        raise ValueError
    return value


def field_name(field: str) -> str:
    return {
        "name": say("name"), "birth_year": say("year of birth"), "birth_date": say("date of birth"),
        "id_number": say("identity number"), "address": say("address"), "represented_by": say("representative"),
        "text": say("wording"), "amount": say("amount"), "net_amount": say("amount left"), "due": say("due day"),
        "number": say("number"), "date": say("day of the judgment"), "court": say("name of the court"),
        "label": say("what it is for"), "description": say("description"), "serial": say("serial number"),
        "plate": say("number plate"), "day": say("day of payment"), "from": say("first term"), "to": say("last term"),
    }[field]  # fmt: skip


def table_name(table: str) -> str:
    return {"components": say("part of the sum"), "instalments": say("instalment"), "items": say("thing")}[table]
