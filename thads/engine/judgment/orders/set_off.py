"""What was paid before, or is owed the other way, taken off a sum between people."""

from __future__ import annotations

import itertools
import re

from thads.engine.judgment.orders.mutual import owed_back, says_difference_again, take_off
from thads.engine.judgment.orders.receipts import receipts
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.verbs import PAYS
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.text.numbers import Amount

CREDIT = re.compile(
    r"\b(?:duoc (?:tru|khau tru|can tru)|khau tru|can tru|tru di|tru so tien|tru vao|doi tru|tru(?= \d)|da (?:"
    + PAYS
    + r"|nop|khac phuc|tam ung)(?: truoc| xong)?)\b"
)
_REST = re.compile(rf"\bcon phai (?:{PAYS}|nop)\b|\b{PAYS} tiep\b")
_FURTHER = re.compile(
    rf"\b(?:con phai|phai)?\s*(?:{PAYS}|nop) (?:tiep|them)\b|\bcon (?:phai (?:{PAYS}|nop)|lai)\b|\bso tien con lai\b"
)


def continues(segment: Segment, state: State) -> bool:
    """Being set off against the sum just ordered: "Được trừ số tiền ... đã nộp", "còn phải bồi thường tiếp ..."."""
    last = state.last
    if (
        last is None
        or last.kind not in ("pay_money", "compensation", "wages", "fine", "confiscate")
        or state.clause - last.clause > 2
        or last.amount is None
    ):
        return False
    amounts = segment.amounts
    if (
        len(amounts) == 2
        and _PAID_AND_LEFT.search(segment.folded)
        and amounts[0].value + amounts[1].value == last.amount
    ):
        cited = receipts(segment)
        last.offset = {"amount": amounts[0].value, "receipt": cited[0] if cited else None}
        last.net_amount = amounts[1].value
        last.amount_agrees_with.append("net")
        return True
    if _told_paid(segment, last):
        last.offset = {"amount": amounts[0].value, "receipt": next(iter(receipts(segment)), None)}
        last.net_amount = last.amount - amounts[0].value
        return True
    if last.kind in ("fine", "confiscate"):
        return False
    if says_difference_again(segment, last):
        return True
    mutual = _MUTUAL_SET_OFF.match(segment.folded)
    left = [a for a in amounts if mutual and a.start >= mutual.end()]
    if left and left[0].value < last.amount:
        last.offset = {"amount": last.amount - left[0].value, "receipt": None}
        last.amount = last.net_amount = left[0].value
        last.amount_agrees_with = ["words"] if left[0].agrees else []
        return True
    if amounts and _AFTER_SET_OFF.match(segment.folded):
        people = {n for m in segment.mentions for n in m.names}
        owed = next(
            (
                o
                for o in reversed(state.obligations)
                if o.kind == last.kind and set(o.debtors) & people and o.amount and o.amount > amounts[0].value
            ),
            None,
        )
        if owed is not None:
            owed.net_amount = amounts[0].value
            return True
    named = _NAMED_SET_OFF.match(segment.folded)
    if named and amounts:
        names = {n for m in segment.between(0, named.end()) for n in m.names}
        last = next((o for o in reversed(state.obligations) if o.kind == last.kind and set(o.debtors) == names), last)
    if (_SET_OFF.match(segment.folded) or named) and amounts and last.amount is not None:
        cited = receipts(segment)
        last.offset = {"amount": amounts[0].value, "receipt": cited[0] if cited else None}
        last.net_amount = max(last.amount - amounts[0].value, 0)
        last.components = [c for c in last.components if c["amount"] not in (amounts[0].value, last.net_amount)]
        if any(a.value == last.net_amount for a in amounts[1:]):
            last.amount_agrees_with.append("net")
        return True
    if amounts and last.offset and amounts[0].value == last.net_amount and _FURTHER.search(segment.folded):
        last.amount_agrees_with.append("net")
        return True
    if amounts and last.offset and _REST.search(segment.folded) and amounts[0].value < last.amount:
        people = {n for m in segment.mentions for n in m.names if n != STATE}
        if people <= {*last.debtors, *last.creditors}:
            last.net_amount = amounts[0].value
            return True
    return False


_TOLD_PAID = re.compile(rf"\bda (?:tam )?(?:nop|khac phuc|{PAYS})\b")
_ORDERS = re.compile(r"\b(?:buoc|phai|co (?:nghia vu|trach nhiem)|hoan|tra lai|nhan lai)\b")


def _told_paid(segment: Segment, row: Obligation) -> bool:
    """ "Ghi nhận bị cáo đã bồi thường 10.000.000 đồng": a part of the sum just ordered, paid before."""
    paid = _TOLD_PAID.search(segment.folded)
    if not paid or len(segment.amounts) != 1 or segment.amounts[0].start < paid.start() or row.amount is None:
        return False
    people = {n for m in segment.mentions for n in m.names if n != STATE}
    return (
        not _ORDERS.search(segment.folded)
        and row.offset is None
        and segment.amounts[0].value < row.amount
        and bool(people & set(row.debtors) or not people)
        and people <= {*row.debtors, *row.creditors}
    )


# What each side owes the other is set off by the court: the rest is the sum ordered.
_PAID_AND_LEFT = re.compile(rf"\bda (?:tam )?(?:nop|{PAYS})\b.*\bcon phai\b")
_MUTUAL_SET_OFF = re.compile(
    LABEL
    + r"sau khi (?:doi|khau|can) tru\b(?![^.;]{0,80}\bda (?:nop|nhan|"
    + PAYS
    + r"))[^.;]{0,80}\bphai "
    + PAYS
    + r"\b[^.;]{0,120}\bcon phai\b"
)
_NAMED_SET_OFF = re.compile(
    LABEL
    + r"(?:rieng )?(?:bi cao|ong|ba|anh|chi|bi don|cong ty)\b[^.;,\d]{0,60}\bduoc (?:khau tru|can tru|doi tru|tru)\b"
)
_AFTER_SET_OFF = re.compile(LABEL + r"(?:nhu vay|sau khi (?:doi|khau|can) tru|tong hop lai)\b")
_SET_OFF = re.compile(LABEL + r"(?:nhung )?(?:duoc|se duoc|so tien nay duoc)?\s*(?:khau tru|can tru|doi tru|tru)\b")


def set_deposit(segment: Segment, row: Obligation, state: State) -> None:
    """What was paid in before is the offset; the sum adjudged stays the amount."""
    if row.amount is None:
        return
    own = next((a.start for a in segment.amounts if a.value == row.amount), 0)
    told = CREDIT.search(segment.folded)
    match = CREDIT.search(segment.folded, own) if told and _ORDERED_BEHIND.search(segment.folded, told.end()) else told
    if not match:
        return
    further = _FURTHER.search(segment.folded, match.end())
    paid = [
        a
        for a in segment.amounts
        if a.start >= match.start() and not a.per and (not further or a.start < further.start())
    ]
    rest = [a for a in segment.amounts if further and a.start >= further.start()]
    paid = [a for a in paid if a.value < row.amount]
    if not paid:
        return
    cited = receipts(segment)
    whole = _paid_in_all(segment, paid, rest, row.amount)
    if owed_back(segment, row, match.end()):
        take_off(row, whole, state)
        if rest and rest[0].value == row.amount:
            row.amount_agrees_with.append("net")
        return
    row.offset = {"amount": whole, "receipt": cited[0] if cited else None}
    row.net_amount = row.amount - whole
    row.components = [c for c in row.components if c["amount"] not in (whole, row.net_amount)]
    if rest and rest[0].value == row.net_amount:
        row.amount_agrees_with.append("net")


_ORDERED_BEHIND = re.compile(rf"\bbuoc\b[^;]*\b{PAYS}\b")  # what was paid is told, then what is left is ordered


def _paid_in_all(segment: Segment, paid: list[Amount], rest: list[Amount], owed: int) -> int:
    """What was paid before: the first sum, or all of them where they stand side by side or the printed rest says so."""
    every = sum(a.value for a in paid)
    joined = len(paid) > 1 and all(
        re.search(r"\bva\b", segment.folded[a.end : b.start]) for a, b in itertools.pairwise(paid)
    )
    if len(paid) > 1 and every < owed and (joined or (rest and rest[0].value == owed - every)):
        return every
    return paid[0].value


def absorb(segment: Segment, rows: list[Obligation], state: State) -> None:
    """ "Sau khi cấn trừ, buộc Công ty M trả số tiền còn lại ...": the two debts set off against each other are gone when their
    difference is the sum now ordered."""
    if len(rows) != 1 or not _SET_OFF_SAID.search(segment.folded):
        return
    left = rows[0]
    debts = [
        o for o in state.obligations if o is not left and o.kind in ("pay_money", "compensation", "litigation_cost")
    ]
    for larger in debts:
        if not (
            larger.amount
            and left.amount
            and set(left.debtors) & set(larger.debtors)
            and larger.kind != "litigation_cost"
        ):
            continue
        for smaller in debts:
            mirrored = set(smaller.debtors) & set(larger.creditors) and set(smaller.creditors) & set(larger.debtors)
            if smaller.amount and mirrored and larger.amount - smaller.amount == left.amount:
                state.obligations.remove(larger)
                state.obligations.remove(smaller)
                left.components = [{"label": "", "amount": larger.amount}, {"label": "", "amount": -smaller.amount}]
                return


_SET_OFF_SAID = re.compile(r"\b(?:can|khau|doi|bu) tru\b|\bnhu vay\b|\bcon (?:phai|lai)\b")
