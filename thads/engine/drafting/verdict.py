"""What a check of a paper says: data for programs, one Vietnamese sentence for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from thads.engine.drafting.marks import stamp_time
from thads.engine.messages import say

ISSUED, SIGNED, UNSIGNED, ALTERED, UNTRUSTED = "issued", "signed", "unsigned", "altered", "untrusted"
VOLUME = "volume"  # of an annex, sealed by the office
GOOD = (ISSUED, VOLUME)
REVOKED = "revoked"  # said of a certificate, never of a file
PERSONAL, OFFICE, TIMESTAMP, OTHER = "personal", "office", "timestamp", "other"


@dataclass(frozen=True)
class SignatureVerdict:
    """One signature. ``intact``: neither the bytes it covers nor itself were changed. ``allowed``: what was added
    after it is what it lets happen. ``trusted``: the chain leads to a trusted root at the time of signing.
    ``time_source``: ``timestamp`` (an authority's), ``claimed`` (the signer's clock) or ``none``. ``revocation``:
    ``good``, ``revoked`` (at ``revoked_at``) or ``unknown`` where neither list nor answer was at hand."""

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
    revocation: str = "unknown"
    revoked_at: datetime | None = None

    @property
    def sound(self) -> bool:
        return self.intact and self.allowed


@dataclass(frozen=True)
class Verdict:
    """``status`` is one of issued, volume, signed, unsigned, altered, untrusted; ``number`` and ``date`` as printed,
    ``number`` with the symbol on a volume."""

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
            return self._says_revoked() or say(
                "The file is unchanged, but the certificate of {names} is not one that this system trusts.",
                names=", ".join(one.by for one in self.signatures if not one.trusted),
            )
        if self.status == ISSUED:
            return self._says_issued()
        if self.status == VOLUME:
            return self._says_volume()
        return say(
            "Signed by {names} and unchanged since, but not issued: the office has not sealed it.",
            names=", ".join(one.by for one in self.signatures if one.kind != TIMESTAMP),
        )

    @property
    def remarks(self) -> list[str]:
        """What was not checked, for those who must know."""
        unknown = [one.by for one in self.signatures if one.trusted and one.revocation == "unknown"]
        if not unknown:
            return []
        names = ", ".join(dict.fromkeys(unknown))
        return [
            say("Whether the certificate of {names} was revoked is not known: no current list was given.", names=names)
        ]

    def _says_revoked(self) -> str:
        """For those whose certificate was taken back; empty when that is not the reason."""
        return " ".join(_revoked(one) for one in self.signatures if one.revocation == REVOKED and one.revoked_at)

    def _says_issued(self) -> str:
        person = next(one for one in self.signatures if one.kind == PERSONAL)
        office = next(one for one in self.signatures if one.kind == OFFICE)
        return say(
            "Valid: signed by {person}, issued by {office} at {time}; not changed since.",
            person=person.by,
            office=office.organisation or office.by,
            time=stamp_time(office.at) if office.at else "?",
        )

    def _says_volume(self) -> str:
        office = next(one for one in self.signatures if one.kind == OFFICE)
        return say(
            "Valid: a volume of the annex to paper {number}, sealed by {office} at {time}; not changed since.",
            number=self.number,
            office=office.organisation or office.by,
            time=stamp_time(office.at) if office.at else "?",
        )

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, times as ISO strings."""
        data = asdict(self) | {"altered": self.altered, "says": self.says, "remarks": self.remarks}
        for row in data["signatures"]:
            row |= {key: row[key].isoformat() if row[key] else None for key in _TIMES}
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verdict:
        rows = [
            SignatureVerdict(**row | {key: datetime.fromisoformat(row[key]) for key in _TIMES if row.get(key)})
            for row in data["signatures"]
        ]
        return cls(data["status"], data["sha256"], rows, data["number"], data["date"])


def _revoked(one: SignatureVerdict) -> str:
    params = {"name": one.by, "time": stamp_time(one.revoked_at)}
    if one.time_source == "timestamp":
        return say(
            "The file is unchanged, but it was signed after the certificate of {name} had been revoked at {time}.",
            **params,
        )
    return say(
        "The file is unchanged, but the certificate of {name} was revoked at {time}, and no time-stamp proves that it was signed before.",
        **params,
    )


_TIMES = ("at", "revoked_at")
