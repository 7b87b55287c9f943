"""The register of accepted matters (sổ thụ lý thi hành án, book 03) as a workbook.

A cell that begins like a formula is stored as text: what came from a judgment is never calculated.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

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
MONEY, DAY = "#,##0", "dd/mm/yyyy"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
LONGEST = 32_767
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def register_xlsx(rows: Iterable[Mapping[str, Any]], *, title: str = "", office: str = "") -> bytes:
    """The workbook. A row has the names of ``COLUMNS``; lists become lines, ISO dates real dates, amounts numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("Register"))
    sheet.freeze_panes = "C4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "3:3"
    widths = (6, *(width for _, width, _ in COLUMNS))
    for index, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.append([_styled(sheet, office, Font(name="Times New Roman", bold=True, size=12))])
    heading = title or say("Register of accepted enforcement matters")
    sheet.append([_styled(sheet, heading, Font(name="Times New Roman", bold=True, size=14))])
    sheet.append([_header(sheet, name) for name in (say("No."), *(label() for _, _, label in COLUMNS))])
    for number, row in enumerate(rows, start=1):
        sheet.append([_cell(sheet, number), *(_cell(sheet, row.get(name), name) for name, _, _ in COLUMNS)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def safe_text(value: Any) -> str:
    """Text for a cell: no control letters, not too long, and never the beginning of a formula in a CSV copy either."""
    text = _NOT_XML.sub("", str(value))[: LONGEST - 1]
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def _cell(sheet: Worksheet, value: Any, column: str = "") -> WriteOnlyCell:
    if isinstance(value, list | tuple):
        value = "\n".join(str(part) for part in value)
    if column == "issued_on" and isinstance(value, str) and (day := _day(value)):
        value = day
    if value is None or isinstance(value, int | float | date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = DAY if isinstance(value, date) else MONEY if column == "amount" else "General"
    else:
        cell = WriteOnlyCell(sheet, safe_text(value))
        cell.data_type = "s"
    cell.alignment, cell.border, cell.font = _WRAP, _BOX, _BODY
    return cell


def _styled(sheet: Worksheet, text: str, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, safe_text(text))
    cell.data_type, cell.font = "s", font
    return cell


def _header(sheet: Worksheet, text: str) -> WriteOnlyCell:
    cell = _styled(sheet, text, Font(name="Times New Roman", bold=True, size=11))
    cell.alignment, cell.border, cell.fill = _CENTRE, _BOX, _GREY
    return cell


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_LINE = Side(style="thin")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_GREY = PatternFill("solid", fgColor="EEEEEE")
_BODY = Font(name="Times New Roman", size=11)
