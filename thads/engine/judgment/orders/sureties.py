"""Who pays in somebody else's place if he does not."""

from __future__ import annotations

from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.messages import say


def read_surety(segment: Segment, state: State) -> list[Obligation]:
    """ "Trường hợp anh T không trả được thì anh M phải trả thay": the debt just ordered, owed by somebody else if it is not paid."""
    debt = state.last_of("pay_money")
    duty = frame(segment)
    if debt is None or duty is None or not duty.debtors or set(duty.debtors) & set(debt.debtors):
        return []
    row = state.add(
        segment, "pay_money", duty.debtors, debt.creditors, amount=debt.amount, currency=debt.currency, net_amount=debt.net_amount,
        liability=liability(segment, duty.debtors), conditional=True, secures=debt.id,
    )  # fmt: skip
    row.doubts.append(say("The sum was taken from the debt it stands for."))
    return [row]
