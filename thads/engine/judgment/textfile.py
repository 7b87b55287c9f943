"""Plain text as pages: decoded, laid out on A4 at 12 points, so that a text judgment can be shown and pointed at.

Form feeds are page breaks; a text without any is cut into pages of a fixed number of rows. The layout depends on the
text alone, so page numbers and boxes stay the same from one reading to the next.
"""

from __future__ import annotations

import html
import textwrap
import unicodedata
from collections.abc import Iterator

import pymupdf

from thads.engine.judgment.gate import quality
from thads.engine.judgment.pages import Line, Page
from thads.engine.judgment.relined import relined
from thads.engine.text.normal import nfc

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP = 42.0, 48.0
CHAR, ROW = 6.0, 15.0
COLUMNS = int((WIDTH - 2 * LEFT) // CHAR)
ROWS = int((HEIGHT - 2 * TOP) // ROW)
VERSION = "1"

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(data: bytes) -> str | None:
    """The text, or None when the bytes are no text: UTF-8, UTF-16, then the Vietnamese single-byte encodings."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if data[:4000].count(0) > len(data[:4000]) // 5:
        return _decoded(data, "utf-16-le" if data[1::2][:2000].count(0) > data[::2][:2000].count(0) else "utf-16-be")
    text = _decoded(data, "utf-8")
    if text is not None or data.isascii():
        return text
    choices = [nfc(choice) for encoding in ("cp1258", "cp1252", "latin-1") if (choice := _decoded(data, encoding))]
    best = max(choices, key=lambda choice: quality(choice[:20_000]), default=None)
    return best if best is not None and quality(best[:20_000]) >= 0.7 else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    sample = text[:20_000]
    odd = sum(1 for char in sample if unicodedata.category(char) in ("Cc", "Cn") and char not in "\t\n\r\f\v")
    return None if odd * 100 > len(sample) else text


def pages_of_text(text: str) -> list[Page]:
    """Pages with one ``Line`` a line of the text; blank lines take room but make no line."""
    sheets = _sheets(relined(nfc(text).replace("\r\n", "\n").replace("\r", "\n")))
    return [_page(n, lines) for n, lines in enumerate(sheets, 1)]


def _sheets(text: str) -> Iterator[list[str]]:
    if "\f" in text:
        for sheet in text.rstrip("\f\n").split("\f"):
            yield sheet.strip("\n").split("\n")
        return
    sheet: list[str] = []
    used = 0
    for line in _no_longer_than_a_page(text.split("\n")):
        rows = len(rows_of(line))
        if sheet and used + rows > ROWS:
            yield sheet
            sheet, used = [], 0
        sheet.append(line)
        used += rows
    if sheet:
        yield sheet


def _no_longer_than_a_page(lines: list[str]) -> Iterator[str]:
    for line in lines:
        rows = rows_of(line)
        if len(rows) <= ROWS:
            yield line
        else:
            yield from (" ".join(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS))


def rows_of(line: str) -> list[str]:
    """The line wrapped to the page's width; at least one row."""
    if len(line) <= COLUMNS:
        return [line]
    return textwrap.wrap(line, COLUMNS) or [""]


def _page(n: int, sheet: list[str]) -> Page:
    lines: list[Line] = []
    y = TOP
    for text in sheet:
        rows = rows_of(text)
        height = len(rows) * ROW
        indent = (len(rows[0]) - len(rows[0].lstrip())) * CHAR
        if text.strip():
            right = LEFT + min(max(map(len, rows)), COLUMNS) * CHAR
            lines.append(Line(text.strip(), [LEFT + indent, y, right, y + height]))
        y += height
    return Page(n, WIDTH, max(HEIGHT, y + TOP), lines, provider="text-file", version=VERSION)


def drawn(page: Page) -> pymupdf.Document:
    """A one-page PDF that looks like ``page``, for the review screen."""
    document = pymupdf.open()
    sheet = document.new_page(width=page.width, height=page.height)
    for line in page.lines:
        left, y, _, _ = line.bbox
        for row in rows_of(line.text):
            box = pymupdf.Rect(left, y, WIDTH - 12, y + ROW + 3)
            sheet.insert_htmlbox(box, f'<p style="font-size:12px;margin:0">{html.escape(row)}</p>', scale_low=0)
            y += ROW
    return document
