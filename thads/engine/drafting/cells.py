"""Cells of the workbooks of this app: Times New Roman, thin borders, wrapped.

A cell that begins like a formula is stored as text: what came from a judgment is never calculated.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from thads.engine.text.controls import printable

MONEY, DAY = "#,##0", "dd/mm/yyyy"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
LONGEST = 32_767
A3 = 8
_LINE = Side(style="thin")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_GREY = PatternFill("solid", fgColor="EEEEEE")
_BODY = Font(name="Times New Roman", size=11)


def safe_text(value: Any) -> str:
    """Text for a cell: no control letters, not too long, and never the beginning of a formula in a CSV copy either."""
    text = printable(str(value))[: LONGEST - 1]
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def body_cell(sheet: Worksheet, value: Any, *, money: bool = False) -> WriteOnlyCell:
    """A cell of the table; lists become lines, numbers and dates stay what they are."""
    if isinstance(value, list | tuple):
        value = "\n".join(str(part) for part in value)
    if value is None or isinstance(value, int | float | date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = DAY if isinstance(value, date) else MONEY if money else "General"
    else:
        cell = WriteOnlyCell(sheet, safe_text(value))
        cell.data_type = "s"
    cell.alignment, cell.border, cell.font = _WRAP, _BOX, _BODY
    return cell


def text_cell(
    sheet: Worksheet, text: str, *, size: int = 11, bold: bool = False, italic: bool = False
) -> WriteOnlyCell:
    """Text outside the table, which runs on over the empty cells beside it."""
    cell = WriteOnlyCell(sheet, safe_text(text))
    cell.data_type, cell.font = "s", Font(name="Times New Roman", bold=bold, italic=italic, size=size)
    return cell


def header_cell(sheet: Worksheet, text: str) -> WriteOnlyCell:
    cell = text_cell(sheet, text, bold=True)
    cell.alignment, cell.border, cell.fill = _CENTRE, _BOX, _GREY
    return cell


def on_a3(sheet: Worksheet, header_row: int) -> None:
    """Landscape, as wide as the page, the header row on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header_row}:{header_row}"
