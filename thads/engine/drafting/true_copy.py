"""A true copy on paper of a paper issued electronically (sao y, Decree 30/2020/NĐ-CP, Điều 25 and Annex I).

The pages are those of the original as they look, its marks and seals made part of the page; under the last line stands the
strip of the copy, and the office signs the whole. What can be checked is the original: the QR leads to its verify page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cache
from typing import ClassVar

import pymupdf
import typst
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import SigMDPSetup

from thads.engine.drafting import form as fields
from thads.engine.drafting import marks
from thads.engine.drafting.form import Form, Place
from thads.engine.drafting.kind_faults import TEMPLATES
from thads.engine.drafting.qr import qr_svg
from thads.engine.drafting.render import NotRendered
from thads.engine.drafting.sign import LOCKED, date_line
from thads.engine.drafting.signing_errors import AlreadyIssued
from thads.engine.drafting.typeface import font_folder
from thads.engine.messages import say

LEFT, BOTTOM, TOP = 85.0, 40.0, 57.0  # points: the margins of a paper (30 mm, 14 mm, 20 mm)
GAP = 10.0
SEAL = fields.SEAL * 0.72
SERIES = "SY"  # bản sao y


@dataclass(frozen=True)
class Strip:
    """What stands on the strip. ``number`` with its symbol; ``copy_no`` of ``copies``; ``original``: kind, number
    and day of what is copied; ``code``: its look-up code."""

    parent: str
    office: str
    number: str
    place: str
    on: date
    sign_lines: Sequence[str]
    sign_name: str
    copy_no: int
    copies: int
    code: str
    lookup_url: str
    original: str = ""
    addressee: str = ""


@dataclass(frozen=True)
class CopyAct:
    """The office signs the copy; nothing may change after."""

    at: datetime
    office: str
    place: Place

    field_name: ClassVar[str] = fields.OFFICE
    mdp: ClassVar[SigMDPSetup] = LOCKED

    def check(self, form: Form, pdf: bytes) -> None:
        if form.filled(self.field_name):
            raise AlreadyIssued

    def draw(self, form: Form, signer: Signer) -> None:
        form.prepare_one(self.field_name, self.place)
        target = form.field(self.field_name)
        width, height = form.size(target)
        form.draw(target, marks.seal(self.office, width, height), blend=True)


@dataclass(frozen=True)
class Copied:
    """The copy, not signed yet, and where the office's seal goes."""

    pdf: bytes
    seal: Place = field(default=Place(0, (0, 0, 0, 0)))


def true_copy(papers: Sequence[bytes], strip: Strip) -> Copied:
    """``papers``: the issued paper, then the volumes of its annex, as PDF. Raises NotRendered."""
    with pymupdf.open() as book, pymupdf.open(stream=_typeset(strip)) as stamp:
        for data in papers:
            with pymupdf.open(stream=data, filetype="pdf") as one:
                one.bake()
                book.insert_pdf(one)
        height, width = stamp[0].rect.height, stamp[0].rect.width
        page = book[-1]
        top = _end_of(page) + GAP
        if top + height > page.rect.height - BOTTOM:
            page, top = book.new_page(width=page.rect.width, height=page.rect.height), TOP
        page.show_pdf_page(pymupdf.Rect(LEFT, top, LEFT + width, top + height), stamp, 0)
        book.set_metadata({"title": f"{say('TRUE COPY')} {strip.number}"})
        return Copied(book.tobytes(garbage=3, deflate=True), _seal(page, top, width, height))


def _end_of(page: pymupdf.Page) -> float:
    """Where the last thing on a page ends, in points from its top; its foot of a page number alone does not count."""
    boxes = [pymupdf.Rect(block[:4]) for block in page.get_text("blocks")]
    boxes += [pymupdf.Rect(one["bbox"]) for one in page.get_image_info()]
    boxes += [one["rect"] for one in page.get_drawings()]
    ends = [box.y1 for box in boxes if not box.is_empty and box.y1 <= page.rect.height]
    return max(ends, default=TOP)


def _seal(page: pymupdf.Page, top: float, width: float, height: float) -> Place:
    """Over the left third of where the certifier signs, in points from the bottom left."""
    left, middle = LEFT + width * 0.50, page.rect.height - (top + height * 0.66)
    return Place(page.number, (left, middle - SEAL / 2, left + SEAL, middle + SEAL / 2))


def _typeset(strip: Strip) -> bytes:
    counted = say("Copy {number} of {total}", number=f"{strip.copy_no:02d}", total=f"{strip.copies:02d}")
    data = asdict(strip) | {
        "on": "", "dated": date_line(strip.on, strip.place), "counted": counted, "qr": qr_svg(strip.lookup_url, quiet=0),
        "host": strip.lookup_url.removesuffix(strip.code).rstrip("/").removeprefix("https://"), "words": _words(),
    }  # fmt: skip
    try:
        inputs = {"copy": json.dumps(data, ensure_ascii=False)}
        return _compiler().compile(format="pdf", sys_inputs=inputs, pdf_tags=False)
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error


@cache
def _words() -> dict[str, str]:
    return {
        "copy": say("TRUE COPY"), "number": say("Number"), "for_whom": say("For"),
        "from_electronic": say("Printed from the electronic original."), "check": say("Check the original:"),
    }  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    """Kept for the life of the process: fonts and template are read once."""
    return typst.Compiler(
        str(TEMPLATES / "true_copy.typ"), root=str(TEMPLATES), font_paths=[str(font_folder())],
        ignore_system_fonts=True, sys_inputs={"copy": "{}"},
    )  # fmt: skip
