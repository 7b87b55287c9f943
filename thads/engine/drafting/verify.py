"""Who signed a paper, when, whether it was changed since, and whether the certificates are trusted.

Answers from the file and the trusted roots alone: no network, no clock but ``at``. Stricter than a PDF reader: after
the person's signature only the form may be filled, and only under the office's signature; after the office's,
nothing but time-stamps and validation data for the archive. Revocation is not asked for here (soft fail): the
gateways bring lists where there are any.

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
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from thads.engine.drafting import form as fields
from thads.engine.drafting import verdict as words
from thads.engine.drafting.awaiting import run
from thads.engine.drafting.container import is_strict
from thads.engine.drafting.embed import check_pdf, read_pdf, readable
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
KINDS = {fields.SIGNER: words.PERSONAL, fields.OFFICE: words.OFFICE}
for chatty in ("pyhanko", "pyhanko_certvalidator"):  # a forged file is a finding here, not an incident
    logging.getLogger(chatty).setLevel(logging.CRITICAL)

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")


def verify(pdf: bytes, *, trust: Sequence[bytes], at: datetime | None = None) -> Verdict:
    """The verdict on a file. ``trust``: root certificates, DER or PEM.

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
            return _verdict(pdf, load_certificates(trust), at, signed)
    except (NotAPdf, UnreadablePdf):
        if signed and b"%%EOF" in pdf:
            return Verdict(words.ALTERED, _sha256(pdf))
        raise


def _verdict(pdf: bytes, roots: list, at: datetime | None, signed: int) -> Verdict:
    reader = read_pdf(pdf)
    embedded = sorted(reader.embedded_signatures, key=lambda one: one.signed_revision)
    found = [_judge(one, roots, at, last=one is embedded[-1], pdf=pdf) for one in embedded]
    values = _field_values(reader)
    number, date = values.get(fields.NUMBER, ""), values.get(fields.DATE, "")
    status = _status(found, signed, bool(number and date))
    return Verdict(status, _sha256(pdf), found, number, date)


def _status(found: list[SignatureVerdict], signed: int, numbered: bool) -> str:
    if len(found) != signed or not all(one.sound for one in found):
        return words.ALTERED
    people = [one for one in found if one.kind != words.TIMESTAMP]
    if not people:
        return words.UNSIGNED
    if not all(one.trusted for one in found):
        return words.UNTRUSTED
    kinds = {one.kind for one in people}
    return words.ISSUED if {words.PERSONAL, words.OFFICE} <= kinds and numbered else words.SIGNED


def _judge(
    embedded: EmbeddedPdfSignature, roots: list, at: datetime | None, *, last: bool, pdf: bytes
) -> SignatureVerdict:
    stamp = embedded.sig_object_type == "/DocTimeStamp"
    claimed = None if stamp else _claimed(embedded)
    status = run(_validate(embedded, roots, at or claimed, stamp))
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
        trusted=_trusted(status, stamp),
        allowed=level <= ceiling and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        modification=LEVELS[level],
        covers_whole=whole,
    )


def _covered(embedded: EmbeddedPdfSignature) -> int:
    _, _, start, length = (int(number) for number in embedded.byte_range)
    return start + length


def _level_of_additions(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, pdf: bytes) -> ModificationLevel:
    """What was appended: proper revisions, or bytes that no PDF reader asks for and nobody signed?"""
    later = embedded.reader.xrefs.total_revisions - 1 > embedded.signed_revision
    if not later or not re.search(rb"%%EOF\r?\n?\Z", pdf[-7:]):
        return ModificationLevel.OTHER
    return status.modification_level or ModificationLevel.OTHER


async def _validate(embedded: EmbeddedPdfSignature, roots: list, moment: datetime | None, stamp: bool):
    """pyHanko's status. Its path validation gives up with an assertion where a root has the issuer's name and another
    kind of key (RSA for EC, as after a change of keys): then each root is tried alone, and at last none."""
    first = None
    for trusted in (roots, *([root] for root in roots), []):
        try:
            status = await _validate_with(embedded, trusted, moment, stamp)
        except AssertionError:
            continue
        if trusted is roots or _trusted(status, stamp):
            return status
        first = first or status
    return first


async def _validate_with(embedded: EmbeddedPdfSignature, roots: list, moment: datetime | None, stamp: bool):
    def context(when: datetime | None) -> ValidationContext:
        return ValidationContext(trust_roots=roots, moment=when, allow_fetching=False, revocation_mode="soft-fail")

    if stamp:
        return await async_validate_pdf_timestamp(embedded, context(moment))
    status = await async_validate_pdf_signature(embedded, context(moment), context(moment))
    stamped = status.timestamp_validity
    if stamped is not None and stamped.intact and stamped.valid and stamped.timestamp != moment:
        again = context(stamped.timestamp)
        return await async_validate_pdf_signature(embedded, again, again)
    return status


def _time(status: PdfSignatureStatus, claimed: datetime | None, stamp: bool) -> tuple[datetime | None, str]:
    if stamp:
        return status.timestamp, "timestamp"
    stamped = status.timestamp_validity
    if stamped is not None and stamped.intact and stamped.valid and stamped.trusted:
        return stamped.timestamp, "timestamp"
    return claimed, "claimed" if claimed else "none"


def _trusted(status: PdfSignatureStatus, stamp: bool) -> bool:
    """A time-stamp that nobody vouches for taints the signature: its time decided whether the chain was valid."""
    stamped = None if stamp else status.timestamp_validity
    return bool(status.trusted) and (stamped is None or bool(stamped.trusted and stamped.intact and stamped.valid))


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
