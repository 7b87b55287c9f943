"""Which certificates their authority took back: lists (CRL) and answers (OCSP), from files or from given addresses.

Only addresses that an operator gave are asked: those inside a certificate were written by whoever made the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import requests
from asn1crypto import crl, ocsp, pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp as ocsp_requests

from thads.engine.errors import ThadsError

MOST_BYTES = 64 << 20
SECONDS = 10
OCSP_TYPE = "application/ocsp-request"


class UnreadableRevocations(ThadsError):
    message = "“{name}” is neither a list of revoked certificates (CRL) nor an OCSP answer."


class RevocationsUnavailable(ThadsError):
    message = "The list of revoked certificates could not be fetched from {url}."


@dataclass(frozen=True)
class Revocations:
    """Lists and answers in DER. Their signatures are checked where they are used, not here."""

    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.crls or self.ocsps)

    def __add__(self, other: Revocations) -> Revocations:
        return Revocations((*self.crls, *other.crls), (*self.ocsps, *other.ocsps))

    def singly(self) -> list[Revocations]:
        """Each list and each answer by itself."""
        return [Revocations(crls=(one,)) for one in self.crls] + [Revocations(ocsps=(one,)) for one in self.ocsps]


NONE = Revocations()


def load_revocations(data: bytes, name: str = "") -> Revocations:
    """One list (DER or PEM) or one answer (DER). Raises ``UnreadableRevocations``."""
    try:
        der = pem.unarmor(data)[2] if pem.detect(data) else data
    except ValueError as error:
        raise UnreadableRevocations(name=name) from error
    if _is_list(der):
        return Revocations(crls=(der,))
    if _is_answer(der):
        return Revocations(ocsps=(der,))
    raise UnreadableRevocations(name=name)


def fetch_revocations(url: str, *, timeout: float = SECONDS) -> Revocations:
    """The list at an http(s) address. Raises ``RevocationsUnavailable``, ``UnreadableRevocations``."""
    return load_revocations(_body(requests.Request("GET", url), timeout), url)


def ask_ocsp(url: str, certificates: Iterable[asn1_x509.Certificate], *, timeout: float = SECONDS) -> Revocations:
    """The responder's answer about each of ``certificates`` whose issuer is also among them.

    Only what a certificate says may be answered that way counts in a check: one that names a responder.

    Raises ``RevocationsUnavailable``, ``UnreadableRevocations``.
    """
    known = list({one.dump(): one for one in certificates}.values())
    answers = Revocations()
    for certificate in known:
        issuer = next((one for one in known if _issued(one, certificate)), None)
        if issuer is not None:
            answers += _answer(url, certificate, issuer, timeout)
    return answers


def _answer(url: str, certificate: asn1_x509.Certificate, issuer: asn1_x509.Certificate, timeout: float) -> Revocations:
    pair = [x509.load_der_x509_certificate(one.dump()) for one in (certificate, issuer)]
    question = ocsp_requests.OCSPRequestBuilder().add_certificate(*pair, hashes.SHA1()).build()  # noqa: S303
    data = question.public_bytes(serialization.Encoding.DER)
    return load_revocations(
        _body(requests.Request("POST", url, data=data, headers={"Content-Type": OCSP_TYPE}), timeout), url
    )


def _issued(issuer: asn1_x509.Certificate, certificate: asn1_x509.Certificate) -> bool:
    return issuer.ca and certificate.self_issued is False and issuer.subject == certificate.issuer


def _body(request: requests.Request, timeout: float) -> bytes:
    """What the address answers, up to ``MOST_BYTES``."""
    url = str(request.url)
    try:
        with requests.Session() as session:
            answer = session.send(request.prepare(), timeout=timeout, stream=True)
            answer.raise_for_status()
            data = answer.raw.read(MOST_BYTES + 1, decode_content=True)
    except (OSError, ValueError) as error:  # requests' own errors are OSErrors
        raise RevocationsUnavailable(url=url) from error
    if len(data) > MOST_BYTES:
        raise RevocationsUnavailable(url=url)
    return data


def _is_list(der: bytes) -> bool:
    try:
        inside = crl.CertificateList.load(der, strict=True)["tbs_cert_list"]
        return inside["issuer"].native is not None and inside["this_update"].native is not None
    except (ValueError, TypeError, KeyError):
        return False


def _is_answer(der: bytes) -> bool:
    try:
        answer = ocsp.OCSPResponse.load(der, strict=True)
        return answer["response_status"].native == "successful" and answer.basic_ocsp_response is not None
    except (ValueError, TypeError, KeyError):
        return False
