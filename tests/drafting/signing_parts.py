"""A draft to sign, people and offices to sign it, made on the spot."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import pymupdf
import pytest
import typst
from PIL import Image, ImageDraw

from thads.engine.drafting.marks import VIETNAM
from thads.engine.drafting.sign import issue, sign_personal
from thads.engine.drafting.signers import FileSigner, load_pkcs12
from thads.engine.drafting.trial_ca import Person, TrialCA, make_trial_ca

AT = datetime(2026, 11, 22, 9, 5, 7, tzinfo=VIETNAM)
LATER = datetime(2026, 11, 22, 15, 30, 0, tzinfo=VIETNAM)
ISSUED_ON = date(2026, 11, 22)
HEAD = "Nguyễn Thị Ước"
OFFICE = "Thi hành án dân sự tỉnh Bắc Ninh"
SENTENCE = "Giao Chấp hành viên Đỗ Quỳnh Như chịu trách nhiệm thi hành."
PAPER = f"""
#set page(paper: "a4", margin: (left: 3cm, rest: 2cm))
#set text(size: 13pt, lang: "vi")
#align(center)[*QUYẾT ĐỊNH* \\ Về việc thi hành án chủ động]
{SENTENCE}
#pagebreak()
Nơi nhận: Lưu: VT, HSTHA.
"""


@dataclass(frozen=True)
class Desk:
    """One office: its head's signer, its own, and the authority behind both."""

    ca: TrialCA
    head: FileSigner
    office: FileSigner

    @property
    def trust(self) -> list[bytes]:
        return [self.ca.root]

    def signed(self, pdf: bytes | None = None, **kw) -> bytes:
        return sign_personal(pdf or draft(), self.head, at=AT, **kw)

    def issued(self, pdf: bytes | None = None, **kw) -> bytes:
        order = {"number": "1234", "date": ISSUED_ON, "at": LATER} | kw
        return issue(pdf or self.signed(), signer=self.office, **order)


def make_desk(folder, key: str = "rsa", **kw) -> Desk:
    people = [Person(HEAD, "Trưởng Thi hành án dân sự", OFFICE)]
    ca = make_trial_ca(folder, at=AT, people=people, offices=[OFFICE], key=key, **kw)
    return Desk(ca, load_pkcs12(ca.people[HEAD], ca.password), load_pkcs12(ca.offices[OFFICE], ca.password))


@cache
def draft() -> bytes:
    return typst.compile(PAPER.encode())


def draft_with_fields() -> bytes:
    """A draft whose text fields are already there, as the typesetter leaves them."""
    document = pymupdf.open(stream=draft(), filetype="pdf")
    for name, box in (("number", (120, 80, 200, 96)), ("date", (300, 80, 540, 96))):
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, name
        widget.rect, widget.text_fontsize = pymupdf.Rect(box), 13
        document[0].add_widget(widget)
    return document.tobytes()


@cache
def drawing(colour: str = "blue", size: tuple[int, int] = (400, 160)) -> bytes:
    """A PNG with a clear background: a scribble."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(20, 120), (120, 20), (200, 130), (380, 40)], fill=colour, width=9)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pixels(pdf: bytes, page: int, box: tuple[float, float, float, float], dpi: int = 72) -> list[tuple[int, int, int]]:
    """The colours inside a box (PDF points, origin bottom left) of the rendered page."""
    sheet = pymupdf.open(stream=pdf, filetype="pdf")[page]
    x0, y0, x1, y1 = box
    clip = pymupdf.Rect(x0, sheet.rect.height - y1, x1, sheet.rect.height - y0)
    picture = sheet.get_pixmap(clip=clip, dpi=dpi)
    return list(Image.frombytes("RGB", (picture.width, picture.height), picture.samples).getdata())


@pytest.fixture(scope="session")
def desk(tmp_path_factory) -> Desk:
    return make_desk(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory) -> Desk:
    """Same names, another authority, EC keys."""
    return make_desk(tmp_path_factory.mktemp("other-ca"), key="ec")


@pytest.fixture(scope="session")
def issued(desk) -> bytes:
    return desk.issued()
