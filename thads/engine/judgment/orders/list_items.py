"""Items of a list whose lead says what becomes of them."""

from __future__ import annotations

import re

from thads.engine.judgment.orders import (
    forfeits,
    listed_things,
    things,
)
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State


def list_item(segment: Segment, state: State) -> bool:
    """An item of a list whose lead ordered confiscation, destruction or return."""
    lead = state.lead
    if (
        lead
        and lead.kind in ("secured_asset", "security_measure", "hand_over", "divide_property")
        and lead.obligation in state.obligations
    ):
        lead.obligation.text += " " + re.sub(r"\s+", " ", segment.text).strip()  # type: ignore[union-attr]
        return not re.search(r"\b(?:buoc|phai|an phi|khang cao)\b", segment.folded)
    if not lead or lead.kind not in ("destroy", "confiscate", "return_property"):
        return False
    if re.search(r"\b(?:buoc|phai|an phi|khang cao)\b", segment.folded):
        return False
    if lead.obligation is None:
        reader = things.read_return if lead.kind == "return_property" else forfeits.read_forfeit
        rows = reader(segment, state)
        for row in rows:
            row.kind = lead.kind
            row.creditors = row.creditors or lead.creditors
        lead.obligation = rows[-1] if rows else None
        return bool(rows)
    lead.obligation.items += listed_things.read_items(segment)
    return True
