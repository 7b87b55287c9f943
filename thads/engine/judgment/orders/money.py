"""Money owed between people: debts, wages, compensation, maintenance, deposits; fines to the State."""

from __future__ import annotations

import re
from dataclasses import replace

from thads.engine.judgment.orders.fractions import fractional_shares
from thads.engine.judgment.orders.frames import (
    JOINT,
    OWES,
    PARTS,
    Frame,
    due,
    frame,
    grouped,
    is_worth,
    liability,
    one_by_one,
    ordered_sum,
    received_behind,
    says_each,
    share_of_each,
)
from thads.engine.judgment.orders.periods import is_instalment_item, set_instalments, set_period
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.set_off import CREDIT, absorb, set_deposit
from thads.engine.judgment.orders.shares import printed_shares
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.things import add_gold, gold, holders
from thads.engine.judgment.orders.totals import becomes_part, totals_previous
from thads.engine.judgment.relations import parents
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.sums import SUM_WITH_UNIT
from thads.engine.judgment.verbs import MAKES_GOOD, PAYS
from thads.engine.judgment.vocabulary import LABEL, PERSON_NAME, plain
from thads.engine.messages import say
from thads.engine.text.numbers import Amount

_WAGES = re.compile(r"\b(?:tien luong|luong|tro cap|nguoi lao dong|tien cong|ngung viec|thoi viec)\b")
_COMPENSATION = re.compile(r"\bboi (?:thuong|hoan)\b|\bden bu\b|\bton that\b|\bbu dap\b|\bthiet hai\b")


def money_kind(segment: Segment, state: State) -> str:
    """The contract's kind of a sum owed between people."""
    folded = segment.folded
    lead = state.lead
    if "cap duong" in folded or (lead and lead.kind == "maintenance"):
        return "maintenance"
    if state.document.branch != "labour" and _returned_first(segment):
        return "pay_money"
    if _COMPENSATION.search(folded) or (lead and lead.kind == "compensation" and not re.search(r"\bvay\b", folded)):
        return "compensation"
    if _given_back_by_worker(segment, state):
        return "pay_money"
    if state.document.branch == "labour" and (_WAGES.search(folded) or (lead and lead.kind == "wages")):
        return "wages"
    if re.search(r"\b(?:tien luong|tro cap thoi viec|tien cong lao dong)\b", folded):
        return "wages"
    if lead and lead.kind in ("wages", "pay_money"):
        return lead.kind
    return "pay_money"


def _returned_first(segment: Segment) -> bool:
    """ "hoàn trả số tiền đã nhận 850.000.000 đồng và bồi thường 125.000.000 đồng": what is returned names the debt."""
    damages = _COMPENSATION.search(segment.folded)
    first = segment.amounts[0].start if segment.amounts else 0
    returned = re.search(rf"\b(?!{MAKES_GOOD}){PAYS}\b", segment.folded[:first])
    return bool(damages and returned and damages.start() > first and "bao hiem" not in segment.folded)


def _given_back_by_worker(segment: Segment, state: State) -> bool:
    """ "Buộc ông T hoàn trả cho Công ty số tiền trợ cấp thôi việc": what a worker gives back is no wage."""
    duty = frame(segment)
    persons = {party.name for party in state.people.parties if party.kind == "person"}
    return bool(
        duty and duty.debtors and duty.creditors and set(duty.debtors) <= persons and not set(duty.creditors) & persons
    )


def read_money(segment: Segment, state: State, kind: str) -> list[Obligation]:
    """Sums one side owes another; several creditors with a sum each give a row each."""
    if is_instalment_item(segment, state):
        return [state.lead.obligation]  # type: ignore[union-attr,list-item]
    if totals_previous(segment, state):
        return [state.obligations[-1]]
    paid_off = _pays_off(segment, state)
    if paid_off:
        return [paid_off]
    duty = _received(segment) or _with_lead(frame(segment), segment, state)
    if duty is None or not segment.amounts:
        return []
    apart = _each_debtor(segment)
    if apart:
        return _one_a_debtor(segment, state, kind, duty, apart)
    shared = _each_creditor(segment, duty, state)
    before = state.last
    if not duty.creditors and before and before.clause == state.clause and set(before.debtors) == set(duty.debtors):
        duty.creditors = [n for n in before.creditors if n != STATE]
    owed = state.last_of("pay_money")
    if not shared and not duty.creditors and owed and re.search(r"\bbao lanh\b|\bthay (?:cho|mat)\b", segment.folded):
        duty.creditors = list(owed.creditors)
    if not shared and not duty.creditors and state.claimants:
        duty.creditors = [n for n in state.claimants if n not in duty.debtors]
        if duty.creditors:
            duty.doubts.append(say("Who receives was taken from the claim that was accepted."))
    if shared:
        rows = [_row(segment, state, kind, duty.debtors, names, amount) for names, amount in shared]
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
        rows = _one_a_child(segment, rows, state)
        for row in rows:
            set_period(segment, row)
            row.creditors = _supported(segment, row, state)
    elif len(rows) == 1 and all(a.per for a in segment.amounts):
        set_period(segment, rows[0])
    elif len(rows) == 1:
        set_instalments(segment, rows[0])
        set_deposit(segment, rows[0], state)
    return rows


_TILL_PAID = re.compile(r"\bden (?:khi|luc) (?:tra |thanh toan |da )?(?:het|xong|du|dut)\b|\btra (?:dan|gop)\b")
_EVERY_MONTH = re.compile(r"\b(?:moi|hang) (?:thang|quy|nam|tuan|ky|dot)\b|/\s?(?:0?1 |mot )?thang\b")


def _pays_off(segment: Segment, state: State) -> Obligation | None:
    """ "trả hàng tháng 5.000.000 đồng cho đến khi hết nợ": how the debt ordered before is paid, and no debt of its own."""
    owed = state.last_of("pay_money", "compensation", "wages")
    if owed is None or owed.amount is None or state.clause - owed.clause > _PLAN_NEAR or len(segment.amounts) != 1:
        return None
    if not (_TILL_PAID.search(segment.folded) and _EVERY_MONTH.search(segment.folded)) or "cap duong" in segment.folded:
        return None
    named = {n for m in segment.mentions for n in m.names}
    if segment.amounts[0].value >= owed.amount or not named <= {*owed.debtors, *owed.creditors}:
        return None
    set_period(segment, owed)
    owed.instalments = owed.instalments or [{"n": 1, "amount": segment.amounts[0].value, "due": due(segment)}]
    return owed


_PLAN_NEAR = 5  # clauses


_SHARED_OUT = re.compile(r"\bchia(?: deu| lam| thanh|,)*(?: [^.;]{0,40})? cho\b")


def shares_out(segment: Segment) -> bool:
    """ "Số tiền 90.000.000 đồng bà A đang quản lý chia đều cho ông B và ông C": money that somebody holds, given to others."""
    shared = _SHARED_OUT.search(segment.folded)
    return bool(shared and segment.amounts and segment.amounts[0].start < shared.start() and holders(segment))


def read_shared_out(segment: Segment, state: State) -> list[Obligation]:
    """Money held by one, to be paid to those it is divided among: each his share."""
    shared = _SHARED_OUT.search(segment.folded)
    owing = holders(segment)
    paid_to = [g for g in grouped(segment) if shared and g[0].start >= shared.end() - 1][:1]
    receiving = list(dict.fromkeys(n for g in paid_to for m in g for n in m.names))
    if not receiving:
        return []
    total = segment.amounts[0]
    share = share_of_each(segment, total, len(receiving)) if says_each(segment) else total
    if share is total and len(receiving) > 1 and total.value % len(receiving) == 0 and "chia deu" in segment.folded:
        share = replace(total, value=total.value // len(receiving), agrees=None)
    kind = money_kind(segment, state)
    if share is total:
        others = [n for n in receiving if n not in owing]
        return [_row(segment, state, kind, owing, others, total)] if others else []
    return [_row(segment, state, kind, owing, [n], share) for n in receiving if n not in owing]


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


def read_maintenance_by_wage(segment: Segment, state: State) -> list[Obligation]:
    """ "cấp dưỡng mỗi tháng bằng ½ mức lương cơ sở": a sum that follows a wage the State sets, so that none can be read."""
    duty = frame(segment)
    if duty is None or not duty.debtors:
        return []
    row = state.add(segment, "maintenance", duty.debtors, [], liability=liability(segment, duty.debtors))
    set_period(segment, row)
    row.creditors = _supported(segment, row, state)
    row.doubts.append(say("The sum follows a wage set by the State; enter it for the day it falls due."))
    return [row]


def read_surety(segment: Segment, state: State) -> list[Obligation]:
    """ "Trường hợp anh T không trả được thì anh M phải trả thay": the debt just ordered, owed by somebody else if it is not paid."""
    debt = state.last_of("pay_money")
    duty = frame(segment)
    if debt is None or duty is None or not duty.debtors or set(duty.debtors) & set(debt.debtors):
        return []
    row = state.add(
        segment, "pay_money", duty.debtors, debt.creditors, amount=debt.amount, currency=debt.currency, net_amount=debt.net_amount,
        liability=liability(segment, duty.debtors), conditional=True, secures=debt.id,
    )  # fmt: skip
    row.doubts.append(say("The sum was taken from the debt it stands for."))
    return [row]


_GETS_BACK = re.compile(r"\bduoc (?:quyen )?(?:nhan|hoan|tra)(?: tra)?(?: lai)?\b")
_A_CHILD = re.compile(
    r"\bmoi (?:chau|con|nguoi con|tre)\b|/\s?(?:0?1|mot) (?:chau|con)\b|/(?:chau|con)\b|\bcho (?:0?1|mot) con\b"
)
_CHILD_NAMED = re.compile(rf"(?:cháu|con|trẻ)\s+({PERSON_NAME})")
_CHILDREN = re.compile(r"\b(?P<n>0?[2-9]|1\d|hai|ba|bon|nam) (?:\(\w+\) )?(?:nguoi )?(?:chau|con)\b")


def _one_a_child(segment: Segment, rows: list[Obligation], state: State) -> list[Obligation]:
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
        rows.append(_row(segment, state, first.kind, first.debtors, first.creditors, _amount_of(segment, first)))
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


_ORDERED = re.compile(r"\b(?:buoc|phai|nghia vu|trach nhiem)\b")


def _received(segment: Segment) -> Frame | None:
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


def _supported(segment: Segment, row: Obligation, state: State) -> list[str]:
    """Who receives maintenance: the one it is paid to or for; with nobody named, whoever was given the child."""
    paid_to = [
        m
        for m in segment.mentions
        if re.search(r"\b(?:giao cho|qua|thong qua|cung voi|cung|cho)\s*$", segment.folded[: m.start])
        and not set(m.names) & set(row.debtors)
    ]
    grown = [m for m in paid_to if not re.match(r"(?:chau|con|be|em)\b", segment.folded[m.start : m.end])]
    chosen = grown or paid_to
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
        rows = [_row(segment, state, kind, [name], duty.creditors, amount) for name, amount in shares]
        for row in rows:
            row.liability = "by_shares"
            row.amount_agrees_with.append("list_total")
        return rows
    parts = fractional_shares(segment, total.amount) if not JOINT.search(segment.folded) else []
    if parts:
        owing = [name for name, _ in parts]
        receiving = [n for n in duty.creditors if n not in owing]
        rows = [_row(segment, state, kind, [name], receiving, amount) for name, amount in parts]
        for row in rows:
            row.liability = "by_shares"
            row.doubts.append(say("The share was worked out from the fraction and the whole sum printed."))
        return rows
    other = next((a for a in segment.amounts if a.start >= start and a.currency != total.amount.currency), None)
    if other is not None:
        _row(segment, state, kind, duty.debtors, duty.creditors, other)
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
        row = _row(segment, state, kind, debtors, creditors, share)
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


def _row(
    segment: Segment, state: State, kind: str, debtors: list[str], creditors: list[str], amount: Amount
) -> Obligation:
    row = state.add(
        segment, kind, debtors, creditors, amount=amount.value, currency=amount.currency, net_amount=amount.value,
        liability=liability(segment, debtors) if state.lead is None or state.lead.liability == "several" else state.lead.liability,
    )  # fmt: skip
    if amount.agrees:
        row.amount_agrees_with.append("words")
    return row


_PAYS_HIMSELF = re.compile(
    r"[\s,:(]*(?:(?:phai|cung|con|tu nguyen|co (?:nghia vu|trach nhiem)|tiep tuc)\s*)*(?:tra|thanh toan|boi thuong|hoan (?:tra|lai)|tra lai|giao|nop|cap duong|gop|chiu)(?: lai| no)?[\s:]*(?:(?:so tien|tien|so|la)[\s:]*)*$"
)


def _each_debtor(segment: Segment) -> list[tuple[list[str], Amount]]:
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
    whole = len(pairs) > 1 and pairs[0][1] is segment.amounts[0]
    return pairs if whole and len(set(people)) == len(people) else []


def _one_a_debtor(
    segment: Segment, state: State, kind: str, duty: Frame, pairs: list[tuple[list[str], Amount]]
) -> list[Obligation]:
    owing = {name for names, _ in pairs for name in names}
    paid_to = [m for m in segment.mentions if STATE not in m.names and not set(m.names) & owing]
    paid_to = [m for m in paid_to if re.search(r"\bcho\s*$", segment.folded[: m.start])]
    named = list(dict.fromkeys(n for m in paid_to[-1:] for n in m.names)) or [
        n for n in duty.creditors if n not in owing
    ]
    receiving = named or [n for n in state.claimants if n not in owing]
    rows = [_row(segment, state, kind, names, receiving, amount) for names, amount in pairs]
    for row in rows:
        row.doubts += duty.doubts
        row.due = due(segment)
    return rows


_EVERYONE = re.compile(r"\b(?:moi|tung) (?:nguoi|ong|ba|anh|chi|chau|ben)\b|\bmoi nguoi\b")


def _each_creditor(segment: Segment, duty: Frame, state: State) -> list[tuple[list[str], Amount]]:
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


def read_fine(segment: Segment, state: State) -> list[Obligation]:
    """A money penalty to the State."""
    people = [m for m in segment.mentions if STATE not in m.names]
    names = (
        list(dict.fromkeys(n for m in people for n in m.names))
        or (state.lead.debtors if state.lead else [])
        or state.last_named
        or state.last_debtors
    )
    said = re.search(r"[Pp]hạt|PHẠT", segment.text)
    amounts = [a for a in segment.amounts if said and a.start >= said.start()] or segment.amounts
    if not amounts:
        return []
    each = says_each(segment) and len(names) > 1
    rows = []
    for owing in [[n] for n in names] if each else [names]:
        row = state.add(
            segment,
            "fine",
            owing,
            [STATE],
            amount=amounts[0].value,
            net_amount=amounts[0].value,
            liability="each" if each else liability(segment, owing),
        )
        if amounts[0].agrees:
            row.amount_agrees_with.append("words")
        rows.append(row)
    return rows
