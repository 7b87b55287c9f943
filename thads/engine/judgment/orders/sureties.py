"""Who pays in somebody else's place if he does not."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.judgment.verbs import PAYS
from thads.engine.messages import say

# "phải thực hiện nghĩa vụ bảo lãnh, trả thay cho Công ty A phần nợ còn thiếu"
STANDS_IN = re.compile(
    rf"\b(?:phai|co (?:nghia vu|trach nhiem)|chiu trach nhiem)\b[^.;]{{0,80}}\b(?:nghia vu bao lanh|(?:{PAYS}|thuc hien)(?: no| nghia vu)? thay)\b"
)
_WHAT_IS_MISSING = re.compile(r"\b(?:phan|so|so tien|so no|khoan)\b[^.;,]{0,20}\bcon (?:thieu|lai)\b|\bkhong du\b")


def read_surety(segment: Segment, state: State) -> list[Obligation]:
    """ "Trường hợp anh T không trả được thì anh M phải trả thay": the debt just ordered, owed by somebody else if it is not paid."""
    debt = state.last_of("pay_money")
    duty = frame(segment, STANDS_IN) if STANDS_IN.search(segment.folded) else frame(segment)
    if debt is None or duty is None or not duty.debtors or set(duty.debtors) & set(debt.debtors):
        return []
    row = state.add(
        segment, "pay_money", duty.debtors, debt.creditors, amount=debt.amount, currency=debt.currency, net_amount=debt.net_amount,
        liability=liability(segment, duty.debtors), conditional=True, secures=debt.id,
    )  # fmt: skip
    if _WHAT_IS_MISSING.search(segment.folded):
        row.amount = row.net_amount = None
        row.doubts.append(say("What is still owed after the sale is what is meant: nobody knows the sum yet."))
        return [row]
    row.doubts.append(say("The sum was taken from the debt it stands for."))
    return [row]
