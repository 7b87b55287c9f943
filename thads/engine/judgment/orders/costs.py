"""Costs of the proceedings: borne, or paid back to whoever advanced them."""

from __future__ import annotations

import dataclasses
import re

from thads.engine.judgment.orders.fractions import fractional_shares
from thads.engine.judgment.orders.frames import PAY, Frame, frame
from thads.engine.judgment.orders.links import Link, links
from thads.engine.judgment.orders.ordered_sums import ordered_sum, side_by_side
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability, one_by_one, says_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.sums import SUM_WITH_UNIT
from thads.engine.judgment.verbs import PAYS
from thads.engine.text.numbers import Amount

COST = re.compile(
    r"\bchi phi (?:to tung|trich luc|sao luc|tham dinh|dinh gia|do dac|do ve|xem xet|giam dinh|uy thac|thu thap|dang (?:bao|tin|thong bao)|phien dich|tham do|khao sat|thong bao|tham van)|\ble phi (?:tham dinh|dinh gia|do dac|giam dinh)|\bchi phi\b[^.;,]{0,50}\b(?:tai cho|dinh gia|tham dinh|do dac|giam dinh)"
)
_COST_DUTY = re.compile(r"\b(?:phai|chiu|co (?:nghia vu|trach nhiem)|hoan (?:tra|lai)|tra lai|tu nguyen|buoc|moi)\b")
_GIVE_BACK = re.compile(rf"\b(?P<verb>thanh toan lai|{PAYS})\b")
_HALF = re.compile(r"\b1/2\b|\bmot nua\b|\b50\s?%|\bnua\b")


def read_cost(segment: Segment, state: State) -> list[Obligation]:
    """Costs of the proceedings: to be borne, or paid back to whoever advanced them."""
    duty = frame(segment, PAY)
    refund = re.search(
        rf"\b{PAYS}\b[^.;\d]{{0,30}}(?:{SUM_WITH_UNIT}\s*)?\bcho\b|\b(?:hoan (?:tra|lai)|thanh toan lai)\b"
        rf"|\b(?:phai|nghia vu|trach nhiem) {PAYS} (?:ong|ba|anh|chi|nguyen don|bi don|cong ty|ngan hang)\b",
        segment.folded,
    )
    paying = frame(segment, _GIVE_BACK, after_must=True) if refund else None
    chosen = paying if paying and paying.creditors else duty
    told = state.lead is not None and state.lead.commands
    whole = [link for link in links(segment) if link.debtors and link.creditors]
    if len(whole) > 1:  # "ông A trả cho bà B 3.300.000 đồng, anh C trả cho bà B 3.300.000 đồng"
        return [_paid_back(segment, state, link) for link in whole]
    if whole and not _MUST.search(segment.folded):
        chosen = Frame(whole[0].debtors, whole[0].creditors, verb_end=whole[0].start)
    elif chosen is None or not (told or _COST_DUTY.search(segment.folded)):
        return []
    debtors = chosen.debtors or (duty.debtors if duty else []) or state.inherited
    total = ordered_sum(segment, 0) if not segment.amounts else _cost_sum(segment, chosen.verb_end)
    if total is None or not debtors:
        return []
    last = next((o for o in reversed(state.obligations) if o.kind == "litigation_cost" and o.debtors == debtors), None)
    if (
        last
        and last.amount == total.value
        and chosen.creditors
        and state.clause - last.clause <= 3
        and set(debtors) <= set(last.debtors)
        and not last.creditors
    ):
        last.creditors, last.already_performed, last.net_amount = chosen.creditors, False, last.amount
        for own in state.obligations:
            if own.kind == "litigation_cost" and own.clause == last.clause and own.debtors == chosen.creditors:
                own.already_performed, own.net_amount = True, 0
        return [last]
    done = (
        bool(
            re.search(
                r"\bda (?:nop|tam ung|thanh toan|chi|chi tra|thuc hien)\b[^.;]{0,40}\b(?:du|xong|het)?\b",
                segment.folded,
            )
        )
        and not chosen.creditors
    )
    creditors = chosen.creditors or ([STATE] if re.search(r"ngan sach|nha nuoc", segment.folded) else [])
    each = says_each(segment) and len(debtors) > 1
    rows = []
    borne = fractional_shares(segment, total)
    if borne:
        return [
            state.add(
                segment,
                "litigation_cost",
                [name],
                [],
                amount=share.value,
                net_amount=share.value,
                liability="by_shares",
            )
            for name, share in borne
        ]
    for owing in one_by_one(segment, debtors) if each else [debtors]:
        share = _share_of_each(segment, total) if each else total
        half = each and share is total and _HALF.search(segment.folded)
        if half and total.value % 2 == 0:
            share = dataclasses.replace(total, value=total.value // 2, agrees=None)
        row = state.add(
            segment, "litigation_cost", owing, creditors, amount=share.value, already_performed=done,
            liability="each" if each else liability(segment, owing), net_amount=0 if done else share.value,
        )  # fmt: skip
        if share.agrees:
            row.amount_agrees_with.append("words")
        rows.append(row)
    return rows


_MUST = re.compile(r"\b(?:phai|buoc|co (?:nghia vu|trach nhiem))\b")


def _paid_back(segment: Segment, state: State, link: Link) -> Obligation:
    row = state.add(
        segment, "litigation_cost", link.debtors, link.creditors, amount=link.amount.value, net_amount=link.amount.value,
        liability=liability(segment, link.debtors),
    )  # fmt: skip
    if link.amount.agrees:
        row.amount_agrees_with.append("words")
    return row


def _share_of_each(segment: Segment, total: Amount) -> Amount:
    match = re.search(r"\bmoi (?:nguoi|ben|ong|ba|bi cao|duong su)\b", segment.folded)
    after = [a for a in segment.amounts if match and a.start >= match.end()]
    named = [a for a in after if re.search(r"\bla\s*:?\s*$", segment.folded[: a.start])]
    return (named[-1:] or after[:1] or [total])[0]


def _cost_sum(segment: Segment, verb_end: int) -> Amount:
    after = [a for a in segment.amounts if a.start >= verb_end] or segment.amounts
    named = (
        ordered_sum(segment, verb_end)
        if len(after) > 1 and re.search(r"\btong (?:cong|so)\b", segment.folded)
        else None
    )
    if named:
        return named.amount
    beside = side_by_side(segment, after)
    return beside.amount if beside else after[0]


def names_who_advanced(segment: Segment, state: State) -> bool:
    """ "Do ông A đã nộp tạm ứng nên bà B, ông C phải nộp số tiền nêu trên để hoàn trả lại cho ông A": whom the costs just shared
    out are paid back to."""
    if _gets_back(segment, state):
        return True
    back = _TO_WHOM.search(segment.folded)
    if segment.amounts or not back:
        return False
    paid_to = [m for m in segment.mentions if m.start >= back.end() - 1 and STATE not in m.names][:1]
    owing = {n for m in segment.between(0, back.start()) for n in m.names}
    rows = [
        o
        for o in state.obligations[state.item_first :]
        if o.kind == "litigation_cost" and not o.creditors and (not owing or set(o.debtors) <= owing)
    ]
    if not paid_to or not rows:
        return False
    for row in rows:
        if set(row.debtors) != set(paid_to[0].names):
            row.creditors = list(paid_to[0].names)
    return True


def _gets_back(segment: Segment, state: State) -> bool:
    """ "Bà B đã nộp tạm ứng nên bà B được nhận lại 9.700.000 đồng khi thu được của ông A": whom the cost just shared out is paid."""
    said = _GETS_BACK.search(segment.folded)
    getting = [m for m in segment.between(0, said.start()) if STATE not in m.names][-1:] if said else []
    values = {a.value for a in segment.amounts if said and a.start >= said.end()}
    rows = [
        o
        for o in state.obligations[state.item_first :]
        if o.kind == "litigation_cost" and not o.creditors and o.amount in values
    ]
    rows = [o for o in rows if getting and not set(o.debtors) & set(getting[0].names)]
    for row in rows:
        row.creditors = list(getting[0].names)
    return bool(rows)


_GETS_BACK = re.compile(r"\bduoc (?:nhan|hoan|tra|thanh toan)(?: tra)? lai\b")
_TO_WHOM = re.compile(
    r"\b(?:hoan (?:tra|lai)|tra lai|thanh toan lai)(?: lai)? (?:so tien (?:tren|nay|neu tren) )?cho\b"
)
