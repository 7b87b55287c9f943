"""A file as it came in: recognised by its first bytes, weighed against the limits, opened, never trusted.

The name's ending is not believed. Nothing here reads text; it only says what there is to read, or refuses.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pymupdf
from PIL import Image, ImageOps, UnidentifiedImageError

from thads.engine.judgment import textfile
from thads.engine.judgment.limits import (
    EmptyFile,
    EncryptedFile,
    Limits,
    NotAJudgmentFile,
    PageBomb,
    TooLarge,
    TooManyPages,
    TruncatedFile,
    UnreadableFile,
)
from thads.engine.judgment.picture import black_of
from thads.engine.messages import say

PDF = "application/pdf"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_IMAGES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_FOREIGN: tuple[tuple[bytes, Callable[[], str]], ...] = (
    (b"MZ", lambda: say("a program")),
    (b"\x7fELF", lambda: say("a program")),
    (b"PK\x03\x04", lambda: say("an archive")),
    (b"Rar!", lambda: say("an archive")),
    (b"7z\xbc\xaf", lambda: say("an archive")),
    (b"\x1f\x8b", lambda: say("an archive")),
    (b"\xd0\xcf\x11\xe0", lambda: say("an old Word or Excel document (.doc, .xls)")),
    (b"GIF8", lambda: say("a GIF picture")),
    (b"{\\rtf", lambda: say("a rich text document (.rtf)")),
)
_SUSPECT = 8_192  # packed bytes of one page's instructions from which on they are unpacked and measured
_A4_SHORT, _A4_LONG = 595.0, 842.0

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def media_type(data: bytes, name: str, limits: Limits) -> str:
    """The media type by content. Raises EmptyFile, TooLarge or NotAJudgmentFile."""
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyFile(name=name)
    if len(data) > limits.max_bytes:
        raise TooLarge(name=name, megabytes=len(data) // 1_000_000, limit=limits.max_bytes // 1_000_000)
    if b"%PDF-" in data[:1024]:
        return PDF
    for magic, kind in _IMAGES.items():
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"PK\x03\x04") and _is_docx(data):
        return DOCX
    for magic, found in _FOREIGN:
        if data.startswith(magic):
            raise NotAJudgmentFile(name=name, found=found())
    if textfile.decode(data) is None:
        raise NotAJudgmentFile(name=name, found=say("of an unknown type"))
    return TEXT


def open_pdf(data: bytes, name: str, limits: Limits) -> pymupdf.Document:
    """The document, its pages weighed. Raises EncryptedFile, TruncatedFile, TooManyPages or PageBomb."""
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError) as error:
        raise TruncatedFile(name=name) from error
    if document.needs_pass:
        raise EncryptedFile(name=name)
    count = _page_count(document, name)
    if count > limits.max_pages:
        raise TooManyPages(name=name, pages=count, limit=limits.max_pages)
    if count == 0 or (document.is_repaired and b"%%EOF" not in data[-4096:]):
        raise TruncatedFile(name=name)
    if document.xref_length() > limits.max_objects:
        raise PageBomb(name=name, page=1)
    return document


def _page_count(document: pymupdf.Document, name: str) -> int:
    try:
        return document.page_count
    except RuntimeError as error:  # a page tree that contradicts itself
        raise UnreadableFile(name=name) from error


def weigh_page(document: pymupdf.Document, page: pymupdf.Page, name: str, limits: Limits) -> None:
    """Raises PageBomb where the page's size or its instructions, unpacked, are out of all proportion."""
    width, height = page.rect.width, page.rect.height
    too_big = max(width, height) > limits.max_side or width * height > limits.max_area
    if too_big or _instructions(document, page, limits) > limits.max_content:
        raise PageBomb(name=name, page=page.number + 1)


def weigh_pictures(page: pymupdf.Page, name: str, limits: Limits) -> None:
    """Raises PageBomb where a picture on the page would not fit into memory once unpacked."""
    if any(info[2] * info[3] > limits.max_pixels for info in page.get_images()):
        raise PageBomb(name=name, page=page.number + 1)


def _instructions(document: pymupdf.Document, page: pymupdf.Page, limits: Limits) -> int:
    """Bytes of the page's content streams; packed ones are unpacked only as far as the limit."""
    total = 0
    for xref in page.get_contents():
        kind, length = document.xref_get_key(xref, "Length")
        if kind == "int" and int(length) < _SUSPECT:
            total += int(length)
            continue
        unpacker = zlib.decompressobj()
        try:
            total += len(unpacker.decompress(document.xref_stream_raw(xref), limits.max_content + 1))
        except (zlib.error, RuntimeError, ValueError):
            continue
    return total


def open_picture(data: bytes, name: str, limits: Limits) -> Image.Image:
    """The picture, not yet unpacked. Raises TruncatedFile, TooManyPages or PageBomb."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
            frames = getattr(picture, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise PageBomb(name=name, page=1) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise TruncatedFile(name=name) from error
    if frames > limits.max_pages:
        raise TooManyPages(name=name, pages=frames, limit=limits.max_pages)
    for n in range(frames):
        try:
            picture.seek(n)
        except (OSError, EOFError, SyntaxError, ValueError) as error:
            raise TruncatedFile(name=name) from error
        if picture.width * picture.height > limits.max_pixels:
            raise PageBomb(name=name, page=n + 1)
    return picture


def frame(picture: Image.Image, n: int, name: str = "", *, to_read: bool = False) -> Image.Image:
    """Page ``n`` (1-based) as an upright grey picture: EXIF turn applied; ``to_read``: coloured ink made lighter.

    Raises TruncatedFile.
    """
    try:
        picture.seek(n - 1)
        return ImageOps.exif_transpose(flattened(picture, to_read=to_read))
    except (OSError, EOFError, SyntaxError, ValueError, zlib.error) as error:
        raise TruncatedFile(name=name) from error


def flattened(picture: Image.Image, *, to_read: bool = False) -> Image.Image:
    """Grey, with transparency on white."""
    exif = picture.getexif()
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    if picture.mode.startswith("I;16"):
        grey = picture.point(lambda v: v / 256).convert("L")
    elif to_read and picture.mode not in ("1", "L"):
        grey = black_of(picture.convert("RGB"))
        grey.info.update(picture.info)
    else:
        grey = picture.convert("L")
    grey.info["exif"] = exif.tobytes()
    return grey


def size_in_points(picture: Image.Image) -> tuple[float, float]:
    """Page size of a picture: by its resolution where that gives a sheet of paper, else as if it filled A4."""
    dpi = float((picture.info.get("dpi") or (0, 0))[0] or 0)
    if 90 <= dpi <= 1250:
        width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
        if 200 <= min(width, height) <= 1300:
            return width, height
    wide = picture.width > picture.height
    scale = (_A4_LONG if wide else _A4_SHORT) / picture.width
    return picture.width * scale, picture.height * scale


def docx_text(data: bytes, name: str, limits: Limits) -> str:
    """Text of a Word document, paragraphs and table rows in order. Raises TruncatedFile or PageBomb."""
    import docx
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > limits.max_bytes:
                raise PageBomb(name=name, page=1)
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, zlib.error) as error:
        raise TruncatedFile(name=name) from error
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            lines += _table_lines(part)
        else:
            lines.append(re.sub(r"[\f\v]", "\n", part.text))
    return "\n".join(lines)


def _table_lines(table: object) -> list[str]:
    """Two-column head tables without borders read column by column, others row by row."""
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]  # type: ignore[attr-defined]
    if rows and all(len(row) == 2 for row in rows) and any("\n" in cell for cell in rows[0]):
        return [row[side] for side in (0, 1) for row in rows]
    return [" ".join(cell.replace("\n", " ") for cell in row) for row in rows]


def _is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return b"word/document.xml" in data[:200_000]
