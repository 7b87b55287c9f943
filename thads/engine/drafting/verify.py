"""Who signed a paper, when, whether it was changed since, and whether the certificates are trusted.

Answers from the file and the trusted roots alone: no network, no clock but ``at``. Stricter than a PDF reader: after
the person's signature only the form may be filled, and only under the office's signature; after the office's,
nothing but time-stamps and validation data for the archive. Revocation is judged by the lists and answers handed in
and by those that the file itself carries (PAdES B-LT, B-LTA); where there are none it is unknown, and said so.

``verify`` runs in this process; a file from a stranger goes through ``verify_stranger`` (``stranger.py``).
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Sequence
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from thads.engine.drafting import form as fields
from thads.engine.drafting import verdict as words
from thads.engine.drafting.awaiting import run
from thads.engine.drafting.chains import REVOKED, Ground, Standing, is_stamp, is_trusted, standing, validate
from thads.engine.drafting.container import is_strict
from thads.engine.drafting.embed import check_pdf, read_pdf, readable
from thads.engine.drafting.revocation import NONE, Revocations
from thads.engine.drafting.signers import common_name, job_title, load_certificates, organisation
from thads.engine.drafting.signing_errors import NotAPdf, UnreadablePdf
from thads.engine.drafting.verdict import SignatureVerdict, Verdict

MOST_REVISIONS = 64
MOST_SIGNATURES = 16
LEVELS = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "archival",
    ModificationLevel.FORM_FILLING: "form",
    ModificationLevel.ANNOTATIONS: "annotations",
    ModificationLevel.OTHER: "other",
}
KINDS = {fields.SIGNER: words.PERSONAL, fields.OFFICE: words.OFFICE, fields.ANNEX: words.OFFICE}
for chatty in ("pyhanko", "pyhanko_certvalidator"):  # a forged file is a finding here, not an incident
    logging.getLogger(chatty).setLevel(logging.CRITICAL)

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")


def verify(
    pdf: bytes, *, trust: Sequence[bytes], at: datetime | None = None, revocations: Revocations = NONE
) -> Verdict:
    """The verdict on a file. ``trust``: root certificates, DER or PEM; ``revocations``: what is known of them.

    Chains are judged at the time-stamp's time; without one, at ``at``, else at the time that the signer claims.
    A file that was signed and can no longer be read is ``altered``. Raises NotAPdf, PdfTooLarge, ProtectedPdf, and
    UnreadablePdf for a broken file without trace of a signature.
    """
    signed = len(_BYTE_RANGE.findall(pdf))
    try:
        check_pdf(pdf)
        if pdf.count(b"startxref") > MOST_REVISIONS or signed > MOST_SIGNATURES:
            raise UnreadablePdf
        with readable():
            return _verdict(pdf, Ground(load_certificates(trust), revocations), at, signed)
    except (NotAPdf, UnreadablePdf):
        if signed and b"%%EOF" in pdf:
            return Verdict(words.ALTERED, _sha256(pdf))
        raise


def _verdict(pdf: bytes, ground: Ground, at: datetime | None, signed: int) -> Verdict:
    reader = read_pdf(pdf)
    embedded = sorted(reader.embedded_signatures, key=lambda one: one.signed_revision)
    ground = ground.with_store_of(reader) if embedded else ground
    found = [_judge(one, ground, at, last=one is embedded[-1], pdf=pdf) for one in embedded]
    values = _field_values(reader)
    number, date = values.get(fields.NUMBER, ""), values.get(fields.DATE, "")
    status = _status(found, signed, bool(number and date))
    if status == words.VOLUME:
        number = values.get(fields.INFO, "").partition("\n")[0]
    return Verdict(status, _sha256(pdf), found, number, date)


def _status(found: list[SignatureVerdict], signed: int, numbered: bool) -> str:
    if len(found) != signed or not all(one.sound for one in found):
        return words.ALTERED
    people = [one for one in found if one.kind != words.TIMESTAMP]
    if not people:
        return words.UNSIGNED
    if not all(one.trusted for one in found):
        return words.UNTRUSTED
    signed_fields = {one.field for one in people}
    if signed_fields == {fields.ANNEX}:
        return words.VOLUME
    return words.ISSUED if {fields.SIGNER, fields.OFFICE} <= signed_fields and numbered else words.SIGNED


def _judge(
    embedded: EmbeddedPdfSignature, ground: Ground, at: datetime | None, *, last: bool, pdf: bytes
) -> SignatureVerdict:
    stamp = is_stamp(embedded)
    claimed = None if stamp else _claimed(embedded)
    status, known = run(_checked(embedded, ground, at or claimed))
    time, source = _time(status, claimed, stamp)
    whole = _covered(embedded) == len(pdf)
    level = ModificationLevel.NONE if whole else _level_of_additions(embedded, status, pdf)
    ceiling = ModificationLevel.LTA_UPDATES if last or _locks(embedded) else ModificationLevel.FORM_FILLING
    certificate = embedded.signer_cert
    return SignatureVerdict(
        by=common_name(certificate),
        organisation=organisation(certificate),
        title=job_title(certificate),
        issuer=certificate.issuer.native.get("common_name", ""),
        kind=words.TIMESTAMP if stamp else KINDS.get(embedded.field_name, words.OTHER),
        field=embedded.field_name,
        at=time,
        time_source=source,
        intact=status.intact and status.valid and is_strict(embedded, pdf),
        trusted=is_trusted(status) and known.state != REVOKED and not known.stamp_revoked,
        allowed=level <= ceiling and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        modification=LEVELS[level],
        covers_whole=whole,
        revocation=known.state,
        revoked_at=known.since,
    )


async def _checked(
    embedded: EmbeddedPdfSignature, ground: Ground, moment: datetime | None
) -> tuple[PdfSignatureStatus, Standing]:
    status = await validate(embedded, ground, moment)
    return status, await standing(embedded, status, ground)


def _covered(embedded: EmbeddedPdfSignature) -> int:
    _, _, start, length = (int(number) for number in embedded.byte_range)
    return start + length


def _level_of_additions(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, pdf: bytes) -> ModificationLevel:
    """What was appended: proper revisions, or bytes that no PDF reader asks for and nobody signed?"""
    later = embedded.reader.xrefs.total_revisions - 1 > embedded.signed_revision
    if not later or not re.search(rb"%%EOF\r?\n?\Z", pdf[-7:]):
        return ModificationLevel.OTHER
    return status.modification_level or ModificationLevel.OTHER


def _time(status: PdfSignatureStatus, claimed: datetime | None, stamp: bool) -> tuple[datetime | None, str]:
    if stamp:
        return status.timestamp, "timestamp"
    stamped = status.timestamp_validity
    if stamped is not None and stamped.intact and stamped.valid and stamped.trusted:
        return stamped.timestamp, "timestamp"
    return claimed, "claimed" if claimed else "none"


def _claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
    time = embedded.self_reported_timestamp
    return time if time is not None and time.tzinfo is not None else None


def _locks(embedded: EmbeddedPdfSignature) -> bool:
    return KINDS.get(embedded.field_name) == words.OFFICE


def _field_values(reader: PdfFileReader) -> dict[str, str]:
    form = fields.entry(reader.root, "/AcroForm")
    found = [row.get_object() for row in fields.entry(form, "/Fields", ())] if form is not None else []
    texts = [one for one in found if fields.entry(one, "/FT") == "/Tx"]
    return {str(fields.entry(one, "/T", "")): str(fields.entry(one, "/V", "")) for one in texts}


def _sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
