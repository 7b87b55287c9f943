"""Advances set off against the fee just ordered, reductions, and what is left to pay."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.receipts import credit_at, net_at, offset
from thads.engine.judgment.orders.receivers import first_mention
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.judgment.sums import SUM
from thads.engine.judgment.verbs import BEARS
from thads.engine.text.numbers import find_amounts

REDUCED = re.compile(
    r"(?:duoc )?(?:giam|mien)(?: mot phan| 50|[^.;]{0,80})?[^.;]{0,100}?(?:con phai|phai|nop(?: mot phan)?(?: la)?|con lai|con)\b"
)


def set_off(segment: Segment, rows: list[Obligation], credit: int) -> None:
    net = net_at(segment, credit)
    deducted = offset(segment, credit, net)
    row = rows[-1]
    row.offset = deducted
    if deducted["amount"] is not None and row.amount is not None and len(rows) == 1:
        row.net_amount = max(row.amount - deducted["amount"], 0)
        row.already_performed = deducted["amount"] >= row.amount
        _check_net(segment, row, net)
    else:
        row.net_amount = None if deducted["amount"] is None else row.net_amount


def _check_net(segment: Segment, row: Obligation, net: int | None) -> None:
    printed = [a for a in segment.amounts if net is not None and a.start >= net]
    if printed and printed[0].value == row.net_amount and row.net_amount:
        row.amount_agrees_with.append("net")


def mark_performed(segment: Segment, rows: list[Obligation]) -> None:
    if re.search(
        r"\bda (?:nop|thi hanh|chiu|thanh toan|tam ung)[^.;]{0,25}\b(?:du|xong|het)\b|\bda nop du\b|\bdu an phi\b",
        segment.folded,
    ):
        for row in rows:
            row.already_performed = True


def continues(segment: Segment, state: State) -> bool:
    """ "Bà K còn phải nộp tiếp ...", "được khấu trừ ...", "được giảm ... còn ...": these speak of the fee just ordered."""
    last = state.last
    if last is None or last.kind not in ("court_fee", "litigation_cost") or state.clause - last.clause > 3:
        return False
    if _adds_up(segment, state, last):
        return True
    if segment.amounts and net_at(segment) is not None and last.offset and segment.amounts[0].value == last.net_amount:
        last.amount_agrees_with.append("net")
        return True
    owners = first_mention(segment)
    advance = says_advance_paid(segment)
    if advance:
        owners = owners or last.debtors
        theirs = [o for o in state.obligations if o.kind == last.kind and set(owners) & set(o.debtors) and not o.offset]
        for row in theirs[-1:]:
            _take_off(segment, row, net_at(segment))
            _whole_advance(segment, row)
        return True
    rows = [o for o in state.obligations if o.clause == last.clause and o.kind == last.kind]
    rows = [o for o in rows if not owners or set(owners) & set(o.debtors)]
    levels = [o for o in rows if o.level == ("appeal" if "phuc tham" in segment.folded else "first")]
    if "tham" in segment.folded and levels:
        rows = levels
    if not rows:
        return False
    folded = segment.folded
    freed = [o for o in rows if o.kind == "court_fee" and set(o.debtors) == set(owners)]
    if _FREED.search(folded) and not segment.amounts and freed:
        for row in freed:
            state.obligations.remove(row)
        return True
    reduced = REDUCED.search(folded)
    if reduced and segment.amounts and not re.search(rf"\b{BEARS}\b", folded[: reduced.start()]):
        for row in rows:
            row.amount = row.net_amount = segment.amounts[-1].value
            row.amount_agrees_with = ["words"] if segment.amounts[-1].agrees else []
        return True
    credit, net = credit_at(segment), net_at(segment)
    if credit is not None and _nothing_new(folded[:credit]):
        for row in rows:
            _take_off(segment, row, net)
        mark_performed(segment, rows)
        return True
    still_open = any(o.offset for o in rows) or not re.match(
        r"con phai chiu|(?:phai )?nop them\b.{0,40}\b(?:an|le) phi\b", folded[net or 0 :]
    )
    smaller = bool(segment.amounts) and any(o.amount and segment.amounts[0].value < o.amount for o in rows)
    if net is not None and _nothing_new(folded[:net]) and still_open and (smaller or not segment.amounts):
        for row in rows:
            _take_net(segment, row)
        return True
    if (
        _nothing_new(folded)
        and re.search(r"\bda nop (?:du|xong)|\bnop du\b|\bda nop\b", folded)
        and not segment.amounts
    ):
        mark_performed(segment, rows)
        return True
    return False


def _whole_advance(segment: Segment, row: Obligation) -> None:
    """ "... 27.987.000đ và ... 9.857.000đ, tổng cộng 37.844.000đ": what was paid in advance is the total."""
    total = re.search(r"\btong (?:cong|so)\b[^\d]{0,20}$", segment.folded[: segment.amounts[-1].start])
    if total and row.offset and row.amount is not None:
        row.offset["amount"] = segment.amounts[-1].value
        row.net_amount = max(row.amount - row.offset["amount"], 0)
        row.already_performed = row.offset["amount"] >= row.amount


_FREED = re.compile(r"\bduoc mien (?:toan bo|nop|toan bo so tien|an phi)\b")
_ADVANCE_PAID = re.compile(
    r"^\W*(?:so )?tien tam ung an phi\b[^.;]{0,160}\bda (?:nop|dong)\b|\bda (?:nop|dong|tam nop)\b(?: so)?(?: tien)? [\d_]+[^.;]{0,110}\b(?:la |tien )+tam ung an phi\b|\bda (?:nop|dong|tam nop|du nop|tam ung)\b[^.;\d]{0,60}\b(?:tam ung|an phi)\b"
)


def says_advance_paid(segment: Segment) -> bool:
    """ "Ông H đã nộp tạm ứng án phí 1.000.000 đồng theo biên lai ..." and nothing else: an advance told, no fee ordered."""
    if segment.amounts and _paid_first(segment):
        return True
    paid = _ADVANCE_PAID.search(segment.folded)
    return bool(
        paid
        and segment.amounts
        and _nothing_new(segment.folded[: paid.start()])
        and not re.search(
            r"\b(?:phai|con) (?:chiu|nop)\b|\bchiu\b|\b(?:hoan|tra|nhan) (?:tra |lai)",
            segment.folded[paid.end() :],
        )
    )


_PAID_BEHIND = re.compile(
    r"\bda (?:du |tam |tam ung |thuc )?(?:nop|dong|ung|tam ung|chi)\b(?! (?:du|xong|het)\b)[^;]{0,160}$"
)
_FEE_BEHIND = re.compile(r"\b(?:phai|con|tu nguyen) (?:phai )?(?:chiu|nop)\b|\bchiu\b")
_STILL_TO_PAY = re.compile(
    r"\b(?:con (?:phai )?(?:nop|chiu|thieu|lai)|(?:phai )?(?:tiep tuc )?nop (?:tiep|them|bo sung)|tiep tuc nop)\b"
)


# "Số tiền tạm ứng án phí 300.000 đồng bà B đã nộp ...": the sum stands before the word that says it was paid.
_ADVANCE_NAMED = re.compile(r"\btam ung(?: an phi)?[^\d.;]{0,20}$")
_PAID_BEFORE = re.compile(r"[^.;\d]{0,60}\bda (?:du |tam |tam ung )?(?:nop|dong)\b")


def _paid_first(segment: Segment) -> bool:
    """The first sum is said to have been paid in, and behind it no fee is named but what is left of the one before."""
    first = segment.amounts[0]
    before, behind = segment.folded[: first.start], segment.folded[first.end :]
    paid = _PAID_BEHIND.search(before) or (_PAID_BEFORE.match(behind) and _ADVANCE_NAMED.search(before))
    if not paid or not _nothing_new(before[: paid.start()]) or _FEE_BEHIND.search(before, paid.start()):
        return False
    return not _FEE_BEHIND.search(_STILL_TO_PAY.sub(" ", behind)) and not re.search(
        r"\b(?:hoan|tra|nhan) (?:tra |lai)", behind
    )


def _nothing_new(before: str) -> bool:
    """No fee is ordered in ``before``: no sum, no "phải chịu"."""
    return not re.search(SUM + r"|\bphai chiu\b|\bchiu\b|\bhoan (?:tra|lai)\b|\btra lai\b|\bnhan lai\b", before)


def _take_off(segment: Segment, row: Obligation, net: int | None) -> None:
    row.offset = offset(segment, 0, net)
    if row.offset["amount"] is None or row.amount is None:
        row.net_amount = None
        return
    row.net_amount = max(row.amount - row.offset["amount"], 0)
    row.already_performed = row.offset["amount"] >= row.amount
    _check_net(segment, row, net)


def _take_net(segment: Segment, row: Obligation) -> None:
    if not segment.amounts:
        return
    printed = segment.amounts[0].value
    if row.offset and printed == row.net_amount:
        row.amount_agrees_with.append("net")
    elif row.amount is not None and printed < row.amount:
        row.net_amount = printed


def _adds_up(segment: Segment, state: State, last: Obligation) -> bool:
    """ "Tổng cộng ông C phải nộp là 5.200.000 đồng": one fee of several parts."""
    if not re.match(r"\W*(?:nhu vay\W+)?(?:tong (?:cong|so)|tong|cong chung)\b", segment.folded) or not segment.amounts:
        return False
    total = segment.amounts[0]
    rows = [
        o
        for o in state.obligations
        if o.kind == "court_fee" and o.debtors == last.debtors and state.clause - o.clause <= 3
    ]
    earlier = [a.value for a in find_amounts(last.text)]
    if len(rows) == 1 and len(earlier) > 1 and sum(earlier) == total.value != last.amount:
        last.amount = last.net_amount = total.value
        last.components = [{"label": "", "amount": value} for value in earlier]
        last.amount_agrees_with = ["components", *(["words"] if total.agrees else [])]
        credit = credit_at(segment)
        if credit is not None:
            set_off(segment, [last], credit)
        return True
    if sum(o.amount or 0 for o in rows) != total.value:
        return len(rows) == 1 and rows[0].amount == total.value
    if len({(o.level, o.scope) for o in rows}) > 1:
        for row in rows:
            row.amount_agrees_with.append("list_total")
        return True
    first = rows[0]
    if len(rows) > 1:
        first.components = [{"label": o.text[:60], "amount": o.amount} for o in rows]
        for row in rows[1:]:
            state.obligations.remove(row)
    first.amount = first.net_amount = total.value
    first.amount_agrees_with = ["components", *(["words"] if total.agrees else [])]
    first.text += " " + re.sub(r"\s+", " ", segment.text).strip()
    return True
