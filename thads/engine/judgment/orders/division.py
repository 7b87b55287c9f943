"""Property divided among those who held it together, and who holds it now."""

from __future__ import annotations

import re
from typing import Any

from thads.engine.judgment.orders.goods import LAND, land
from thads.engine.judgment.orders.receivers import standing_together
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import says_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.vocabulary import LABEL

GIVES_AS_OWN = re.compile(
    LABEL
    + r"(?:tam giao\b[^.;:]{0,20}\bcho\b[^.;]{0,80}\bquan ly\b|giao\b[^.;:]{0,20}\bcho\b[^.;,]{0,60} (?:toan bo )?quyen (?:su dung|so huu)\b|(?:chia|giao|phan chia)\b[^.;:]{0,20}\bcho\b[^.;]{0,120}?\b(?:duoc (?:toan )?(?:quyen )?|tiep tuc )(?:so huu|su dung|quan ly|huong|tiep tuc|nhan|trong coi)\b)"
)


_GIVEN = re.compile(
    r"\b(?:chia|giao|phan chia)\b[^.;]{0,20}\bcho\b|\bduoc giao cho\b|\bduoc (?:chia|quyen|so huu|su dung|nhan|huong|giao)\b|\bcho\b"
)


_HOLDS = re.compile(
    r"[^.;,]{0,30}?\b(?:hien |dang |truc tiep |tam )+(?:quan ly|su dung|o|chiem huu|chiem giu|giu|cat giu|trong coi|canh tac|nam giu)\b|\s*(?:quan ly|su dung|nam giu)\b"
)


_HELD_BY = re.compile(r"(?:\b(?:do|cua|ma|dat|nha|hien|dong|tien|xe)|\d ?d|\()\s*$")


# "được sở hữu chiếc xe (anh đang quản lý)", "... hiện đang giữ": nobody else holds it.
_KEEPS_HIMSELF = re.compile(
    r"(?:\(|\bdo |\bma )?\b(?:(?:ong|ba|anh|chi|co|cu) )?(?:hien )?dang (?:truc tiep )?(?:quan ly|giu|su dung|o|nam giu|canh tac)\b"
)


def holders(segment: Segment) -> list[str]:
    """Who is said to hold the property now: "do ông L đang quản lý", "phần đất mà ông H đang sử dụng"."""
    found = [
        m
        for m in segment.mentions
        if STATE not in m.names and _HELD_BY.search(segment.folded[: m.start]) and _HOLDS.match(segment.folded[m.end :])
    ]
    return list(dict.fromkeys(n for m in found for n in m.names))


def read_division(segment: Segment, state: State) -> list[Obligation]:
    """Property given to one of several who held it together; whoever is said to hold it must hand it over."""
    match = _GIVEN.search(segment.folded)
    if not match:
        return []
    people = [m for m in segment.mentions if STATE not in m.names and not _owner_only(segment, m)]
    after = [m for m in people if m.start >= match.start()]
    before = [m for m in people if m.start < match.start()]
    colon = segment.folded.rfind(":", 0, match.start())  # "anh A, chị B thỏa thuận: chị B được sở hữu ..."
    before = [m for m in before if m.start > colon] or before
    passive = match.group(0).startswith("duoc") and not match.group(0).endswith("cho")
    pool = before if passive and before else after or before
    group = standing_together(segment.folded, pool, len(segment.text)) if pool else []
    creditors = list(dict.fromkeys(n for m in group for n in m.names)) or (state.lead.creditors if state.lead else [])
    if not creditors:
        return []
    if match.group(0).endswith("huong") and says_each(segment) and segment.amounts and not LAND.search(segment.folded):
        return []  # "những người được hưởng, mỗi người 500.000.000 đồng": what the shares are worth
    named = holders(segment)
    holding = named or [n for n in state.holders if n not in creditors]
    kept = not named and _KEEPS_HIMSELF.search(segment.folded)
    row = state.add(
        segment,
        "divide_property",
        [n for n in holding if n not in creditors and not kept],
        creditors,
        asset=land(segment),
        items=[],
        already_performed=bool(kept) or (bool(holding) and set(holding) <= set(creditors)),
    )
    row.doubts += [m.doubt for m in group if m.doubt]
    return [row]


def _owner_only(segment: Segment, mention: Any) -> bool:
    """Named as the one whose property, estate or land it was, or who holds it: receives nothing by that."""
    before = segment.folded[: mention.start]
    return bool(re.search(r"\b(?:cua|do|voi|giap)\s*(?:(?:vo chong|cu|cac cu|dat|nha)\s*)?$", before)) or bool(
        _HELD_BY.search(before) and _HOLDS.match(segment.folded[mention.end :])
    )
