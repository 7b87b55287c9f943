"""Legal texts as an office loads them: the file is read, cut by its articles and kept; and who sees them.

A text that the platform's administrators load is for every office; another is for the office that loaded it.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.engine.judgment import read as reader
from thads.engine.law import legal_text
from thads.engine.law.ask import Library, Passage
from thads.engine.review.refusals import Refusal
from thads.organisation import access, bulk, vault
from thads.organisation.guarded import by_service

TEXT, PASSAGE = "Legal Text", "Legal Passage"


class EndsBeforeItBegins(Refusal):
    status = 422
    message = "The last day in force lies before the first. Correct one of them."


class LoadedAlready(Refusal):
    status = 409
    message = "This file has been loaded already, as “{title}”."


def load(name: str, data: bytes, told: dict[str, Any]) -> Document:
    """Read and keep one file. ``told``: title, number, valid_from, valid_to. The reader's errors, NoArticles,
    LoadedAlready, EndsBeforeItBegins."""
    check_days(told.get("valid_from"), told.get("valid_to"))
    office = _office()
    key = hashlib.sha256(f"{office}\x1f{hashlib.sha256(data).hexdigest()}".encode()).hexdigest()[:40]
    if known := frappe.db.get_value(TEXT, {"text_key": key}, "title"):
        raise LoadedAlready(title=known)
    text = reader.read(data, name).text
    pieces = legal_text.split(text)
    row = frappe.new_doc(TEXT)
    row.update({
        "title": (told.get("title") or "").strip()[:140] or name.rsplit(".", 1)[0][:140],
        "number": (told.get("number") or legal_text.number_of(text)).strip()[:140], "valid_from": told.get("valid_from"),
        "valid_to": told.get("valid_to"), "office": office, "passages": len(pieces), "file_name": name[:140],
        "file": vault.put(data), "text_key": key,
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    bulk.insert(PASSAGE, [_row(row, place, piece) for place, piece in enumerate(pieces, 1)])
    return row


def library(user: str) -> Library:
    """What this person may read of the loaded texts; made anew when one of them changes."""
    texts = frappe.get_list(TEXT, fields=["name", "modified"], order_by="name", limit_page_length=0, user=user)
    return _library(frappe.local.site, tuple((row.name, str(row.modified)) for row in texts))


def check_days(since: str | date | None, until: str | date | None) -> None:
    """EndsBeforeItBegins."""
    if since and until and getdate(until) < getdate(since):
        raise EndsBeforeItBegins


def list_rule(doctype: str, user: str | None) -> str:
    """SQL condition for lists: the texts of one's own office and those of every office."""
    condition = access.office_condition(doctype, user)
    return f"({condition} or `tab{doctype}`.`office` is null or `tab{doctype}`.`office` = '')" if condition else ""


def document_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The same for one text; what is for every office, only administrators change."""
    user = user or frappe.session.user
    if doc.get("office") or access.sees_all(user):
        return access.office_rule(doc, user, ptype)
    return None if ptype in access.READING else False


@lru_cache(maxsize=16)
def _library(site: str, texts: tuple[tuple[str, str], ...]) -> Library:
    names = [name for name, _ in texts]
    heads = {row.name: row for row in frappe.get_all(TEXT, {"name": ("in", names or [""])}, ["*"])}
    rows = frappe.get_all(
        PASSAGE, {"legal_text": ("in", names or [""])}, ["name", "legal_text", "cited", "title", "text"],
        order_by="legal_text, position", limit_page_length=0,
    )  # fmt: skip
    return Library([_passage(row, heads[row.legal_text]) for row in rows])


def _passage(row: Any, head: Any) -> Passage:
    called = f"{head.title} ({head.number})" if head.number else head.title
    return Passage(row.name, called, row.cited, row.title or "", row.text, head.valid_from, head.valid_to)


def _row(text: Document, place: int, piece: legal_text.Piece) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14), "legal_text": text.name, "cited": piece.cited[:140], "title": piece.title,
        "chapter": piece.chapter[:140], "text": piece.text, "office": text.office, "position": place,
    }  # fmt: skip


def _office() -> str | None:
    user = frappe.session.user
    return None if access.sees_all(user) else access.own_office(user)
