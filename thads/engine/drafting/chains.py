"""Where a signature's certificate comes from: its chain to a trusted root, and whether it was taken back.

Revocation in the manner of ETSI EN 319 102-1: a signature with an authority's time-stamp counts as of that time, so
that a later revocation leaves it whole; one with nothing but the signer's own clock is judged by the newest list,
since whoever stole the key also sets the clock. Without lists or answers nothing is known, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from thads.engine.drafting.revocation import NONE, Revocations

GOOD, REVOKED, UNKNOWN = "good", "revoked", "unknown"
A_SECOND = timedelta(seconds=1)  # a certificate revoked in the very second of a list is on it
MOST_INSIDE = 8  # days of lists in a file at which its signatures are judged
Certificates = Sequence[x509.Certificate]


@lru_cache(8)
def parsed_list(der: bytes) -> crl.CertificateList:
    """Kept, since the list of a large authority takes longer to parse than all the rest of a check."""
    return crl.CertificateList.load(der)


@dataclass(frozen=True)
class Ground:
    """What a check stands on: trusted roots, and what is known of revocations; ``others`` and ``inside`` are the
    certificates and revocations that the file brings itself, which anybody may have put there."""

    roots: Certificates
    given: Revocations = NONE
    others: Certificates = ()
    inside: Revocations = NONE

    @property
    def revocations(self) -> Revocations:
        return self.given + self.inside

    def context(self, moment: datetime | None, roots: Certificates | None = None) -> ValidationContext:
        """pyHanko's context for a chain at a moment, revocation left aside."""
        return ValidationContext(
            trust_roots=list(self.roots if roots is None else roots),
            other_certs=list(self.others),
            moment=moment,
            allow_fetching=False,
        )

    def strict_context(self, moment: datetime | None) -> ValidationContext:
        """One that wants a list or an answer for every certificate; those made later count too, stale ones do not."""
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=[*self.roots, *self.others],  # an OCSP answer may be the root's own
            moment=moment,
            allow_fetching=False,
            crls=[parsed_list(one) for one in self.revocations.crls],
            ocsps=self.revocations.ocsps,
            revocation_mode="require",
            retroactive_revinfo=True,
        )

    def with_store_of(self, reader: PdfFileReader) -> Ground:
        """With what the file itself brings for its check (document security store)."""
        try:
            store = DocumentSecurityStore.read_dss(reader)
        except ValidationInfoReadingError:
            return self
        inside = Revocations(
            tuple(one.get_object().data for one in store.crls), tuple(one.get_object().data for one in store.ocsps)
        )
        return replace(self, inside=inside, others=tuple(store.load_certs()))


@dataclass(frozen=True)
class Standing:
    """``state``: good, revoked or unknown; ``since``: when it was revoked; ``stamp_revoked``: the time-stamp's was."""

    state: str = UNKNOWN
    since: datetime | None = None
    stamp_revoked: bool = False


async def validate(embedded: EmbeddedPdfSignature, ground: Ground, moment: datetime | None) -> PdfSignatureStatus:
    """pyHanko's status at the time-stamp's time, else at ``moment``.

    Its path validation gives up with an assertion where a root has the issuer's name and another kind of key (RSA for
    EC, as after a change of keys): then each root is tried alone, and at last none.
    """
    first = None
    for roots in (ground.roots, *([root] for root in ground.roots), []):
        try:
            status = await _validate_with(embedded, ground, roots, moment)
        except AssertionError:
            continue
        if roots is ground.roots or is_trusted(status):
            return status
        first = first or status
    return first


async def _validate_with(
    embedded: EmbeddedPdfSignature, ground: Ground, roots: Certificates, moment: datetime | None
) -> PdfSignatureStatus:
    if is_stamp(embedded):
        return await async_validate_pdf_timestamp(embedded, ground.context(moment, roots))
    own, stamp = (ground.context(moment, roots) for _ in range(2))
    status = await async_validate_pdf_signature(embedded, own, stamp)
    time = stamped_at(status)
    if time is None or time == moment:
        return status
    again = ground.context(time, roots)
    return await async_validate_pdf_signature(embedded, again, again)


async def standing(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, ground: Ground) -> Standing:
    """Whether the signer's certificate, or one above it, was taken back as far as lists and answers tell.

    Without a time-stamp it is asked as of every list's own day, and one that says revoked is enough: a false list
    of tomorrow in the file must not make the true one of today look stale.
    """
    if not ground.revocations or not is_trusted(status):
        return Standing()
    stamped = status.timestamp if is_stamp(embedded) else stamped_at(status)
    moments = [stamped] if stamped else _moments(ground, embedded.signer_cert)
    found = [await _standing_at(moment, embedded, ground) for moment in moments]
    return min(found, key=lambda one: _GRAVITY[one.state])


_GRAVITY = {REVOKED: 0, GOOD: 1, UNKNOWN: 2}


async def _standing_at(moment: datetime, embedded: EmbeddedPdfSignature, ground: Ground) -> Standing:
    try:
        return await _standing_by(embedded, ground, moment)
    except AssertionError:  # as in ``validate``: a list of the issuer's name, signed with another kind of key
        return await _standing_by(embedded, await _usable(embedded, ground, moment), moment)


async def _usable(embedded: EmbeddedPdfSignature, ground: Ground, moment: datetime) -> Ground:
    """``ground`` with those lists and answers that can be tried at all."""
    kept = Revocations()
    for one in ground.revocations.singly():
        try:
            await _standing_by(embedded, replace(ground, given=one, inside=NONE), moment)
        except AssertionError:
            continue
        kept += one
    return replace(ground, given=kept, inside=NONE)


async def _standing_by(embedded: EmbeddedPdfSignature, ground: Ground, moment: datetime) -> Standing:
    if not ground.revocations:
        return Standing()
    if is_stamp(embedded):
        context = ground.strict_context(moment)
        return _standing(await async_validate_pdf_timestamp(embedded, context, skip_diff=True))
    own, stamp = (ground.strict_context(moment) for _ in range(2))
    strict = await async_validate_pdf_signature(embedded, own, stamp, skip_diff=True)
    stamped = strict.timestamp_validity
    return _standing(strict, stamp_revoked=stamped is not None and stamped.revoked)


def _standing(strict: PdfSignatureStatus, *, stamp_revoked: bool = False) -> Standing:
    if strict.revocation_details:
        return Standing(REVOKED, strict.revocation_details.revocation_date, stamp_revoked)
    return Standing(GOOD if strict.trusted else UNKNOWN, None, stamp_revoked)


def is_stamp(embedded: EmbeddedPdfSignature) -> bool:
    """Whether it is an archive time-stamp rather than someone's signature."""
    return embedded.sig_object_type == "/DocTimeStamp"


def stamped_at(status: PdfSignatureStatus) -> datetime | None:
    """The time of a signature's own time-stamp that is mathematically right; whose it is, is another question."""
    stamp = getattr(status, "timestamp_validity", None)
    return stamp.timestamp if stamp is not None and stamp.intact and stamp.valid else None


def is_trusted(status: PdfSignatureStatus) -> bool:
    """A time-stamp that nobody vouches for taints the signature: its time decided whether the chain was valid."""
    stamp = getattr(status, "timestamp_validity", None)
    return bool(status.trusted) and (stamp is None or bool(stamp.trusted and stamp.intact and stamp.valid))


def _moments(ground: Ground, certificate: x509.Certificate) -> list[datetime]:
    """When each list or answer was made, within the certificate's own time; of the file's own the newest few."""
    given, inside = _made(ground.given), sorted(_made(ground.inside), reverse=True)[:MOST_INSIDE]
    last = certificate.not_valid_after
    return list(dict.fromkeys(min(made + A_SECOND, last) for made in (*given, *inside)))


def _made(revocations: Revocations) -> list[datetime]:
    answers = [ocsp.OCSPResponse.load(one).basic_ocsp_response["tbs_response_data"] for one in revocations.ocsps]
    return [
        *(parsed_list(one)["tbs_cert_list"]["this_update"].native for one in revocations.crls),
        *(row["this_update"].native for answer in answers for row in answer["responses"]),
    ]
