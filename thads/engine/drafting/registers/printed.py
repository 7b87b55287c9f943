"""A register as A3 pages, typeset by Typst. Text travels as JSON and is shown as it is, never read as Typst.

A long register is cut into volumes (quyển) that are typeset one after the other: 1,500 lines at once need about 0.2 GB.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache
from typing import Any

import pymupdf
import typst

from thads.engine.drafting.kind_faults import TEMPLATES
from thads.engine.drafting.kinds import fill
from thads.engine.drafting.registers.catalogue import MONEY, Book, words
from thads.engine.drafting.registers.copy import Copy
from thads.engine.drafting.registers.lines import CORRECTION, LATE, VOIDED, Line, shown_cell
from thads.engine.drafting.render import NotRendered
from thads.engine.drafting.typeface import font_folder

LINES_A_VOLUME = 1500
NUMBER_WIDTH = 5
CENTRED = ("date",)


def pdf(book: Book, lines: Sequence[Line], copy: Copy, *, size: int = LINES_A_VOLUME) -> bytes:
    """The printed register. Raises ``NotRendered``."""
    parts = [lines[start : start + size] for start in range(0, len(lines), size)] or [[]]
    made = [_volume(book, part, copy, place, len(parts)) for place, part in enumerate(parts, 1)]
    return made[0] if len(made) == 1 else _bound(made)


def _volume(book: Book, lines: Sequence[Line], copy: Copy, place: int, of: int) -> bytes:
    shown = copy if place == of else replace(copy, statement=())
    data = asdict(shown) | {
        "last": place == of,
        "volume": fill(words()["volume"], {"number": place, "of": of}) if of > 1 else "",
        "columns": [words()["number_column"], *(column.label for column in book.columns)],
        "widths": [NUMBER_WIDTH, *(column.width for column in book.columns)],
        "align": [
            "center",
            *("right" if c.kind == MONEY else "center" if c.kind in CENTRED else "left" for c in book.columns),
        ],
        "lines": [_line(book, line) for line in lines],
        "words": {key: words()[key] for key in ("page", "preparer", "head", "signature")},
    }
    try:
        inputs = {"register": json.dumps(data, ensure_ascii=False)}
        return _compiler().compile(format="pdf", sys_inputs=inputs, pdf_tags=False)
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error


def _line(book: Book, line: Line) -> dict[str, Any]:
    cells = [str(line.number), *(shown_cell(column, line.cells.get(column.code)) for column in book.columns)]
    return {"cells": cells, "struck": line.state == VOIDED, "marked": line.state in (LATE, CORRECTION)}


def _bound(volumes: Sequence[bytes]) -> bytes:
    with pymupdf.open() as whole:
        for volume in volumes:
            with pymupdf.open(stream=volume) as part:
                whole.insert_pdf(part)
        return whole.tobytes(garbage=3, deflate=True)


@cache
def _compiler() -> typst.Compiler:
    """Kept for the life of the process: fonts and template are read once."""
    return typst.Compiler(
        str(TEMPLATES / "register.typ"), root=str(TEMPLATES), font_paths=[str(font_folder())],
        ignore_system_fonts=True, sys_inputs={"register": "{}"},
    )  # fmt: skip
