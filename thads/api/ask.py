"""Asking the law in words, and loading the legal texts that answer beside the recorded rules."""

from typing import Any

import frappe

from thads.api.doors import uploaded
from thads.enforcement import asking, legal_texts
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist()
@spoken
def ask(question: str, case: str | None = None) -> dict[str, Any]:
    """The rules and passages that answer, for a case as it stands or for none: {answers, passages}."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return asking.ask(question, case)


@frappe.whitelist(methods=["POST"])
@spoken
def load_text(
    title: str = "", number: str = "", valid_from: str | None = None, valid_to: str | None = None
) -> dict[str, Any]:
    """Load one uploaded .docx, .pdf or .txt as a legal text: {name, title, passages}."""
    frappe.has_permission(legal_texts.TEXT, "write", throw=True)
    told = {"title": title, "number": number, "valid_from": valid_from or None, "valid_to": valid_to or None}
    row = legal_texts.load(*uploaded(1)[0], told)
    return {"name": row.name, "title": row.title, "passages": row.passages}
