"""A register as a workbook: A3 landscape, the header on every page, page numbers, statement, signatures."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from thads.engine.drafting.cells import body_cell, header_cell, on_a3, text_cell
from thads.engine.drafting.registers.catalogue import DAY, MONEY, Book, Column, words
from thads.engine.drafting.registers.copy import Copy
from thads.engine.drafting.registers.lines import Cell, Line

HEADER_ROW = 4
WIDER = 1.9  # letters of a sheet's column for one share of a page


def xlsx(book: Book, lines: Iterable[Line], copy: Copy) -> bytes:
    """The workbook. What the lines say is text, numbers and dates, never a formula."""
    made = Workbook(write_only=True)
    sheet = made.create_sheet(book.code)
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    on_a3(sheet, HEADER_ROW)
    sheet.oddFooter.center.text = f"{words()['page']} &P/&N"
    for place, width in enumerate((6, *(column.width * WIDER for column in book.columns)), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for text, size in ((copy.office, 12), (copy.title, 14), (copy.span, 12)):
        sheet.append([text_cell(sheet, text, size=size, bold=True)])
    labels = (words()["number_column"], *(column.label for column in book.columns))
    sheet.append([header_cell(sheet, label) for label in labels])
    for line in lines:
        cells = (_cell(sheet, column, line.cells.get(column.code)) for column in book.columns)
        sheet.append([body_cell(sheet, line.number), *cells])
    _end(sheet, book, copy)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _cell(sheet: Worksheet, column: Column, value: Cell) -> Any:
    if column.kind == DAY and value:
        return body_cell(sheet, date.fromisoformat(str(value)))
    return body_cell(sheet, value, money=column.kind == MONEY)


def _end(sheet: Worksheet, book: Book, copy: Copy) -> None:
    """Statement, day, and the two who sign; the head on the right half of the page."""
    right = max(2, len(book.columns) - 2)

    def row(left: str, at_right: str, **look: Any) -> None:
        cells: list[Any] = [None] * (right + 1)
        cells[1], cells[right] = text_cell(sheet, left, **look), text_cell(sheet, at_right, **look)
        sheet.append(cells)

    sheet.append([])
    for paragraph in copy.statement:
        sheet.append([text_cell(sheet, paragraph, italic=True)])
    if copy.remark:  # what is not closed is signed by nobody
        sheet.append([text_cell(sheet, copy.remark, italic=True)])
        return
    row("", copy.place_date, italic=True)
    row(words()["preparer"], words()["head"], bold=True)
    row(words()["signature"], words()["signature"], italic=True)
    for _ in range(4):
        sheet.append([])
    row(copy.preparer, copy.head, bold=True)
