"""What a check of a paper says: data for programs, one Vietnamese sentence for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from thads.engine.drafting.marks import stamp_time
from thads.engine.messages import say

ISSUED, SIGNED, UNSIGNED, ALTERED, UNTRUSTED = "issued", "signed", "unsigned", "altered", "untrusted"
PERSONAL, OFFICE, TIMESTAMP, OTHER = "personal", "office", "timestamp", "other"


@dataclass(frozen=True)
class SignatureVerdict:
    """One signature. ``intact``: neither the bytes it covers nor itself were changed. ``allowed``: what was added
    after it is what it lets happen. ``trusted``: the chain leads to a trusted root at the time of signing.
    ``time_source``: ``timestamp`` (an authority's), ``claimed`` (the signer's clock) or ``none``."""

    by: str
    organisation: str
    title: str
    issuer: str
    kind: str
    field: str
    at: datetime | None
    time_source: str
    intact: bool
    trusted: bool
    allowed: bool
    modification: str
    covers_whole: bool

    @property
    def sound(self) -> bool:
        return self.intact and self.allowed


@dataclass(frozen=True)
class Verdict:
    """``status`` is one of issued, signed, unsigned, altered, untrusted; ``number`` and ``date`` as printed."""

    status: str
    sha256: str
    signatures: list[SignatureVerdict] = field(default_factory=list)
    number: str = ""
    date: str = ""

    @property
    def altered(self) -> bool:
        return self.status == ALTERED

    @property
    def says(self) -> str:
        if self.status == ALTERED:
            return say("The file was changed after it was signed. Do not rely on it.")
        if self.status == UNSIGNED:
            return say("The file bears no digital signature.")
        if self.status == UNTRUSTED:
            return say(
                "The file is unchanged, but the certificate of {names} is not one that this system trusts.",
                names=", ".join(one.by for one in self.signatures if not one.trusted),
            )
        if self.status == ISSUED:
            return self._says_issued()
        return say(
            "Signed by {names} and unchanged since, but not issued: the office has not sealed it.",
            names=", ".join(one.by for one in self.signatures if one.kind != TIMESTAMP),
        )

    def _says_issued(self) -> str:
        person = next(one for one in self.signatures if one.kind == PERSONAL)
        office = next(one for one in self.signatures if one.kind == OFFICE)
        return say(
            "Valid: signed by {person}, issued by {office} at {time}; not changed since.",
            person=person.by,
            office=office.organisation or office.by,
            time=stamp_time(office.at) if office.at else "?",
        )

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, times as ISO strings."""
        data = asdict(self) | {"altered": self.altered, "says": self.says}
        for row in data["signatures"]:
            row["at"] = row["at"].isoformat() if row["at"] else None
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verdict:
        rows = [
            SignatureVerdict(**{**row, "at": datetime.fromisoformat(row["at"]) if row["at"] else None})
            for row in data["signatures"]
        ]
        return cls(data["status"], data["sha256"], rows, data["number"], data["date"])
