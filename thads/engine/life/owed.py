"""What is still owed in a case: what its decision orders, less what its log says was performed (``rules/events.yml``:
``performs: part`` for a sum of money, ``performs: whole``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thads.engine.law.records import records

PART, WHOLE = "part", "whole"


@dataclass(frozen=True)
class Performed:
    """One entry that performs the duty: ``amount`` in VND; ``ref``: what it is about, empty for the whole case."""

    kind: str
    amount: int = 0
    ref: str = ""


def performing(how: str = "") -> frozenset[str]:
    """Kinds of events by which a duty is performed, all or those of one ``how``."""
    return frozenset(row["code"] for row in records("events") if row.get("performs") and how in ("", row["performs"]))


def left(ordered: int, done: Iterable[Performed]) -> int:
    """VND still owed of ``ordered``, never below nothing."""
    rows = list(done)
    if any(row.kind in performing(WHOLE) and not row.ref for row in rows):
        return 0
    return max(0, ordered - sum(row.amount for row in rows if row.kind in performing(PART)))
