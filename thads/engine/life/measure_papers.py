"""A paper's entries read as measures: which things, carried out by whom, for how much, until when.

One paper over two houses sent to three registries is six measures: each registry answers for each house.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any

from thads.engine.drafting.entries import figure, fits, line
from thads.engine.law.records import Record
from thads.engine.text.normal import fold

MOST = 200  # things times appliers; more is a mistaken paper
DIGITS = 20  # of a sum in VND, dots included; more is a mistaken paper
NUMBER = ("number", "full_number")


@dataclass(frozen=True)
class Part:
    """One measure of a paper. ``thing``: the entry of an asset or account, with ``description``; None where the paper is about
    a person or an act."""

    thing: Mapping[str, Any] | None = None
    applier: str = ""
    person: str = ""
    amount: int = 0
    kept: int = 0
    costs: int = 0
    since: date | None = None
    until: date | None = None
    record_at: datetime | None = None


def parts(of: Record, inputs: Mapping[str, Any]) -> list[Part]:
    """The measures that a paper of this kind begins; one without thing and applier where the entries are not known."""
    things = _things(of, inputs) or [None]
    appliers = [text(one) for one in listed(inputs.get(of.get("applier", "")))] or [""]
    common = {
        "person": ", ".join(filter(None, (text(one) for one in listed(inputs.get(of.get("person", "")))))),
        **{name: _sum(inputs.get(of.get(name, ""))) for name in ("amount", "kept", "costs")},
        "since": _day(inputs.get(of.get("first_day", ""))),
        "until": _day(inputs.get(of.get("last_day", ""))),
        "record_at": _moment(inputs.get((of.get("record") or {}).get("at", ""))),
    }
    pairs = list(product(things, appliers))[:MOST]
    return [Part(thing=thing, applier=applier, **common) for thing, applier in pairs]


def until(inputs: Mapping[str, Any]) -> date | None:
    """The new end of an extended measure."""
    return _day(inputs.get("until"))


def names(entry: Any, number: str, decision: str) -> bool:
    """Whether an entry of type ``decision``, or a text in its place, names this decision."""
    if isinstance(entry, Mapping):
        if entry.get("name") and entry["name"] == decision:
            return True
        return bool(number) and any(_same_number(str(entry.get(key) or ""), number) for key in NUMBER)
    return entry == decision or (bool(number) and _same_number(str(entry or ""), number))


def describes(entry: Any, title: str, description: str) -> bool:
    """Whether an entry of an asset is this asset: by what identifies it, else by its description."""
    said = fold(text(entry))
    return bool(said) and said in {fold(title), fold(description)}


def worth(entry: Mapping[str, Any]) -> int:
    """The value told with an asset, in VND; 0 where none is."""
    return _sum(entry.get("value"))


def text(entry: Any) -> str:
    """An entry in a few words: a name, a description, an account."""
    if isinstance(entry, Mapping):
        if entry.get("number") and entry.get("bank"):
            return line("account", entry)
        return str(entry.get("name") or entry.get("description") or entry.get("text") or "").strip()
    return str(entry or "").strip()


def listed(entry: Any) -> list[Any]:
    if entry is None or entry == "":
        return []
    return list(entry) if isinstance(entry, list | tuple) else [entry]


def _things(of: Record, inputs: Mapping[str, Any]) -> list[Mapping[str, Any] | None]:
    found: list[Mapping[str, Any] | None] = []
    for entry in (*listed(inputs.get(of.get("things", ""))), *listed(inputs.get(of.get("thing", "")))):
        said = text(entry)
        if said:
            found.append({**entry, "description": said} if isinstance(entry, Mapping) else {"description": said})
    return found


def _same_number(said: str, number: str) -> bool:
    return re.search(rf"(?<![\w/]){re.escape(fold(number))}(?![\w/-])", fold(said)) is not None


def _sum(value: Any) -> int:
    said = str(value if value is not None else "")
    return figure(value) if said and len(said) <= DIGITS and fits("money", value) else 0


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and fits("date", value) else None


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.fromisoformat(value) if isinstance(value, str) and fits("time", value) else None
