"""From the bytes of a file to pages of lines with boxes: the only way in for PDF, scans, photos, Word and text.

A page with a sound text layer is taken as it is (a thousandth of OCR's cost); one whose layer is missing or broken
goes to a text reader. Nothing is decided here about what the text means.
"""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import pymupdf

from thads.engine.judgment import gate, ocr, source, textfile
from thads.engine.judgment.limits import DEFAULT_LIMITS, Limits, NoOcrEngine, PageBomb
from thads.engine.judgment.order import in_reading_order
from thads.engine.judgment.pages import TEXT_LAYER, Line, Page, Pages
from thads.engine.judgment.pdftext import Fragment, upright_fragments
from thads.engine.judgment.readers import TextReader
from thads.engine.text import legacy
from thads.engine.text.normal import nfc

__all__ = ["Line", "Page", "Pages", "page_image", "read"]

Progress = Callable[[int, int, str], None]

TEXT_STAGE, OCR_STAGE = "text", "ocr"
_REPORT_EVERY = 50
_DRAWN_HYPHEN = "\u00ad"  # what fonts that share one glyph call a hyphen: on paper it was drawn, so it is one
_PROBES = 2  # pages looked at as pictures before a whole file of poor but picture-less text is


def read(
    data: bytes,
    name: str = "",
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    readers: Sequence[TextReader] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Pages:
    """Pages of a PDF, picture, Word or text file.

    ``jobs``: processes for OCR, one a core by default. ``progress(done, total, stage)`` is told about ``text`` and
    ``ocr``. ``readers``: readers of page pictures to use in place of Tesseract; the first that answers counts.
    Raises a subclass of ``UnreadableFile``, or ``NoOcrEngine`` where a picture meets no reader.
    """
    started = time.perf_counter()
    kind = source.media_type(data, name, limits)
    if kind == source.PDF:
        pages = _pdf_pages(data, name, limits, jobs, progress, readers)
    elif kind == source.TEXT:
        pages = textfile.pages_of_text(textfile.decode(data) or "")
    elif kind == source.DOCX:
        pages = textfile.pages_of_text(source.docx_text(data, name, limits))
    else:
        picture = source.open_picture(data, name, limits)
        wanted = list(range(1, getattr(picture, "n_frames", 1) + 1))
        found = ocr.recognise(data, kind, wanted, jobs=jobs, progress=progress, readers=readers, name=name)
        pages = [found[n] for n in wanted]
    digest = hashlib.sha256(data).hexdigest()
    return Pages(digest, kind, name, pages, round(time.perf_counter() - started, 3))


def page_image(data: bytes, page: int, *, width: int = 1240, rotation: int | None = None) -> bytes:
    """Page ``page`` (1-based) as PNG, ``width`` pixels wide, standing as its boxes stand.

    ``rotation`` is the page's ``Page.rotation``; when it is not known a sideways text layer is found again, a picture
    is shown as it lies. Raises IndexError for a page that is not there.
    """
    kind = source.media_type(data, "", DEFAULT_LIMITS)
    if kind.startswith("image/"):
        return _picture_png(data, page, width, rotation or 0)
    if kind == source.PDF:
        document = source.open_pdf(data, "", DEFAULT_LIMITS)
        sheet = document[_index(page, document.page_count)]
        source.weigh_page(document, sheet, "", DEFAULT_LIMITS)
        source.weigh_pictures(sheet, "", DEFAULT_LIMITS)
        turn = upright_fragments(sheet)[1] if rotation is None else 0
        sheet.set_rotation((sheet.rotation + (rotation or 0)) % 360 if not turn else sheet.rotation)
    else:
        text = textfile.decode(data) if kind == source.TEXT else source.docx_text(data, "", DEFAULT_LIMITS)
        pages = textfile.pages_of_text(text or "")
        sheet = textfile.drawn(pages[_index(page, len(pages))])[0]
    zoom = width / sheet.rect.width
    return sheet.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False).tobytes("png")


def _index(page: int, count: int) -> int:
    if not 1 <= page <= count:
        raise IndexError(page)
    return page - 1


def _picture_png(data: bytes, page: int, width: int, rotation: int) -> bytes:
    picture = source.open_picture(data, "", DEFAULT_LIMITS)
    _index(page, getattr(picture, "n_frames", 1))
    upright = source.frame(picture, page).rotate(-rotation, expand=True)
    height = max(1, round(upright.height * width / upright.width))
    buffer = io.BytesIO()
    upright.resize((width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def _pdf_pages(
    data: bytes,
    name: str,
    limits: Limits,
    jobs: int | None,
    progress: Progress | None,
    readers: Sequence[TextReader],
) -> list[Page]:
    document = source.open_pdf(data, name, limits)
    total = document.page_count
    pages: list[Page] = []
    pictured: list[int] = []
    poor: list[int] = []
    for sheet in document:
        source.weigh_page(document, sheet, name, limits)
        page = _text_page(sheet, name, limits)
        text = page.text
        if len(text) < gate.ENOUGH or gate.is_poor(text):
            has_picture = _shows_something(sheet, text)
            pymupdf.TOOLS.store_shrink(100)  # else MuPDF keeps a quarter of a gigabyte of pictures it looked at
            if gate.needs_ocr(text, has_picture=has_picture):
                source.weigh_pictures(sheet, name, limits)
                (pictured if has_picture else poor).append(page.n)
        pages.append(page)
        if progress and (page.n % _REPORT_EVERY == 0 or page.n == total):
            progress(page.n, total, TEXT_STAGE)
    _look_again(pages, pictured, poor, data, name, jobs, progress, readers)
    return pages


def _text_page(sheet: pymupdf.Page, name: str, limits: Limits) -> Page:
    found, turn = upright_fragments(sheet)
    if sum(len(fragment.text) for fragment in found) > limits.max_characters:
        raise PageBomb(name=name, page=sheet.number + 1)
    lines = in_reading_order(_lines(found))
    rect = sheet.rect
    return Page(sheet.number + 1, rect.width, rect.height, lines, TEXT_LAYER, pymupdf.VersionBind, rotation=turn)


def _lines(found: Sequence[Fragment]) -> list[Line]:
    """Fragments as normalised lines; what stands at another angle than the page (stamps in the margin) comes too."""
    raw = [_from_legacy_font(fragment) for fragment in found]
    texts = nfc("\n".join(raw)).split("\n")
    if len(texts) != len(raw):
        texts = [nfc(text).replace("\n", " ") for text in raw]
    pairs = zip(texts, found, strict=True)
    return [Line(clean, fragment.bbox) for text, fragment in pairs if (clean := text.strip())]


def _from_legacy_font(fragment: Fragment) -> str:
    text = fragment.text.replace("\n", " ")
    font = fragment.font.rpartition("+")[2]
    if font.startswith(".Vn"):
        converted = legacy.convert(text, "TCVN3")
        return converted.upper() if font.endswith("H") else converted
    if font.startswith("VNI-"):
        return legacy.convert(text.replace(_DRAWN_HYPHEN, "-"), "VNI")
    if _DRAWN_HYPHEN in text and not legacy.looks_legacy(text):
        return text.replace(_DRAWN_HYPHEN, "-")
    return text


def _shows_something(sheet: pymupdf.Page, text: str) -> bool:
    """True where a picture, or drawn letter shapes, may hold the page's text."""
    area = abs(sheet.rect)
    if any(abs(pymupdf.Rect(info["bbox"]) & sheet.rect) > 0.25 * area for info in sheet.get_image_info()):
        return True
    return len(text) < gate.ENOUGH and (bool(sheet.get_images()) or len(sheet.get_cdrawings()) > 100)


def _look_again(
    pages: list[Page],
    pictured: list[int],
    poor: list[int],
    data: bytes,
    name: str,
    jobs: int | None,
    progress: Progress | None,
    readers: Sequence[TextReader],
) -> None:
    """Pages by picture where that reads better; text that is merely foreign is probed on two pages and left alone."""

    def recognise(numbers: list[int]) -> int:
        better = 0
        found = ocr.recognise(data, source.PDF, numbers, jobs=jobs, progress=progress, readers=readers, name=name)
        for n, page in found.items():
            if len(pages[n - 1].text) < gate.ENOUGH or gate.quality(page.text) > gate.quality(pages[n - 1].text):
                pages[n - 1] = page
                better += 1
        return better

    with suppress(NoOcrEngine):  # there is text, if poor: that is more than a refusal
        if poor and recognise(poor[:_PROBES]):
            pictured = sorted([*pictured, *poor[_PROBES:]])
    if pictured:
        recognise(pictured)
