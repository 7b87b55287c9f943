"""A court's correction, as a person stands by it, written into the confirmed reading: a new state, the old one untouched.

A name changes wherever it stands for that party; the earlier one stays known as an alias. What each field may hold is
what people may enter in a review (``review/corrections.py``).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.intake.fields import places, typed
from thads.engine.judgment.schema import Reading
from thads.engine.review.corrections import apply
from thads.engine.review.values import BadValue

Data = dict[str, Any]


class ChangedMeanwhile(ThadsError):
    status = 409
    message = "“{what}” no longer reads “{old}”: open the correction again and compare anew."


class WrongNewValue(ThadsError):
    status = 422
    message = "“{new}” cannot stand in the field “{what}”: write it as the field needs it (a sum in đồng, a day as day/month/year, a whole number)."


@dataclass(frozen=True)
class Written:
    """One field that was changed: its path, what stood there and what stands there now."""

    path: str
    old: Any
    new: Any


def applied(reading: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> tuple[Data, list[Written]]:
    """The reading with every change of ``rows`` ({path, what, old_value, new_value}), and the fields changed.

    Rows without a path name no field and change none. Raises ChangedMeanwhile, WrongNewValue.
    """
    known = {place.path: place for place in places(Reading.from_dict(reading))}
    after: Data = {**reading, "parties": list(reading["parties"]), "obligations": list(reading["obligations"])}
    written = []
    for row in rows:
        path, told = str(row.get("path") or ""), str(row.get("new_value") or "")
        if not path:
            continue
        place = known.get(path)
        if place is None or place.shown != str(row.get("old_value") or ""):
            raise ChangedMeanwhile(what=row.get("what") or path, old=row.get("old_value") or "")
        try:
            value = typed(place.name, told)
            _write(after, path, value)
        except (BadValue, ValueError):
            raise WrongNewValue(what=place.what, new=told) from None
        written.append(Written(path, place.value, value))
    return after, written


def _write(after: Data, path: str, value: Any) -> None:
    head, *rest = path.split(".")
    if head == "document":
        after[head] = apply({head: after[head]}, path, value)[0][head]
    elif head == "parties" and rest[1] == "name":
        _rename(after, int(rest[0]), value)
    elif len(rest) > 2:
        _set(after, head, int(rest[0]), rest[1], _with_cell(after[head][int(rest[0])][rest[1]], rest[2:], value))
    else:
        _set(after, head, int(rest[0]), rest[1], value)


def _set(after: Data, head: str, place: int, name: str, value: Any) -> None:
    """One field of one row, by the rules of a review; the other rows are not looked at."""
    after[head][place] = apply({head: [after[head][place]]}, f"{head}.0.{name}", value)[0][head][0]


def _with_cell(whole: Any, way: list[str], value: Any) -> Any:
    """A table or record with one cell changed."""
    whole = copy.deepcopy(whole)
    cell = whole
    for step in way[:-1]:
        cell = cell[int(step)]
    cell[way[-1]] = value
    return whole


def _rename(after: Data, place: int, name: Any) -> None:
    party = after["parties"][place]
    old = party["name"]
    _set(after, "parties", place, "name", name)
    _set(after, "parties", place, "aliases", list(dict.fromkeys([*party.get("aliases", []), old])))
    for number, row in enumerate(after["obligations"]):
        for side in ("debtors", "creditors"):
            if old in row[side]:
                _set(after, "obligations", number, side, [name if one == old else one for one in row[side]])
