"""The verify page, the same in the trial and on a site: a word, a shape and a colour for each status.

Shows no more than is public. One light document from ``thads/templates``: its own style inside, no script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from thads.engine.messages import say

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
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


def facts(answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the record says of the paper, as (name, value)."""
    found = [
        (say("Number"), answer.get("number")),
        (say("Date"), day(answer.get("date"))),
        (say("Paper"), answer.get("kind")),
        (say("Volume of its annex"), answer.get("volume")),
        (say("Issuing office"), answer.get("office")),
        (say("Signed by"), answer.get("signer")),
        (say("Replaced by"), answer.get("replaced_by")),
        (say("SHA-256 of the issued file"), answer.get("sha256")),
    ]
    return [(name, str(value)) for name, value in found if value]


def signature(row: Mapping[str, Any]) -> dict[str, Any]:
    """One signature of an uploaded file in words."""
    good = row["intact"] and row["trusted"]
    words = say("intact, trusted") if good else say("intact, not trusted") if row["intact"] else say("broken")
    return {"good": good, "by": row.get("by") or "", "at": moment(row.get("at")), "says": words}


def result(answer: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The answer as the template shows it; None before anything was asked."""
    if answer is None:
        return None
    status = str(answer["status"])
    word, meaning = headline(status)
    signatures = [signature(row) for row in answer["signatures"]] if "signatures" in answer else None
    return {
        "status": status, "shape": SHAPES[status], "word": word, "meaning": meaning, "facts": facts(answer),
        "signatures": signatures,
    }  # fmt: skip


def words() -> dict[str, str]:
    """Every word of the page that does not depend on the answer."""
    return {
        "title": say("Verify an enforcement paper"),
        "lead": say("Check that a paper was really issued, and whether it is still in force."),
        "agency": say("Civil judgment enforcement"),
        "by_code": say("By look-up code"),
        "code_label": say("Code printed under the QR code"),
        "look_up": say("Look up"),
        "qr_hint": say("With a phone: point the camera at the QR code on the paper."),
        "by_file": say("By file"),
        "file_label": say("Signed PDF file"),
        "check": say("Check the file"),
        "privacy": say("The file is checked and not kept. No personal data is shown here."),
        "signatures": say("Digital signatures in the file"),
        "no_signature": say("The file carries no digital signature."),
    }


def page_html(
    code: str,
    answer: Mapping[str, Any] | None,
    problem: str,
    *,
    action: str = "/tra-cuu",
    token: str = "",
    notice: str = "",
) -> str:
    """The whole document. The template escapes everything; ``token`` is a CSRF token where the site wants one."""
    return _template().render(
        words=words(), code=code, result=result(answer), problem=problem, action=action, token=token, notice=notice,
        style=Markup(_style()),  # noqa: S704 (our own file, not what anyone sent)
    )  # fmt: skip


@cache
def policy() -> str:
    """The content security policy of the page: its own style, no script, nothing from anywhere else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )


@cache
def _style() -> str:
    return (TEMPLATES / "verify.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    house = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    return house.get_template("verify.html")


def day(iso: str | None) -> str:
    """2026-11-21 -> 21/11/2026"""
    return "/".join(reversed(iso[:10].split("-"))) if iso else ""


def moment(iso: str | None) -> str:
    """2026-11-21T02:30:00+00:00 -> 21/11/2026 09:30, the time in Vietnam."""
    return datetime.fromisoformat(iso).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if iso else ""
