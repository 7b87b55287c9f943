"""Uploaded files as the screens name and picture them, on the desk and in the trial."""

from __future__ import annotations

WIDTHS = (240, 480, 800, 1240, 1800)


def clean_name(file_name: str) -> str:
    """The last part of a file name, printable, at most 180 characters."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable()).strip()[-180:] or "tep"


def kept_width(width: int) -> int:
    """The width, in pixels, that page pictures are kept in: the least that is not below ``width``, else the greatest."""
    return min(WIDTHS, key=lambda kept: (kept < width, abs(kept - width)))
