"""Old receipts: read from the words in which a court cites them, and given to the office that has them today."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.engine.law.records import in_force
from thads.engine.money.receipt_citations import citations, unit_named, without_zeros
from thads.engine.text.normal import fold
from thads.organisation.law import book
from thads.receipts.errors import OfficeUnknown, UnreadableCitation

OLD = "Old Receipt"
EXAMPLE = "Biên lai thu tiền số AA/2019/0012345 ngày 14/6/2021 của Chi cục THADS huyện Mẫu"
BY_RECORD, BY_NAME, BY_HAND = "by_record", "by_name", "by_hand"


def read_citation(record: Document) -> None:
    """What the citation says, where nobody has typed it. Raises UnreadableCitation."""
    told = citations(record.citation or "")
    if not told and not record.number:
        raise UnreadableCitation(text=(record.citation or "")[:120], example=EXAMPLE)
    if told:
        first = told[0]
        for column, value in (
            ("number", first.number), ("series", first.series), ("kind", first.kind), ("issued_on", first.issued_on),
            ("printed_office", first.office),
        ):  # fmt: skip
            if not record.get(column) and value:
                record.set(column, value)
    record.number_key = without_zeros(record.number)


def find_office(record: Document) -> None:
    """Today's office: the one chosen by hand, else by an earlier record of the same printed office, else by the province
    that it names. Raises OfficeUnknown."""
    if record.office:
        record.mapped_by = record.mapped_by or BY_HAND
        return
    record.office, record.mapped_by = today_office(record.printed_office or "")
    if not record.office:
        raise OfficeUnknown(office=record.printed_office or "")


def today_office(printed: str) -> tuple[str | None, str]:
    """(code, how it was found); (None, "") where nothing tells."""
    known = _by_record(printed)
    if known:
        return known, BY_RECORD
    named = unit_named(printed, units())
    return (named, BY_NAME) if named else (None, "")


def units() -> dict[str, list[str]]:
    """Code -> today's name of the unit and the provinces that it has taken in."""
    rows = in_force(book().every("merged_provinces"), getdate(today()))
    former = {row["code"]: row["former"] for row in rows}
    places = frappe.get_all("Enforcement Office", {"unit_type": ("!=", "Department")}, ["name", "place"])
    return {row.name: [row.place, *former.get(row.name, [])] for row in places if row.place}


def name_it(record: Document) -> None:
    number = f"{record.series}/{record.number}" if record.series else record.number
    record.title = " ".join(filter(None, (number, record.printed_office)))[:250]


def find(text: str, office: str) -> list[dict[str, Any]]:
    """Receipts of an office that a citation means: electronic ones first, then old ones; {doctype, name, title, total}."""
    found: list[dict[str, Any]] = []
    for one in citations(text):
        number = without_zeros(one.number)
        days = {"issued_on": one.issued_on} if one.issued_on else {}
        found += [
            {
                "doctype": "Receipt",
                "name": row.name,
                "title": f"{row.full_number}: {row.title}",
                "total": int(row.total),
            }
            for row in frappe.get_list(
                "Receipt",
                {"office": office, "number": int(number) if number.isdigit() else 0, **days},
                ["name", "full_number", "title", "total"],
                limit=20,
            )
        ]
        found += [
            {"doctype": OLD, "name": row.name, "title": row.title, "total": int(row.amount or 0)}
            for row in frappe.get_list(
                OLD, {"office": office, "number_key": number, **days}, ["name", "title", "amount"], limit=20
            )
        ]
    return found


def _by_record(printed: str) -> str | None:
    """The office to which an earlier record of the same printed office was given by hand."""
    wanted = fold(printed)
    rows = frappe.get_all(OLD, {"mapped_by": BY_HAND, "printed_office": ("is", "set")}, ["printed_office", "office"])
    return next((row.office for row in rows if wanted and fold(row.printed_office) == wanted), None)
