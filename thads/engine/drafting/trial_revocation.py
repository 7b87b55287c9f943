"""The trial's authority takes certificates back: a list (CRL) of its own making, and answers (OCSP)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp

from thads.engine.drafting.trial_ca import ROOT_FILE, TrialCA

Revoked = Mapping[Path, datetime]  # PKCS#12 file of a person, office or the time-stamping authority -> when


def trial_crl(ca: TrialCA, *, at: datetime, revoked: Revoked | None = None, days: int = 30) -> bytes:
    """The list of ``at`` in DER, good for ``days``."""
    root = _root(ca)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.cert.certificate.subject)
        .last_update(at)
        .next_update(at + timedelta(days=days))
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False)
    )
    for serial, when in _serials(ca, revoked).items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when)
        entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def trial_ocsp(ca: TrialCA, question: bytes, *, at: datetime, revoked: Revoked | None = None, days: int = 1) -> bytes:
    """The answer of ``at`` to an OCSP request (DER), signed by the root itself."""
    root = _root(ca)
    asked = ocsp.load_der_ocsp_request(question)
    certificate = _holder(ca, asked.serial_number)
    when = _serials(ca, revoked).get(asked.serial_number)
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=certificate,
        issuer=root.cert.certificate,
        algorithm=asked.hash_algorithm,
        cert_status=ocsp.OCSPCertStatus.REVOKED if when else ocsp.OCSPCertStatus.GOOD,
        this_update=at,
        next_update=at + timedelta(days=days),
        revocation_time=when,
        revocation_reason=x509.ReasonFlags.key_compromise if when else None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, root.cert.certificate)
    return builder.sign(root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _root(ca: TrialCA) -> pkcs12.PKCS12KeyAndCertificates:
    return _opened(ca, ca.folder / ROOT_FILE)


def _opened(ca: TrialCA, path: Path) -> pkcs12.PKCS12KeyAndCertificates:
    return pkcs12.load_pkcs12(path.read_bytes(), ca.password.encode())


def _holder(ca: TrialCA, serial: int) -> x509.Certificate:
    """The certificate with this number. Raises ``StopIteration``: nobody else's are asked for."""
    files = [*ca.people.values(), *ca.offices.values(), ca.tsa]
    certificates = (_opened(ca, path).cert.certificate for path in files)
    return next(one for one in certificates if one.serial_number == serial)


def _serials(ca: TrialCA, revoked: Revoked | None) -> dict[int, datetime]:
    return {_opened(ca, path).cert.certificate.serial_number: when for path, when in (revoked or {}).items()}
