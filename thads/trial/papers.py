"""The one place where the trial touches paper: compose, render, sign, issue, verify, with the engine's own parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pymupdf
from pyhanko.sign.timestamps import TimeStamper

from thads.engine.drafting.compose import compose
from thads.engine.drafting.docx import to_docx
from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.models import Draft, PlannedDecision
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.register import register_xlsx
from thads.engine.drafting.render import render_many
from thads.engine.drafting.sign import issue, sign_personal
from thads.engine.drafting.signers import FileSigner, load_pkcs12, local_timestamper
from thads.engine.drafting.stranger import verify_stranger
from thads.engine.drafting.trial_ca import Person as Holder
from thads.engine.drafting.trial_ca import TrialCA, make_trial_ca
from thads.engine.drafting.verdict import SignatureVerdict
from thads.engine.judgment.schema import Reading
from thads.engine.review.refusals import NotFound
from thads.trial.errors import NotAPdf
from thads.trial.people import House


class Papers:
    """Papers of one office, signed with keys of a test authority made on the spot in ``keys``."""

    def __init__(self, house: House, keys: Path, lookup_base: str, now: Callable[[], datetime]) -> None:
        self.house, self.keys, self.lookup_base, self.now = house, keys, lookup_base, now

    @cached_property
    def authority(self) -> TrialCA:
        """The test authority with the head's and the office's certificates; made once, kept in ``keys``."""
        office, head = self.house.office, self.house.people["head"]
        holder = Holder(name=head.name, title=office.head, office=office.name)
        return make_trial_ca(self.keys, at=self.now(), people=[holder], offices=[office.name])

    @cached_property
    def head(self) -> FileSigner:
        return load_pkcs12(self.authority.people[self.house.people["head"].name], self.authority.password)

    @cached_property
    def seal(self) -> FileSigner:
        return load_pkcs12(self.authority.offices[self.house.office.name], self.authority.password)

    @cached_property
    def clock(self) -> TimeStamper:
        return local_timestamper(self.authority.tsa, self.authority.password)

    def title(self, kind: str) -> str:
        """The name of a kind of decision, as people call it."""
        found = kinds().get(kind)
        return found.name if found else kind

    def compose(self, planned: PlannedDecision, reading: Reading, on: date) -> Draft:
        return compose(
            planned, reading=reading, office=self.house.office, signatory=self.house.signatory,
            officer=self.house.officer, on=on, code=new_code(), lookup_base=self.lookup_base,
        )  # fmt: skip

    def render(self, drafts: Sequence[Draft]) -> list[bytes]:
        return list(render_many(drafts, jobs=1))

    def sign(self, pdf: bytes, at: datetime) -> bytes:
        """The head's signature."""
        return sign_personal(pdf, self.head, at=at, timestamper=self.clock)

    def issue(self, pdf: bytes, number: int, at: datetime) -> bytes:
        """Number and date filled in, then the office's signature."""
        return issue(pdf, number=str(number), date=at.date(), signer=self.seal, at=at, timestamper=self.clock)

    def docx(self, draft: Draft) -> bytes:
        return to_docx(draft)

    def register(self, rows: Sequence[dict[str, Any]]) -> bytes:
        return register_xlsx(rows)

    def verify(self, pdf: bytes) -> dict[str, Any]:
        """What the signatures of a file say. NotAPdf where it cannot be one."""
        if b"%PDF-" not in pdf[:1024]:
            raise NotAPdf
        verdict = verify_stranger(pdf, trust=[self.authority.root])
        return {"altered": verdict.altered, "signatures": [signature_row(one) for one in verdict.signatures]}

    def codes_in(self, pdf: bytes) -> list[str]:
        """Look-up codes printed on the paper, for telling a changed copy from an unknown paper."""
        try:
            with pymupdf.open(stream=pdf, filetype="pdf") as document:
                text = "\n".join(page.get_text() for page in document.pages(0, min(document.page_count, 3)))
        except (RuntimeError, ValueError):
            return []
        return re.findall(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}\b", text)[:5]

    def pages(self, pdf: bytes) -> int:
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            return document.page_count

    def page_png(self, pdf: bytes, page: int, width: int) -> bytes:
        """A page of a paper as a picture."""
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            if not 1 <= page <= document.page_count:
                raise NotFound
            sheet = document[page - 1]
            for widget in list(sheet.widgets()):
                if widget.field_type == pymupdf.PDF_WIDGET_TYPE_SIGNATURE and not widget.is_signed:
                    sheet.delete_widget(widget)  # drawn as a coloured arrow otherwise
            return sheet.get_pixmap(matrix=pymupdf.Matrix(*[width / sheet.rect.width] * 2)).tobytes("png")


def signature_row(signature: SignatureVerdict) -> dict[str, Any]:
    """A signature as the verify page shows it."""
    return {
        "by": signature.by,
        "kind": signature.kind,
        "at": signature.at.isoformat(timespec="seconds") if signature.at else None,
        "intact": signature.sound,
        "trusted": signature.trusted,
        "covers_whole": signature.covers_whole,
    }
