"""Money penalties to the State."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability, says_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.voice import grouped
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.text.numbers import Amount


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
    owed = [([n], amounts[0]) for n in names] if each else _one_each(segment, amounts) or [(names, amounts[0])]
    rows = []
    for owing, amount in owed:
        row = state.add(
            segment,
            "fine",
            owing,
            [STATE],
            amount=amount.value,
            net_amount=amount.value,
            liability="each" if each else liability(segment, owing),
        )
        if amount.agrees:
            row.amount_agrees_with.append("words")
        rows.append(row)
    return rows


def _one_each(segment: Segment, amounts: list[Amount]) -> list[tuple[list[str], Amount]]:
    """ "phạt bị cáo A 10.000.000 đồng, bị cáo B 5.000.000 đồng": everybody with the sum behind his name."""
    groups, out, low = grouped(segment), [], 0
    for amount in amounts:
        near = [g for g in groups if low <= g[0].start and g[-1].end <= amount.start]
        low = amount.end
        if not near:
            return []
        out.append((list(dict.fromkeys(n for m in near[-1] for n in m.names)), amount))
    people = [n for names, _ in out for n in names]
    return out if len(out) > 1 and len(set(people)) == len(people) else []
