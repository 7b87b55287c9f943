"""The code on a separator sheet: random, and signed, so that a QR of another paper is never taken for a sheet."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from thads.engine.drafting.qr import ALPHABET

PREFIX = "THADS-TPC"
LENGTH, MARK = 12, 8  # 60 random bits, 40 bits of signature


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def printed(code: str, secret: bytes) -> str:
    """What the QR of the sheet of ``code`` says."""
    return f"{PREFIX}:{code}:{_mark(code, secret)}"


def is_sheet(text: str) -> bool:
    """Whether a QR claims to be a separator sheet, rightly or not."""
    return text.startswith(f"{PREFIX}:")


def genuine(text: str, secret: bytes) -> str | None:
    """The code of a sheet that was printed with ``secret``; None for any other."""
    parts = text.split(":")
    if len(parts) != 3 or not is_sheet(text):
        return None
    return parts[1] if hmac.compare_digest(parts[2].encode(), _mark(parts[1], secret).encode()) else None


def _mark(code: str, secret: bytes) -> str:
    digest = hmac.new(secret, f"{PREFIX}:{code}".encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte & 31] for byte in digest[:MARK])
