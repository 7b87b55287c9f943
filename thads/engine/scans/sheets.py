"""Separator sheets to print: one page each, its QR large enough for any office scanner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pymupdf

from thads.engine.drafting.qr import qr_rows
from thads.engine.drafting.typeface import FONT_FILE, font_folder
from thads.engine.messages import say

WIDTH, HEIGHT = 595.0, 842.0
SIDE = 230.0  # points


@dataclass(frozen=True)
class Sheet:
    """``text``: of the QR; ``code``: for people; ``kind`` and ``label``: what comes behind the sheet."""

    text: str
    code: str
    kind: str
    label: str


def typeset(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as one PDF."""
    with pymupdf.open() as book:
        for sheet in sheets:
            _page(book.new_page(width=WIDTH, height=HEIGHT), sheet)
        return book.tobytes(garbage=3, deflate=True)


def _page(page: pymupdf.Page, sheet: Sheet) -> None:
    _line(page, 70, say("SEPARATOR SHEET"), 26)
    _line(page, 112, say("Lay this sheet before the paper. The scanner's program takes it out again."), 13)
    _qr(page, sheet.text, (WIDTH - SIDE) / 2, 170)
    _line(page, 425, f"{sheet.code[:4]} {sheet.code[4:8]} {sheet.code[8:]}", 16)
    _line(page, 480, sheet.kind, 16)
    _line(page, 515, sheet.label, 22, room=220)


def _qr(page: pymupdf.Page, text: str, left: float, top: float) -> None:
    rows = qr_rows(text)
    size = SIDE / len(rows)
    drawn = page.new_shape()
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                drawn.draw_rect(pymupdf.Rect(0, 0, size, size) + (left + x * size, top + y * size) * 2)
    drawn.finish(color=None, fill=(0, 0, 0))
    drawn.commit()


def _line(page: pymupdf.Page, top: float, text: str, size: int, room: float = 40) -> None:
    place = pymupdf.Rect(50, top, WIDTH - 50, top + room)
    font = {"fontname": "Tinos", "fontfile": str(font_folder() / FONT_FILE)}
    page.insert_textbox(place, text, **font, fontsize=size, align=pymupdf.TEXT_ALIGN_CENTER)
