"""The states of readings and decisions in words, the same on the desk and in the trial."""

from __future__ import annotations

from thads.engine.messages import say


def reading_state(status: str) -> str:
    """The state of a reading in words."""
    words = {
        "queued": say("waiting"),
        "reading": say("being read"),
        "to_review": say("to review"),
        "confirmed": say("confirmed"),
        "failed": say("could not be read"),
    }
    return words[status]


def decision_state(state: str) -> str:
    """The state of a decision in words; the desk writes its states with a capital."""
    words = {
        "draft": say("draft"),
        "reviewed": say("reviewed"),
        "signed": say("signed"),
        "issued": say("issued"),
        "voided": say("voided"),
    }
    return words.get(state.lower(), state)
