"""Who pays which of several sums, and who gets which: lists in which everybody stands beside a sum of his own."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.dues import due
from thads.engine.judgment.orders.frames import Frame
from thads.engine.judgment.orders.ordered_sums import is_worth
from thads.engine.judgment.orders.receivers import received_behind
from thads.engine.judgment.orders.rows import money_row
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.set_off import CREDIT
from thads.engine.judgment.orders.sharing import JOINT, one_by_one
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.voice import grouped
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.text.numbers import Amount

_PAYS_HIMSELF = re.compile(
    r"[\s,:(]*(?:(?:phai|cung|con|tu nguyen|co (?:nghia vu|trach nhiem)|tiep tuc)\s*)*(?:tra|thanh toan|boi thuong|hoan (?:tra|lai)|tra lai|giao|nop|cap duong|gop|chiu)(?: lai| no)?[\s:]*(?:(?:so tien|tien|so|la)[\s:]*)*$"
)


def each_debtor(segment: Segment) -> list[tuple[list[str], Amount]]:
    """ "anh A trả 10.000.000 đồng, chị B trả 12.000.000 đồng cho bà C": who pays what, each beside a verb of his own."""
    if JOINT.search(segment.folded) or not segment.amounts:
        return []
    groups = grouped(segment)
    pairs: list[tuple[list[str], Amount]] = []
    for amount in segment.amounts:
        before = [g for g in groups if g[-1].end <= amount.start]
        if before and _PAYS_HIMSELF.match(segment.folded[before[-1][-1].end : amount.start]):
            pairs.append((list(dict.fromkeys(n for m in before[-1] for n in m.names)), amount))
    people = [name for names, _ in pairs for name in names]
    rest = [a for a in segment.amounts if a not in [amount for _, amount in pairs]]
    headed = len(rest) == 1 and rest[0].value == sum(
        amount.value for _, amount in pairs
    )  # "tổng cộng ..., trong đó ..."
    whole = len(pairs) > 1 and (pairs[0][1] is segment.amounts[0] or headed)
    return pairs if whole and len(set(people)) == len(people) else []


def one_a_debtor(
    segment: Segment, state: State, kind: str, duty: Frame, pairs: list[tuple[list[str], Amount]]
) -> list[Obligation]:
    owing = {name for names, _ in pairs for name in names}
    paid_to = [m for m in segment.mentions if STATE not in m.names and not set(m.names) & owing]
    paid_to = [m for m in paid_to if re.search(r"\bcho\s*$", segment.folded[: m.start])]
    named = list(dict.fromkeys(n for m in paid_to[-1:] for n in m.names)) or [
        n for n in duty.creditors if n not in owing
    ]
    receiving = named or [n for n in state.claimants if n not in owing]
    rows = [money_row(segment, state, kind, names, receiving, amount) for names, amount in pairs]
    for row in rows:
        row.doubts += duty.doubts
        row.due = due(segment)
    return rows


_FROM = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:tien [a-z ]{0,30})?\b(?:tu|do)\s+(?:phia\s+)?$")


def from_each(segment: Segment) -> list[tuple[list[str], Amount]]:
    """ "được nhận 5.000.000 đồng từ ông A và 3.000.000 đồng từ bà B": what each of them pays."""
    pairs = []
    groups = grouped(segment)
    for amount in segment.amounts:
        behind = [g for g in groups if g[0].start >= amount.end]
        if behind and _FROM.fullmatch(segment.folded[amount.end : behind[0][0].start]):
            pairs.append((list(dict.fromkeys(n for m in behind[0] for n in m.names)), amount))
    return pairs if len(pairs) > 1 and len(pairs) == len(segment.amounts) else []


_SHARED = re.compile(r"\b(?:trong do|cu the|nhu sau|chia phan|theo phan|gom)\b")
_OWN_SUM = re.compile(r"[\s,:(–-]*(?:(?:phai|cung|chiu|tra|thanh toan|boi thuong|nop|la|so tien|so|phan|tien)[\s:]*)*$")


def shares_listed(segment: Segment, debtors: list[str]) -> list[tuple[list[str], Amount]]:
    """ "ông A và bà B phải thanh toán cho ông C, cụ thể ông A 5.000.000 đồng, bà B 3.000.000 đồng": no whole is printed."""
    told = _SHARED.search(segment.folded)
    if len(debtors) < 2 or not told or not segment.amounts or segment.amounts[0].start < told.end():
        return []
    pairs = []
    for amount in segment.amounts:
        before = [m for m in segment.mentions if told.end() <= m.start and m.end <= amount.start]
        if before and len(before[-1].names) == 1 and _OWN_SUM.fullmatch(segment.folded[before[-1].end : amount.start]):
            pairs.append((list(before[-1].names), amount))
    return (
        pairs if len(pairs) == len(segment.amounts) and {n for names, _ in pairs for n in names} == set(debtors) else []
    )


_EVERYONE = re.compile(r"\b(?:moi|tung) (?:nguoi|ong|ba|anh|chi|chau|ben)\b|\bmoi nguoi\b")


def each_creditor(segment: Segment, duty: Frame, state: State) -> list[tuple[list[str], Amount]]:
    """ "cho ông A 5.000.000 đồng, cho bà B 3.000.000 đồng": a sum for each person named."""
    credit = CREDIT.search(segment.folded, duty.verb_start)
    stop = credit.start() if credit else len(segment.text)
    amounts = [a for a in segment.amounts if duty.verb_start <= a.start < stop and not a.per]
    amounts = [a for a in amounts if not is_worth(segment, a)]
    if len(amounts) < 2:
        return []
    people = [
        m
        for m in segment.mentions
        if m.start >= duty.verb_start
        and STATE not in m.names
        and not set(m.names) <= set(duty.debtors)
        and not re.search(r"\b(?:do|cua|voi|giua|ma|tai|boi|tu)\s*$", segment.folded[: m.start])
        and segment.folded.count("(", 0, m.start) <= segment.folded.count(")", 0, m.start)
    ]
    people = [m for m in people if not m.role_only] or people
    behind = {id(a): received_behind(segment, a, people) for a in amounts}
    taken = {id(m) for group in behind.values() for m in group}
    pairs, edge = [], duty.verb_start
    for amount in amounts:
        before = [m for m in people if edge <= m.start < amount.start and id(m) not in taken]
        near = behind[id(amount)] or before
        edge = amount.end
        if near:
            names = list(dict.fromkeys(n for m in near for n in m.names))
            every = len(names) > 1 and _EVERYONE.search(segment.folded, near[-1].end, amount.start)
            pairs += [(own, amount) for own in one_by_one(segment, names)] if every else [(names, amount)]
    distinct = {tuple(names) for names, _ in pairs}
    return pairs if len(pairs) > 1 and len(distinct) == len(pairs) else []
