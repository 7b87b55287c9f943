"""Which grammar of fees an order is given to: a refund, a set-off, a fee of its own."""

from __future__ import annotations

import re

from thads.engine.judgment.orders import (
    costs,
    fee_set_off,
    fees,
    refunds,
)
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.sums import SUM
from thads.engine.judgment.verbs import BEARS, BEARS_NOT, RETURNS
from thads.engine.judgment.vocabulary import LABEL


def read_fees(segment: Segment, state: State) -> bool | None:
    """True or False when the segment is about fees, None when it is not."""
    if re.search(r"\b(?:sung (?:vao )?(?:cong )?quy|tich thu)\b[^.;]{0,60}\btam ung\b", segment.folded):
        return None
    if re.search(rf"khong (?:phai )?{RETURNS}\b", segment.folded):
        return False
    if _PAYS_A_PERSON.search(segment.folded) and len({n for m in segment.mentions for n in m.names}) > 1:
        return None
    folded = re.sub(BEARS_NOT, lambda m: " " * len(m.group(0)), segment.folded)
    last = state.last
    surplus = (
        last is not None
        and last.kind in ("court_fee", "refund_advance")
        and re.match(
            r".{0,80}\b(?:duoc (?:hoan|nhan|tra)(?: tra)? lai|duoc (?:quyen )?(?:lay|nhan|rut) (?:lai|ve)|duoc nhan (?:so )?(?:tien )?(?:chenh lech|con lai|con thua|thua)|hoan (?:tra|lai)|tra lai)\b",
            folded,
        )
        and segment.amounts
        and not re.search(r"\bchiu\b|\b(?:phai|buoc|co (?:nghia vu|trach nhiem))\b[^.;]{0,40}\b(?:hoan|tra)\b", folded)
    )
    free = re.search(BEARS_NOT + r"[^.;]{0,60}\bduoc (?:nhan|hoan|tra)(?: tra)?(?: lai)?\b", segment.folded)
    if surplus or (free and segment.amounts):
        return bool(refunds.read_refund(segment, state))
    if (
        refunds.REFUND.search(folded)
        and not re.search(rf"\b{BEARS}\b|\bchiu\b[^.;]{{0,40}}\ban phi\b", folded[:160])
        and not costs.COST.search(folded[:120])
    ):
        return bool(refunds.read_refund(segment, state))
    if state.topic == "fee" and _GIVES_BACK.match(segment.folded) and segment.amounts and not costs.COST.search(folded):
        return bool(refunds.read_refund(segment, state))
    if costs.COST.search(folded) and not re.search(r"\ban phi\b", folded[:80]):
        return None
    if fee_set_off.continues(segment, state):
        return True
    if fee_set_off.says_advance_paid(segment):
        return False
    folded = segment.folded
    if re.search(rf"\b(?:mien|{BEARS_NOT})\b", folded) and not re.search(
        rf"\b{BEARS}\b.{{0,80}}{SUM}", re.sub(BEARS_NOT, "", folded)
    ):
        return False
    if not segment.amounts:
        return False if fees.FEE.search(folded) else None
    return True if fees.read_fee(segment, state) else None


_GIVES_BACK = re.compile(
    LABEL
    + rf"(?:{RETURNS}|tra(?= cho))(?: lai)?(?: cho)? (?:ong|ba|anh|chi|cu|nguyen don|bi don|cong ty|ngan hang|quy)\b"
)


_PAYS_A_PERSON = re.compile(
    r"\b(?:phai|co (?:nghia vu|trach nhiem))\b[^.;\d]{0,12}\b(?:tra lai|hoan (?:tra|lai))\b(?: lai)? cho (?:ong|ba|anh|chi|nguyen don|bi don)\b(?![^;]{0,200}\ban phi\b)"
)
