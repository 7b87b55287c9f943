"""One scan of many papers: taken apart at its separator sheets, looked through, then filed part by part.

A scan is kept whole under its digest; parts are cut from it when they are filed. The same scan twice is one.
"""

from __future__ import annotations

import hashlib
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today
from frappe.utils.password import get_encryption_key

from thads.enforcement.casefile import documents
from thads.engine.errors import ThadsError
from thads.engine.scans import codes, separate, sheets
from thads.office_work import attachments
from thads.office_work.errors import NoSuchPart, OtherOffice, PartFiled, PartNotFiled, ReasonMissing
from thads.organisation import vault
from thads.organisation.guarded import by_service

SHEET, BATCH, CASE, LETTER = "Scan Sheet", "Scan Batch", "Enforcement Case", "Correspondence"
LABELS = {CASE: ("case_number", "title"), LETTER: ("register_number", "subject")}


def secret() -> bytes:
    """What sheets of this site are signed with."""
    return hashlib.sha256(b"separator sheets\x1f" + get_encryption_key().encode()).digest()


def printed(office: str, targets: list[tuple[str, str]]) -> bytes:
    """Sheets for cases and letters as a PDF; who prints again gets the same code. OtherOffice."""
    kept, made = secret(), []
    for doctype, name in targets:
        row = _sheet(office, doctype, name)
        made.append(sheets.Sheet(codes.printed(row.code, kept), row.code, _(doctype), row.label))
    return sheets.typeset(made)


def take_in(office: str, upload: tuple[str, bytes]) -> str:
    """A scan, taken apart but not filed yet; its batch. Raises NotAScan, TooManyPages."""
    name, data = upload
    key = hashlib.sha256(f"{office}\x1f{hashlib.sha256(data).hexdigest()}".encode()).hexdigest()
    if found := frappe.db.get_value(BATCH, {"batch_key": key}):
        return found
    parts = separate.parts(data, secret())
    batch = frappe.new_doc(BATCH)
    batch.update({
        "office": office, "file_name": name[:140], "digest": vault.put(data), "batch_key": key, "state": "To Look Through",
        "pages": max(part.last for part in parts),
    })  # fmt: skip
    for part in parts:
        batch.append("parts", _part(office, part))
    return by_service(batch).insert(ignore_permissions=True).name


def assign(batch_name: str, part_name: str, doctype: str, name: str, title: str) -> None:
    """Say by hand where a part goes and what it is called. PartFiled, OtherOffice."""
    batch, part = _open(batch_name, part_name)
    _require_own(batch.office, doctype, name)
    part.update({"target_doctype": doctype, "target_name": name, "state": "To File", "problem": None})
    part.title = title.strip()[:140] or _title(part.first_page, part.last_page)
    _save(batch)


def set_aside(batch_name: str, part_name: str) -> None:
    """A part that is filed nowhere; it stays in the scan and can be assigned later."""
    batch, part = _open(batch_name, part_name)
    part.update({"state": "Set Aside", "problem": None})
    _save(batch)


def file(batch_name: str) -> dict[str, int]:
    """File every part that says where it goes: {filed, failed}. What cannot be filed says why and stays."""
    batch = _locked(batch_name)
    data, filed, failed = vault.get(batch.digest), 0, 0
    for part in batch.parts:
        if part.state != "To File":
            continue
        frappe.db.savepoint("part")
        try:
            part.filed_as = _filed(batch, part, separate.cut(data, part.first_page, part.last_page))
        except (ThadsError, frappe.ValidationError) as error:
            frappe.db.rollback(save_point="part")
            part.problem, failed = str(error)[:500], failed + 1
        else:
            part.update({"state": "Filed", "problem": None})
            filed += 1
    _save(batch)
    return {"filed": filed, "failed": failed}


def take_back(batch_name: str, part_name: str, reason: str) -> None:
    """Take a part that was filed out of its case file or letter again. PartNotFiled, ReasonMissing."""
    batch = _locked(batch_name)
    part = _found(batch, part_name)
    if part.state != "Filed":
        raise PartNotFiled
    if not reason.strip():
        raise ReasonMissing
    if part.target_doctype == CASE:
        documents.strike(part.filed_as, reason)
    else:
        attachments.remove(part.target_name, part.filed_as)
    part.update({"state": "Set Aside", "filed_as": None, "problem": reason.strip()[:500]})
    _save(batch)


def pages(batch: Document, part_name: str) -> bytes:
    """The pages of a part as a PDF."""
    part = _found(batch, part_name)
    if part.last_page < part.first_page:
        raise NoSuchPart
    return separate.cut(vault.get(batch.digest), part.first_page, part.last_page)


def shown(batch: Document) -> dict[str, Any]:
    """The parts as the screen shows them."""
    rows = [
        {
            "name": part.name, "pages": part.last_page - part.first_page + 1, "first": part.first_page, "last": part.last_page,
            "state": part.state, "title": part.title, "target_doctype": part.target_doctype, "target_name": part.target_name,
            "label": _label(part.target_doctype, part.target_name) if part.target_name else "", "problem": part.problem,
        }
        for part in batch.parts
    ]  # fmt: skip
    return {"state": batch.state, "parts": rows, "to_file": sum(row["state"] == "To File" for row in rows)}


def _filed(batch: Document, part: Any, data: bytes) -> str:
    name = f"{batch.file_name.rsplit('.', 1)[0][:100]}-{part.first_page}-{part.last_page}.pdf"
    if part.target_doctype == CASE:
        return documents.add(part.target_name, part.title, today(), (name, data))
    return attachments.add(part.target_name, (name, data))


def _part(office: str, part: separate.Part) -> dict[str, Any]:
    row = {"first_page": part.first, "last_page": part.last, "code": part.code, "title": _title(part.first, part.last)}
    sheet = frappe.db.get_value(SHEET, {"code": part.code, "office": office}, ["target_doctype", "target_name"], as_dict=True) if part.code else None  # fmt: skip
    if part.pages < 1:
        return row | {"state": "Empty Sheet", "problem": _("Nothing lay behind this sheet: look whether a paper was left out."), **(sheet or {})}  # fmt: skip
    if part.foreign or (part.code and not sheet):
        return row | {"state": "Unknown Sheet", "problem": _("This separator sheet was not printed by this office.")}
    if not sheet:
        return row | {"state": "No Sheet"}
    title = (
        frappe.db.get_value(LETTER, sheet.target_name, "subject") if sheet.target_doctype == LETTER else row["title"]
    )
    return row | {"state": "To File", **sheet, "title": (title or row["title"])[:140]}


def _title(first: int, last: int) -> str:
    return (
        _("Scanned paper, pages {0} to {1}").format(first, last)
        if last > first
        else _("Scanned paper, page {0}").format(first)
    )


def _sheet(office: str, doctype: str, name: str) -> Document:
    _require_own(office, doctype, name)
    target = {"target_doctype": doctype, "target_name": name, "office": office}
    if found := frappe.db.exists(SHEET, target):
        return frappe.get_doc(SHEET, found)
    row = frappe.new_doc(SHEET)
    row.update(target | {"code": codes.new_code(), "label": _label(doctype, name)})
    return by_service(row).insert(ignore_permissions=True)


def _label(doctype: str, name: str) -> str:
    found = frappe.db.get_value(doctype, name, LABELS[doctype]) or ()
    return " · ".join(str(value) for value in found if value)[:300]


def _require_own(office: str, doctype: str, name: str) -> None:
    if doctype not in LABELS or frappe.db.get_value(doctype, name, "office") != office:
        raise OtherOffice(name=name)


def _locked(name: str) -> Document:
    return frappe.get_doc(BATCH, name, for_update=True)


def _open(batch_name: str, part_name: str) -> tuple[Document, Any]:
    batch = _locked(batch_name)
    part = _found(batch, part_name)
    if part.state == "Filed":
        raise PartFiled
    if part.last_page < part.first_page:
        raise NoSuchPart
    return batch, part


def _found(batch: Document, name: str) -> Any:
    part = next((part for part in batch.parts if part.name == name), None)
    if part is None:
        raise NoSuchPart
    return part


def _save(batch: Document) -> None:
    done = [part.state in ("Filed", "Set Aside", "Empty Sheet") for part in batch.parts]
    some = any(part.state == "Filed" for part in batch.parts)
    batch.state = "Filed" if all(done) else "Partly Filed" if some else "To Look Through"
    by_service(batch).save(ignore_permissions=True)
