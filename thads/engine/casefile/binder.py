"""A case file as one PDF: cover and list of documents, then every document with its folio at the top right.

Pages of signed papers are copies (a copy of a page carries no signature that could be checked); the signed files
themselves go along as attachments of the PDF, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pymupdf
import typst

from thads.engine.casefile.folios import Item
from thads.engine.drafting.typeface import FONT_FILE, font_folder
from thads.engine.errors import ThadsError
from thads.engine.messages import say

TEMPLATE = Path(__file__).parent / "cover.typ"
PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/webp", "image/bmp", "image/gif")
A4 = (595.0, 842.0)


class CoverNotTypeset(ThadsError):
    message = "The cover of the file could not be typeset: {why}"


@dataclass(frozen=True)
class Bound:
    """A document on its way into the file: ``data`` as it is kept, ``media`` its type, ``name`` of its file;
    ``original``: it is signed, so the file itself goes along."""

    item: Item
    data: bytes
    media: str = "application/pdf"
    name: str = ""
    original: bool = False


def bind(cover: Mapping[str, Any], documents: Iterable[Bound]) -> bytes:
    """One PDF with bookmarks. What cannot be shown as pages has a leaf that says so and goes along as an attachment.

    ``cover``: what ``cover.typ`` shows, with ``rows`` of the list. Raises CoverNotTypeset.
    """
    with pymupdf.open(stream=_cover(cover)) as book:
        outline: list[list[Any]] = [[1, say("Cover and list of documents"), 1]]
        for document in documents:
            outline.append([1, f"{document.item.label} {document.item.title}".strip(), book.page_count + 1])
            _append(book, document)
        book.set_toc(outline)
        return book.tobytes(garbage=3, deflate=True)


def page_count(data: bytes, media: str) -> int:
    """Pages that a document has in the file: 1 for what cannot be shown."""
    if media != "application/pdf":
        return 1
    try:
        with pymupdf.open(stream=data, filetype="pdf") as pages:
            return max(1, 0 if pages.needs_pass else pages.page_count)
    except RuntimeError:  # what is called a PDF and is none
        return 1


def _append(book: pymupdf.Document, document: Bound) -> None:
    first = book.page_count
    shown = _insert(book, document)
    if not shown:
        _leaf(book, document)
    if document.original or not shown:
        book.embfile_add(_name(book, document), document.data, desc=document.item.title)
    for place, number in enumerate(range(first, book.page_count)):
        _stamp(book[number], document.item.label_of(place))


def _name(book: pymupdf.Document, document: Bound) -> str:
    """Its own name, made different from those that are there."""
    name, taken = document.name or document.item.key, set(book.embfile_names())
    stem, dot, ending = name.rpartition(".")
    numbered = (f"{stem} ({place}){dot}{ending}" if dot else f"{name} ({place})" for place in count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _insert(book: pymupdf.Document, document: Bound) -> bool:
    try:
        if document.media == "application/pdf":
            with pymupdf.open(stream=document.data, filetype="pdf") as pages:
                if pages.needs_pass or not pages.page_count:
                    return False
                pages.bake()  # form fields become plain ink: names of fields would clash between papers
                book.insert_pdf(pages)
            return True
        if document.media in PICTURES:
            page = book.new_page(width=A4[0], height=A4[1])
            page.insert_image(pymupdf.Rect(36, 48, A4[0] - 36, A4[1] - 36), stream=document.data)
            return True
    except (RuntimeError, ValueError):
        return False
    return False


def _leaf(book: pymupdf.Document, document: Bound) -> None:
    page = book.new_page(width=A4[0], height=A4[1])
    lines = [
        document.item.title,
        say("This document cannot be shown as pages; the file itself is attached to this PDF."),
    ]
    page.insert_textbox(pymupdf.Rect(72, 120, A4[0] - 72, 400), "\n\n".join(lines), **_font(), fontsize=13)


def _stamp(page: pymupdf.Page, label: str) -> None:
    if not label:
        return
    text = say("Folio {number}", number=label)
    place = pymupdf.Rect(page.rect.width - 112, 8, page.rect.width - 16, 30)
    page.clean_contents()  # what a paper did to its coordinates ends before the mark
    turned = place * page.derotation_matrix
    page.draw_rect(turned, color=(0.2, 0.2, 0.2), fill=(1, 1, 1), width=0.6)
    page.insert_textbox(
        turned, text, **_font(), fontsize=11, align=pymupdf.TEXT_ALIGN_CENTER,
        rotate=page.rotation,
    )  # fmt: skip


def _font() -> dict[str, str]:
    return {"fontname": "Tinos", "fontfile": str(font_folder() / FONT_FILE)}


def rows(items: Sequence[Item]) -> list[dict[str, str]]:
    """The list of documents, as the cover shows it."""
    return [
        {
            "number": str(place), "folio": item.label or "–", "day": f"{item.at:%d/%m/%Y}", "title": item.title,
            "pages": str(item.pages),
        }
        for place, item in enumerate(items, 1)
    ]  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[str(font_folder())], ignore_system_fonts=True,
        sys_inputs={"cover": "{}"},
    )  # fmt: skip


def _cover(cover: Mapping[str, Any]) -> bytes:
    try:
        return _compiler().compile(format="pdf", sys_inputs={"cover": json.dumps(cover, ensure_ascii=False)})
    except typst.TypstError as error:
        raise CoverNotTypeset(why=str(error)) from error
