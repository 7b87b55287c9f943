"""What a kind of paper asks for: which entries are missing or unusable, and each entry as it is printed.

An input is {name, label, type, required, choices}; ``needed_when: flag`` asks for it where another says so, and
``for: partial`` where the paper touches only part of a case. ``papers``: effects, or ``family:name``, or ``any``, of the
earlier papers of the case that an entry of type decision may name. ``least: n`` asks for that many; ``at_least: {percent, of,
article}`` sets a sum against another. Types: ``entries``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from thads.engine.drafting.entries import each, empty, expected, figure, fits, line, sentence
from thads.engine.drafting.kinds import Kind
from thads.engine.law.records import Record, in_force, records
from thads.engine.messages import say


def asked_for(of: Kind) -> list[Mapping[str, Any]]:
    """The inputs that this kind asks for: those ``for: partial`` only where the paper touches part of a case."""
    return [asked for asked in of.inputs if asked.get("for") != "partial" or of.partial]


def missing(of: Kind, inputs: Mapping[str, Any], on: date) -> Iterable[str]:
    """Labels of required entries that are not there, and of choices that no record in force has."""
    for asked in asked_for(of):
        value = inputs.get(asked["name"])
        if (_needed(asked, of, inputs) and empty(value)) or (
            asked["type"] == "choice" and value and chosen(asked, value, on) is None
        ):
            yield asked["label"]


def unusable(of: Kind, inputs: Mapping[str, Any]) -> Iterable[str]:
    """``label (what is expected)`` of entries that are there and cannot be printed."""
    for asked in asked_for(of):
        value = inputs.get(asked["name"])
        if empty(value):
            continue
        if not all(fits(asked["type"], one) for one in each(asked["type"], value)):
            yield f"{asked['label']} ({expected(asked['type'])})"
        elif len(each(asked["type"], value)) < asked.get("least", 1):
            yield f"{asked['label']} ({say('at least {count}', count=asked['least'])})"
        elif _too_small(asked, value, inputs):
            yield f"{asked['label']} ({_floor(asked['at_least'])})"


def printed(of: Kind, inputs: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Input name -> its words in a sentence; a choice also as ``<name>_says`` and ``<name>_article``, sums as ``<name>_total``."""
    values: dict[str, Any] = {}
    for asked in asked_for(of):
        name, value = asked["name"], inputs.get(asked["name"])
        values[name] = "" if empty(value) else sentence(asked["type"], value)
        if asked["type"] == "sums" and not empty(value):
            values[f"{name}_total"] = sentence("money", sum(figure(row["amount"]) for row in value))
        if asked["type"] == "choice" and value:
            row = chosen(asked, value, on) or {}
            values |= {f"{name}_article": row.get("article", ""), f"{name}_says": row.get("says", "")}
    return values


def flags_of(of: Kind, inputs: Mapping[str, Any], on: date) -> dict[str, bool]:
    """What ``when`` and ``unless`` may ask: an input's name, ``name=code`` of a choice, ``name.mark`` of its record."""
    flags = {asked["name"]: not empty(inputs.get(asked["name"])) for asked in asked_for(of)}
    for asked in asked_for(of):
        value = inputs.get(asked["name"])
        if asked["type"] == "choice" and value:
            flags[f"{asked['name']}={value}"] = True
            row = chosen(asked, value, on) or {}
            flags |= {f"{asked['name']}.{mark}": True for mark, on_it in row.items() if on_it is True}
    return flags | {"partial": of.partial}


def lines(of: Kind, name: str, value: Any) -> list[str]:
    """An entry as the lines of a list, without closing punctuation."""
    kind_of = next((asked["type"] for asked in of.inputs if asked["name"] == name), "list")
    return [] if empty(value) else [line(kind_of, one) for one in each(kind_of, value)]


def choices(asked: Mapping[str, Any], on: date) -> list[Record]:
    """The records in force that a choice may take."""
    return in_force(records(asked["choices"]), on)


def chosen(asked: Mapping[str, Any], code: Any, on: date) -> Record | None:
    """The record with this code in force, or None."""
    return next((row for row in choices(asked, on) if row["code"] == code), None)


def _needed(asked: Mapping[str, Any], of: Kind, inputs: Mapping[str, Any]) -> bool:
    """``required: true``, or ``needed_when: flag`` for what only some choices ask for."""
    when = asked.get("needed_when")
    if not when:
        return bool(asked.get("required"))
    name, _, code = when.partition("=")
    return inputs.get(name) == code if code else not empty(inputs.get(name))


def _too_small(asked: Mapping[str, Any], value: Any, inputs: Mapping[str, Any]) -> bool:
    """Whether a sum is below the part of another that the law lets it fall to."""
    floor = asked.get("at_least")
    other = inputs.get(floor["of"]) if floor else None
    return fits("money", other) and figure(value) * 100 < figure(other) * floor["percent"] if floor else False


def _floor(floor: Mapping[str, Any]) -> str:
    return say(
        "at least {percent} percent of the earlier one, {article}", percent=floor["percent"], article=floor["article"]
    )
