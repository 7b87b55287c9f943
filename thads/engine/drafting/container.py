"""The room that a signature lies in stands outside the bytes it signs: nothing in it may be free to vary.

Cryptography guards the digest, the signed attributes, the signature value and the certificates. What is left over,
version numbers, the list of digest algorithms, the copy of the issuer's name, parameters, hex digits, the padding,
has one right form here, so that one changed byte is found there too.
"""

from __future__ import annotations

import re

from asn1crypto import cms, parser
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

NO_PARAMETERS = (b"", b"\x05\x00")  # absent or NULL
_HEX = re.compile(rb"<(?:[0-9A-F]+|[0-9a-f]+)>")


def is_strict(embedded: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether a signature's container says nothing but what the signature needs. May raise what parsers raise."""
    return _padding_is_empty(embedded, pdf) and (
        embedded.sig_object_type == "/DocTimeStamp" or _envelope_is_plain(embedded.signed_data, embedded)
    )


def _padding_is_empty(embedded: EmbeddedPdfSignature, pdf: bytes) -> bool:
    contents = embedded.pkcs7_content
    _, _, _, header, body, trailer = parser.parse(contents)
    used = len(header) + len(body) + len(trailer)
    first, length, second, _ = (int(number) for number in embedded.byte_range)
    return not contents[used:].strip(b"\0") and _HEX.fullmatch(pdf[first + length : second]) is not None


def _envelope_is_plain(signed: cms.SignedData, embedded: EmbeddedPdfSignature) -> bool:
    info, certificate = embedded.signer_info, embedded.signer_cert
    by_name = info["sid"].name == "issuer_and_serial_number"
    digests = signed["digest_algorithms"]
    return (
        signed["version"].dump() in (_version(1), _version(3))
        and digests.dump()[:1] == b"\x31"
        and [one["algorithm"].native for one in digests] == [info["digest_algorithm"]["algorithm"].native]
        and all(one.dump()[:1] == b"\x30" and _bare(one) for one in (*digests, info["digest_algorithm"]))
        and info["version"].dump() == _version(1 if by_name else 3)
        and (not by_name or info["sid"].chosen["issuer"].dump() == certificate.issuer.dump())
        and (info["signature_algorithm"].signature_algo == "rsassa_pss" or _bare(info["signature_algorithm"]))
    )


def _bare(algorithm) -> bool:
    """No parameters, told by the bytes as they are."""
    name = algorithm["algorithm"].dump()
    return algorithm.contents in {name + rest for rest in NO_PARAMETERS}


def _version(number: int) -> bytes:
    return bytes((2, 1, number))
