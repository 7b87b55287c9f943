"""Signatures on a closed register: whoever closed it, then the head of the office, each an increment of the printed file.

The places are those the printed register leaves for their hands; after the head nothing may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import SigMDPSetup

from thads.engine.drafting import marks
from thads.engine.drafting.form import Form
from thads.engine.drafting.sign import LOCKED, MARK_SIZE, PersonalAct
from thads.engine.drafting.signing_errors import AlreadySigned, NotSignedYet

CLOSER, HEAD = "closer", "head"


@dataclass(frozen=True)
class CloserAct(PersonalAct):
    """Whoever closed the register signs the printed copy."""

    field_name: ClassVar[str] = CLOSER

    def check(self, form: Form, pdf: bytes) -> None:
        if form.filled(self.field_name):
            raise AlreadySigned

    def draw(self, form: Form, signer: Signer) -> None:
        target = form.field(self.field_name)
        width, height = form.size(target)
        lines = marks.personal_lines(self.name, self.title, self.at)
        form.draw(target, marks.text_block(lines, width, height, size=MARK_SIZE, align=1, ink=marks.INK))


@dataclass(frozen=True)
class ConfirmerAct(CloserAct):
    """The head of the office confirms; the closer has signed before."""

    field_name: ClassVar[str] = HEAD
    mdp: ClassVar[SigMDPSetup] = LOCKED

    def check(self, form: Form, pdf: bytes) -> None:
        super().check(form, pdf)
        if not form.filled(CLOSER):
            raise NotSignedYet
