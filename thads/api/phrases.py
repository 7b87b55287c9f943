"""Phrases that officers keep for drafting."""

from typing import Any

import frappe

from thads.decisions import phrases
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def list_phrases(kind: str = "") -> list[dict[str, Any]]:
    frappe.has_permission(phrases.PHRASE, "read", throw=True)
    return phrases.listed(kind)


@frappe.whitelist(methods=["POST"])
@spoken
def keep_phrase(title: str, text: str, kind: str = "", shared: bool = False) -> dict[str, str]:
    frappe.has_permission(phrases.PHRASE, "create", throw=True)
    return {"name": phrases.keep(title, text, kind, shared)}
