"""What is wrong with a record of the catalogue: names that nothing knows, places and conditions that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thads.engine.law.records import records

if TYPE_CHECKING:
    from thads.engine.drafting.kinds import Kind

TEMPLATES = Path(__file__).parent / "templates"
INSERTS = ("debtors", "creditors", "duties", "security", "accounts", "list", "table", "parties")
INPUT_TYPES = (
    "text", "list", "choice", "date", "time", "money", "number", "yesno", "decision", "party", "parties", "people",
    "asset", "assets", "account", "accounts", "obligations", "sums",
)  # fmt: skip
FAMILIES = (
    "opening", "course", "security", "coercion", "sale", "money", "property", "complaint", "notice", "minutes", "plan", "letter",
)  # fmt: skip
STATES = ("draft", "reviewed", "signed", "issued", "voided", "replaced", "revoked")
PLACES = (
    "judgment", "court_short", "office", "office_address", "officer", "officer_short", "procuracy", "voluntary_days",
    "notice_form", "people", "last_article", "signatory_line",
)  # fmt: skip
FLAGS = (
    "all_resumed",
    "part_resumed",
    "rest_waits",
    "judgment",
    "old_law",
    "partial",
    "urgent",
    "people_owe",
    "money_due",
    "returns",
    "forfeits",
    "secured",
    "confiscates",
    "destroys",
)
_PLACE = re.compile(r"\{(\w+)\}")


def faults(of: Kind) -> list[str]:
    """Everything in one kind that cannot work; empty when it is fine."""
    wrong = [block["insert"] for block in (*of.preamble, *of.body) if block.get("insert", "list") not in INSERTS]
    wrong += [state for state in of.states if state not in STATES]
    wrong += [asked["name"] for asked in of.inputs if asked["type"] not in INPUT_TYPES]
    wrong += [of.family] if of.family not in FAMILIES else []
    wrong += [of.happens_at] if of.happens_at and of.happens_at not in _named(of, "time") else []
    wrong += [name for asked in of.inputs for name in asked.get("papers", ()) if asked["type"] != "decision"]
    wrong += _unknown("events", [row["event"] for row in of.events] + list(of.allowed.get("after", ())))
    wrong += _unknown("phases", [*of.allowed.get("phases", ()), *of.allowed.get("not_in", ())])
    wrong += _unknown("bases", [of.basis] if of.basis else [])
    if not re.fullmatch(r"[a-z_]+", of.template) or not (TEMPLATES / f"{of.template}.typ").is_file():
        wrong.append(of.template)
    return wrong or [*_unfilled(of), *_unasked(of)]


def _named(of: Kind, kind_of: str) -> list[str]:
    return [asked["name"] for asked in of.inputs if asked["type"] == kind_of]


def _unknown(rules: str, codes: Iterable[str]) -> list[str]:
    known = {row["code"] for row in records(rules)}
    return [code for code in codes if code not in known]


def _unfilled(of: Kind) -> list[str]:
    """Places in the wording that neither an input nor the desk fills; lists of inputs that do not exist."""
    names = {asked["name"] for asked in of.inputs}
    chosen = {asked["name"] for asked in of.inputs if asked["type"] == "choice"}
    summed = {f"{name}_total" for name in _named(of, "sums")}
    known = {*PLACES, *names, *summed, *(f"{name}_{part}" for name in chosen for part in ("says", "article"))}
    wording = [
        of.subject,
        of.opening,
        *(str(part.get(key, "")) for part in _parts(of) for key in ("text", "article", "item")),
    ]
    places = [place for text in wording for place in _PLACE.findall(text) if place not in known]
    return places + [
        part["of"]
        for part in (*of.preamble, *of.body)
        if (part.get("insert") == "list" and part["of"] not in names)
        or (part.get("insert") == "table" and f"{part['of']}_total" not in summed)
    ]


def _unasked(of: Kind) -> list[str]:
    """Conditions that can never be met."""
    known = {*FLAGS, *(asked["name"] for asked in of.inputs)}
    for asked in of.inputs:
        for row in records(asked["choices"]) if asked["type"] == "choice" else ():
            known |= {
                f"{asked['name']}={row['code']}",
                *(f"{asked['name']}.{mark}" for mark in row if row[mark] is True),
            }
    conditions = [part[key] for part in (*_parts(of), *of.events) for key in ("when", "unless") if key in part]
    conditions += [asked["needed_when"] for asked in of.inputs if "needed_when" in asked]
    return [flag for flag in conditions if flag not in known]


def _parts(of: Kind) -> Iterator[Mapping[str, Any]]:
    yield from of.preamble
    yield from of.body
    yield from of.grounds
    yield from of.recipients
