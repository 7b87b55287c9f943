"""One scanned PDF taken apart at its separator sheets. Every page that is not a genuine sheet belongs to one part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pymupdf
import zxingcpp
from PIL import Image

from thads.engine.errors import ThadsError
from thads.engine.scans import codes

DPI, LONGEST = 130, 2400  # pixels of the longer side at most, whatever the page says of its size
MOST_PAGES = 400


class NotAScan(ThadsError):
    message = "This file is not a PDF that can be opened: scan again and save as PDF without a password."


class TooManyPages(ThadsError):
    message = "The scan has {pages} pages; at most {limit} are taken at a time. Scan it in several files."


@dataclass(frozen=True)
class Part:
    """Pages ``first`` to ``last`` (from 1, both included; ``last`` < ``first`` where a sheet has nothing behind it).

    ``code``: of the genuine sheet before them; ``foreign``: they begin with a sheet that was not printed here.
    """

    first: int
    last: int
    code: str | None = None
    foreign: bool = False

    @property
    def pages(self) -> int:
        return self.last - self.first + 1


def parts(data: bytes, secret: bytes) -> list[Part]:
    """The parts of a scan in the order of its pages. NotAScan, TooManyPages."""
    with _opened(data) as book:
        if book.page_count > MOST_PAGES:
            raise TooManyPages(pages=book.page_count, limit=MOST_PAGES)
        sheets = {number: text for number, page in enumerate(book, 1) if (text := _sheet(page))}
        return list(_between(sheets, book.page_count, secret))


def cut(data: bytes, first: int, last: int) -> bytes:
    """Pages ``first`` to ``last`` as a PDF of their own; the same pages give the same bytes."""
    with _opened(data) as book, pymupdf.open() as made:
        made.insert_pdf(book, from_page=first - 1, to_page=last - 1)
        return made.tobytes(garbage=3, deflate=True, no_new_id=True)


def _opened(data: bytes) -> pymupdf.Document:
    try:
        book = pymupdf.open(stream=data, filetype="pdf")
    except RuntimeError as error:
        raise NotAScan from error
    if book.needs_pass or not book.page_count:
        raise NotAScan
    return book


def _between(sheets: dict[int, str], pages: int, secret: bytes) -> Iterator[Part]:
    starts = sorted(sheets)
    ends = [number - 1 for number in starts[1:]] + [pages]
    if not starts or starts[0] > 1:
        yield Part(1, (starts[0] - 1) if starts else pages)
    for number, last in zip(starts, ends, strict=True):
        code = codes.genuine(sheets[number], secret)
        yield Part(number + 1, last, code) if code else Part(number, last, foreign=True)


def _sheet(page: pymupdf.Page) -> str | None:
    longer = max(page.rect.width, page.rect.height, 1)
    scale = min(DPI / 72, LONGEST / longer)
    seen = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
    picture = Image.frombytes("L", (seen.width, seen.height), seen.samples)
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return next((one.text for one in found if codes.is_sheet(one.text)), None)
