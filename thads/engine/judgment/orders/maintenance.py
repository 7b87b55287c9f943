"""Maintenance: for which child, to whom, and where the sum follows a wage the State sets."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.periods import set_period
from thads.engine.judgment.orders.rows import money_row
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.relations import parents
from thads.engine.judgment.schema import Obligation
from thads.engine.judgment.vocabulary import PERSON_NAME, plain
from thads.engine.messages import say
from thads.engine.text.numbers import Amount


def read_maintenance_by_wage(segment: Segment, state: State) -> list[Obligation]:
    """ "cấp dưỡng mỗi tháng bằng ½ mức lương cơ sở": a sum that follows a wage the State sets, so that none can be read."""
    duty = frame(segment)
    if duty is None or not duty.debtors:
        return []
    row = state.add(segment, "maintenance", duty.debtors, [], liability=liability(segment, duty.debtors))
    set_period(segment, row)
    row.creditors = supported(segment, row, state)
    row.doubts.append(say("The sum follows a wage set by the State; enter it for the day it falls due."))
    return [row]


_A_CHILD = re.compile(
    r"\bmoi (?:chau|con|nguoi con|tre)\b|/\s?(?:0?1|mot) (?:chau|con)\b|/(?:chau|con)\b|\bcho (?:0?1|mot) con\b"
)
_CHILD_NAMED = re.compile(rf"(?:cháu|con|trẻ)\s+({PERSON_NAME})")
_CHILDREN = re.compile(r"\b(?P<n>0?[2-9]|1\d|hai|ba|bon|nam) (?:\(\w+\) )?(?:nguoi )?(?:chau|con)\b")


def one_a_child(segment: Segment, rows: list[Obligation], state: State) -> list[Obligation]:
    """ "mỗi cháu 800.000 đồng": a row for every child named here, or as many as the paper says there are."""
    if len(rows) != 1 or not _A_CHILD.search(segment.folded) or _whole_printed(segment, rows[0]):
        return rows
    named = {
        n
        for m in segment.mentions
        if re.match(r"(?:chau|con|be|em)\b", segment.folded[m.start : m.end])
        for n in m.names
    }
    custody = state.last_of("custody")
    told = _CHILDREN.search(segment.folded) or (custody and _CHILDREN.search(plain(custody.text)))
    words = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}
    if not told and not named and custody:
        named = set(_CHILD_NAMED.findall(custody.text))
    count = len(named) or (words.get(told["n"]) or int(told["n"]) if told else 1)
    first = rows[0]
    for _ in range(count - 1):
        rows.append(money_row(segment, state, first.kind, first.debtors, first.creditors, _amount_of(segment, first)))
    return rows


_MOST_CHILDREN = 9


def _whole_printed(segment: Segment, row: Obligation) -> bool:
    """ "mỗi cháu 2.500.000 đồng/tháng, hai cháu là 5.000.000 đồng/tháng": the whole is what is owed every month."""
    values = sorted({a.value for a in segment.amounts})
    if len(values) != 2 or values[1] not in [values[0] * n for n in range(2, _MOST_CHILDREN)]:
        return False
    whole = next(a for a in segment.amounts if a.value == values[1])
    row.amount = row.net_amount = whole.value
    row.components = [{"label": "", "amount": values[0]} for _ in range(values[1] // values[0])]
    row.amount_agrees_with = ["components", *(["words"] if whole.agrees else [])]
    return True


def _amount_of(segment: Segment, row: Obligation) -> Amount:
    return next(a for a in segment.amounts if a.value == row.amount)


_TAKES_IT = re.compile(
    r"\b(?:nhan|quan ly|dai dien nhan)\b[^.;]{0,40}\bcap duong\b|\bcap duong\b[^.;]{0,40}\b(?:giao|nop|tra|chuyen|gui)\b[^.;]{0,12}\b(?:cho|qua)\b|\bcap duong\b[^.;]{0,30}\bdo\b[^.;]{0,60}\bnhan\b"
)


def names_receiver(segment: Segment, state: State) -> bool:
    """ "Chị B nhận tiền cấp dưỡng": who takes the maintenance just ordered for the children."""
    last = state.last
    if last is None or last.kind != "maintenance" or segment.amounts or state.clause - last.clause > 1:
        return False
    taking = [m for m in segment.mentions if not re.match(r"(?:chau|con|be)\b", segment.folded[m.start : m.end])]
    taking = [m for m in taking if not set(m.names) & set(last.debtors)]
    if not _TAKES_IT.search(segment.folded) or not taking:
        return False
    for row in state.obligations:
        if row.kind == "maintenance" and row.clause == last.clause and row.debtors == last.debtors:
            row.creditors = list(taking[0].names)
    return True


def supported(segment: Segment, row: Obligation, state: State) -> list[str]:
    """Who receives maintenance: the one it is paid to or for; with nobody named, whoever was given the child."""
    paid_to = [
        m
        for m in segment.mentions
        if re.search(r"\b(?:giao cho|qua|thong qua|cung voi|cung|cho)\s*$", segment.folded[: m.start])
        and not set(m.names) & set(row.debtors)
    ]
    grown = [m for m in paid_to if not re.match(r"(?:chau|con|be|em)\b", segment.folded[m.start : m.end])]
    chosen = grown or paid_to
    if not grown and row.creditors and any(set(row.creditors) <= set(m.names) for m in paid_to):
        return row.creditors  # "cho cháu A 1.000.000 đồng và cho cháu B 1.500.000 đồng"
    if chosen:
        return list(chosen[0].names)
    custody = state.last_of("custody")
    if custody and set(custody.creditors) - set(row.debtors):
        return list(custody.creditors)
    both = parents(state.people)
    other = [name for name in both if name not in row.debtors]
    if not row.creditors and len(both) == 2 and len(other) == 1:
        row.doubts.append(say("Who receives was taken to be the other parent."))
        return other
    return row.creditors
