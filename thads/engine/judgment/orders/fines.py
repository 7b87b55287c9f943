"""Money penalties to the State."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability, says_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation


def read_fine(segment: Segment, state: State) -> list[Obligation]:
    """A money penalty to the State."""
    people = [m for m in segment.mentions if STATE not in m.names]
    names = (
        list(dict.fromkeys(n for m in people for n in m.names))
        or (state.lead.debtors if state.lead else [])
        or state.last_named
        or state.last_debtors
    )
    said = re.search(r"[Pp]hạt|PHẠT", segment.text)
    amounts = [a for a in segment.amounts if said and a.start >= said.start()] or segment.amounts
    if not amounts:
        return []
    each = says_each(segment) and len(names) > 1
    rows = []
    for owing in [[n] for n in names] if each else [names]:
        row = state.add(
            segment,
            "fine",
            owing,
            [STATE],
            amount=amounts[0].value,
            net_amount=amounts[0].value,
            liability="each" if each else liability(segment, owing),
        )
        if amounts[0].agrees:
            row.amount_agrees_with.append("words")
        rows.append(row)
    return rows
