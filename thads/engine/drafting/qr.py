"""The look-up code and address printed on a paper, and its QR picture.

The code is opaque: random, no personal data, nothing that can be counted up. 100 bits in Crockford's base 32, which
leaves out I, L, O and U, so that it can be read over the telephone.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from urllib.parse import urlsplit

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from thads.engine.errors import ThadsError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 20, 5
FIXED_MASK = 3  # any mask decodes; trying all eight costs five times the work
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class InsecureLookup(ThadsError):
    message = "The look-up address must begin with https:// and name a host: {address}"


class LocalBase(str):
    """The address of a verify page that only this machine can open: the trial's own, and the one that may be http."""


def new_code() -> str:
    """A fresh code of 100 random bits, ``4Q7ZK-0M2XP-...``."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    """The code in groups of five, as printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normal_code(typed: str) -> str | None:
    """What a person typed as the code it means (O for 0, I or L for 1, any case), or None if it cannot be one."""
    code = typed.strip().upper().translate(_LOOK_ALIKE)
    return grouped(code) if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def lookup_url(base: str, code: str) -> str:
    """``base`` + code. ``base`` is the office's https address, e.g. ``https://host/tra-cuu/vb``.

    Raises ``InsecureLookup`` for anything but https; a ``LocalBase`` may be http on the loopback address.
    """
    parts = urlsplit(base)
    local = isinstance(base, LocalBase) and parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (local or parts.scheme == "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise InsecureLookup(address=base)
    return f"{base.rstrip('/')}/{code}"


@lru_cache(maxsize=256)
def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR (level M, no quiet zone), rows of True for dark."""
    picture = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=FIXED_MASK)
    picture.add_data(text, optimize=0)
    picture.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in picture.get_matrix())


def qr_svg(text: str, *, quiet: int = 4) -> str:
    """The QR as an SVG of one path, ``quiet`` modules of white around it (the paper's margin may do instead)."""
    rows = qr_rows(text)
    size = len(rows) + 2 * quiet
    path = "".join(
        f"M{x + quiet} {y + quiet}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}"/></svg>'
    )


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """(start, length) of every run of dark modules."""
    runs, start = [], None
    for x, dark in enumerate((*row, False)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append((start, x - start))
            start = None
    return runs
