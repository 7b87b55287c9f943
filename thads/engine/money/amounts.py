"""Whole đồng: rounding, sharing out, and sums as people type and read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.text.number_words import LIMIT, format_vnd

TYPED = re.compile(r"(\d+|\d{1,3}(?:([. ,])\d{3})(?:\2\d{3})*)(?: ?(?:đồng|đ|vnđ|vnd))?", re.IGNORECASE)
RATE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?) ?%?")


class BadAmount(ThadsError):
    message = "“{value}” is not an amount in đồng: write 3000000 or 3.000.000."


class BadRate(ThadsError):
    message = "“{value}” is not a rate in percent: write 10 or 12,5."


class NegativeWeight(ValueError):
    """A programming error: shares are taken of sums due, which are never negative."""


def half_up(value: Fraction | int) -> int:
    """The nearest đồng; half a đồng goes up. ``value`` is not negative."""
    return int(value + Fraction(1, 2))


def pro_rata(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` in proportion to ``weights``, to the đồng, by largest remainder; of equal remainders the first wins.

    The parts add up to ``total`` exactly; none is more than its weight while ``total`` is not above their sum.
    Raises NegativeWeight; ValueError where there is something to share and nobody to share it.
    """
    whole = sum(weights)
    if min(weights, default=0) < 0 or total < 0:
        raise NegativeWeight
    if not whole:
        if total:
            raise ValueError("nobody to share it")
        return [0] * len(weights)
    parts, remainders = [], []
    for weight in weights:
        part, remainder = divmod(total * weight, whole)
        parts.append(part)
        remainders.append(remainder)
    left = total - sum(parts)
    if left:
        for index in sorted(range(len(weights)), key=lambda at: -remainders[at])[:left]:
            parts[index] += 1
    return parts


def dong(amount: int) -> str:
    """1005000 -> "1.005.000 đồng"."""
    return f"{format_vnd(amount)} đồng"


def percent(rate: Fraction) -> str:
    """3/100 -> "3%", 1/10000 -> "0,01%", as the law prints it; to six decimals, for showing only."""
    return f"{float(rate * 100):.6f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def typed_amount(text: Any) -> int:
    """An amount as people type it: 3000000, 3.000.000, 3 000 000, 3.000.000 đồng. BadAmount for anything unclear."""
    found = TYPED.fullmatch(str(text).strip())
    if not found or int(digits := re.sub(r"\D", "", found[1])) >= LIMIT:
        raise BadAmount(value=str(text).strip()[:60])
    return int(digits)


def typed_rate(text: Any) -> Fraction:
    """A rate in percent a year as people type it: 12, 12.5, 12,5, 12,5%. BadRate above 1000 or for anything unclear."""
    found = RATE.fullmatch(str(text).strip())
    if not found:
        raise BadRate(value=str(text).strip()[:60])
    return Fraction(found[1].replace(",", "."))


def checked_amount(value: Any) -> int:
    """An amount out of a file: an integer, not negative. BadAmount."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LIMIT:
        raise BadAmount(value=str(value)[:60])
    return value
