"""The catalogue of papers: each kind is a record in ``kinds/<code>.yml``; adding a kind is adding a file.

A record names its title, signer, legal bases by regime, register, number series, template, mandatory content, states
and effect, and the body as a list of articles and blocks. Wording may hold ``{places}``: they are filled in one pass
with plain values, which are never read as wording themselves. ``like`` takes over what another kind says;
``groups`` and a signer named by a word come from ``shared.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thads.engine.drafting.kind_faults import faults
from thads.engine.errors import ThadsError
from thads.engine.law.regimes import Regime, legal_bases, regime_called

KINDS = Path(__file__).parent / "kinds"
SHARED = Path(__file__).parent / "shared.yml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # many files: the one in C where it is there
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_PLACE = re.compile(r"\{(\w+)\}")


class UnknownKind(ThadsError):
    message = "There is no kind of paper called {code}."


class BrokenKind(ThadsError):
    message = "The kind of paper {code} is not written correctly: {why}"


class NotUnderThisLaw(ThadsError):
    message = "“{name}” is not recorded under {law}. Choose a day on which {recorded} is in force, or record its articles for the earlier law first."


@dataclass(frozen=True)
class Kind:
    """One kind of paper. The two enforcement decisions have a ``stream``; ``inputs`` are what the others ask for."""

    code: str
    name: str
    subject: str
    register: str = ""  # number of the book (TT 04/2023, Annex I); empty: it is entered in none
    also_in: tuple[str, ...] = ()  # further books
    title: str = "QUYẾT ĐỊNH"
    series: str = "QĐ"  # short type in the symbol: "QĐ" -> "QĐ-THADS"; kinds of one series share its numbers
    template: str = "decision"
    family: str = ""
    groups: tuple[str, ...] = ()  # of shared.yml; "case": the decision, judgment and parties of the case
    basis: str = ""  # code in law/rules/bases.yml
    special_bases: Mapping[str, str] = field(default_factory=dict)  # nature of the court's paper -> code there
    grounds: tuple[Mapping[str, Any], ...] = ()  # facts, printed after the legal bases
    stream: str | None = None
    signer: Mapping[str, Any] = field(default_factory=dict)  # {role, forms}
    issuer_line: bool = True
    opening: str = ""
    preamble: tuple[Mapping[str, Any], ...] = ()  # what was found, before the word QUYẾT ĐỊNH
    body: tuple[Mapping[str, Any], ...] = ()
    recipients: tuple[Mapping[str, Any], ...] = ()
    inputs: tuple[Mapping[str, Any], ...] = ()  # {name, label, type, required, choices}: ``inputs.py``
    cosigners: str = ""  # the input (people) whose persons sign beside the signatory
    partial: bool = False  # touches some obligations of a case, not all
    mandatory: tuple[str, ...] = ("signatory", "office", "inputs")
    states: tuple[str, ...] = ("draft", "reviewed", "signed", "issued", "voided")
    effect: str = ""
    events: tuple[
        Mapping[str, Any], ...
    ] = ()  # {event, when, unless}: what its issue is in the case (rules/events.yml)
    happens_at: str = ""  # the input (time) that says when its events happened; empty: on the day of issue
    allowed: Mapping[str, Any] = field(default_factory=dict)  # {phases, not_in, after}: ``case_effects.py``
    article: Mapping[str, str] = field(default_factory=dict)  # regime -> article; it exists under these regimes only
    form: str = ""  # number of the official form; empty until it is known
    verify: str = ""  # what an operator should check against the ministry's current form

    def require_regime(self, regime: Regime) -> None:
        """Raises ``NotUnderThisLaw`` where this kind is not recorded for that law."""
        if regime.code not in self.article:
            known = ", ".join(regime_called(code).law for code in self.article)
            raise NotUnderThisLaw(name=self.name, law=regime.law, recorded=known)

    def bases(self, regime: str, nature: str = "") -> list[str]:
        """Lines under "Căn cứ" for one regime, and for a court paper of a nature of its own (``law/natures.py``)."""
        code = self.special_bases.get(nature, self.basis)
        return legal_bases(code, regime) if code else []


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code, in the order of the file names. Raises ``BrokenKind`` for a record that cannot work."""
    return {path.stem: kind(path.stem) for path in sorted(KINDS.glob("*.yml"))}


@cache
def kind(code: str) -> Kind:
    """One kind, read by itself. Raises ``UnknownKind``, ``BrokenKind``."""
    if not _CODE.fullmatch(code) or not (KINDS / f"{code}.yml").is_file():
        raise UnknownKind(code=code)
    return _build(code, _read(KINDS / f"{code}.yml"))


def fill(wording: str, values: Mapping[str, Any]) -> str:
    """``wording`` with its places filled; a value that looks like a place stays as it is."""
    return _PLACE.sub(lambda match: str(values.get(match[1], "")), wording)


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, LOADER)  # noqa: S506 - safe loaders both


@cache
def shared() -> dict[str, Any]:
    """``shared.yml``. Do not change what comes back."""
    return _read(SHARED)


def _build(code: str, written: Mapping[str, Any]) -> Kind:
    record = dict(written)
    like = record.pop("like", None)
    if like and not (KINDS / f"{like}.yml").is_file():
        raise BrokenKind(code=code, why=str(like))
    record = {**_read(KINDS / f"{like}.yml"), **record} if like else record
    try:
        record = _complete(record)
        made = Kind(**record)
    except (TypeError, KeyError) as error:
        raise BrokenKind(code=code, why=str(error)) from error
    wrong = faults(made)
    if wrong:
        raise BrokenKind(code=code, why=", ".join(map(str, wrong)))
    return made


def _complete(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what its groups and its signer's word stand for; plain texts as the records they are short for."""
    groups = [shared()["groups"][name] for name in record.get("groups", ())]

    def joined(before: str, own: str, after: str = "") -> tuple[Any, ...]:
        parts = [row for group in groups for row in group.get(before, ())]
        return (*parts, *record.get(own, ()), *(row for group in groups for row in group.get(after, ())))

    inputs = {
        asked["name"]: asked for asked in joined("inputs", "inputs")
    }  # a kind may ask for a group's in its own way
    signer = record.get("signer", {})
    return record | {
        "inputs": tuple(inputs.values()),
        "grounds": tuple(map(_text, joined("grounds", "grounds"))),
        "body": joined("before", "body", "after"),
        "recipients": tuple(map(_text, record.get("recipients", ()))),
        "events": tuple({"event": row} if isinstance(row, str) else row for row in record.get("events", ())),
        "signer": shared()["signers"][signer] if isinstance(signer, str) else signer,
        **{
            name: tuple(record[name])
            for name in ("mandatory", "states", "groups", "also_in", "preamble")
            if name in record
        },
    }


def _text(row: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return {"text": row} if isinstance(row, str) else row
