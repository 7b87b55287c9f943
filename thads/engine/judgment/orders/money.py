"""Money owed between people: debts, wages, compensation, maintenance, deposits."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.dues import due
from thads.engine.judgment.orders.fractions import fractional_shares
from thads.engine.judgment.orders.frames import OWES, Frame, frame
from thads.engine.judgment.orders.goods import add_gold, gold
from thads.engine.judgment.orders.maintenance import one_a_child, supported
from thads.engine.judgment.orders.money_kinds import money_kind
from thads.engine.judgment.orders.ordered_sums import PARTS, ordered_sum
from thads.engine.judgment.orders.payers import each_creditor, each_debtor, from_each, one_a_debtor, shares_listed
from thads.engine.judgment.orders.periods import in_parts, is_instalment_item, pays_off, set_instalments, set_period
from thads.engine.judgment.orders.rows import money_row
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.set_off import CREDIT, absorb, set_deposit
from thads.engine.judgment.orders.shares import printed_shares
from thads.engine.judgment.orders.sharing import JOINT, one_by_one, says_each, share_of_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.totals import becomes_part, totals_previous
from thads.engine.judgment.orders.voice import grouped, turned
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.sums import SUM_WITH_UNIT
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.messages import say
from thads.engine.text.numbers import Amount


def read_money(segment: Segment, state: State, kind: str) -> list[Obligation]:
    """Sums one side owes another; several creditors with a sum each give a row each."""
    if is_instalment_item(segment, state):
        return [state.lead.obligation]  # type: ignore[union-attr,list-item]
    if totals_previous(segment, state):
        return [state.obligations[-1]]
    paid_off = pays_off(segment, state) or in_parts(segment, state)
    if paid_off:
        return [paid_off]
    duty = (None if turned(segment) else received(segment)) or _with_lead(frame(segment), segment, state)
    if duty is None or not segment.amounts or (not duty.debtors and _SET_ASIDE.search(segment.folded)):
        return []
    apart = each_debtor(segment) or from_each(segment) or shares_listed(segment, duty.debtors)
    if apart:
        return one_a_debtor(segment, state, kind, duty, apart)
    shared = each_creditor(segment, duty, state)
    before = state.last
    if not duty.creditors and before and before.clause == state.clause and set(before.debtors) == set(duty.debtors):
        duty.creditors = [n for n in before.creditors if n != STATE]
    owed = state.last_of("pay_money")
    if not shared and not duty.creditors and owed and re.search(r"\bbao lanh\b|\bthay (?:cho|mat)\b", segment.folded):
        duty.creditors = list(owed.creditors)
    if not shared and not set(duty.debtors) & set(state.towards):
        duty.creditors = duty.creditors or state.towards
    if not shared and not duty.creditors and state.claimants:
        duty.creditors = [n for n in state.claimants if n not in duty.debtors]
        if duty.creditors:
            duty.doubts.append(say("Who receives was taken from the claim that was accepted."))
    if shared:
        rows = [money_row(segment, state, kind, duty.debtors, names, amount) for names, amount in shared]
    else:
        rows = _rows(segment, state, kind, duty)
    absorb(segment, rows, state)
    _under_lead(segment, rows, state)
    rows = [row for row in rows if row in state.obligations] or rows
    for row in rows:
        row.doubts += duty.doubts
        row.due = due(segment)
        row.conditional = bool(_IF_UNPAID.search(segment.folded))
    if rows and gold(segment):
        add_gold(segment, state, rows[0].debtors, rows[0].creditors)
    if kind == "maintenance":
        rows = one_a_child(segment, rows, state)
        for row in rows:
            set_period(segment, row)
            row.creditors = supported(segment, row, state)
    elif len(rows) == 1 and all(a.per for a in segment.amounts):
        set_period(segment, rows[0])
    elif len(rows) == 1:
        set_instalments(segment, rows[0])
        set_deposit(segment, rows[0], state)
    return rows


# "Trích trả công sức bảo quản di sản cho bà B 70.000.000 đồng" with nobody to pay it: a share of the estate, given in kind.
_SET_ASIDE = re.compile(r"\btrich\b[^.;]{0,120}\bcong suc\b[^.;]{0,60}\bdi san\b")
_GETS_BACK = re.compile(r"\bduoc (?:quyen )?(?:nhan|hoan|tra)(?: tra)?(?: lai)?\b")


_ORDERED = re.compile(r"\b(?:buoc|phai|nghia vu|trach nhiem)\b")


def received(segment: Segment) -> Frame | None:
    """ "Anh P được nhận lại số tiền ...": who stands before "được" receives; who owes is named after "từ", "do" or not at all."""
    verb = _GETS_BACK.search(segment.folded)
    before = [m for m in segment.between(0, verb.start()) if STATE not in m.names] if verb else []
    if verb is None or not before or _ORDERED.search(segment.folded):
        return None
    given_by = [
        m
        for m in segment.between(verb.end(), len(segment.text))
        if re.search(r"\b(?:tu|do)\s*$", segment.folded[: m.start])
    ]
    owing = list(dict.fromkeys(n for m in given_by[:1] for n in m.names))
    names = list(dict.fromkeys(n for m in before for n in m.names))
    return Frame(owing, names, verb.group(0), verb.start(), verb.end(), 0, [m.doubt for m in before if m.doubt])


def read_admission(segment: Segment, state: State) -> list[Obligation]:
    """ "Anh Đ và chị N xác nhận còn nợ bà A số tiền ...": the debt a settlement then says how to pay."""
    duty = frame(segment, OWES)
    if duty is None or not duty.debtors or not duty.creditors:
        return []
    beside = next((g for g in grouped(segment) if {duty.debtors[0]} & {n for m in g for n in m.names}), [])
    together = list(dict.fromkeys(n for m in beside for n in m.names))  # "nợ chung của anh A và chị B"
    if not set(together) & set(duty.creditors):
        duty.debtors = together
    return _rows(segment, state, money_kind(segment, state), duty)


_IF_UNPAID = re.compile(LABEL + r"(?:trong )?(?:truong hop|neu)\b")


def _under_lead(segment: Segment, rows: list[Obligation], state: State) -> None:
    """Rows of a list replace the total of the line that led to them."""
    lead = state.lead
    if lead is None or not rows:
        return
    if lead.total is not None and lead.obligation in state.obligations and not segment.mentions:
        becomes_part(rows, lead.obligation, state)
        return
    lead.children += rows
    if lead.total is not None and lead.obligation in state.obligations:
        state.obligations.remove(lead.obligation)


_GOES_ON = re.compile(
    r"\W*(?:va |dong thoi |nhung )*(?:phai|co (?:nghia vu|trach nhiem))\b"
)  # the sentence's subject goes on


def _with_lead(duty: Frame | None, segment: Segment, state: State) -> Frame | None:
    lead = state.lead
    if lead and (lead.debtors or lead.creditors):
        duty = _led(duty, segment, lead.debtors, lead.creditors)
    if duty is None:
        return None
    if not duty.debtors and _GOES_ON.match(segment.folded):
        duty.debtors = [n for n in state.named_here if n not in duty.creditors]
    before = state.last
    if not duty.debtors and before and before.kind == "divide_property" and before.clause == state.clause:
        duty.debtors = list(before.creditors)
    if not duty.debtors and state.last_debtors and state.last and state.clause - state.last.clause <= 1:
        duty.debtors = list(state.last_debtors)
        if state.last.clause != state.clause:
            duty.doubts.append(say("Who owes was taken from the sentence before."))
    return duty


def _led(duty: Frame | None, segment: Segment, debtors: list[str], creditors: list[str]) -> Frame:
    """An item under "Buộc bị cáo A bồi thường cho:" names the other side only."""
    duty = duty or Frame()
    said = [n for m in segment.mentions for n in m.names if n != STATE]
    if (
        said and creditors and set(said) <= set(debtors)
    ):  # "- Ông A trả 5.000.000 đồng;" under "Buộc các bị đơn trả cho bà B:"
        duty.debtors, duty.creditors = list(dict.fromkeys(said)), list(creditors)
        return duty
    outside = re.sub(r"\([^)]*\)?", " ", segment.folded)
    own_duty = bool(re.search(r"\bbuoc\b|\bphai\b|\bco (?:nghia vu|trach nhiem)\b", outside))
    if own_duty and duty.debtors:
        return duty
    duty.verb_start = duty.verb_end = 0
    if debtors:
        others = [n for n in dict.fromkeys(said) if n not in debtors]
        duty.creditors = others or duty.creditors or creditors
        duty.debtors = list(debtors)
    elif creditors:
        duty.debtors = [n for n in dict.fromkeys(said) if n not in creditors]
        duty.creditors = list(creditors)
    return duty


# The whole sum stands before its verb: "Tổng số tiền 110.400.000 đồng Công ty A phải trả cho bà B, gồm ...".
_FRONTED = re.compile(
    LABEL
    + rf"(?:buoc )?(?:tong |toan bo )?(?:cong |so |khoan )+tien\b[^.;\d]{{0,60}}{SUM_WITH_UNIT}(?!.*\b(?:da|tru)\b)"
)


def _rows(segment: Segment, state: State, kind: str, duty: Frame) -> list[Obligation]:
    start = duty.verb_end if any(a.start >= duty.verb_end for a in segment.amounts) else 0
    if _FRONTED.match(segment.folded[: duty.verb_start]) and PARTS.search(segment.folded, duty.verb_end):
        start = 0
    credit = CREDIT.search(segment.folded, start)
    stop = credit.start() if credit and any(start <= a.start < credit.start() for a in segment.amounts) else None
    by_month = kind == "maintenance" or all(a.per for a in segment.amounts)
    total = ordered_sum(segment, start, stop, monthly=by_month)
    if total is None:
        return []
    shares = printed_shares(segment, duty.debtors, total.amount)
    if shares:
        rows = [money_row(segment, state, kind, [name], duty.creditors, amount) for name, amount in shares]
        for row in rows:
            row.liability = "by_shares"
            row.amount_agrees_with.append("list_total")
        return rows
    parts = fractional_shares(segment, total.amount) if not JOINT.search(segment.folded) else []
    if parts:
        owing = [name for name, _ in parts]
        receiving = [n for n in duty.creditors if n not in owing]
        rows = [money_row(segment, state, kind, [name], receiving, amount) for name, amount in parts]
        for row in rows:
            row.liability = "by_shares"
            row.doubts.append(say("The share was worked out from the fraction and the whole sum printed."))
        return rows
    other = next((a for a in segment.amounts if a.start >= start and a.currency != total.amount.currency), None)
    if other is not None:
        money_row(segment, state, kind, duty.debtors, duty.creditors, other)
    each = says_each(segment) and not (JOINT.search(segment.folded) and _share_printed(segment, total.amount, duty))
    by_debtor = each and len(duty.debtors) > 1 and _each_side(segment, duty) == "debtors"
    by_creditor = each and not by_debtor and len(duty.creditors) > 1
    many = len(re.findall(r"\bmoi (?:nguoi|ben|ong|ba|anh|chi)\b", segment.folded)) > 1
    sides = (
        [(own, one) for own in one_by_one(segment, duty.debtors) for one in one_by_one(segment, duty.creditors)]
        if by_debtor and many and len(duty.creditors) > 1
        else [(together, duty.creditors) for together in one_by_one(segment, duty.debtors)]
        if by_debtor
        else [(duty.debtors, together) for together in one_by_one(segment, duty.creditors)]
        if by_creditor
        else [(duty.debtors, duty.creditors)]
    )
    rows = []
    for debtors, creditors in sides:
        share = share_of_each(segment, total.amount, len(sides)) if len(sides) > 1 else total.amount
        row = money_row(segment, state, kind, debtors, creditors, share)
        row.components = list(total.components) if share is total.amount else []
        if share is total.amount:
            row.amount_agrees_with = list(dict.fromkeys([*row.amount_agrees_with, *total.agrees]))
        if by_debtor:
            row.liability = "each"
        rows.append(row)
    return rows


def _share_printed(segment: Segment, total: Amount, duty: Frame) -> bool:
    """ "liên đới ... 18.500.000 đồng, trong đó mỗi bị cáo 9.250.000 đồng": the part is printed, the whole is owed by each."""
    return len(duty.debtors) > 1 and any(a.value * len(duty.debtors) == total.value for a in segment.amounts)


def _each_side(segment: Segment, duty: Frame) -> str:
    match = re.search(r"\b(?:cho|tra) (?:cho )?moi\b", segment.folded)
    if match and len(duty.creditors) > 1:
        return "creditors"
    each = re.search(r"\bmoi (?:nguoi|ben|ong|ba|anh|chi)\b", segment.folded)
    before = [m for m in segment.mentions if each and m.end <= each.start() and STATE not in m.names]
    beside = set(before[-1].names) if before else set()
    return "creditors" if beside and beside <= set(duty.creditors) and len(duty.creditors) > 1 else "debtors"
