"""A question in words about a case, or about none: the rules that answer, and passages of the loaded legal texts."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.enforcement import legal_texts, standing
from thads.engine.law import ask as law
from thads.engine.law.ask import Passage

LONGEST = 400


def ask(question: str, case: str | None = None) -> dict[str, Any]:
    """{answers, passages}; both empty where nothing that is recorded answers."""
    question = question.strip()[:LONGEST]
    on = getdate(today())
    clock = standing.life_of(case).clock if case else None
    found = legal_texts.library(frappe.session.user).ask(question, on)
    return {
        "answers": [one.to_dict() for one in law.ask(question, on, clock)],
        "passages": [_told(passage, valid) for passage, valid in found],
    }


def _told(passage: Passage, valid: bool) -> dict[str, Any]:
    return {
        "name": passage.name, "law": passage.law, "article": passage.article, "title": passage.title, "text": passage.text,
        "in_force": valid, "since": passage.since and passage.since.isoformat(),
        "until": passage.until and passage.until.isoformat(),
    }  # fmt: skip
