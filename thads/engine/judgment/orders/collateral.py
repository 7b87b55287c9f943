"""The creditor's right to have collateral sold where a debt is not paid."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.goods import land
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation

SECURED = re.compile(
    r"\b(?:xu ly|ke bien|phat mai|ban dau gia|dau gia|ban)\b[^.;]{0,160}\b(?:tai san|quyen su dung|nha|dat|the chap|bao dam|dam bao|bao lanh|xe)\b"
    r"|\b(?:tai san|quyen su dung|nha|dat|the chap|xe)\b[^.;]{0,160}\b(?:ke bien|phat mai|ban dau gia|dau gia)\b"
    r"|\btai san (?:the chap|bao dam|dam bao)\b[^.;]{0,160}\bduoc (?:dua ra )?xu ly\b"
)


UNPAID = re.compile(
    r"\b(?:neu|truong hop|khi|trong truong hop|ke tu (?:ngay|khi)|sau khi|het thoi han|ma bi don)\b[^.;]{0,260}\b(?:khong|chua|vi pham|cham)\b[^.;]{0,60}\b(?:tra|thanh toan|thuc hien|kha nang|du|dung|het|xong|nghia vu|dot|ky|cam ket|thoa thuan|thoi han|phuong thuc)\b"
    r"|\bvi pham (?:nghia vu|cam ket|thoa thuan|thoi han|viec)\b[^.;]{0,100}\bthi\b|\b(?:khong|chua|cham) (?:tra|thanh toan|thuc hien)\b[^.;]{0,100}\bthi\b[^.;]{0,200}\b(?:the chap|bao dam|ke bien|phat mai|xu ly)\b"
    r"|\b(?:qua|het) (?:thoi )?(?:han|gian)\b[^.;]{0,80}\b(?:khong|chua)\b[^.;]{0,40}\b(?:tra|thanh toan|thuc hien)\b"
)


def read_secured(segment: Segment, state: State) -> list[Obligation]:
    """The creditor's right to have collateral sold if the debt is not paid."""
    unpaid = UNPAID.search(segment.folded)
    owing = [m for m in segment.mentions if STATE not in m.names]
    then = re.search(r"\bthì\b", segment.text[unpaid.end() :].lower()) if unpaid else None
    condition_end = unpaid.end() + (then.start() if then else 0) if unpaid else 0
    named = list(dict.fromkeys(n for m in owing if m.start < condition_end for n in m.names))
    debt = _debt_of(named, state)
    before = state.last
    if before and before.kind == "secured_asset" and not any(n in o.debtors for n in named for o in state.obligations):
        debt = next((o for o in state.obligations if o.id == before.secures), debt)
    right = re.search(r"\b(?:co quyen|duoc quyen|quyen yeu cau|de nghi|yeu cau)\b", segment.folded[condition_end:])
    holders = [m for m in owing if right and condition_end <= m.start < condition_end + right.start() + 1]
    creditors = [n for m in holders for n in m.names]
    debtors = named
    if debt:
        debtors = [n for n in named if n in debt.debtors] or list(debt.debtors)
        same_debtors = [o for o in state.obligations if o.kind == debt.kind and o.debtors == debt.debtors]
        known = {n for o in same_debtors for n in o.creditors}
        creditors = (
            [n for n in dict.fromkeys(creditors) if n in debt.creditors]
            or [n for n in named if n in known and n not in debtors]
            or list(debt.creditors)
        )
    row = state.add(
        segment, "secured_asset", list(dict.fromkeys(debtors)), list(dict.fromkeys(creditors)), conditional=True,
        secures=debt.id if debt else None, asset=land(segment), liability=debt.liability if debt else liability(segment, debtors),
    )  # fmt: skip
    return [row]


def _debt_of(named: list[str], state: State) -> Obligation | None:
    """The debt a sale would pay: the last one owed by somebody the condition names, else the last one."""
    debts = [o for o in state.obligations if o.kind in ("pay_money", "compensation", "wages")]
    theirs = [o for o in debts if named and named[0] in o.debtors]
    same = [o for o in theirs if set(o.debtors) <= set(named) and len(o.debtors) == len(set(named) - set(o.creditors))]
    return (same or theirs or debts or [None])[-1]
