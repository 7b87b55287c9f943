"""Made-up people: names put together from parts, numbers valid in form, never the same full name twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

WORDS = Path(__file__).with_name("words")


@cache
def words(name: str) -> dict[str, Any]:
    """A file of wordings, read once."""
    return yaml.safe_load((WORDS / f"{name}.yml").read_text("utf-8"))


@dataclass(frozen=True)
class Person:
    name: str
    male: bool
    born: str  # dd/mm/yyyy
    id_number: str
    address: str
    job: str

    @property
    def given(self) -> str:
        return self.name.split()[-1]

    @property
    def year(self) -> int:
        return int(self.born[-4:])

    @property
    def title(self) -> str:
        """``ông`` and ``bà`` for the older, ``anh`` and ``chị`` for the younger, as courts write."""
        old = self.year < 1986
        return ("ông" if old else "anh") if self.male else ("bà" if old else "chị")

    @property
    def called(self) -> str:
        return f"{self.title} {self.name}"

    @property
    def short(self) -> str:
        return f"{self.title} {self.given}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Crowd:
    """Draws people; a full name comes once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._taken: set[str] = set()

    def person(self) -> Person:
        draw = self.random
        male = draw.random() < 0.45
        born = f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1952, 2003)}"
        place = draw.choice(words("people")["places"])
        return Person(
            name=self._name(male),
            male=male,
            born=born,
            id_number=_id_number(place["code"], male, int(born[-4:]), draw),
            address=self._address(place),
            job=draw.choice(words("people")["jobs"]),
        )

    def _name(self, male: bool) -> str:
        data = words("people")
        parts = data["male" if male else "female"]
        while True:
            name = [self.random.choice(data["surnames"]), self.random.choice(parts["middles"])]
            if len(self._taken) > 400 or self.random.random() < 0.15:
                name.append(self.random.choice(parts["middles"][2:]))
            name.append(self.random.choice(parts["givens"]))
            full = " ".join(name)
            if full not in self._taken and len(set(name)) == len(name):
                self._taken.add(full)
                return full

    def _address(self, place: dict[str, Any]) -> str:
        draw = self.random
        commune = draw.choice(place["communes"])
        if commune.startswith("phường"):
            lead = f"số {draw.randint(2, 298)}, đường {draw.choice(words('people')['streets'])}"
        else:
            lead = f"thôn {draw.choice(('Đông', 'Đoài', 'Thượng', 'Trung', 'Hạ', 'Giữa', 'Nội', 'Ngoài'))}"
        return f"{lead}, {commune}, {place['province']}"


def _id_number(code: str, male: bool, year: int, draw: Random) -> str:
    """Twelve digits: province, century and sex, two of the year, six at random."""
    century_and_sex = (0 if year < 2000 else 2) + (0 if male else 1)
    return f"{code}{century_and_sex}{year % 100:02d}{draw.randint(0, 999_999):06d}"
