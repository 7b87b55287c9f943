"""The verify page's answer as HTML: a word, a shape and a colour for each status, and no more than is public."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from html import escape
from typing import Any

from thads.engine.messages import say

VIETNAM = timezone(timedelta(hours=7))
SHAPES = {
    "valid": "M5 13l4.5 4.5L19 7",
    "replaced": "M4 9h14l-4-4M20 15H6l4 4",
    "revoked": "M5 5l14 14M19 5L5 19",
    "altered": "M12 4v10M12 18.5v.5",
    "unknown": "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5v.5",
}


def headline(status: str) -> tuple[str, str]:
    """The status in words, and what it means for the reader."""
    return {
        "valid": (say("Valid"), say("This paper was issued by the office below and is in force.")),
        "replaced": (say("Replaced"), say("This paper was issued, but another paper has replaced it.")),
        "revoked": (say("Revoked"), say("This paper was issued, but it has been revoked. It is no longer in force.")),
        "altered": (
            say("Altered"),
            say("The content differs from the paper that was issued. Do not rely on this copy."),
        ),
        "unknown": (
            say("Not found"),
            say("No issued paper matches. Check each character of the code, or ask the office named on the paper."),
        ),
    }[status]


def result_html(answer: dict[str, Any] | None, problem: str) -> str:
    """The result block; empty before anything was asked."""
    if problem:
        return f'<section class="result problem" role="alert"><p>{escape(problem)}</p></section>'
    if answer is None:
        return ""
    status = str(answer["status"])
    word, meaning = headline(status)
    return (
        f'<section class="result {status}" role="status" data-status="{status}">'
        f'<div class="mark" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="{SHAPES[status]}"/></svg></div>'
        f"<div><h2>{escape(word)}</h2><p>{escape(meaning)}</p></div>"
        f"{facts_html(answer)}{signatures_html(answer)}</section>"
    )


def facts_html(answer: dict[str, Any]) -> str:
    """What the record says of the paper."""
    facts = [
        (say("Number"), answer.get("number")),
        (say("Date"), day(answer.get("date"))),
        (say("Paper"), answer.get("kind")),
        (say("Issuing office"), answer.get("office")),
        (say("Signed by"), answer.get("signer")),
        (say("Replaced by"), answer.get("replaced_by")),
        (say("SHA-256 of the issued file"), answer.get("sha256")),
    ]
    rows = "".join(fact_html(name, str(value)) for name, value in facts if value)
    return f"<dl>{rows}</dl>" if rows else ""


def fact_html(name: str, value: str) -> str:
    look = ' class="hash"' if len(value) == 64 else ""
    return f"<div><dt>{escape(name)}</dt><dd{look}>{escape(value)}</dd></div>"


def signatures_html(answer: dict[str, Any]) -> str:
    """What the signatures in an uploaded file say."""
    if "signatures" not in answer:
        return ""
    rows = "".join(signature_html(row) for row in answer["signatures"])
    none = f"<li>{escape(say('The file carries no digital signature.'))}</li>"
    return f"<h3>{escape(say('Digital signatures in the file'))}</h3><ul>{rows or none}</ul>"


def signature_html(row: dict[str, Any]) -> str:
    good = row["intact"] and row["trusted"]
    words = say("intact, trusted") if good else say("intact, not trusted") if row["intact"] else say("broken")
    name, at = escape(str(row.get("by") or "")), escape(moment(row.get("at")))
    return f'<li class="{"good" if good else "bad"}"><b>{name}</b> {at}: {escape(words)}</li>'


def day(iso: str | None) -> str:
    """2026-11-21 -> 21/11/2026"""
    return "/".join(reversed(iso[:10].split("-"))) if iso else ""


def moment(iso: str | None) -> str:
    """2026-11-21T02:30:00+00:00 -> 21/11/2026 09:30, the time in Vietnam."""
    return datetime.fromisoformat(iso).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if iso else ""
