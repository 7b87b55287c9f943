"""Whose drafting phrases one sees and changes: one's own, and those that colleagues of the office share."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.review.refusals import BadRequest
from thads.organisation import access

PHRASE = "Drafting Phrase"
LONGEST = 4000


def listed(kind: str) -> list[dict[str, Any]]:
    """The user's phrases: those of this kind of paper first, then those for any kind."""
    rows = frappe.get_list(
        PHRASE,
        {"kind": ("in", [kind, ""])},
        ["name", "title", "text", "shared", "kind", "owner"],
        order_by="title",
        limit=200,
    )
    return sorted(rows, key=lambda row: (not row.kind, row.shared))


def keep(title: str, text: str, kind: str, shared: bool) -> str:
    """A new phrase. BadRequest where it has no name or no text."""
    title, text = title.strip()[:140], text.strip()[:LONGEST]
    if not (title and text):
        raise BadRequest
    phrase = frappe.new_doc(PHRASE)
    phrase.update({"title": title, "text": text, "kind": kind, "shared": int(shared)})
    return phrase.insert().name


def office_of(user: str) -> str | None:
    """The office whose colleagues may see what the user shares."""
    return next(iter(access.offices_of(user)), None)


def condition(user: str | None) -> str:
    """SQL condition for lists of phrases."""
    user = user or frappe.session.user
    own = f"`tab{PHRASE}`.`owner` = {frappe.db.escape(user)}"
    offices = ", ".join(frappe.db.escape(office) for office in access.offices_of(user))
    return (
        f"({own} or (`tab{PHRASE}`.`shared` = 1 and `tab{PHRASE}`.`office` in ({offices})))" if offices else f"({own})"
    )


def rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """False for another's phrase that is not shared, and for changing another's; otherwise no opinion."""
    user = user or frappe.session.user
    offices = access.offices_of(user)
    if ptype == "create":
        return None if not doc.get("office") or doc.get("office") in offices else False
    if _owner(doc) == user:
        return None if ptype in access.READING or not doc.get("office") or doc.get("office") in offices else False
    if ptype not in access.READING or not doc.get("shared"):
        return False
    return None if doc.get("office") in offices else False


def _owner(doc: Document) -> str | None:
    """Whose the phrase is as it is stored, whatever a request says."""
    return frappe.db.get_value(PHRASE, doc.get("name"), "owner") or doc.get("owner")
