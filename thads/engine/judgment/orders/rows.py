"""The row of a sum owed between people."""

from __future__ import annotations

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.text.numbers import Amount


def money_row(
    segment: Segment, state: State, kind: str, debtors: list[str], creditors: list[str], amount: Amount
) -> Obligation:
    row = state.add(
        segment, kind, debtors, creditors, amount=amount.value, currency=amount.currency, net_amount=amount.value,
        liability=liability(segment, debtors) if state.lead is None or state.lead.liability == "several" else state.lead.liability,
    )  # fmt: skip
    if amount.agrees:
        row.amount_agrees_with.append("words")
    return row
