"""Rows that only repeat what another row says, found by arithmetic: what is left of a fee, the instalments of a debt, money held.

Runs once over all rows: whatever words a court chose, a sum that two rows explain together is owed once.
"""

from __future__ import annotations

import itertools
import re

from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.orders.things import REFERS
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.sums import amounts_in
from thads.engine.judgment.vocabulary import plain

_NEAR = 4  # clauses
_LEFT = re.compile(r"\bcon (?:phai )?(?:nop|chiu|lai|thieu|tra)\b|\b(?:tru|khau|can|doi)\b|\bnop (?:tiep|them)\b")
_IN_PARTS = re.compile(r"\b(?:dot|ky|lan|giai doan)\b")
_HELD = re.compile(
    r"\b(?:thi hanh an|co quan|toa an|cong an|kho bac)\b[^.;]{0,30}\b(?:dang|tam) (?:tam )?(?:giu|quan ly)\b|\bda (?:tam )?nop\b"
)


def settle_repeated(state: State) -> None:
    """Fold every row into the earlier one whose sum it only explains."""
    for row in list(state.obligations):
        for whole in state.obligations:
            if whole is row or not _before(whole, row) or not whole.amount or not row.amount:
                continue
            if _rest_of_fee(whole, row) or _instalments(whole, row) or _money_held(whole, row):
                state.obligations.remove(row)
                break


def settle_shares_apart(state: State) -> None:
    """ "Ông A và bà B liên đới trả 9.000.000 đồng. Ông A trả 4.500.000 đồng, bà B trả 4.500.000 đồng": each owes the whole where
    the debt is joint, else only the share."""
    for whole in list(state.obligations):
        if whole.kind not in MONEY or len(whole.debtors) < 2 or not whole.amount or whole.conditional:
            continue
        parts = [
            o
            for o in state.obligations
            if o is not whole and o.kind == whole.kind and _before(whole, o) and o.creditors == whole.creditors
            and len(o.debtors) == 1 and o.debtors[0] in whole.debtors and o.amount
        ]  # fmt: skip
        owing = {o.debtors[0] for o in parts}
        if len(owing) != len(parts) or owing != set(whole.debtors) or sum(o.amount or 0 for o in parts) != whole.amount:
            continue
        if whole.liability == "joint_and_several":
            for part in parts:
                state.obligations.remove(part)
        else:
            state.obligations.remove(whole)
            for part in parts:
                part.liability = "by_shares"


def settle_referred(state: State, labels: dict[int, str]) -> None:
    """ "Ông A phải bàn giao phần đất nêu tại mục 3.1 và 3.2": who holds what those items gave away. ``labels``: of the clauses."""
    for row in state.obligations:
        said = REFERS.search(plain(row.text)) if row.kind in ("hand_over", "act") and row.debtors else None
        if said is None or not _HANDS_OVER.search(plain(row.text)):
            continue
        items = {item.replace("_", ".") for item in re.findall(r"\d+(?:_\d+)+", said["items"])}
        given = [o for o in state.obligations if o.kind == "divide_property" and labels.get(o.clause) in items]
        for other in given:
            other.debtors = other.debtors or [n for n in row.debtors if n not in other.creditors]
        row.creditors = row.creditors or list(dict.fromkeys(n for o in given for n in o.creditors))


_HANDS_OVER = re.compile(r"\b(?:ban giao|giao|tra)\b")


def _before(whole: Obligation, row: Obligation) -> bool:
    return 0 <= row.clause - whole.clause <= _NEAR and whole.source <= row.source  # type: ignore[attr-defined]


def _rest_of_fee(whole: Obligation, row: Obligation) -> bool:
    """ "... được trừ 15.500.000 đồng đã nộp, còn phải nộp 28.300.000 đồng" of a fee of 43.800.000 ordered before."""
    if whole.kind != "court_fee" or row.kind != "court_fee" or set(whole.debtors) != set(row.debtors):
        return False
    text = plain(row.text)
    printed = [a.value for a in amounts_in(row.text)]
    pair = next(((a, b) for a, b in itertools.permutations(printed, 2) if a + b == whole.amount), None)
    if pair is None or row.amount not in pair or row.amount == whole.amount or not _LEFT.search(text):
        return False
    advance, left = pair if printed.index(pair[0]) < printed.index(pair[1]) else pair[::-1]
    whole.offset = row.offset or {"amount": advance, "receipt": None}
    whole.offset["amount"] = advance
    whole.net_amount = left
    whole.amount_agrees_with.append("net")
    return True


def _instalments(whole: Obligation, row: Obligation) -> bool:
    """ "Bà T được trả thành hai đợt: đợt một 101.600.000 đồng, đợt hai 100.000.000 đồng" of a debt ordered before."""
    if whole.kind not in MONEY or row.kind not in MONEY or whole.instalments:
        return False
    printed = [a.value for a in amounts_in(row.text)]
    people = {*whole.debtors, *whole.creditors}
    if sum(printed) != whole.amount or len(printed) < 2 or not {*row.debtors, *row.creditors} <= people:
        return False
    if not _IN_PARTS.search(plain(row.text)):
        return False
    whole.instalments = [{"n": n, "amount": value, "due": None} for n, value in enumerate(printed, 1)]
    return True


def _money_held(whole: Obligation, row: Obligation) -> bool:
    """ "Số tiền 12.000.000 đồng cơ quan thi hành án đang giữ giao cho bà B": what was set off against her claim already. An
    order that the State pays out what it holds charges nobody twice and stays."""
    taken = (whole.offset or {}).get("amount")
    paid_to = set(row.creditors) - {STATE}
    return bool(
        taken and taken == row.amount and row.kind in MONEY and whole.kind in MONEY and STATE not in row.debtors
        and paid_to and paid_to <= set(whole.creditors) and _HELD.search(plain(row.text))
    )  # fmt: skip
