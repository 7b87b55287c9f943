"""Putting a CMS signature into a PDF: the part that knows byte ranges. ``sign.py`` knows what is signed and why."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import extract_certificate_info, extract_signer_info
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from thads.engine.drafting.awaiting import run
from thads.engine.drafting.signers import DIGEST, DirectSigner, load_public_key, remote_signer
from thads.engine.drafting.signing_errors import (
    NoRoomForTimestamp,
    NotAPdf,
    PdfTooLarge,
    ProtectedPdf,
    ThadsError,
    UnreadablePdf,
    WrongSignature,
)

MEGABYTE = 1 << 20
LIMIT_MB = 64
ATTRIBUTES = 900  # bytes of CMS around certificates and signature value, with some to spare
TIMESTAMP = 8192  # bytes kept for a time-stamp whose size nobody knows yet

PARSER_FAILURES = (
    PdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError,
    NotImplementedError, RecursionError, SignatureValidationError, zlib.error,
)  # fmt: skip


def open_pdf(pdf: bytes) -> IncrementalPdfFileWriter:
    """A writer that adds an increment. Raises NotAPdf, PdfTooLarge, ProtectedPdf, UnreadablePdf."""
    check_pdf(pdf)
    with readable():
        writer = IncrementalPdfFileWriter.from_reader(read_pdf(pdf))
        _ = writer.root["/Pages"]["/Count"]
    return writer


def check_pdf(pdf: bytes) -> None:
    """Cheap refusals before anything is parsed."""
    if len(pdf) > LIMIT_MB * MEGABYTE:
        raise PdfTooLarge(size_mb=-(-len(pdf) // MEGABYTE), limit_mb=LIMIT_MB)
    if not pdf.startswith(b"%PDF-"):
        raise NotAPdf


def read_pdf(pdf: bytes) -> PdfFileReader:
    """A strict reader of a file without password; raises ProtectedPdf and, unlike ``open_pdf``, pyHanko's errors."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        protected = reader.encrypted
    except PdfError as error:
        if re.search(rb"/Encrypt\s*(<<|\d)", pdf):
            raise ProtectedPdf from error
        raise
    if protected:
        raise ProtectedPdf
    return reader


@contextmanager
def readable() -> Iterator[None]:
    """A hostile or broken PDF makes its parser fail in any manner; the user hears of one."""
    try:
        yield
    except ThadsError:
        raise
    except PARSER_FAILURES as error:
        raise UnreadablePdf from error


def embed_signature(
    writer: IncrementalPdfFileWriter, field: str, signer: Signer, at: datetime, mdp: SigMDPSetup | None,
    timestamper: TimeStamper | None,
) -> bytes:  # fmt: skip
    """The file with its increment written and signed at once."""
    room = _room(signer)
    if timestamper:
        room += len(run(timestamper.async_dummy_response(DIGEST)).dump()) + 512
    ready, output = _place(writer, field, room, at, mdp)
    ready.fill_with_cms(output, _cms(signer, ready.document_digest, timestamper))
    return output.getvalue()


def _cms(signer: Signer, digest: bytes, timestamper: TimeStamper | None) -> bytes:
    if timestamper is None and isinstance(signer, DirectSigner):
        return signer.sign_digest(digest)
    return run(signer.async_sign(digest, DIGEST, use_pades=True, timestamper=timestamper)).dump()


@dataclass(frozen=True)
class Prepared:
    """A paper waiting for its signature. ``to_bytes`` lets it wait in a store; what comes back is checked."""

    pdf: bytes
    to_sign: bytes
    digest: bytes
    start: int
    end: int
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    @property
    def hash_to_sign(self) -> bytes:
        return hashlib.sha256(self.to_sign).digest()

    def to_bytes(self) -> bytes:
        texts = {key: base64.b64encode(getattr(self, key)).decode() for key in _BINARY}
        chain = [base64.b64encode(one).decode() for one in self.chain]
        return json.dumps({**texts, "chain": chain, "start": self.start, "end": self.end}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Raises WrongSignature where the stored state is not one."""
        try:
            state = json.loads(data)
            parts: dict[str, Any] = {key: base64.b64decode(state[key]) for key in _BINARY}
            chain = tuple(base64.b64decode(one) for one in state["chain"])
            return cls(**parts, chain=chain, start=int(state["start"]), end=int(state["end"]))
        except (ValueError, KeyError, TypeError) as error:
            raise WrongSignature from error

    def complete(self, signature: bytes, timestamper: TimeStamper | None) -> bytes:
        self._check(signature)
        signer = remote_signer(self.certificate, self.chain, signature=signature)
        attributes = cms.CMSAttributes.load(self.to_sign)
        signed = run(signer.async_sign_prescribed_attributes(DIGEST, attributes, timestamper=timestamper))
        output = io.BytesIO(self.pdf)
        if 2 * len(signed.dump()) > self.end - self.start - 2:  # hex digits between angle brackets
            raise NoRoomForTimestamp
        PreparedByteRangeDigest(self.digest, self.start, self.end).fill_with_cms(output, signed)
        return output.getvalue()

    def _check(self, signature: bytes) -> None:
        key = load_public_key(remote_signer(self.certificate).signing_cert)
        around = hashlib.sha256(self.pdf[: self.start] + self.pdf[self.end :]).digest()
        named = [one for one in cms.CMSAttributes.load(self.to_sign) if one["type"].native == "message_digest"]
        if around != self.digest or len(named) != 1 or named[0]["values"][0].native != around:
            raise WrongSignature
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(signature, self.to_sign, padding.PKCS1v15(), hashes.SHA256())
            else:
                key.verify(signature, self.to_sign, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature as error:
            raise WrongSignature from error


_BINARY = ("pdf", "to_sign", "digest", "certificate")


def prepare_signature(
    writer: IncrementalPdfFileWriter, field: str, signer: Signer, at: datetime, mdp: SigMDPSetup | None,
    timestamped: bool,
) -> Prepared:  # fmt: skip
    """The increment written with room for the signature, and the attributes that have to be signed."""
    ready, output = _place(writer, field, _room(signer) + (TIMESTAMP if timestamped else 0), at, mdp)
    attributes = run(signer.signed_attrs(ready.document_digest, DIGEST, use_pades=True))
    return Prepared(
        pdf=output.getvalue(),
        to_sign=attributes.dump(),
        digest=ready.document_digest,
        start=ready.reserved_region_start,
        end=ready.reserved_region_end,
        certificate=signer.signing_cert.dump(),
        chain=tuple(one.dump() for one in signer.cert_registry),
    )


def signature_is_whole(pdf: bytes, field: generic.DictionaryObject) -> bool:
    """Whether the signature in ``field`` is mathematically right and covers every byte of ``pdf`` but itself."""
    with readable():
        signature = field["/V"]
        first, length, second, rest = (int(number) for number in signature["/ByteRange"])
        if first != 0 or not 0 < length < second or second + rest != len(pdf):
            return False
        contents = bytes(signature["/Contents"])
        if pdf[length:second].strip(b"<>").lower() != contents.hex().encode():
            return False
        digest = hashlib.sha256(pdf[:length])
        digest.update(pdf[second:])
        signed = cms.ContentInfo.load(contents)["content"]
        certificate = extract_certificate_info(signed).signer_cert
        return all(validate_sig_integrity(extract_signer_info(signed), certificate, "data", digest.digest()))


def _place(
    writer: IncrementalPdfFileWriter, field: str, room: int, at: datetime, mdp: SigMDPSetup | None
) -> tuple[PreparedByteRangeDigest, io.BytesIO]:
    writer.ensure_output_version((1, 7))
    if writer.output_version < (2, 0):
        writer.register_extension(ESIC_EXTENSION_1)
    steps = PdfCMSEmbedder().write_cms(field, writer, existing_fields_only=True)
    next(steps)
    placeholder = SignatureObject(timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=2 * room)
    steps.send(SigObjSetup(placeholder, mdp_setup=mdp))
    return steps.send(SigIOSetup(DIGEST))


def _room(signer: Signer) -> int:
    certificates = [
        signer.signing_cert,
        *(one for one in signer.cert_registry if signer.embed_roots or one.self_signed == "no"),
    ]
    return ATTRIBUTES + sum(len(one.dump()) for one in certificates) + signer.signing_cert.public_key.bit_size // 8
