"""A second pair of eyes for money: the lines of scanned pages that hold figures are read again by another reader.

Two readers that agree on a figure were never both wrong where this was measured; where they differ a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thads.engine.judgment import ocr, picture
from thads.engine.judgment.pages import Line, Page, Pages
from thads.engine.judgment.readers import LineReader, second_reader

_FIGURE = re.compile(r"\d{1,3}(?:[.,]\s?\d{3})+|\d{4,}")
_MONEY = re.compile(r"\d{1,3}(?:[.,]\s?\d{3})+|\d\s*(?:đồng|đ\b|vnđ|vnd|triệu|tỷ)", re.IGNORECASE)


@dataclass(frozen=True)
class SecondReading:
    """One line read twice; ``line`` is its index on the page, ``agree`` compares the figures only."""

    page: int
    line: int
    first: str
    second: str
    agree: bool
    provider: str
    version: str


def recheck_amounts(pages: Pages, data: bytes, *, reader: LineReader | None = None) -> list[SecondReading]:
    """Every money line of the pages that were read from pictures; empty where no second reader is installed."""
    second = reader or second_reader()
    if second is None:
        return []
    found: list[SecondReading] = []
    for page in pages.pages:
        lines = [(at, line) for at, line in enumerate(page.lines) if _MONEY.search(line.text)]
        if page.image_dpi is not None and lines:
            found += _on_page(page, lines, data, pages, second)
    return found


def _on_page(
    page: Page, lines: Iterable[tuple[int, Line]], data: bytes, pages: Pages, second: LineReader
) -> Iterable[SecondReading]:
    ready = straight_picture(data, pages, page)
    for at, line in lines:
        crop = ready.crop(line.bbox)
        text = second.read_line(crop)[0] if min(crop.shape) > 3 else ""
        agree = figures(line.text) == figures(text)
        yield SecondReading(page.n, at, line.text, text, agree, second.name, second.version)


def straight_picture(data: bytes, pages: Pages, page: Page) -> picture.Picture:
    """The page's picture as the first reader saw it."""
    grey, dpi, _, _ = ocr.page_picture(data, pages.media_type, page.n, pages.file_name)
    return picture.prepared(picture.quarter_turned(grey, page.rotation), dpi, page.width, page.height)


def figures(text: str) -> list[str]:
    """The figures of a line in order, without their separators."""
    return [re.sub(r"\D", "", figure) for figure in _FIGURE.findall(text)]
