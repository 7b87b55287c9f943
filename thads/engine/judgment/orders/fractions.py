"""A sum divided among its debtors by fractions: "ông A phải trả 2/3, bà B phải trả 1/3 của số tiền ..."."""

from __future__ import annotations

import dataclasses
import re
from fractions import Fraction

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.schema import STATE
from thads.engine.text.numbers import Amount

_FRACTION = re.compile(
    r"(?<![\d/_])(?:(?P<part>\d{1,2})\s?/\s?(?P<of>\d{1,2})(?![\d/_])|(?P<percent>\d{1,2})\s?%|(?P<half>½|\bmot nua\b))"
)
_MUST = r"[\s,]*(?:(?:se|cung|con|phai|chiu|tra|thanh toan|boi thuong|nop|co nghia vu|co trach nhiem|trach nhiem|ganh chiu|la|:|mot phan|phan)[\s,:]*)*"
_BORNE = re.compile(_MUST + r"$")


def fractional_shares(segment: Segment, total: Amount) -> list[tuple[str, Amount]]:
    """(debtor, share in the sum's unit) where every debtor's fraction stands right behind the name and they make one whole."""
    pairs: list[tuple[str, Fraction]] = []
    people = [m for m in segment.mentions if STATE not in m.names and len(m.names) == 1]
    for match in _FRACTION.finditer(segment.folded):
        before = [m for m in people if m.end <= match.start()]
        if before and _BORNE.match(segment.folded[before[-1].end : match.start()]):
            pairs.append((before[-1].names[0], _value(match)))
    names = [name for name, _ in pairs]
    if len(pairs) < 2 or len(set(names)) < len(names) or sum(share for _, share in pairs) != 1:
        return []
    parts = [(name, share * total.value) for name, share in pairs]
    if any(part.denominator != 1 for _, part in parts):
        return []
    return [(name, dataclasses.replace(total, value=int(part), agrees=None)) for name, part in parts]


def _value(match: re.Match[str]) -> Fraction:
    if match["half"]:
        return Fraction(1, 2)
    if match["percent"]:
        return Fraction(int(match["percent"]), 100)
    return Fraction(int(match["part"]), int(match["of"]) or 1)
