"""Printed and sheet copies of a register: of a closing, kept for ever; of what is open or filtered, made on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.decisions import register_ledger, register_signing
from thads.decisions.register_ledger import CLOSING, LINE
from thads.engine.drafting.kinds import fill
from thads.engine.drafting.paper_fields import add_signatures
from thads.engine.drafting.registers.catalogue import Book, book, words
from thads.engine.drafting.registers.copy import Copy, copy_of
from thads.engine.drafting.registers.lines import Line
from thads.engine.drafting.registers.periods import shown
from thads.engine.drafting.registers.printed import pdf
from thads.engine.drafting.registers.sheet import xlsx
from thads.organisation import vault
from thads.organisation.guarded import by_service

MAKERS = {"pdf": pdf, "xlsx": xlsx}


def make(closing: str) -> None:
    """Make and keep both copies of a closing; those that are there stay. May run any number of times."""
    doc = frappe.get_doc(CLOSING, closing, for_update=True)
    wanted = [format for format in MAKERS if not doc.get(f"{format}_file")]
    if not wanted:
        return
    of, lines, around = book(doc.book), lines_of(closing), _copy_of_closing(doc)
    for format in wanted:
        made = MAKERS[format](of, lines, around)
        doc.set(f"{format}_file", vault.put(add_signatures(made) if format == "pdf" else made))
    by_service(doc).save(ignore_permissions=True)


def make_and_sign(closing: str) -> None:
    """Both copies, and on the printed one the signature of whoever closed, where that key is within reach."""
    make(closing)
    row = frappe.db.get_value(CLOSING, closing, ["closed_by", "closer_file"], as_dict=True)
    if not row.closer_file:
        register_signing.tried(closing, "closer", row.closed_by)


def kept(closing: str, format: str) -> bytes:
    """The kept copy, the printed one with its signatures; made now where no worker has made it yet. The caller commits."""
    make_and_sign(closing)
    doc = frappe.get_doc(CLOSING, closing)
    return vault.get(register_signing.file_of(doc) if format == "pdf" else doc.xlsx_file)


def copy(office: str, of: Book, lines: Sequence[Line], format: str, span: str, remark: str) -> bytes:
    """A copy of lines that are not closed as they stand there."""
    row = frappe.get_cached_doc("Enforcement Office", office)
    around = copy_of(
        of, row.office_name, span, parent=row.parent_department or "", place=row.place or "", remark=remark
    )
    return MAKERS[format](of, lines, around)


def lines_of(closing: str) -> list[Line]:
    rows = frappe.get_all(LINE, {"closing": closing}, ["line"], order_by="line_no", limit_page_length=0)
    return [register_ledger.line_of(row) for row in rows]


def span_called(name: str, first: Any, last: Any) -> str:
    """``Quý I năm 2027 (từ ngày 01/10/2026 đến ngày 31/12/2026)``"""
    return fill(words()["span"], {"name": name, "first": shown(getdate(first)), "last": shown(getdate(last))})


def _copy_of_closing(doc: Document) -> Copy:
    office = frappe.get_cached_doc("Enforcement Office", doc.office)
    head = frappe.db.get_value("Enforcement Officer", office.default_signatory, "full_name") or ""
    return copy_of(
        book(doc.book),
        office.office_name,
        span_called(doc.period, doc.period_from, doc.period_to),
        parent=office.parent_department or "",
        place=office.place or "",
        on=getdate(doc.closed_at),
        statement=tuple((doc.statement or "").splitlines()),
        preparer=frappe.utils.get_fullname(doc.closed_by),
        head=head,
    )
