"""Which documents the file of a case holds: read off the records that made them, so that nobody files anything twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from thads.decisions import bundle
from thads.engine.casefile.folios import Item
from thads.engine.messages import say

PDF = "application/pdf"
UPLOADED = "File Document"
# Records with a file that proves them: (DocType, column of the file, of its name, of its day, what it is called, who).
EVIDENCE = (
    ("Service Attempt", "evidence", "evidence_name", "at", "Record of Service", "addressee"),
    ("Means Verification", "evidence", "evidence_name", "modified", "Means Verification", "title"),
    ("Enforcement Measure", "applied_evidence", "applied_evidence_name", "applied_on", "Confirmation of a Measure", "title"),
    ("Enforcement Measure", "lifting_evidence", "lifting_evidence_name", "lifting_confirmed_on", "Confirmation of a Lifting", "title"),
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A document: ``digest`` in the vault; ``original``: signed, so that the file itself goes along when bound."""

    item: Item
    digest: str
    media: str = PDF
    name: str = ""
    original: bool = False
    record: tuple[str, str] = ("", "")


def documents(case: Document) -> list[Source]:
    """Everything in the file, numbers not looked at."""
    return [*_decisions(case), *_judgments(case), *_requests(case), *_evidence(case), *_added(case)]


def _decisions(case: Document) -> Iterator[Source]:
    columns = ["name", "title", "full_number", "issued_at", "issued_file", "number", "symbol", "draft_file", "state"]
    rows = frappe.get_all("Decision", {"enforcement_case": case.name, "issued_file": ("is", "set")}, columns)
    for row in rows:
        kind = "enforcement_decision" if row.name == case.decision else "decision"
        title = f"{row.title}, {row.full_number}" if row.full_number else row.title
        item = Item(f"Decision:{row.name}", title, kind, get_datetime(row.issued_at))
        yield Source(item, row.issued_file, PDF, f"{bundle.paper_name(row)}.pdf", True, ("Decision", row.name))
    yield from _volumes({row.name: row for row in rows})


def _volumes(decisions: dict[str, Any]) -> Iterator[Source]:
    rows = frappe.get_all(
        "Decision Volume",
        {"decision": ("in", list(decisions) or [""])},
        ["name", "decision", "title", "number", "file"],
    )
    for row in rows:
        paper = decisions[row.decision]
        item = Item(f"Decision Volume:{row.name}", row.title, "decision", get_datetime(paper.issued_at))
        name = f"{bundle.paper_name(paper)}-phu-luc-{row.number}.pdf"
        yield Source(item, row.file, PDF, name, True, ("Decision", row.decision))


def _judgments(case: Document) -> Iterator[Source]:
    """The court's paper and what corrects it."""
    if not case.judgment:
        return
    columns = ["name", "number", "type", "received_on", "judgment_date", "reading"]
    names = [case.judgment, *frappe.get_all("Court Judgment", {"corrects": case.judgment}, pluck="name")]
    for row in frappe.get_all("Court Judgment", {"name": ("in", names)}, columns):
        if row.reading:
            title = (
                say("Judgment {number}", number=row.number)
                if row.type != "decision"
                else say("Court decision {number}", number=row.number)
            )
            on = row.received_on or row.judgment_date
            yield _of_reading(
                row.reading, f"Court Judgment:{row.name}", title, "judgment", on, ("Court Judgment", row.name)
            )


def _requests(case: Document) -> Iterator[Source]:
    if case.stream != "on_request" or not case.judgment:
        return
    filters = {"judgment": case.judgment, "reading": ("is", "set"), "requested_on": ("<=", case.opened_on)}
    for row in frappe.get_all("Enforcement Request", filters, ["name", "requester", "requested_on", "reading"]):
        if row.requester and row.requester in (case.creditors_text or ""):
            title = say("Request of {name}", name=row.requester)
            record = ("Enforcement Request", row.name)
            yield _of_reading(
                row.reading, f"Enforcement Request:{row.name}", title, "request", row.requested_on, record
            )


def _of_reading(reading: str, key: str, title: str, kind: str, on: Any, record: tuple[str, str]) -> Source:
    row = frappe.db.get_value("Reading", reading, ["sha256", "media_type", "file_name", "creation"], as_dict=True)
    item = Item(key, title, kind, get_datetime(on or row.creation))
    return Source(item, row.sha256, row.media_type or media_of(row.file_name), row.file_name or "", False, record)


def _evidence(case: Document) -> Iterator[Source]:
    for doctype, column, name_column, day, called, who in EVIDENCE:
        fields = [
            "name",
            f"{column} as digest",
            f"{name_column} as file_name",
            f"{day} as at",
            "creation",
            f"{who} as who",
        ]
        for row in frappe.get_all(doctype, {"enforcement_case": case.name, column: ("is", "set")}, fields):
            at: datetime = get_datetime(row.at or row.creation)
            item = Item(
                f"{doctype}:{row.name}:{column}", f"{frappe._(called)}: {row.who or ''}".strip(": "), column, at
            )
            yield Source(item, row.digest, media_of(row.file_name), row.file_name or "", False, (doctype, row.name))


def _added(case: Document) -> Iterator[Source]:
    columns = ["name", "title", "kind", "at", "digest", "media_type", "file_name"]
    for row in frappe.get_all(UPLOADED, {"enforcement_case": case.name, "uploaded": 1, "struck": 0}, columns):
        item = Item(f"{UPLOADED}:{row.name}", row.title, row.kind or "other", get_datetime(row.at))
        yield Source(item, row.digest, row.media_type, row.file_name or "", False, (UPLOADED, row.name))


MEDIA = {
    "pdf": PDF, "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "tif": "image/tiff",
    "tiff": "image/tiff", "bmp": "image/bmp", "gif": "image/gif", "mp3": "audio/mpeg", "m4a": "audio/mp4",
    "mp4": "video/mp4", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "txt": "text/plain",
}  # fmt: skip


def media_of(name: str | None) -> str:
    """The type of a file by its name; octet-stream for one that the file of a case does not take."""
    return MEDIA.get((name or "").rpartition(".")[2].lower(), "application/octet-stream")
