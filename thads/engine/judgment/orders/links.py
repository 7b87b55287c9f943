"""Who pays whom which sum, one beside the other: "ông A trả cho bà B 5.000.000 đồng, anh C trả cho bà B 3.000.000 đồng".

A link is the smallest order of money there is: somebody, a verb of paying, whom, a sum. What stands between them is looked at
and nothing else, so that it can be found in sentences no other rule knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thads.engine.judgment.orders.ordered_sums import is_worth
from thads.engine.judgment.orders.receivers import received_behind
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.voice import grouped
from thads.engine.judgment.people import Mention
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.verbs import PAYS
from thads.engine.text.numbers import Amount

_VERB = re.compile(
    rf"(?<!\bda )(?<!\bviec )(?<!\bde )(?<!\bduoc )(?<!\bkhong )(?<!\bchua )(?<!\bkhong phai )(?<!\bnguoi )(?<!\bbat )"
    rf"\b(?P<verb>{PAYS}|cap duong|nop|chiu|giao|dua|chuyen|bu|ho tro|trich|chia)(?: (?:tra|lai|them|cho))*\b"
)
_MODALS = re.compile(
    r"(?:\([^)]*\))?[\s,:–-]*(?:(?:phai|cung|con|deu|tu nguyen|dong y|cam ket|co|nghia vu|trach nhiem|lien doi|se|tiep tuc|moi nguoi|chiu trach nhiem|thi|nay|la nguoi)[\s,:]*)*"
)
_CHO = re.compile(r"\b(?:cho|tra|lai|voi)\s+(?:(?:cac|nhung|vo chong|hai|nguyen don|bi don|bi hai|ca)\s+)*$")
_STOPS = re.compile(
    r"[.;]|\bkhi\b|\bda (?:nop|tra|nhan|tam ung|chi|giao)\b|\btam ung\b|\bcua\b[^,]*$|\btri gia\b|\bgia tri\b|\bgia\b\s*$"
)
_FURTHEST = 150  # characters between a verb and its sum


@dataclass(frozen=True)
class Link:
    """One sum somebody pays: ``debtors`` and ``creditors`` are empty where nobody stands at that place."""

    debtors: list[str]
    creditors: list[str]
    amount: Amount
    verb: str
    start: int  # of the verb


def links(segment: Segment) -> list[Link]:
    """Every sum of ``segment`` that a verb of paying governs, in order."""
    groups = grouped(segment)
    found, low = [], 0
    for amount in segment.amounts:
        link = None if amount.per else _link(segment, groups, low, amount)
        found += [link] if link else []
        low = max(amount.end, amount.words_end or 0)
    return found


def _link(segment: Segment, groups: list[list[Mention]], low: int, amount: Amount) -> Link | None:
    verbs = list(_VERB.finditer(segment.folded, low, amount.start))
    if not verbs or is_worth(segment, amount):
        return None
    verb = verbs[-1]
    between = segment.folded[verb.end() : amount.start]
    inside = [g for g in groups if verb.end() <= g[0].start and g[-1].end <= amount.start]
    towards = [g for g in inside if _CHO.search(segment.folded[: g[0].start])]
    if len(between) > _FURTHEST or _STOPS.search(_without(segment, verb.end(), amount.start, inside)):
        return None
    debtors = _payers(segment, groups, low, verb.start())
    creditors = _names(towards[0]) if towards else []
    if not creditors:
        creditors = _names(received_behind(segment, amount, segment.mentions))
    creditors = [n for n in creditors if n not in debtors]
    return Link(debtors, creditors, amount, verb["verb"], verb.start())


def _without(segment: Segment, start: int, end: int, groups: list[list[Mention]]) -> str:
    """What stands in ``[start, end)`` beside the people."""
    out = segment.folded[start:end]
    for group in groups:
        a, b = group[0].start - start, group[-1].end - start
        out = out[:a] + "x" * (b - a) + out[b:]
    return out


def _payers(segment: Segment, groups: list[list[Mention]], low: int, verb_start: int) -> list[str]:
    before = [g for g in groups if low <= g[0].start and g[-1].end <= verb_start]
    if not before or not _MODALS.fullmatch(segment.folded, before[-1][-1].end, verb_start):
        return []
    if re.search(r"\b(?:cho|cua|voi|do|ma|tu)\s*$", segment.folded[: before[-1][0].start]):
        return []
    return _names(before[-1])


def _names(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(n for m in mentions for n in m.names if n != STATE))
