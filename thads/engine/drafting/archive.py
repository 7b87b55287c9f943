"""An issued paper made to outlive its certificates: PAdES B-LTA (ETSI EN 319 142-1).

Everything that a later check needs goes into the file, certificates, lists of revoked ones, answers, and an
authority's time-stamp closes it, all in one increment. The office's lock allows exactly this.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError, RevokedError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from thads.engine.drafting.awaiting import run
from thads.engine.drafting.chains import Ground, is_stamp
from thads.engine.drafting.embed import check_pdf, open_pdf, read_pdf, readable
from thads.engine.drafting.revocation import Revocations
from thads.engine.drafting.signers import DIGEST, common_name, load_certificates
from thads.engine.drafting.signing_errors import CertificateRevoked, NotArchivable, NotSignedYet


def make_long_term(
    pdf: bytes, *, trust: Sequence[bytes], revocations: Revocations, timestamper: TimeStamper, at: datetime
) -> bytes:
    """The issued paper with its validation data and an archive time-stamp. ``at`` is aware: the moment of the check.

    Every certificate on every chain needs a list or an answer good at ``at``. Raises NotSignedYet,
    CertificateRevoked, NotArchivable (names whose), TimestampUnavailable, and the errors of ``open_pdf``.
    """
    writer = open_pdf(pdf)
    with readable():
        reader = read_pdf(pdf)
        signatures = [one for one in reader.embedded_signatures if not is_stamp(one)]
    if not signatures:
        raise NotSignedYet
    ground = Ground(load_certificates(trust), revocations)
    run(_add(writer, reader, signatures, ground, timestamper, at))
    return run(PdfTimeStamper(timestamper).async_timestamp_pdf(writer, DIGEST, output=io.BytesIO())).getvalue()


def certificates_in(pdf: bytes) -> list[x509.Certificate]:
    """Every certificate that the file's signatures and their time-stamps carry. Raises what ``open_pdf`` does."""
    check_pdf(pdf)
    with readable():
        parts = []
        for one in read_pdf(pdf).embedded_signatures:
            parts += [one.signed_data, one.attached_timestamp_data]
        found = [extract_certificate_info(part) for part in parts if part is not None]
        return [certificate for one in found for certificate in (one.signer_cert, *one.other_certs)]


async def _add(
    writer: IncrementalPdfFileWriter, reader: PdfFileReader, signatures: Sequence[EmbeddedPdfSignature],
    ground: Ground, timestamper: TimeStamper, at: datetime,
) -> None:  # fmt: skip
    ground = ground.with_store_of(reader)
    for one in signatures:
        context = ground.strict_context(at)
        paths = await _paths(one, context)
        DocumentSecurityStore.supply_dss_in_writer(
            writer, one.pkcs7_content.hex().encode(), paths=paths, validation_context=context, embed_roots=False
        )
    context = ground.strict_context(at)
    try:
        stamps = [path async for path in timestamper.validation_paths(context)]
    except ValidationError as error:
        raise _refused(error, "") from error
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, paths=stamps, validation_context=context, embed_roots=False
    )


async def _paths(signature: EmbeddedPdfSignature, context: ValidationContext) -> list[ValidationPath]:
    try:
        return await collect_validation_info(signature, context)
    except (PathBuildingError, PathValidationError, ValidationError) as error:
        raise _refused(error, common_name(signature.signer_cert)) from error


def _refused(error: Exception, name: str) -> CertificateRevoked | NotArchivable:
    if isinstance(error, RevokedError):
        return CertificateRevoked(name=name, day=f"{error.revocation_dt:%d/%m/%Y}")
    return NotArchivable(name=name)
