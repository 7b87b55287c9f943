"""Which enforcement office a judgment belongs to: the province of the court of first instance (Điều 32 of the law).

The answer proposes; a person decides. What the law's recorded text does not say (arbitral awards, competition cases)
is left to that person, with the article to look at.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from thads.engine.intake.records import Record, current, records
from thads.engine.law.records import NoRuleInForce
from thads.engine.messages import say
from thads.engine.text.normal import fold


@dataclass(frozen=True)
class Competence:
    """``code``: the office's national unit code, empty where a person has to choose; ``says``: why, in sentences."""

    code: str
    says: str
    article: str
    rule: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def competence(court: str, on: date, *, first_court: str = "") -> Competence:
    """``court``: who issued the judgment; ``first_court``: who judged first, where that was another.

    Raises NoRuleInForce.
    """
    rule = _rule(court, on)
    head, article = f"{rule['says']} ({rule['article']}).", rule["article"]
    if rule["by"] == "choice":
        return Competence("", f"{head} {say('Choose the office.')}", article, rule["code"])
    decisive = first_court or (court if rule["by"] == "court" else "")
    if not decisive.strip():
        asked = say("Name the court of first instance.") if court.strip() else say("Name the court.")
        return Competence("", f"{head} {asked}", article, rule["code"])
    found = place(decisive)
    if found is None:
        unknown = say("“{court}” names no province: choose the office.", court=decisive.strip()[:120])
        return Competence("", f"{head} {unknown}", article, rule["code"])
    row, name = found
    line = say("“{court}” lies in {place}.", court=decisive.strip()[:120], place=row["names"][0])
    if name in row["merged"]:
        line = say(
            "“{court}” lies in {old}, since 01/7/2025 part of {place}.",
            court=decisive.strip()[:120], old=name, place=row["names"][0],
        )  # fmt: skip
    return Competence(row["code"], f"{head} {line}", article, rule["code"])


def place(court: str) -> tuple[Record, str] | None:
    """The province that a court's name ends with, and the name by which it is called there."""
    folded, best = _folded(court), None
    for name, row in _names().items():
        for match in re.finditer(rf"\b{re.escape(_folded(name))}\b", folded):
            if best is None or (match.end(), len(name)) > best[0]:
                best = (match.end(), len(name)), (row, name)
    return best[1] if best else None


def _rule(court: str, on: date) -> Record:
    folded = fold(court)
    for row in current("competence", on):
        if any(mark in folded for mark in row["marks"]):
            return row
    raise NoRuleInForce(code="competence", day=on.isoformat())


@cache
def _names() -> dict[str, Record]:
    return {name: row for row in records("provinces") for name in (*row["names"], *row["merged"])}


def _folded(text: str) -> str:
    """Hyphens as blanks: Bà Rịa - Vũng Tàu is written in three ways."""
    return " ".join(re.sub(r"[-–—,.]", " ", fold(text)).split())
