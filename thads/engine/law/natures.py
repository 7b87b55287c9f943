"""Court papers that are enforced in a way of their own: urgent interim measures, declarations of bankruptcy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from thads.engine.law.records import records
from thads.engine.text.normal import fold

ORDINARY, URGENT, BANKRUPTCY = "ordinary", "urgent", "bankruptcy"


@dataclass(frozen=True)
class Nature:
    """``ex_officio``: enforced as a whole without a request (Law 106/2025, điểm e, g khoản 2 Điều 33)."""

    code: str
    ex_officio: bool = False
    deadlines: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def deadline(self, regime: str, stream: str) -> dict[str, Any]:
        """{working_days, article, says}; empty where the law of that time is not recorded."""
        return dict(self.deadlines.get(regime, {}).get(stream, {}))


def nature(number: str | None, subject: str | None = None, *, decision: bool = True) -> Nature:
    """What the paper with this number and title is. Titles count for decisions only: a judgment may speak of one."""
    symbol, title = (number or "").rpartition("/")[2].upper(), fold(subject or "")
    for row in records("natures"):
        marked = any(mark in symbol for mark in row.get("numbers", ()))
        titled = decision and any(fold(words) in title for words in row.get("subjects", ()))
        if marked or titled or row["code"] == ORDINARY:
            return Nature(row["code"], bool(row.get("ex_officio")), row.get("deadlines", {}))
    raise AssertionError("natures.yml ends with the ordinary ones")
