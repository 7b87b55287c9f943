"""The course of a letter: its steps, and the state and the hands that follow from those not undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

STATE_AFTER = {
    "Register": "Registered", "Send": "Sent", "Route": "Routed", "Take Up": "In Hand", "Answer": "Answered",
    "Close": "Closed", "Void": "Voided",
}  # fmt: skip
FIRST = ("Register", "Send")
OPEN = ("Registered", "Routed", "In Hand")
FROM = {
    "Route": OPEN, "Take Up": ("Routed",), "Answer": (*OPEN, "Answered"), "Close": OPEN, "Void": ("Registered", "Sent"),
}  # fmt: skip


def standing(steps: Sequence[Any]) -> list[Any]:
    """The steps that were not undone, the first first."""
    return [step for step in steps if not step.undone]


def told(steps: Sequence[Any]) -> dict[str, Any]:
    """What the steps say: state, room, officer, deadline, instructions, answered_by."""
    rows = standing(steps)
    route = next((row for row in reversed(rows) if row.step == "Route"), None)
    taken = next((row for row in reversed(rows) if row.step == "Take Up" and (not route or row.idx > route.idx)), None)
    answer = next((row for row in reversed(rows) if row.step == "Answer"), None)
    first = rows[0] if rows else None
    return {
        "state": STATE_AFTER[rows[-1].step],
        "room": (route or first).room,
        "officer": (taken or route or first).officer,
        "deadline": route.deadline if route else None,
        "instructions": route.note if route else None,
        "answered_by": answer.reference if answer else None,
    }
