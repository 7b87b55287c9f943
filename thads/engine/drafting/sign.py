"""A paper's way from finished draft to issued: the person signs, then the office numbers, seals and locks it.

Each act is one increment to the file (PAdES, SHA-256): the person's signature; then number, date, line of
information and the office's signature together, which lets nothing change afterwards. Volumes of an annex that are
files of their own get the office's signature alone. The key may be in a file, on
a device, or elsewhere: then ``prepare_deferred`` gives what has to be signed and ``complete_deferred`` puts the
signature in. Time is handed in; times that count before a court come from a ``timestamper``.

Sources: Law on E-Transactions 20/2023/QH15; Decree 30/2020/NĐ-CP Annex I (order and look); ETSI EN 319 142.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import SigMDPSetup
from pyhanko.sign.timestamps import TimeStamper

from thads.engine.drafting import form as fields
from thads.engine.drafting import marks
from thads.engine.drafting.embed import (
    Prepared,
    embed_signature,
    open_pdf,
    prepare_signature,
    readable,
    signature_is_whole,
)
from thads.engine.drafting.form import Form, Place
from thads.engine.drafting.mark_font import mark_font
from thads.engine.drafting.paper_fields import BASELINE
from thads.engine.drafting.pictures import load_picture
from thads.engine.drafting.signers import DIGEST, common_name, job_title, organisation, remote_signer
from thads.engine.drafting.signing_errors import (
    AlreadyIssued,
    AlreadySigned,
    AlteredSinceSigned,
    MissingIssueData,
    NotSignedYet,
)
from thads.engine.messages import say

NUMBER_SIZE = 13.0
INFO_SIZE = 10.0
MARK_SIZE = 9.0
LOCKED = SigMDPSetup(md_algorithm=DIGEST, field_lock=FieldMDPSpec(FieldMDPAction.ALL), docmdp_perms=MDPPerm.NO_CHANGES)


@dataclass(frozen=True)
class PersonalAct:
    """The signatory signs. ``name`` and ``title`` default to the certificate's; ``picture`` is a PNG of the hand
    signature; ``places`` says where fields go that the draft lacks."""

    at: datetime
    name: str = ""
    title: str = ""
    picture: bytes | None = None
    places: Mapping[str, Place] = field(default_factory=dict)

    field_name: ClassVar[str] = fields.SIGNER
    mdp: ClassVar[SigMDPSetup | None] = None

    def check(self, form: Form, pdf: bytes) -> None:
        if form.filled(fields.OFFICE):
            raise AlreadyIssued
        if form.filled(fields.SIGNER):
            raise AlreadySigned

    def draw(self, form: Form, signer: Signer) -> None:
        form.prepare(self.places)
        target = form.field(fields.SIGNER)
        width, height = form.size(target)
        if self.picture:
            image = load_picture(self.picture)
            form.draw(target, marks.picture(width, height, image.width / image.height), picture=image)
            return
        certificate = signer.signing_cert
        lines = marks.personal_lines(
            self.name or common_name(certificate), self.title or job_title(certificate), self.at
        )
        form.draw(target, marks.beside_seal(lines, width, height, size=MARK_SIZE))


@dataclass(frozen=True)
class OfficeAct:
    """The records clerk numbers, dates and seals. ``office`` defaults to the certificate's organisation; ``place``
    goes before the date where the draft does not print it; ``seal`` is a PNG of the office's own seal."""

    number: str
    date: date
    at: datetime
    office: str = ""
    place: str = ""
    seal: bytes | None = None

    field_name: ClassVar[str] = fields.OFFICE
    mdp: ClassVar[SigMDPSetup] = LOCKED

    def check(self, form: Form, pdf: bytes) -> None:
        if form.filled(fields.OFFICE):
            raise AlreadyIssued
        if not form.filled(fields.SIGNER):
            raise NotSignedYet
        if not str(self.number).strip() or self.date is None:
            raise MissingIssueData
        if not signature_is_whole(pdf, form.field(fields.SIGNER)):
            raise AlteredSinceSigned

    def draw(self, form: Form, signer: Signer) -> None:
        certificate = signer.signing_cert
        office = self.office or organisation(certificate) or common_name(certificate)
        write(form, fields.NUMBER, [str(self.number).strip()], align=1, baseline=BASELINE)
        write(form, fields.DATE, [date_line(self.date, self.place)], align=0, style="Italic", baseline=BASELINE)
        write(form, fields.INFO, marks.office_lines(office, self.at), align=2, size=INFO_SIZE)
        target = form.field(fields.OFFICE)
        width, height = form.size(target)
        if self.seal:
            image = load_picture(self.seal)
            form.draw(target, marks.picture(width, height, image.width / image.height), picture=image, blend=True)
        else:
            form.draw(target, marks.seal(office, width, height), blend=True)


@dataclass(frozen=True)
class VolumeAct:
    """The records clerk seals a volume of an annex that is a file of its own: the paper's ``number`` with its symbol and
    the time at the top right, no picture (Decree 30/2020, Annex I, on papers that go with another)."""

    number: str
    at: datetime

    field_name: ClassVar[str] = fields.ANNEX
    mdp: ClassVar[SigMDPSetup] = LOCKED

    def check(self, form: Form, pdf: bytes) -> None:
        if form.filled(fields.ANNEX):
            raise AlreadyIssued
        if not self.number.strip():
            raise MissingIssueData

    def draw(self, form: Form, signer: Signer) -> None:
        form.prepare_volume()
        write(form, fields.INFO, marks.volume_lines(self.number.strip(), self.at), align=2, size=INFO_SIZE)


Act = PersonalAct | OfficeAct | VolumeAct


def sign_personal(
    pdf: bytes, signer: Signer, *, at: datetime, name: str = "", title: str = "", picture: bytes | None = None,
    places: Mapping[str, Place] | None = None, timestamper: TimeStamper | None = None,
) -> bytes:  # fmt: skip
    """The PDF with the signatory's signature and mark. ``at`` is aware.

    Raises AlreadySigned, AlreadyIssued, NotAPdf, UnreadablePdf, ProtectedPdf, PdfTooLarge, UnreadableImage.
    """
    act = PersonalAct(at, name, title, picture, places or {})
    return perform(pdf, act, signer, timestamper)


def issue(
    pdf: bytes, *, number: str, date: date, signer: Signer, at: datetime, office: str = "", place: str = "",
    seal: bytes | None = None, timestamper: TimeStamper | None = None,
) -> bytes:  # fmt: skip
    """The signed PDF with number, date, information line, and the office's seal; from here on it is locked.

    Raises NotSignedYet, AlreadyIssued, AlteredSinceSigned, MissingIssueData and the errors of ``sign_personal``.
    """
    return perform(pdf, OfficeAct(number, date, at, office, place, seal), signer, timestamper)


def prepare_deferred(
    pdf: bytes, certificate: bytes, act: Act, *, chain: tuple[bytes, ...] = (), timestamped: bool = False
) -> Prepared:
    """Everything done but the signature itself, for a key that is elsewhere.

    ``certificate`` and ``chain`` are DER or PEM. The holder of the key signs ``Prepared.to_sign`` with SHA-256 (a
    device that takes a hash signs ``Prepared.hash_to_sign``), RSA PKCS#1 v1.5 or ECDSA in DER. ``timestamped`` keeps
    room for a time-stamp. The draft itself is untouched until ``complete_deferred``.
    """
    signer = remote_signer(certificate, chain)
    return prepare_signature(_drawn(pdf, act, signer), act.field_name, signer, act.at, act.mdp, timestamped)


def complete_deferred(prepared: Prepared, signature: bytes, *, timestamper: TimeStamper | None = None) -> bytes:
    """The PDF with the signature made elsewhere put in. Raises WrongSignature if it is not of this paper and key."""
    return prepared.complete(signature, timestamper)


def write(
    form: Form, name: str, lines: list[str], *, align: int, style: str = "Regular", size: float = NUMBER_SIZE,
    baseline: float | None = None,
) -> None:  # fmt: skip
    """Lines of text in the look that the field asks for; ``align``, ``size`` (points) where it asks for none."""
    width, height = form.size(form.field(name))
    block = marks.text_block(
        lines, width, height, size=form.font_size(name, size), align=form.align(name, align),
        font=mark_font(style), baseline=baseline,
    )  # fmt: skip
    form.fill(name, "\n".join(lines), block)


def date_line(on: date, place: str = "") -> str:
    """``ngày 05 tháng 9 năm 2026``: days below 10 and months 1, 2 take a zero (Decree 30/2020, Annex I, II.4)."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    line = say("day {day} month {month} year {year}", day=f"{on.day:02d}", month=month, year=on.year)
    return f"{place}, {line}" if place else line


def perform(pdf: bytes, act: Act, signer: Signer, timestamper: TimeStamper | None = None) -> bytes:
    """``sign_personal``, ``issue`` or the sealing of a volume, whichever ``act`` is."""
    return embed_signature(_drawn(pdf, act, signer), act.field_name, signer, act.at, act.mdp, timestamper)


def _drawn(pdf: bytes, act: Act, signer: Signer) -> IncrementalPdfFileWriter:
    writer = open_pdf(pdf)
    with readable():
        form = Form(writer)
        act.check(form, pdf)
        act.draw(form, signer)
    return writer
