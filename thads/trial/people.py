"""Who works in the trial: four made-up people of one office, one role each, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from thads.engine.drafting.models import Office, Officer, Signatory
from thads.trial.errors import NotAllowed


@dataclass(frozen=True)
class Person:
    role: str
    name: str
    title: str


@dataclass(frozen=True)
class House:
    """The office of the trial: how it prints itself, who signs, who enforces, who works on the screens."""

    office: Office
    signatory: Signatory
    officer: Officer
    people: dict[str, Person]

    def person(self, role: str | None) -> Person:
        """The person behind a role; a drafter where the role is unknown."""
        return self.people.get(role or "", self.people["drafter"])


MAY = {
    "upload": ("drafter",),
    "correct": ("drafter", "reviewer"),
    "confirm": ("drafter", "reviewer"),
    "draft": ("drafter",),
    "review": ("reviewer",),
    "sign": ("head",),
    "issue": ("clerk",),
    "void": ("head", "clerk"),
}


def house(path: Path | None = None) -> House:
    """The trial's office from ``office.yml`` (or the operator's own file of the same shape)."""
    source = path or Path(__file__).with_name("office.yml")
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    return House(
        office=Office.from_dict(data["office"]),
        signatory=Signatory.from_dict(data["signatory"]),
        officer=Officer.from_dict(data["officer"]),
        people={role: Person(role=role, **row) for role, row in data["people"].items()},
    )


def allow(people: House, person: Person, action: str) -> None:
    """NotAllowed unless the person's role has ``action``."""
    if person.role not in MAY[action]:
        allowed = ", ".join(people.people[role].title for role in MAY[action])
        raise NotAllowed(role=person.title, allowed=allowed)
