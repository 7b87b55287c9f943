"""A guess at how large a paper may be set to stay on one page, so that few papers are typeset twice.

Only a guess: ``render`` counts the pages of what was typeset. Measures in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import pymupdf

from thads.engine.drafting.models import Draft

TEXT_WIDTH, TEXT_HEIGHT = 462.0, 714.0  # A4 less the margins of the template, and a line to be safe
INDENT = 28.0
LINE = 0.66  # height of a line in em, without leading
LETTERHEAD, SIGNATURE = 58.0, 128.0
RECIPIENT, QR = 12.0, 76.0
HAND = 100.0  # a row of two who sign by hand
SLACK = 1.005  # words do not break: lines are never quite full


class Fit(NamedTuple):
    """Type size in points; leading and space between paragraphs in em."""

    size: float
    leading: float
    spacing: float


class Advances:
    """How wide text is in one font, in em; looked up letter by letter, since asking the font each time is slow."""

    def __init__(self, font: pymupdf.Font) -> None:
        self._known = {chr(code): font.glyph_advance(code) for code in font.valid_codepoints()}

    def width(self, text: str) -> float:
        return sum(self._known.get(letter, 0.5) for letter in text)


def first_fit(draft: Draft, fits: Sequence[Fit], font: Advances) -> int | None:
    """Index of the largest fit worth trying for one page, or None if even the tightest is far too long."""
    if any(block.type == "table" for block in draft.body):
        return None
    texts = [*draft.bases, *(f"{block.lead} {block.text}".strip() for block in (*draft.preamble, *draft.body))]
    lengths = [font.width(text) for text in texts]
    for index, fit in enumerate(fits):
        if _height(draft, lengths, fit) <= TEXT_HEIGHT:
            return index
    return len(fits) - 1 if _height(draft, lengths, fits[-1]) <= TEXT_HEIGHT * 1.06 else None


def _height(draft: Draft, lengths: Sequence[float], fit: Fit) -> float:
    line = fit.size * (LINE + fit.leading)
    lines = [ceil((length * fit.size * SLACK + INDENT) / TEXT_WIDTH) for length in lengths]
    body = sum(lines) * line + len(lines) * fit.size * (fit.spacing - fit.leading)
    heads = 2.6 + (3.4 if draft.issuer else 0) + (1.5 if draft.opening else 0)
    foot = max(SIGNATURE + 14 * (len(draft.sign_lines) - 1), RECIPIENT * (len(draft.recipients) + 1.5) + QR)
    return LETTERHEAD + heads * line + body + foot + HAND * ceil(len(draft.cosigners) / 2)
