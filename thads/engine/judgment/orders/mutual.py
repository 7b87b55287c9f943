"""What two sides owe each other, set off by the court: the difference is the debt, the two it comes from are gone."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.judgment.verbs import PAYS
from thads.engine.text.numbers import Amount

DEBTS = ("pay_money", "compensation", "wages", "litigation_cost")
_SET_OFF = re.compile(r"\b(?:doi|can|khau|bu|cau) tru\b")
_LEFT = re.compile(r"\bcon (?:phai|lai|no)\b|\bphai\b|\bbuoc\b|\bchenh lech\b")
_NOBODY = re.compile(
    r"\bkhong (?:ai|ben nao) (?:con )?phai\b|\bkhong (?:con )?phai " + PAYS + r"[^.;]{0,30}\b(?:cho nhau|gi)\b"
)
_OWED_BACK = re.compile(rf"\b(?:phai {PAYS}|con no|co nghia vu)\b")


def settles(segment: Segment, state: State) -> bool:
    """ "Đối trừ nghĩa vụ, ông A còn phải trả bà B 300.000.000 đồng", where the judgment has just ordered what each owes the other
    and the difference is that sum: one row is left of them."""
    if not _SET_OFF.search(segment.folded):
        return False
    if _NOBODY.search(segment.folded):
        return _cancels(state)
    if not _LEFT.search(segment.folded):
        return False
    people = {n for m in segment.mentions for n in m.names}
    for left in reversed(segment.amounts):
        for there, back in _mirrored(state):
            more, less = (there, back) if _sum(there) > _sum(back) else (back, there)
            if _sum(more) - _sum(less) == left.value and (
                not people or people & {*more[0].debtors, *more[0].creditors}
            ):
                _leave_difference(more, less, left, segment, state)
                return True
    return False


def _mirrored(state: State) -> list[tuple[list[Obligation], list[Obligation]]]:
    """All that one side owes the other beside all that the other owes back; the parts of one main item before the whole paper."""
    out = []
    for first in (state.item_first, 0):
        debts = [
            o
            for o in state.obligations[first:]
            if o.kind in DEBTS and o.amount and not o.conditional and o.currency == "VND"
        ]
        for one in debts:
            there = [o for o in debts if o.debtors == one.debtors and o.creditors == one.creditors]
            back = [o for o in debts if _answers(o, one)]
            if back and one is there[0]:
                out.append((there, back))
                out += [([one], [o]) for one in there for o in back if len(there) + len(back) > 2]
    return out


def _answers(row: Obligation, other: Obligation) -> bool:
    return bool(set(row.debtors) & set(other.creditors)) and bool(set(row.creditors) & set(other.debtors))


def _sum(rows: list[Obligation]) -> int:
    return sum(row.amount or 0 for row in rows)


def _leave_difference(
    more: list[Obligation], less: list[Obligation], left: Amount, segment: Segment, state: State
) -> None:
    kept = more[0]
    kept.components = [
        *({"label": "", "amount": row.amount} for row in more),
        *({"label": "", "amount": -(row.amount or 0)} for row in less),
    ]
    kept.amount = kept.net_amount = left.value
    kept.offset = None
    kept.text = re.sub(r"\s+", " ", segment.text).strip()
    kept.clause, kept.source = state.clause, (segment.start, segment.end)  # type: ignore[attr-defined]
    kept.amount_agrees_with = ["components", *(["words"] if left.agrees else [])]
    for row in [*more, *less]:
        state.obligations.remove(row)
    state.obligations.append(kept)


def _cancels(state: State) -> bool:
    for there, back in _mirrored(state):
        if _sum(there) == _sum(back):
            for row in [*there, *back]:
                row.offset, row.net_amount, row.already_performed = {"amount": row.amount, "receipt": None}, 0, True
            return True
    return False


def owed_back(segment: Segment, row: Obligation, credit_end: int) -> bool:
    """Whether what is taken off is not paid but owed by the creditor: "được đối trừ với 200.000.000 đồng bà B phải trả"."""
    rest = re.split(r"\bcon (?:phai|lai)\b", segment.folded[credit_end:])[0]
    owed = _OWED_BACK.search(rest)
    named = {n for m in segment.between(credit_end, credit_end + len(rest)) for n in m.names}
    return bool(owed and named & set(row.creditors)) and not re.search(
        r"\bda (?:tra|nop|nhan|thanh toan|boi thuong)\b", rest
    )


def says_difference_again(segment: Segment, row: Obligation) -> bool:
    """ "Ông A còn phải trả bà B 300.000.000 đồng" behind a row that is that difference already."""
    taken = any(int(part["amount"]) < 0 for part in row.components)
    people = {n for m in segment.mentions for n in m.names}
    left = [a.value for a in segment.amounts]
    return (
        taken
        and left == [row.amount]
        and bool(_LEFT.search(segment.folded))
        and people <= {*row.debtors, *row.creditors}
    )


def take_off(row: Obligation, owed: int, state: State) -> None:
    """Leave of ``row`` what is not set off by ``owed``; a row for what is owed back, if there is one, is gone."""
    if row.amount is None or owed > row.amount:
        return
    for other in list(state.obligations):
        if other is not row and other.kind in DEBTS and other.amount == owed and _answers(other, row):
            state.obligations.remove(other)
    row.components = [{"label": "", "amount": row.amount}, {"label": "", "amount": -owed}]
    row.amount = row.net_amount = row.amount - owed
    row.offset = None
