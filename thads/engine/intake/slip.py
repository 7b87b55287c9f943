"""The slip of receipt: number and date are on it before the intake officer signs, and nothing may change after.

Unlike a decision it has one signature and no seal: it is issued at the counter, in one step, by whoever received the
request (khoản 4 Điều 9 of Decree 152/2026). Without a key at hand the same paper is numbered for a wet signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import ClassVar

from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import SigMDPSetup

from thads.engine.drafting import form as fields
from thads.engine.drafting.embed import open_pdf, readable
from thads.engine.drafting.form import Form
from thads.engine.drafting.paper_fields import BASELINE
from thads.engine.drafting.sign import LOCKED, PersonalAct, date_line, write
from thads.engine.drafting.signing_errors import MissingIssueData


@dataclass(frozen=True)
class CounterAct(PersonalAct):
    """The officer numbers, dates and signs in one act."""

    number: str = ""
    on: date | None = None

    mdp: ClassVar[SigMDPSetup] = LOCKED

    def check(self, form: Form, pdf: bytes) -> None:
        super().check(form, pdf)
        _require(self.number, self.on)

    def draw(self, form: Form, signer: Signer) -> None:
        form.prepare(self.places)
        _fill(form, self.number, self.on)
        super().draw(form, signer)


def numbered(pdf: bytes, number: str, on: date) -> bytes:
    """The paper with its number and date, for a signature by hand. Raises MissingIssueData and the errors of reading."""
    _require(number, on)
    writer = open_pdf(pdf)
    with readable():
        _fill(Form(writer), number, on)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _require(number: str, on: date | None) -> None:
    if not number.strip() or on is None:
        raise MissingIssueData


def _fill(form: Form, number: str, on: date | None) -> None:
    assert on is not None
    write(form, fields.NUMBER, [number.strip()], align=1, baseline=BASELINE)
    write(form, fields.DATE, [date_line(on)], align=0, style="Italic", baseline=BASELINE)
