"""Whether a request came within the limitation, and what is open where it did not.

The limitation itself is ``law/limitation.py``. Out of time, the requester may ask the head to accept the request all
the same for an emergency, an objective obstacle or force majeure (khoản 2 Điều 34 of the law, khoản 2 Điều 10 of
Decree 152/2026); without a reason the request is refused (điểm d khoản 4 Điều 34).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from thads.engine.intake.application import Application
from thads.engine.law.limitation import Excluded, Limitation, UnknownExclusion, WrongPeriod, limitation
from thads.engine.messages import say

IN_TIME, LATE, UNKNOWN = "in_time", "late", "unknown"


@dataclass(frozen=True)
class Timeliness:
    """``state``: in_time (also where no limitation applies), late, unknown (no day to count from).

    ``excused_end``: the last day with the time left out that the requester speaks of, if that is proved.
    """

    state: str
    says: str
    end: date | None = None
    article: str = ""
    excused: bool = False
    excused_end: date | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "state": self.state, "says": self.says, "end": self.end.isoformat() if self.end else None,
            "article": self.article, "excused": self.excused,
            "excused_end": self.excused_end.isoformat() if self.excused_end else None,
        }  # fmt: skip


def timeliness(request: Application, on: date) -> Timeliness:
    """``request.effective``: days of legal effect or of falling due. One duty in time makes the request one in time."""
    asked = request.requested_on or on
    if not request.effective and not request.returned_before:
        return Timeliness(
            UNKNOWN, say("Give the day the judgment took effect: without it the limitation is not known.")
        )
    found = limitation(request.effective, on=asked, requested=asked, returned=request.returned_before)
    if not found.applies or any(term.in_time for term in found.terms):
        return Timeliness(IN_TIME, found.explanation, found.end, found.article)
    excused = _excused(request, asked)
    words = [found.explanation]
    if excused is None:
        words.append(
            say(
                "Out of time: the requester may state an emergency, an objective obstacle or force majeure with proof, "
                "and the head decides on it; else the request is refused."
            )
        )
        return Timeliness(LATE, "\n".join(words), found.end, found.article)
    words.append(
        say("With the time that is left out if the reason is proved:\n{explanation}", explanation=excused.explanation)
    )
    in_time = any(term.in_time for term in excused.terms)
    return Timeliness(LATE, "\n".join(words), found.end, found.article, in_time, excused.end)


def _excused(request: Application, on: date) -> Limitation | None:
    if not (request.lateness_cause and request.lateness_from and request.lateness_to):
        return None
    period = Excluded(request.lateness_from, request.lateness_to, request.lateness_cause)
    try:
        return limitation(request.effective, on=on, requested=on, excluded=[period])
    except (UnknownExclusion, WrongPeriod):
        return None
