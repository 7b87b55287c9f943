"""``meant.yml`` read: people, their roles, and for each cell whether it is meant to be open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

APP = Path(__file__).parents[2]
PLACES = ("own", "room", "office", "other", "debtor", "shared")
ACTIONS = ("read", "write", "create", "delete", "submit", "cancel")


@cache
def meant() -> dict[str, Any]:
    """The whole table."""
    return yaml.safe_load((Path(__file__).parent / "meant.yml").read_text("utf-8"))


def people() -> dict[str, list[str]]:
    """Everybody -> names of their roles."""
    return {person: duties for group in meant()["people"].values() for person, duties in group.items()}


def roles(person: str) -> list[str]:
    """The roles of the desk that a person has."""
    return [meant()["roles"][duty] for duty in people()[person]]


def doctypes() -> dict[str, dict[str, Any]]:
    """Every DocType of the app as its JSON has it, by name."""
    rows = (json.loads(path.read_text("utf-8")) for path in APP.glob("*/doctype/*/*.json"))
    return {row["name"]: row for row in rows if row.get("doctype") == "DocType"}


def records() -> list[str]:
    """Names of the DocTypes whose records stand by themselves: no tables in a form, no settings."""
    return [name for name, row in doctypes().items() if not row.get("istable") and not row.get("issingle")]


def actions(doctype: str) -> tuple[str, ...]:
    """The actions of a DocType: submit and cancel where it has them."""
    return ACTIONS if doctypes()[doctype].get("is_submittable") else ACTIONS[:4]


def open_places(person: str, doctype: str, action: str) -> frozenset[str]:
    """Where the records lie on which ``person`` may do ``action``."""
    row = meant()["doctypes"][doctype]
    told = row.get(action, [])
    by, within = (told["by"], told["within"]) if isinstance(told, dict) else (told, row["within"])
    if not set(_duties(by)) & set(people()[person]):
        return frozenset()
    return _places(person, meant()["circles"][within].get("sees" if action == "read" else "acts", {}))


def _duties(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from meant()["groups"].get(name, [name])


def _places(person: str, circle: dict[str, Any]) -> frozenset[str]:
    """What is said of the person counts; else what is said of the group."""
    group = next(group for group, members in meant()["people"].items() if person in members)
    told = circle.get(person, circle.get(group, ()))
    return frozenset(PLACES if told == "all" else told)
