"""A receipt on paper: A5, complete with number and date, then one digital signature that locks it.

The payer does not sign; where no cash changed hands the payer's place says how the money came (Article 15 of Circular
04/2023/TT-BTP). Text travels as JSON and is shown as it is, never read as Typst.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
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
from thads.engine.drafting.sign import LOCKED, PersonalAct, date_line
from thads.engine.drafting.signing_errors import AlreadySigned
from thads.engine.drafting.typeface import FONT_FILE, font_folder
from thads.engine.messages import say
from thads.engine.money.amounts import dong
from thads.engine.money.receipts import checked_words, signature_note
from thads.engine.text.number_words import format_vnd

SIGNATURE = (320.0, 42.0, 544.0, 92.0)  # points from the bottom left of the last page; the template leaves it free
MARK_SIZE = 9.0


@dataclass(frozen=True)
class Row:
    """One sum as it is printed; ``amount`` in VND."""

    says: str
    amount: int


@dataclass(frozen=True)
class ReceiptPaper:
    """Everything that stands on a receipt. ``way``: how the money came; ``behalf``: for whom the payer paid."""

    title: str
    symbol: str
    number: int
    on: date
    parent: str
    office: str
    payer: str
    amount: int
    way: str
    form: str = ""
    office_address: str = ""
    tax_code: str = ""
    payer_address: str = ""
    behalf: str = ""
    behalf_address: str = ""
    reason: str = ""
    rows: Sequence[Row] = field(default_factory=tuple)
    note: str = ""
    collector: str = ""
    code: str = ""
    lookup_url: str = ""


@dataclass(frozen=True)
class CollectorAct(PersonalAct):
    """The collector signs, in the office's own place where ``field_name`` is the office's; nothing may change after."""

    mdp: ClassVar[SigMDPSetup] = LOCKED

    def check(self, form: Form, pdf: bytes) -> None:
        if form.filled(self.field_name):
            raise AlreadySigned

    def draw(self, form: Form, signer: Signer) -> None:
        form.prepare_one(self.field_name, Place(-1, SIGNATURE))
        target = form.field(self.field_name)
        width, height = form.size(target)
        lines = marks.personal_lines(self.name, self.title, self.at)
        form.draw(target, marks.text_block(lines, width, height, size=MARK_SIZE, align=1, ink=marks.INK))


@dataclass(frozen=True)
class SealAct(CollectorAct):
    """The office signs: receipts of taxes, fees and charges."""

    field_name: ClassVar[str] = fields.OFFICE


def render(paper: ReceiptPaper) -> bytes:
    """The receipt as a PDF of A5, unsigned. Raises NotRendered."""
    data = asdict(paper) | {
        "rows": [{"says": row.says, "amount": format_vnd(row.amount)} for row in paper.rows],
        "figures": dong(paper.amount), "words_of": checked_words(paper.amount), "day": date_line(paper.on),
        "on": f"{paper.on:%d/%m/%Y}", "not_signed": signature_note(paper.way),
        "qr": qr_svg(paper.lookup_url, quiet=0) if paper.lookup_url else "",
        "host": paper.lookup_url.removesuffix(paper.code).rstrip("/").removeprefix("https://"), "words": _words(),
    }  # fmt: skip
    try:
        inputs = {"receipt": json.dumps(data, ensure_ascii=False)}
        return _compiler().compile(format="pdf", sys_inputs=inputs, pdf_tags=False)
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error


def display_copy(pdf: bytes, line: str, stamp: str = "") -> bytes:
    """A copy to print: ``line`` at the foot of every page, ``stamp`` across it (cancelled, replaced). It carries no valid
    signature; the file itself stays as it was issued."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document.bake()
        font = pymupdf.Font(fontfile=str(font_folder() / FONT_FILE))
        for page in document:
            writer = pymupdf.TextWriter(page.rect)
            writer.append((34, page.rect.height - 12), line, font=font, fontsize=8)
            writer.write_text(page)
            if stamp:
                _stamp(page, stamp, font)
        return document.tobytes(garbage=3, deflate=True)


def _stamp(page: pymupdf.Page, text: str, font: pymupdf.Font) -> None:
    size = 40.0
    centre = pymupdf.Point(page.rect.width / 2, page.rect.height / 2)
    writer = pymupdf.TextWriter(page.rect, color=(0.75, 0.1, 0.1), opacity=0.35)
    writer.append((centre.x - font.text_length(text, size) / 2, centre.y), text, font=font, fontsize=size)
    writer.write_text(page, morph=(centre, pymupdf.Matrix(20)))


@cache
def _words() -> dict[str, str]:
    return {
        "nation": say("SOCIALIST REPUBLIC OF VIETNAM"), "motto": say("Independence - Freedom - Happiness"),
        "form": say("Form No."), "symbol": say("Symbol"), "number": say("Receipt number"), "tax_code": say("Tax code"),
        "address": say("Address"), "payer": say("Payer"), "behalf": say("On behalf of"), "reason": say("Reason for collecting"),
        "content": say("Content"), "amount": say("Amount"), "total": say("Total"), "in_words": say("In words"),
        "sign_payer": say("PAYER"), "no_signature": say("(not required to sign)"), "sign_collector": say("COLLECTOR"),
        "signed_digitally": say("(digital signature)"), "code": say("Look-up code"), "look_up": say("Look up at"),
        "currency": say("(unit: Vietnamese dong)"),
    }  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    """Kept for the life of the process: fonts and template are read once."""
    return typst.Compiler(
        str(TEMPLATES / "receipt.typ"), root=str(TEMPLATES), font_paths=[str(font_folder())],
        ignore_system_fonts=True, sys_inputs={"receipt": "{}"},
    )  # fmt: skip
