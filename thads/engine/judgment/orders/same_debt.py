"""A sentence that speaks of the sum just ordered once more: "Buộc ông A trả số tiền này cho bà B", "trả trong hạn 30 ngày"."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.dues import due
from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.goods import LAND, PAPERS, gold
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.sums import amounts_in
from thads.engine.judgment.verbs import PAYS
from thads.engine.judgment.vocabulary import plain

_NEAR = 1  # clauses
_THAT_SUM = re.compile(
    rf"\b{PAYS}\b[^.;\d]{{0,60}}\b(?:so tien|khoan tien|so no|khoan no|khoan)(?: vay| no| goc)? (?:nay|tren|do|noi tren|neu tren|da neu)\b"
)
_PAYS = re.compile(rf"\b(?:phai|buoc|co (?:nghia vu|trach nhiem)|se|cam ket)\b[^.;]{{0,80}}\b{PAYS}\b|\b{PAYS} cho\b")
_A_THING = re.compile(
    r"\b\d{1,4} (?:\([a-z ]+\) )?(?:chiec|cai|con|xe|bo|dien thoai|giay|cay|may|can|quyen|thung)\b|\b(?:xe|tai san|may moc|hang hoa|do vat|co phan|chau|con|thay)\b"
)
_UNLESS = re.compile(r"\b(?:neu|truong hop|khi)\b")


def speaks_again(segment: Segment, state: State) -> bool:
    """Whether the segment only repeats the sum ordered right before; what it adds (who, by when) goes into that row."""
    row = state.last
    if row is not None and _share_in_money(segment, row, state):
        return True
    if segment.amounts or row is None or row.kind not in MONEY or row.amount is None or _is_thing(segment):
        return False
    if state.clause - row.clause > _NEAR or _UNLESS.search(segment.folded):
        return False
    named = {n for m in segment.mentions for n in m.names if n != STATE}
    if _THAT_SUM.search(segment.folded):
        return _complete(row, segment, named)
    known = {*row.debtors, *row.creditors}
    if named and named <= known and _PAYS.search(segment.folded) and due(segment):
        row.due = row.due or due(segment)
        return True
    return False


_IN_MONEY = re.compile(r"\b(?:gia tri|ky phan|so tien)\b")


def _share_in_money(segment: Segment, row: Obligation, state: State) -> bool:
    """ "Chia cho bà B kỷ phần 250.000.000 đồng; ông A phải thanh toán cho bà B số tiền này": the share is a debt."""
    amounts = amounts_in(row.text) if row.kind == "divide_property" and not row.debtors and not segment.amounts else ()
    if len(amounts) != 1 or state.clause - row.clause > _NEAR or not _THAT_SUM.search(segment.folded):
        return False
    duty = frame(segment)
    if (
        duty is None
        or not duty.debtors
        or not set(duty.creditors) <= set(row.creditors)
        or not _IN_MONEY.search(plain(row.text))
    ):
        return False
    row.kind, row.debtors, row.amount, row.net_amount = "pay_money", duty.debtors, amounts[0].value, amounts[0].value
    row.amount_agrees_with = ["words"] if amounts[0].agrees else []
    return True


def _is_thing(segment: Segment) -> bool:
    folded = segment.folded
    return bool(LAND.search(folded) or PAPERS.search(folded) or _A_THING.search(folded) or gold(segment))


def _complete(row: Obligation, segment: Segment, named: set[str]) -> bool:
    """Take over who pays and who is paid where the sentence before left it open; False where somebody else pays."""
    duty = frame(segment)
    if duty is None:
        return False
    if duty.debtors and row.debtors and not set(duty.debtors) & {*row.debtors, *row.creditors}:
        return False
    if duty.debtors and duty.creditors and not set(duty.creditors) & set(row.debtors):
        row.debtors, row.creditors = duty.debtors, duty.creditors
        row.liability = liability(segment, duty.debtors)
    row.debtors = row.debtors or duty.debtors
    row.creditors = row.creditors or [n for n in duty.creditors if n not in row.debtors]
    row.due = row.due or due(segment)
    return bool(named)
