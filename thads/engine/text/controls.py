"""Letters that no sheet or page can take, or that turn the reading direction: left out of what is printed."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """``text`` without control letters; tabs and line ends stay."""
    return _UNPRINTABLE.sub("", text)
