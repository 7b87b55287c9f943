"""When a duty falls due."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.text.dates import parse_date

_DUE = (
    re.compile(
        r"(?:\btruoc|cham nhat(?: la)?|han cuoi|muon nhat|tra vao|thanh toan vao)\s+(?:den\s+)?(?:la\s+)?(?:het\s+)?ngay\s+(?=\d)"
    ),
    re.compile(r"ngay (?:sau )?khi (?:ban an|quyet dinh)[^.;,]{0,40}co hieu luc(?: phap luat)?"),
    re.compile(r"trong (?:thoi )?han \d+[^.;,]{0,60}"),
)


def due(segment: Segment) -> str | None:
    """When the duty falls due: an ISO date where one is printed, else the printed words."""
    match = _DUE[0].search(segment.folded)
    if match:
        iso = parse_date(segment.text[match.start() : match.end() + 40])
        if iso:
            return iso
    for pattern in _DUE[1:]:
        match = pattern.search(segment.folded)
        if match and not re.search(r"khang cao", segment.folded):
            return re.sub(r"\s+", " ", segment.text[match.start() : match.end()]).strip()
    return None
