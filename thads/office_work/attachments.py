"""Scans of letters: kept in the vault, and put into the file of the letter's case."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.enforcement.casefile import documents
from thads.enforcement.casefile.sources import media_of
from thads.engine.casefile import binder
from thads.engine.review.refusals import NotFound
from thads.office_work import letters
from thads.office_work.errors import FieldMissing, NoScan, OtherOffice
from thads.organisation import vault
from thads.organisation.guarded import by_service

TAKEN = ("application/pdf", *binder.PICTURES)


def add(name: str, upload: tuple[str, bytes]) -> str:
    """A scan of a letter; the same file twice is one. Name of its row. NoScan."""
    letter, (file_name, data) = letters.locked(name), upload
    media = media_of(file_name)
    if media not in TAKEN:
        raise NoScan(name=file_name)
    digest = vault.put(data)
    if same := next((row for row in letter.scans if row.digest == digest), None):
        return same.name
    row = letter.append("scans", {
        "file_name": file_name[:140], "digest": digest, "media_type": media, "added_at": now_datetime(),
        "pages": binder.page_count(data, media),
    })  # fmt: skip
    by_service(letter).save(ignore_permissions=True)
    return row.name


def remove(letter_name: str, row_name: str) -> None:
    """Take a scan away from a letter again; the file itself stays in the vault."""
    letter = letters.locked(letter_name)
    letter.scans = [row for row in letter.scans if row.name != row_name]
    by_service(letter).save(ignore_permissions=True)


def one(letter: Document, row_name: str) -> tuple[bytes, str, str]:
    """(content, file name, media type) of a scan. NotFound."""
    row = next((row for row in letter.scans if row.name == row_name), None)
    if row is None:
        raise NotFound
    return vault.get(row.digest), row.file_name, row.media_type


def set_case(name: str, case: str) -> None:
    """The case that a letter is about. OtherOffice."""
    letter = letters.locked(name)
    if frappe.db.get_value("Enforcement Case", case, "office") != letter.office:
        raise OtherOffice(name=case)
    letter.enforcement_case = case
    by_service(letter).save(ignore_permissions=True)


def into_case(name: str) -> int:
    """Put the letter's scans into its case's file; how many there are. What is there already stays one. FieldMissing."""
    letter = letters.locked(name)
    if not letter.enforcement_case:
        raise FieldMissing(field=frappe._("Enforcement Case"))
    on = getdate(letter.received_on or letter.sent_on)
    for row in letter.scans:
        documents.add(letter.enforcement_case, letter.subject, f"{on}", (row.file_name, vault.get(row.digest)))
    return len(letter.scans)
