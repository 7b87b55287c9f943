"""The papers of one drafting batch as a workbook in the columns of the register of accepted matters (book 03).

The registers themselves, with their closings, are in ``drafting/registers``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook

from thads.engine.drafting.cells import body_cell, header_cell, on_a3, text_cell
from thads.engine.messages import say

COLUMNS = (
    ("number", 18, lambda: say("Number of the decision")),
    ("issued_on", 12, lambda: say("Date of the decision")),
    ("kind", 24, lambda: say("Kind of decision")),
    ("judgment", 38, lambda: say("Number, date, court of the judgment")),
    ("debtors", 34, lambda: say("Debtor: name, address")),
    ("creditors", 34, lambda: say("Creditor")),
    ("duty", 48, lambda: say("Duty to be enforced")),
    ("amount", 18, lambda: say("Amount (VND)")),
    ("officer", 24, lambda: say("Enforcement officer")),
    ("result", 24, lambda: say("Result (number, date, content)")),
    ("note", 24, lambda: say("Note")),
)


def register_xlsx(rows: Iterable[Mapping[str, Any]], *, title: str = "", office: str = "") -> bytes:
    """The workbook. A row has the names of ``COLUMNS``; lists become lines, ISO dates real dates, amounts numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("Register"))
    sheet.freeze_panes = "C4"
    on_a3(sheet, header_row=3)
    widths = (6, *(width for _, width, _ in COLUMNS))
    for index, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.append([text_cell(sheet, office, size=12, bold=True)])
    heading = title or say("Register of accepted enforcement matters")
    sheet.append([text_cell(sheet, heading, size=14, bold=True)])
    sheet.append([header_cell(sheet, name) for name in (say("No."), *(label() for _, _, label in COLUMNS))])
    for number, row in enumerate(rows, start=1):
        cells = (body_cell(sheet, _value(row, name), money=name == "amount") for name, _, _ in COLUMNS)
        sheet.append([body_cell(sheet, number), *cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(row: Mapping[str, Any], name: str) -> Any:
    value = row.get(name)
    if name == "issued_on" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
