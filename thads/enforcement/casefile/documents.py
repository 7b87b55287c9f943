"""The file of a case: what is in it, in order; numbering its sheets; adding and striking documents; one PDF of all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime

from thads.decisions import house
from thads.enforcement import standing
from thads.enforcement.casefile.errors import NotAddedByHand, UnknownType, UntitledDocument
from thads.enforcement.casefile.sources import PDF, UPLOADED, Source, documents, media_of
from thads.enforcement.errors import InTheFuture, ReasonForStriking, StruckAlready
from thads.engine.casefile import binder, folios
from thads.engine.casefile.folios import Item
from thads.engine.messages import say
from thads.organisation import bulk, vault
from thads.organisation.guarded import by_service

FOLIOS = ["document_key", "first_folio", "last_folio", "pages", "struck"]


@dataclass(frozen=True)
class File:
    """The documents of one case, in order, with their pages and folios."""

    case: Document
    sources: list[Source]
    struck: list[Item]

    @property
    def items(self) -> list[Item]:
        return [source.item for source in self.sources]

    @property
    def unnumbered(self) -> list[Item]:
        return [item for item in self.items if item.folios is None]

    @property
    def sheets(self) -> int:
        return max((item.folios[1] for item in self.items if item.folios), default=0)


def of(case: Document) -> File:
    """The file as it stands."""
    rows = frappe.get_all(UPLOADED, {"enforcement_case": case.name}, [*FOLIOS, "name", "title", "at", "kind"])
    known = {row.document_key: row for row in rows if row.document_key}
    found = [_placed(source, known.get(_key(case.name, source.item.key))) for source in documents(case)]
    order = {item.key: place for place, item in enumerate(folios.in_order([one.item for one in found], case.stream))}
    struck = [
        Item(row.name, row.title, row.kind or "", get_datetime(row.at), row.pages, (row.first_folio, row.last_folio))
        for row in rows
        if row.struck and row.first_folio
    ]
    return File(case, sorted(found, key=lambda one: order[one.item.key]), struck)


def number(case_name: str) -> int:
    """Give every sheet that has none its number. How many documents were numbered."""
    case = standing.locked(case_name)
    file = of(case)
    given = folios.number([*file.items, *file.struck], case.stream)
    rows = []
    for source in file.sources:
        if source.item.key not in given:
            continue
        first, last = given[source.item.key]
        if source.record[0] == UPLOADED:
            values = {"first_folio": first, "last_folio": last, "document_key": _key(case.name, source.item.key)}
            frappe.db.set_value(UPLOADED, source.record[1], values)
        else:
            rows.append(_row(case, source, first, last))
    bulk.insert(UPLOADED, rows)
    return len(given)


def add(case_name: str, title: str, on: str | None, upload: tuple[str, bytes], key: str = "") -> str:
    """Put a scan or another file into the case file. UntitledDocument, UnknownType, InTheFuture."""
    case, (name, data) = standing.locked(case_name), upload
    media = media_of(name)
    if not title.strip():
        raise UntitledDocument
    if media == "application/octet-stream":
        raise UnknownType(name=name)
    at = getdate(on) if on else getdate(now_datetime())
    if at > getdate(now_datetime()):
        raise InTheFuture(day=f"{at:%d/%m/%Y}")
    digest = vault.put(data)
    same = {"enforcement_case": case.name, "digest": digest, "title": title.strip()[:140], "struck": 0, "uploaded": 1}
    if found := frappe.db.exists(UPLOADED, same):
        return str(found)
    document = frappe.new_doc(UPLOADED)
    document.update(same | {
        "office": case.office, "room": case.room, "kind": "other", "at": get_datetime(at), "media_type": media,
        "file_name": name[:140], "pages": binder.page_count(data, media),
    })  # fmt: skip
    return by_service(document).insert(ignore_permissions=True).name


def strike(name: str, reason: str) -> str:
    """Take a mistaken addition out; its numbers, if it has any, stay taken. The case's name."""
    row = frappe.db.get_value(UPLOADED, name, ["enforcement_case", "uploaded", "struck"], as_dict=True)
    standing.locked(row.enforcement_case)
    if not row.uploaded:
        raise NotAddedByHand
    if not reason.strip():
        raise ReasonForStriking
    if row.struck:
        raise StruckAlready
    frappe.db.set_value(UPLOADED, name, {"struck": 1, "struck_reason": reason.strip()[:500]})
    return row.enforcement_case


def bound(case: Document, archive: str = "", signatures: list[dict[str, str]] | None = None) -> bytes:
    """The whole file as one PDF."""
    file = of(case)
    cover = _cover(file, archive, signatures or _unsigned())
    return binder.bind(cover, (
        binder.Bound(source.item, vault.get(source.digest), source.media, source.name, source.original)
        for source in file.sources
    ))  # fmt: skip


def shown(file: File) -> dict[str, Any]:
    """The file as its screen shows it."""
    rows = [
        {
            "key": one.item.key, "title": one.item.title, "on": f"{one.item.at:%Y-%m-%d}", "folio": one.item.label,
            "pages": one.item.pages, "added": one.record[1] if one.record[0] == UPLOADED else None,
        }
        for one in file.sources
    ]  # fmt: skip
    return {
        "documents": rows, "sheets": file.sheets, "unnumbered": len(file.unnumbered), "article": folios.source(),
        "gaps": folios.gaps([*file.items, *file.struck]), "struck": [{"title": row.title, "folio": row.label} for row in file.struck],
    }  # fmt: skip


def one(case: Document, key: str) -> Source | None:
    return next((source for source in documents(case) if source.item.key == key), None)


def _placed(source: Source, row: Any) -> Source:
    if row and row.first_folio:
        item = replace(source.item, pages=row.pages, folios=(row.first_folio, row.last_folio))
    else:
        item = replace(source.item, pages=_pages(source))
    return replace(source, item=item)


def _pages(source: Source) -> int:
    return binder.page_count(vault.get(source.digest), source.media) if source.media == PDF else 1


def _row(case: Document, source: Source, first: int, last: int) -> dict[str, Any]:
    item = source.item
    return {
        "name": frappe.generate_hash(length=14), "enforcement_case": case.name, "office": case.office, "room": case.room,
        "title": item.title[:140], "first_folio": first, "last_folio": last, "at": item.at, "kind": item.kind,
        "pages": item.pages, "media_type": source.media, "file_name": source.name[:140], "digest": source.digest,
        "original": int(source.original), "reference_doctype": source.record[0], "reference_name": source.record[1],
        "document_key": _key(case.name, item.key),
    }  # fmt: skip


def _key(case: str, key: str) -> str:
    return hashlib.sha256(f"{case}\x1f{key}".encode()).hexdigest()


def _cover(file: File, archive: str, signatures: list[dict[str, str]]) -> dict[str, Any]:
    case, office = file.case, house.office(file.case.office)
    officer = house.officer(case.officer).name if case.officer else ""
    judgment = frappe.db.get_value("Court Judgment", case.judgment, "number") if case.judgment else ""
    facts = [
        (say("Judgment debtor"), case.title), (say("Judgment creditor"), case.creditors_text), (say("Judgment"), judgment),
        (say("Enforcement officer"), officer), (say("File opened on"), _day(case.opened_on)),
        (say("Ended on"), _day(case.ended_on)),
    ]  # fmt: skip
    columns = [say("No."), say("Folio"), say("Day"), say("Document"), say("Sheets")]
    return {
        "title": say("ENFORCEMENT CASE FILE"), "parent": office.parent, "office": office.name,
        "number": say("No. {number}", number=case.case_number), "archive": archive,
        "remark": say("{documents} documents, {sheets} numbered sheets", documents=len(file.items), sheets=file.sheets),
        "facts": [{"label": label, "value": str(value)} for label, value in facts if value],
        "rows": binder.rows(file.items), "signatures": signatures,
        "words": {"list": say("LIST OF DOCUMENTS"), "columns": columns},
    }  # fmt: skip


def _unsigned() -> list[dict[str, str]]:
    blank = say("(Signature, full name)")
    return [{"title": title, "says": blank, "name": ""} for title in (say("Examiner"), say("Enforcement officer"))]


def _day(value: Any) -> str:
    return f"{getdate(value):%d/%m/%Y}" if value else ""
