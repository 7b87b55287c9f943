"""A draft -> its PDF: typeset once by Typst, then given empty form fields where number, date and marks will go.

Fit: 14 pt, then 13.5, then 13 (Decree 30/2020 allows 13-14) until the paper is one page; a longer one is 14 pt, or 13
where that saves a page. All text travels as JSON in ``sys.inputs``: nothing in it can be read as Typst.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from urllib.parse import urlsplit

import pymupdf
import typst

from thads.engine.drafting.capitals import advances, letterhead, signing_title
from thads.engine.drafting.fit import Fit, first_fit
from thads.engine.drafting.kind_faults import TEMPLATES
from thads.engine.drafting.kinds import fill
from thads.engine.drafting.models import Draft, Volume
from thads.engine.drafting.paper_fields import add_fields, hide_unsigned
from thads.engine.drafting.qr import qr_svg
from thads.engine.drafting.typeface import FONT_FILE, font_folder
from thads.engine.drafting.wording import phrases
from thads.engine.errors import ThadsError

FITS = (Fit(14.0, 0.5, 0.7), Fit(13.5, 0.5, 0.65), Fit(13.0, 0.5, 0.6), Fit(13.0, 0.43, 0.45))
SMALL = 2  # the smallest of them with full leading
TALL = 900  # letters in a cell
KEPT = 10  # papers that Typst keeps a layout for
_MONEY = re.compile(r"(?<=\d) (?=đồng|USD)")


class NotRendered(ThadsError):
    message = "The paper could not be typeset: {why}"


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
        _forget()


def symbol_of(pdf: bytes) -> str:
    """The symbol that goes after the number of a paper or of the paper that a volume belongs to: ``QĐ-THADS``."""
    with pymupdf.open(stream=pdf) as document:
        return (document.metadata or {}).get("keywords") or ""


def render_many(
    drafts: Sequence[Draft],
    jobs: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[bytes]:
    """Every draft's PDF, in order, over ``jobs`` processes (default: one a core). ``progress(done, total, key)``."""
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(drafts) // 8))
    if jobs == 1:
        return list(_reported(map(render, drafts), drafts, progress))
    with ProcessPoolExecutor(jobs, mp_context=_processes()) as pool:
        return list(_reported(pool.map(render, drafts, chunksize=4), drafts, progress))


def _processes() -> ForkServerContext:
    """Not plain fork: Typst's threads do not survive it, and the child would wait for them for ever."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def page_png(pdf: bytes, page: int = 1, *, width: int = 1240) -> bytes:
    """One page (1-based) as a PNG ``width`` pixels wide."""
    with pymupdf.open(stream=pdf) as document:
        leaf = document[page - 1]
        hide_unsigned(document, leaf)
        return leaf.get_pixmap(matrix=pymupdf.Matrix(1, 1) * (width / leaf.rect.width)).tobytes("png")


def _reported(
    pages: Iterator[bytes], drafts: Sequence[Draft], progress: Callable[[int, int, str], None] | None
) -> Iterator[bytes]:
    for done, pdf in enumerate(pages, start=1):
        if progress:
            progress(done, len(drafts), drafts[done - 1].key)
        yield pdf


def _fitted(draft: Draft, annexes: list[Volume]) -> bytes:
    """One page at the largest size that gives it; else 14 pt, or 13 pt where that saves a page."""
    start = None if annexes else first_fit(draft, FITS, advances(FONT_FILE))
    for fit in FITS[start:] if start is not None else ():
        pdf = _typeset(draft.template, _inputs(draft, [], fit, strip=False))
        if _pages(pdf) == 1:
            return pdf
    large, small = (
        _typeset(draft.template, _inputs(draft, annexes, fit, strip=True)) for fit in (FITS[0], FITS[SMALL])
    )
    return small if _pages(small) < _pages(large) else large


def _pages(pdf: bytes) -> int:
    with pymupdf.open(stream=pdf) as document:
        return document.page_count


def _inputs(draft: Draft, volumes: list[Volume], fit: Fit, *, strip: bool) -> str:
    words = phrases()["page"]
    data = replace(draft, volumes=[], body=[]).to_dict() | {
        "volumes": [volume.to_dict() | {"tall": _tall(volume.rows), "span": _span(volume)} for volume in volumes],
        "body": [block.to_dict() | {"tall": _tall(block.rows)} for block in draft.body],
        "size": fit.size,
        "leading": fit.leading,
        "spacing": fit.spacing,
        "strip": strip,
        "country": words["country"],
        "motto": words["motto"],
        "qr": qr_svg(draft.lookup_url, quiet=0),
        "lookup_host": _shown_address(draft),
        **letterhead(draft),
        **signing_title(draft, fit.size),
        "words": words | {"annex_of": fill(words["annex_of"], {"code": draft.code, "office": draft.office})},
    }
    bases = [line.rstrip(";.") for line in draft.bases]
    ends = [";"] * (len(bases) - 1) + ["."]
    data["bases"] = [line + end for line, end in zip(bases, ends, strict=True)] if bases else []
    return _MONEY.sub("\u00a0", json.dumps(data, ensure_ascii=False))


def _tall(rows: list[list[str]]) -> bool:
    """Whether a row may be longer than a page: only then may rows break."""
    return any(len(text) > TALL for row in rows for text in row)


def _span(volume: Volume) -> str:
    first, last = volume.span
    return fill(phrases()["annex"]["span"], {"first": first, "last": last})


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


def _forget() -> None:
    """Typst keeps what it laid out for its next ten papers: ten empty ones, and half a gigabyte is free again."""
    for _ in range(KEPT + 1):
        typst.compile(b"", format="pdf", font_paths=[], ignore_system_fonts=True)


def _typeset(template: str, inputs: str) -> bytes:
    try:
        return _compiler(template).compile(format="pdf", sys_inputs={"draft": inputs}, pdf_tags=False)
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error
