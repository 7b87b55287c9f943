"""The catalogue of papers: each kind is a record in ``kinds/<code>.yml``; adding a kind is adding a file.

A record names its title, signer, legal bases by regime, register, number series, template, mandatory content, states
and effect, and the body as a list of articles and blocks. Wording may hold ``{places}``: they are filled in one pass
with plain values, which are never read as wording themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thads.engine.errors import ThadsError
from thads.engine.law.regimes import legal_bases

KINDS = Path(__file__).parent / "kinds"
TEMPLATES = Path(__file__).parent / "templates"
INSERTS = ("debtors", "creditors", "duties", "security", "accounts", "list")
STATES = ("draft", "reviewed", "signed", "issued", "voided", "replaced", "revoked")
_PLACE = re.compile(r"\{(\w+)\}")


class UnknownKind(ThadsError):
    message = "There is no kind of paper called {code}."


class BrokenKind(ThadsError):
    message = "The kind of paper {code} is not written correctly: {why}"


@dataclass(frozen=True)
class Kind:
    """One kind of paper. The two enforcement decisions have a ``stream``; ``inputs`` are what the others ask for."""

    code: str
    name: str
    title: str
    subject: str
    series: str  # short type in the symbol: "QĐ" -> "QĐ-THADS"
    register: str
    template: str
    basis: str = ""  # code in law/rules/bases.yml
    special_bases: Mapping[str, str] = field(default_factory=dict)  # nature of the court's paper -> code there
    stream: str | None = None
    signer: Mapping[str, Any] = field(default_factory=dict)  # {role, forms}
    issuer_line: bool = True
    opening: str = ""
    body: tuple[Mapping[str, Any], ...] = ()
    recipients: tuple[Mapping[str, Any], ...] = ()
    inputs: tuple[Mapping[str, Any], ...] = ()  # {name, label, type: text|date|list|choice|money, required, choices}
    mandatory: tuple[str, ...] = ()
    states: tuple[str, ...] = ("draft", "reviewed", "signed", "issued", "voided")
    effect: str = ""
    article: Mapping[str, str] = field(default_factory=dict)
    verify: str = ""  # what an operator should check against the ministry's current form

    def bases(self, regime: str, nature: str = "") -> list[str]:
        """Lines under "Căn cứ" for one regime, and for a court paper of a nature of its own (``law/natures.py``)."""
        code = self.special_bases.get(nature, self.basis)
        return legal_bases(code, regime) if code else []


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code, in the order of the file names. Raises ``BrokenKind`` for a record that cannot work."""
    found = (_load(path) for path in sorted(KINDS.glob("*.yml")))
    return {kind.code: kind for kind in found}


def kind(code: str) -> Kind:
    """One kind. Raises ``UnknownKind``."""
    try:
        return kinds()[code]
    except KeyError:
        raise UnknownKind(code=code) from None


def fill(wording: str, values: Mapping[str, Any]) -> str:
    """``wording`` with its places filled; a value that looks like a place stays as it is."""
    return _PLACE.sub(lambda match: str(values.get(match[1], "")), wording)


def _load(path: Path) -> Kind:
    with path.open(encoding="utf-8") as file:
        record = yaml.safe_load(file)
    for name in ("body", "recipients", "inputs", "mandatory", "states"):
        if name in record:
            record[name] = tuple(record[name])
    try:
        made = Kind(**record)
    except TypeError as error:
        raise BrokenKind(code=path.stem, why=str(error)) from error
    _check(made)
    return made


def _check(made: Kind) -> None:
    wrong = [block["insert"] for block in made.body if block.get("insert", "list") not in INSERTS]
    wrong += [state for state in made.states if state not in STATES]
    if not (TEMPLATES / f"{made.template}.typ").is_file() or not re.fullmatch(r"[a-z_]+", made.template):
        wrong.append(made.template)
    if wrong:
        raise BrokenKind(code=made.code, why=", ".join(map(str, wrong)))
