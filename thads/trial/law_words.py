"""Every word of the pages that count time limits and limitations, apart from the answers."""

from __future__ import annotations

from thads.engine.law.records import records
from thads.engine.messages import say


def _shared_words() -> dict[str, str]:
    return {
        "agency": say("Civil judgment enforcement"), "menu": say("Main menu"), "count": say("Count the days"),
        "article": say("Legal basis"), "day_form": say("dd/mm/yyyy"), "hour_form": say("for example 14:30"),
    }  # fmt: skip


def deadline_words() -> dict[str, str]:
    return _shared_words() | {
        "title": say("When does a time limit end?"),
        "lead": say("Choose a time limit and the day of its event. Every step of the counting is shown with its article."),
        "key": say("Time limit"), "choose": say("Choose a time limit"), "start": say("Day of the event"),
        "hour": say("Hour (for limits in hours)"), "other_law": say("Apply the law of another day"),
        "on": say("Day whose law applies"),
        "on_hint": say(
            "For a matter begun before {day} that goes on under the new law: enter {day}.",
            day=f"{max(row['from'] for row in records('regimes')):%d/%m/%Y}",
        ),
        "who": say("Who must act"), "length": say("Length of the limit"), "steps": say("How it was counted"),
        "empty": say("Nothing has been counted yet. Choose a time limit, or begin with one of these, from today:"),
        "all": say("All time limits"),
    }  # fmt: skip


def limitation_words() -> dict[str, str]:
    return _shared_words() | {
        "title": say("Until when may enforcement be requested?"),
        "lead": say("Counted from legal effect, or from the day each instalment fell due; proved time is left out."),
        "effective": say("Day the judgment took effect"), "due": say("Or the days the instalments fell due"),
        "due_hint": say("One day a line, such as 30/11/2026. Each has a limitation of its own."),
        "requested": say("Day of the request (if there is one)"), "excluded": say("Proved time that is left out"),
        "reason": say("Reason"), "none": say("None"), "first": say("From the day"), "last": say("To the day"),
        "returned": say("The office sent the request back before"),
        "no_limitation": say("There is no limitation"),
        "empty": say("Nothing has been counted yet. Enter the day of legal effect, or the days the instalments fell due."),
    }  # fmt: skip
