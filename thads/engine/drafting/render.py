"""A draft -> its PDF: typeset once by Typst, then given empty form fields where number, date and marks will go.

Fit: 14 pt, then 13.5, then 13 (Decree 30/2020 allows 13-14) as long as the paper is longer than a page and a smaller
size makes it shorter. All text travels as JSON in ``sys.inputs``: nothing in it can be read as Typst.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pymupdf
import typst

from thads.engine.drafting.kinds import TEMPLATES, fill
from thads.engine.drafting.models import Draft, Volume
from thads.engine.drafting.paper_fields import add_fields
from thads.engine.drafting.qr import qr_svg
from thads.engine.drafting.wording import phrases
from thads.engine.errors import ThadsError

FITS = ((14.0, 0.5, 0.7), (13.5, 0.47, 0.58), (13.0, 0.43, 0.45))  # size in pt; leading, paragraph spacing in em
FONT_FOLDERS = ("/usr/share/fonts/truetype/croscore", "/usr/local/share/fonts", "/usr/share/fonts/opentype/tinos")
FONT_FILE, BOLD_FILE = "Tinos-Regular.ttf", "Tinos-Bold.ttf"
COLUMN, LEAST = 200.0, 10.0  # width of the letterhead's left column and smallest type in it, points
FONT_SETTING = "THADS_FONTS"
_MONEY = re.compile(r"(?<=\d) (?=đồng|USD)")


class FontMissing(ThadsError):
    message = "The Tinos font was not found. Install fonts-croscore, or set THADS_FONTS to the folder that has it."


class NotRendered(ThadsError):
    message = "The paper could not be typeset: {why}"


@cache
def font_folder() -> Path:
    """The folder with Tinos (Times New Roman's metrics, with Vietnamese letters). Raises ``FontMissing``."""
    chosen = os.environ.get(FONT_SETTING)
    for folder in map(Path, (chosen,) if chosen else FONT_FOLDERS):
        if (folder / FONT_FILE).is_file():
            return folder
    raise FontMissing


def render(draft: Draft) -> bytes:
    """The paper as a PDF with its fields. An annex of one volume is part of it; longer ones: ``render_volumes``."""
    annexes = draft.volumes if len(draft.volumes) == 1 else []
    pdf = _fitted(draft, annexes)
    return add_fields(pdf, undated=phrases()["page"]["undated"])


def render_volumes(draft: Draft) -> Iterator[bytes]:
    """Each volume of an annex too long for the paper itself, one PDF at a time (5,000 rows need about 0.6 GB)."""
    if len(draft.volumes) < 2:
        return
    for volume in draft.volumes:
        yield _typeset("volume", _inputs(draft, [volume], FITS[-1], strip=True))


def render_many(
    drafts: Sequence[Draft],
    jobs: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[bytes]:
    """Every draft's PDF, in order, over ``jobs`` processes (default: one a core). ``progress(done, total, key)``."""
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(drafts) // 8))
    if jobs == 1:
        return list(_reported(map(render, drafts), drafts, progress))
    with ProcessPoolExecutor(jobs) as pool:
        return list(_reported(pool.map(render, drafts, chunksize=4), drafts, progress))


def page_png(pdf: bytes, page: int = 1, *, width: int = 1240) -> bytes:
    """One page (1-based) as a PNG ``width`` pixels wide."""
    with pymupdf.open(stream=pdf) as document:
        leaf = document[page - 1]
        return leaf.get_pixmap(matrix=pymupdf.Matrix(1, 1) * (width / leaf.rect.width)).tobytes("png")


def _reported(
    pages: Iterator[bytes], drafts: Sequence[Draft], progress: Callable[[int, int, str], None] | None
) -> Iterator[bytes]:
    for done, pdf in enumerate(pages, start=1):
        if progress:
            progress(done, len(drafts), drafts[done - 1].key)
        yield pdf


def _fitted(draft: Draft, annexes: list[Volume]) -> bytes:
    """One page at the largest size that gives it; else 14 pt over as many pages as it takes."""
    if not annexes:
        for fit in FITS:
            pdf = _typeset(draft.template, _inputs(draft, [], fit, strip=False))
            pages = _pages(pdf)
            if pages == 1:
                return pdf
            if pages > 2:
                break
    return _typeset(draft.template, _inputs(draft, annexes, FITS[0], strip=True))


def _pages(pdf: bytes) -> int:
    with pymupdf.open(stream=pdf) as document:
        return document.page_count


def _inputs(draft: Draft, volumes: list[Volume], fit: tuple[float, float, float], *, strip: bool) -> str:
    words = phrases()["page"]
    data = draft.to_dict() | {
        "volumes": [volume.to_dict() for volume in volumes],
        "size": fit[0],
        "leading": fit[1],
        "spacing": fit[2],
        "strip": strip,
        "country": words["country"],
        "motto": words["motto"],
        "qr": qr_svg(draft.lookup_url, quiet=0),
        "lookup_host": _shown_address(draft),
        **_letterhead(draft),
        "words": words | {"annex_of": fill(words["annex_of"], {"code": draft.code, "office": draft.office})},
    }
    bases = [line.rstrip(";.") for line in draft.bases]
    ends = [";"] * (len(bases) - 1) + ["."]
    data["bases"] = [line + end for line, end in zip(bases, ends, strict=True)] if bases else []
    return _MONEY.sub("\u00a0", json.dumps(data, ensure_ascii=False))


def _letterhead(draft: Draft) -> dict[str, object]:
    """The two lines of the issuing body in capitals, each at the size at which it fits its column."""
    parent, office = draft.parent.upper(), draft.office.upper()
    sizes = {"parent_size": _fitting(parent, FONT_FILE, 12.0), "office_size": _fitting(office, BOLD_FILE, 12.5)}
    return {"parent_line": parent, "office_line": office} | sizes


def _fitting(text: str, font_file: str, most: float) -> float:
    """The size in points at which ``text`` is one line of the letterhead, not below ``LEAST``: then it wraps."""
    width = _font(font_file).text_length(text, fontsize=1.0)
    return min(most, max(LEAST, round(COLUMN / width - 0.05, 2))) if width else most


@cache
def _font(file: str) -> pymupdf.Font:
    return pymupdf.Font(fontfile=str(font_folder() / file))


def _shown_address(draft: Draft) -> str:
    parts = urlsplit(draft.lookup_url)
    return f"{parts.netloc}{parts.path.removesuffix(draft.code).rstrip('/')}"


@cache
def _compiler(template: str) -> typst.Compiler:
    """Kept for the life of the process: fonts and templates are read once."""
    return typst.Compiler(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
        sys_inputs={"draft": "{}"},
    )


def _typeset(template: str, inputs: str) -> bytes:
    try:
        return _compiler(template).compile(format="pdf", sys_inputs={"draft": inputs}, pdf_tags=False)
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error
