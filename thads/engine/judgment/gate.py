"""Is the text layer of a page good enough, or must the page be looked at as a picture?

A broken layer (legacy fonts, an earlier bad OCR, a font without a map) shows as words that cannot be Vietnamese
syllables, or as Vietnamese without its accents. A sample from the middle of the page is enough to tell.
"""

from __future__ import annotations

from thads.engine.text.syllables import is_vietnamese

ENOUGH = 50  # characters below which a page with a picture is a picture
SHARE = 0.85
FEW = 8  # words below which nothing can be said
_GLANCE, _LOOK = 400, 2_000  # characters


def quality(text: str) -> float:
    """Share of the words that can be Vietnamese; 0.0 when there is nothing to judge by."""
    share = is_vietnamese(_middle(text, _GLANCE))
    return share if share >= SHARE else is_vietnamese(_middle(text, _LOOK))


def is_poor(text: str) -> bool:
    """True where there are enough words to judge by and too few of them are Vietnamese."""
    return quality(text) < SHARE and sum(map(str.isalpha, text.split())) >= FEW


def needs_ocr(text: str, *, has_picture: bool) -> bool:
    """True where the layer is missing or poor. A page with neither text nor picture is simply blank."""
    return has_picture if len(text.strip()) < ENOUGH else is_poor(text)


def _middle(text: str, size: int) -> str:
    start = max(0, (len(text) - size) // 2)
    return text[start : start + size]
