"""Who stands behind the verb of a duty and receives."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.people import Mention
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.vocabulary import JOINERS
from thads.engine.text.numbers import Amount

_FOR_GROUP = re.compile(
    r"\bcho (?:(?:moi|cac|nhung|ong|ba|nguoi|ben|anh|chi|bi hai|dong|nguyen don|bi don|co ten|sau day|duoi day|gom|la|duoc thi hanh an|thua ke|cua|vo chong|vo|chong|ho|gia dinh|me con|cha con|chu)[,: ]*){0,8}$"
)


ACTS = re.compile(r"\s*(?:cung |moi nguoi )?(?:phai|co (?:nghia vu|trach nhiem)|chiu)\b")


_FOR = re.compile(r"\b(?:cho|lai cho|voi|den)\s*$")


_PAYS_NOW = re.compile(
    r"[:,;]\s*(?:tra|thanh toan|giao|dua|boi thuong|hoan (?:tra|lai)|tra lai|trich(?: tra)?|thoi lai)(?: cho)?\s*$"
)


def receivers(segment: Segment, verb_end: int) -> list[Mention]:
    """The group of people right after the verb or after its "cho"."""
    folded = segment.folded
    after = [m for m in segment.between(verb_end, len(folded)) if STATE not in m.names]
    stop = len(folded)
    for index, mention in enumerate(after):
        lead = folded[verb_end : mention.start]
        if re.search(r"\bthay (?:cho|mat)\s*$", lead) or (ACTS.match(folded[mention.end :]) and not _FOR.search(lead)):
            continue
        if re.search(r"\bdai dien (?:hop phap )?(?:cua|cho)\s*$", lead):
            if mention.role_only:
                continue
            return [mention]  # "đại diện hợp pháp của bị hại là bà M": she is named, not the one she stands for
        if re.search(
            r"[;]|\bdo\b[^,]{0,30}$|\bcua\s*$|\btu\s*$|\bdoi voi\s*$|\bgiua\s*$|\bvoi\s*$", lead[-40:]
        ) and not _FOR.search(lead):
            continue
        if (
            re.search(r"\bcho (?:nguoi )?dai dien[^,;.]{0,60}\bla\s*$", lead)
            or _FOR.search(lead)
            or _PAYS_NOW.search(lead)
            or len(lead) < 22
            or _FOR_GROUP.search(lead[-60:])
        ):
            return standing_together(folded, after[index:], stop)
    return []


def standing_together(folded: str, mentions: list[Mention], stop: int) -> list[Mention]:
    group = mentions[:1]
    for mention in mentions[1:]:
        gap = folded[group[-1].end : mention.start]
        if mention.start > stop or not JOINERS.match(gap) or ";" in gap:
            break
        group.append(mention)
    return group


_FOR_THEM = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:tra )?cho\s+(?:(?:cac|nhung|vo chong|nguyen don|bi don|bi hai|ca)\s+)*")


def received_behind(segment: Segment, amount: Amount, people: list[Mention]) -> list[Mention]:
    """Who stands right behind a sum as its receiver: "8.000.000 đồng cho chị Mận"."""
    towards = _FOR_THEM.match(segment.folded, amount.end)
    after = [m for m in people if towards and towards.start() < m.start and m.end > towards.end()]
    if not after or after[0].start > towards.end():  # type: ignore[union-attr]
        return []
    return standing_together(segment.folded, after, len(segment.text))


def first_mention(segment: Segment) -> list[str]:
    found = [m for m in segment.mentions if STATE not in m.names]
    if not found:
        return []
    group = standing_together(segment.folded, found, len(segment.text))
    if any(not m.role_only for m in group):
        group = [m for m in group if not m.role_only]
    return list(dict.fromkeys(n for m in group for n in m.names))
