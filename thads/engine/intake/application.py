"""A request for enforcement as the engine judges it: plain facts, as the counter, the portal or a reading gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.text.normal import fold

CREDITOR, DEBTOR = "creditor", "debtor"
DIGITAL = "Digital"
PERSON, ORGANISATION = "person", "organisation"
JUDGMENT, AUTHORITY, PROOF, AWARD = "judgment", "authority", "lateness_proof", "award_effect"


class NoSuchDay(ThadsError):
    message = "“{value}” is not a day: give it as day/month/year."


@dataclass(frozen=True)
class Person:
    """Whoever asks, receives or must perform. ``born``: a day or a year, as it is known."""

    name: str = ""
    kind: str = PERSON
    address: str = ""
    born: str = ""
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Application:
    """``attached``: kinds of papers that came along; ``has_judgment``: the office has the judgment itself.

    ``effective``: the judgment's days of legal effect or of each instalment's falling due.
    """

    requester: Person = Person()
    role: str = CREDITOR
    others: tuple[Person, ...] = ()
    channel: str = "Direct"
    requested_on: date | None = None
    office: str = ""
    judgment_number: str = ""
    judgment_date: date | None = None
    judgment_court: str = ""
    first_court: str = ""
    claims: tuple[str, ...] = ()
    assets: str = ""
    account: str = ""
    signed: bool = False
    sealed: bool = False
    representative: str = ""
    authorised: bool = False
    authority: str = ""
    authority_certified: bool = False
    has_judgment: bool = False
    attached: frozenset[str] = field(default_factory=frozenset)
    effective: tuple[date, ...] = ()
    returned_before: bool = False
    lateness_cause: str = ""
    lateness_from: date | None = None
    lateness_to: date | None = None
    lateness_reason: str = ""

    @property
    def arbitration(self) -> bool:
        """Whether an arbitral award is to be enforced: by what its issuer is called."""
        return "trong tai" in fold(self.judgment_court)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Application:
        """From plain values; what this version does not know is left aside. Raises NoSuchDay."""
        known = {one.name for one in fields(cls)}
        values = {key: value for key, value in told.items() if key in known and value not in (None, "")}
        for name in ("requested_on", "judgment_date", "lateness_from", "lateness_to"):
            if name in values:
                values[name] = _day(values[name])
        for name, build in _BUILDERS.items():
            if name in values:
                values[name] = build(values[name])
        return cls(**values)


def _person(value: Mapping[str, Any]) -> Person:
    known = {one.name for one in fields(Person)}
    return Person(**{key: str(one).strip() for key, one in value.items() if key in known and one})


def _day(value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise NoSuchDay(value=str(value)[:40]) from None


_BUILDERS: Mapping[str, Any] = {
    "requester": _person,
    "others": lambda rows: tuple(_person(row) for row in rows),
    "claims": lambda rows: tuple(text for row in rows if (text := str(row).strip())),
    "attached": frozenset,
    "effective": lambda days: tuple(_day(day) for day in days),
}
