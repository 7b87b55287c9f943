"""Court papers that are enforced in a way of their own: urgent interim measures, declarations of bankruptcy."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from thads.engine.law.deadline_rules import rule
from thads.engine.law.records import records
from thads.engine.messages import say
from thads.engine.text.normal import fold

ORDINARY, URGENT, BANKRUPTCY = "ordinary", "urgent", "bankruptcy"


@dataclass(frozen=True)
class Nature:
    """``ex_officio``: enforced as a whole without a request (Law 106/2025, điểm e, g khoản 2 Điều 33)."""

    code: str
    ex_officio: bool = False
    deadlines: dict[str, str] = field(default_factory=dict)

    def deadline(self, regime: str, stream: str) -> dict[str, Any]:
        """{key, working_days, article, says} (0: at once); empty where the law of that time is not recorded."""
        return dict(_deadline(self.deadlines.get(stream, ""), regime))


@cache
def _deadline(key: str, regime: str) -> dict[str, Any]:
    found = next((row for row in records("deadlines") if (row["code"], row["regime"]) == (key, regime)), None)
    if found is None:
        return {}
    limit = rule(key, found["from"])
    says = say(
        "{name}: {length} from the day of: {event}.",
        name=limit.name,
        length=limit.length_says(),
        event=limit.start_says,
    )
    return {"key": key, "working_days": limit.length, "article": limit.article, "says": says}


def nature(number: str | None, subject: str | None = None, *, decision: bool = True) -> Nature:
    """What the paper with this number and title is. Titles count for decisions only: a judgment may speak of one."""
    symbol, title = (number or "").rpartition("/")[2].upper(), fold(subject or "")
    for row in records("natures"):
        marked = any(mark in symbol for mark in row.get("numbers", ()))
        titled = decision and any(fold(words) in title for words in row.get("subjects", ()))
        if marked or titled or row["code"] == ORDINARY:
            return Nature(row["code"], bool(row.get("ex_officio")), row.get("deadlines", {}))
    raise AssertionError("natures.yml ends with the ordinary ones")
