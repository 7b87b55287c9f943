"""Refusing a request: the five grounds of khoản 4 Điều 34, what each has to show, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thads.engine.drafting.entries import empty, fits, line
from thads.engine.errors import ThadsError
from thads.engine.intake.records import Record, current
from thads.engine.law.records import in_force
from thads.engine.law.records import records as law_records
from thads.engine.messages import say

LATE, OTHER_OFFICE, DECIDED = "late", "other_office", "decided"


class UnknownGround(ThadsError):
    message = "“{code}” is no ground on which a request may be refused."


class EvidenceMissing(ThadsError):
    message = "A refusal on this ground has to show: {missing}."


class NotToBeRefused(ThadsError):
    message = "This request may not be refused: {why} ({article})."


@dataclass(frozen=True)
class Ground:
    """A ground with what it asks for. ``suggested``: the engine sees the circumstance itself."""

    code: str
    says: str
    article: str
    fields: tuple[Mapping[str, Any], ...]
    suggested: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code, "says": self.says, "article": self.article, "suggested": self.suggested,
            "fields": [dict(row) for row in self.fields],
        }  # fmt: skip


def grounds(on: date, circumstances: frozenset[str] = frozenset()) -> list[Ground]:
    """The grounds of a day; those whose circumstance is there come first."""
    shown = {row["code"]: row for row in current("refusal_evidence", on)}
    found = [_ground(row, shown[row["code"]], circumstances) for row in _law(on) if row["code"] in shown]
    return sorted(found, key=lambda ground: not ground.suggested)


def reason(code: str, evidence: Mapping[str, Any], on: date) -> str:
    """The evidence in words, for the notice. Raises UnknownGround, EvidenceMissing."""
    ground = next((row for row in grounds(on) if row.code == code), None)
    if ground is None:
        raise UnknownGround(code=code)
    missing = [row["label"] for row in ground.fields if _lacks(row, evidence)]
    if missing:
        raise EvidenceMissing(missing="; ".join(missing))
    return "; ".join(f"{row['label']}: {_said(row, evidence)}" for row in ground.fields) + "."


def require_refusable(code: str, *, returned_before: bool, on: date) -> None:
    """A request made again after it was sent back is not refused for its time, nor as one decided already.

    Raises NotToBeRefused.
    """
    if returned_before and code in ("d", "đ"):
        row = next((row for row in current("not_refusable", on) if row["code"] == "d"), None)
        if row:
            raise NotToBeRefused(why=row["says"], article=row["article"])


def not_refusable(on: date) -> list[Record]:
    """What to look at before a refusal: {code, says, article}."""
    return current("not_refusable", on)


def _law(on: date) -> list[Record]:
    return in_force(law_records("refusal_grounds"), on)


def _ground(row: Record, shown: Record, circumstances: frozenset[str]) -> Ground:
    suggested = shown.get("suggested_by") in circumstances
    return Ground(row["code"], row["says"], f"{row['article']} {say('of the law')}", tuple(shown["fields"]), suggested)


def _lacks(row: Mapping[str, Any], evidence: Mapping[str, Any]) -> bool:
    value = evidence.get(row["name"])
    return empty(value) or not fits(row["type"], value)


def _said(row: Mapping[str, Any], evidence: Mapping[str, Any]) -> str:
    return line(row["type"], evidence[row["name"]]).rstrip(".")
