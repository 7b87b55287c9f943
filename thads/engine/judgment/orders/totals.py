"""A total printed after its parts, and lists whose rows make up one sum."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.set_off import set_deposit
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.judgment.vocabulary import plain
from thads.engine.text.numbers import Amount, find_amounts


def totals_previous(segment: Segment, state: State) -> bool:
    """A sentence "Tổng cộng ..." after the parts: the row before, or the rows of the list, get their total."""
    last = state.last
    if last is None or last.kind not in ("pay_money", "wages", "compensation") or state.clause - last.clause > 1:
        return False
    if not re.match(r"\W*(?:tong|cong)\b", segment.folded) or not segment.amounts:
        return False
    total = segment.amounts[0]
    earlier = [a for a in find_amounts(last.text) if a.currency == total.currency]
    listed = _list_of(total.value, state)
    if listed:
        _total_of_list(listed, total, state)
        last = listed[0]
    elif sum(a.value for a in earlier) == total.value:
        last.components = [{"label": "", "amount": a.value} for a in earlier]
        last.amount_agrees_with = ["components"]
    elif _made_of(last, total):
        last.components = [{"label": "", "amount": value} for value in _made_of(last, total)]
        last.amount_agrees_with = ["components"]
    elif last.amount != total.value and _WHOLE_OWED.match(segment.folded) and set(last.debtors) >= _who(segment):
        last.components, last.amount_agrees_with = [{"label": "", "amount": a.value} for a in earlier], []
        _take_in_parts(last, total.value, state)
    elif last.amount != total.value:
        return False
    if not listed or len(listed) == 1 or listed[1] not in state.obligations:
        last.amount = last.net_amount = total.value
        last.text += " " + re.sub(r"\s+", " ", segment.text).strip()
        if total.agrees:
            last.amount_agrees_with.append("words")
        set_deposit(segment, last, state)
    return True


_NAMED_SUM = re.compile(r"(?:\bla|[:=]|\bso tien|\bcon no|\bno)\s*$")


def _made_of(row: Obligation, total: Amount) -> list[int]:
    """ "dây hụi 2.000.000đ là 118.000.000đ, dây hụi 500.000đ là 27.000.000đ": the sums the parts come to, where they add up."""
    folded = plain(row.text)
    named = [a.value for a in find_amounts(row.text) if _NAMED_SUM.search(folded[: a.start])]
    return named if len(named) > 1 and sum(named) == total.value != row.amount else []


_WHOLE_OWED = re.compile(r"\W*tong (?:cong |so tien |so |cac khoan )*[^.;\d]{0,60}\bphai\b[^.;\d]{0,60}\bla\b")


def _take_in_parts(whole: Obligation, total: int, state: State) -> None:
    """Sums ordered one by one before their total is printed are its parts, though one of them is misprinted."""
    for row in [o for o in state.obligations[state.item_first :] if o is not whole and o.amount]:
        same = (row.debtors, row.creditors, row.kind) == (whole.debtors, whole.creditors, whole.kind)
        if same and whole.clause - row.clause <= 1 and row.amount < total:  # type: ignore[operator]
            whole.components.insert(0, {"label": _item_label(row.text), "amount": row.amount})
            whole.liability = row.liability
            state.obligations.remove(row)


def _who(segment: Segment) -> set[str]:
    return {n for m in segment.mentions for n in m.names}


def _list_of(total: int, state: State) -> list[Obligation]:
    """Rows of an open list that add up to ``total``, or the rows of this item that do."""
    for lead in [*state.leads, *state.closed[-3:]]:
        rows = [row for row in lead.children if row in state.obligations]
        if rows and sum(row.amount or 0 for row in rows) == total:
            return rows
    rows = [o for o in state.obligations[state.item_first :] if o.kind in ("pay_money", "wages", "compensation")]
    return rows if len(rows) > 1 and sum(o.amount or 0 for o in rows) == total else []


def _total_of_list(rows: list[Obligation], total: Amount, state: State) -> None:
    first = rows[0]
    same = all((row.debtors, row.creditors) == (first.debtors, first.creditors) for row in rows)
    if same and len(rows) > 1:  # wages, damages and allowances of one worker under one total are one debt
        first.components = [{"label": _item_label(row.text), "amount": row.amount} for row in rows]
        first.amount_agrees_with = ["components"]
        for row in rows[1:]:
            state.obligations.remove(row)
        return
    for row in rows:
        row.amount_agrees_with.append("list_total")


def becomes_part(rows: list[Obligation], whole: Obligation, state: State) -> None:
    """Items that name nobody are parts of the sum their lead orders."""
    for row in rows:
        state.obligations.remove(row)
        whole.components.append({"label": _item_label(row.text), "amount": row.amount})
        whole.text += " " + row.text
    if sum(part["amount"] or 0 for part in whole.components) == whole.amount:
        whole.amount_agrees_with.append("components")


def _item_label(text: str) -> str:
    return re.sub(
        r"^\W*(?:[\d.]+|[a-zđ])?[).:/\-\s]*", "", re.split(r"\d", re.sub(r"^\W*[\d.]+\W+", "", text))[0]
    ).strip(" :,-–.")
