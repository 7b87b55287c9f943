"""Where the keys are: a PKCS#12 file, a PKCS#11 device (``device.py``), or somewhere else altogether.

Everything here is a pyHanko ``Signer``; ``sign.py`` neither knows nor asks which. A key in a file is parsed once
and kept: parsing (with OpenSSL's checks) costs more than thirty signatures.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from asn1crypto import cms, pem
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import timestamps
from pyhanko.sign.signers import ExternalSigner, Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from thads.engine.drafting.awaiting import run
from thads.engine.drafting.signing_errors import TimestampUnavailable, UnreadableKey, UnsupportedKey

DIGEST = "sha256"
RSA_BITS = 2048

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class DirectSigner(Signer):
    """A key that answers at once. All of the CMS but the first is filled in, not built."""

    @cached_property
    def _form(self) -> CmsForm:
        return CmsForm.of(self)

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        raise NotImplementedError

    def sign_digest(self, digest: bytes) -> bytes:
        """The CMS (PAdES, no time-stamp) over a document's SHA-256, in DER."""
        if self.signing_cert.public_key.algorithm == "rsa":
            return self._form.fill(digest, lambda attributes: self.sign_raw(attributes, DIGEST))
        return run(self.async_sign(digest, DIGEST, use_pades=True)).dump()


class FileSigner(DirectSigner, SimpleSigner):
    """A key held in this process's memory, parsed once."""

    def __init__(self, key: PrivateKey, certificate: asn1_x509.Certificate, chain: Iterable[asn1_x509.Certificate]):
        self._key = key
        der = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        super().__init__(
            signing_cert=certificate,
            signing_key=asn1_keys.PrivateKeyInfo.load(der),
            cert_registry=SimpleCertificateStore.from_certs(chain),
            embed_roots=False,
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        digest = getattr(hashes, digest_algorithm.upper())()
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), digest)
        return self._key.sign(data, ec.ECDSA(digest))


@dataclass(frozen=True)
class CmsForm:
    """A signer's CMS with two gaps: from paper to paper only the document's digest and the signature value differ.

    pyHanko builds it once; filling it costs a fiftieth of building it anew. For RSA only, whose signatures all have
    the same length, and without a time-stamp, which is new each time.
    """

    attributes: tuple[bytes, bytes]
    cms: tuple[bytes, bytes, bytes]

    @classmethod
    def of(cls, signer: DirectSigner) -> Self:
        digest = secrets.token_bytes(hashlib.sha256().digest_size)

        async def build() -> tuple[bytes, cms.ContentInfo]:
            attributes = await signer.signed_attrs(digest, DIGEST, use_pades=True)
            return attributes.dump(), await signer.async_sign(digest, DIGEST, use_pades=True, dry_run=True)

        attributes, whole = run(build())
        value = whole["content"]["signer_infos"][0]["signature"].native
        before, after = whole.dump().split(digest)
        between, end = after.split(value)
        head, tail = attributes.split(digest)
        return cls((head, tail), (before, between, end))

    def fill(self, digest: bytes, sign: Callable[[bytes], bytes]) -> bytes:
        before, between, end = self.cms
        return before + digest + between + sign(digest.join(self.attributes)) + end


def load_pkcs12(source: Path | bytes, password: str | bytes) -> FileSigner:
    """The signer in a PKCS#12 file. Raises UnreadableKey (password, damage) or UnsupportedKey."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    secret = password.encode() if isinstance(password, str) else password
    try:
        bundle = pkcs12.load_pkcs12(data, secret)
    except ValueError as error:
        raise UnreadableKey from error
    if bundle.key is None or bundle.cert is None:
        raise UnreadableKey
    if not _supported(bundle.key):
        raise UnsupportedKey
    chain = [_asn1(extra.certificate) for extra in bundle.additional_certs]
    return FileSigner(bundle.key, _asn1(bundle.cert.certificate), chain)


def remote_signer(certificate: bytes, chain: Iterable[bytes] = (), *, signature: bytes | None = None) -> ExternalSigner:
    """Stands for a key held elsewhere (USB token at the user's desk, remote service): knows the certificate only."""
    own = load_certificate(certificate)
    public = load_public_key(own)
    room = public.key_size // 8 if isinstance(public, rsa.RSAPublicKey) else 2 * ((public.key_size + 7) // 8) + 9
    return ExternalSigner(
        signing_cert=own,
        cert_registry=SimpleCertificateStore.from_certs(load_certificates(chain)),
        signature_value=signature or bytes(room),
        embed_roots=False,
    )


def local_timestamper(source: Path | bytes, password: str | bytes) -> timestamps.TimeStamper:
    """A time-stamping authority of our own, for trials and tests."""
    authority = load_pkcs12(source, password)
    return timestamps.DummyTimeStamper(
        tsa_cert=authority.signing_cert, tsa_key=authority.signing_key, certs_to_embed=authority.cert_registry
    )


class NetworkTimeStamper(timestamps.HTTPTimeStamper):
    """Says in the user's words when the authority does not answer, or not with a time-stamp."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (OSError, ValueError, TypeError, KeyError) as error:  # TimestampRequestError is an OSError
            raise TimestampUnavailable(url=self.url) from error


def http_timestamper(url: str, *, timeout: int = 5) -> timestamps.TimeStamper:
    """A time-stamping authority on the network (RFC 3161). Its use raises TimestampUnavailable."""
    return NetworkTimeStamper(url, timeout=timeout)


def load_certificate(data: bytes) -> asn1_x509.Certificate:
    """One certificate from DER or PEM. Raises UnreadableKey."""
    try:
        der = pem.unarmor(data)[2] if pem.detect(data) else data
        certificate = asn1_x509.Certificate.load(der, strict=True)
        _ = certificate.public_key, certificate.subject.native
    except (ValueError, TypeError) as error:
        raise UnreadableKey from error
    return certificate


def load_certificates(data: Iterable[bytes]) -> list[asn1_x509.Certificate]:
    return [load_certificate(one) for one in data]


def load_public_key(certificate: asn1_x509.Certificate) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    """The certificate's key. Raises UnsupportedKey where it is neither RSA of 2048 bits or more nor EC."""
    key = serialization.load_der_public_key(certificate.public_key.dump())
    if not _supported(key):
        raise UnsupportedKey
    return key


def common_name(certificate: asn1_x509.Certificate) -> str:
    """Whom the certificate names: CN, else the organisation."""
    subject = certificate.subject.native
    return _text(subject.get("common_name")) or _text(subject.get("organization_name"))


def organisation(certificate: asn1_x509.Certificate) -> str:
    return _text(certificate.subject.native.get("organization_name"))


def job_title(certificate: asn1_x509.Certificate) -> str:
    return _text(certificate.subject.native.get("title"))


def _text(value: object) -> str:
    return str(value[0] if isinstance(value, list) else value or "")


def _supported(key: object) -> bool:
    if isinstance(key, rsa.RSAPrivateKey | rsa.RSAPublicKey):
        return key.key_size >= RSA_BITS
    if isinstance(key, ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey):
        return isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1)
    return False


def _asn1(certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
