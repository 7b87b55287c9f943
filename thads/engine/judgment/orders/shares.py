"""A sum ordered from several people and then divided among them: the shares are the obligations, the total their check."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import JOINT
from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.text.numbers import Amount

_DIVIDED = re.compile(r"\b(?:trong do|cu the|theo phan|chia phan|moi (?:nguoi|bi cao|ben)|ky phan|phan cua)\b")


def printed_shares(segment: Segment, debtors: list[str], total: Amount) -> list[tuple[str, Amount]]:
    """(debtor, share) of each when the segment names a share for every one and they add up to the total; else empty."""
    divided = _DIVIDED.search(segment.folded, total.end)
    if len(debtors) < 2 or not divided or JOINT.search(segment.folded):
        return []
    owners = [m for m in segment.mentions if m.start >= divided.start() and len(m.names) == 1 and m.names[0] in debtors]
    amounts = [a for a in segment.amounts if a.start >= divided.start()]
    pairs = []
    for index, owner in enumerate(owners):
        stop = owners[index + 1].start if index + 1 < len(owners) else len(segment.text)
        near = [a for a in amounts if owner.end <= a.start < stop]
        if near:
            pairs.append((owner.names[0], near[0]))
    whole = {name for name, _ in pairs} == set(debtors) and sum(a.value for _, a in pairs) == total.value
    return pairs if whole else []


def settle_shares(state: State) -> None:
    """A total owed by several, followed in the same clause by each one's part: the parts stay, the total is their check."""
    for total in list(state.obligations):
        if total.kind not in (*MONEY, "court_fee") or len(total.debtors) < 2 or not total.amount:
            continue
        parts = _adding_up([o for o in state.obligations if o is not total and _is_part(o, total)], total.amount)
        if (
            len(parts) >= 2
            and sum(o.amount or 0 for o in parts) == total.amount
            and total.liability == "joint_and_several"
        ):
            for part in parts:
                state.obligations.remove(part)
            total.components = [{"label": ", ".join(o.debtors), "amount": o.amount} for o in parts]
            total.amount_agrees_with.append("components")
        elif len(parts) >= 2 and sum(o.amount or 0 for o in parts) == total.amount:
            state.obligations.remove(total)
            for part in parts:
                part.liability = "by_shares"
                part.creditors = list(total.creditors)
                part.amount_agrees_with.append("list_total")


def _adding_up(rows: list[Obligation], total: int) -> list[Obligation]:
    """The first of ``rows``, in the order printed, that make up ``total``; else all of them."""
    for first in range(len(rows)):
        for count in range(2, len(rows) - first + 1):
            chosen = rows[first : first + count]
            if sum(row.amount or 0 for row in chosen) == total:
                return chosen
    return rows


def _is_part(row: Obligation, total: Obligation) -> bool:
    near = row.kind == total.kind and 0 <= row.clause - total.clause <= 2
    return (
        near
        and len(row.debtors) == 1
        and row.debtors[0] in total.debtors
        and set(row.creditors) <= {*total.creditors, *total.debtors, STATE}
    )
