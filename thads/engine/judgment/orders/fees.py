"""Court fees, charges, advances set off or given back, and the costs of the proceedings."""

from __future__ import annotations

import dataclasses
import re

from thads.engine.judgment.orders.frames import _group, frame, liability, ordered_sum, says_each, side_by_side
from thads.engine.judgment.orders.receipts import credit_at, net_at, offset, one_a_receipt, receipts
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.shares import printed_shares
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.messages import say
from thads.engine.text.numbers import Amount

FEE = re.compile(r"\b(?:an phi|le phi|tien an phi)\b")
REFUND = re.compile(  # "H1 lại cho": who hides the names of a judgment takes "Hoàn" for one
    r"\bhoan tam ung\b|^\W*h\d? lai cho\b|\b(?:hoan (?:tra|lai)|tra lai|tra|(?:duoc )?nhan lai|duoc (?:hoan|tra))\b(?: lai)?[^.;]{0,260}\b(?:tam ung|(?:tien )?(?:an phi|le phi|chi phi)[^.;]{0,60}da nop|du phi|da nop[^.;]{0,80}bien lai)"
    r"|\b(?:hoan (?:tra|lai)|tra lai|nhan lai)\b[^.;]{0,100}\b(?:chenh lech|con thua|con du|nop thua|nop du|thua)\b"
    r"|\btam ung[^.;]{0,240}\b(?:duoc (?:nhan lai|hoan|tra)|hoan (?:tra|lai)|tra lai)\b"
)
COST = re.compile(
    r"\bchi phi (?:to tung|tham dinh|dinh gia|do dac|do ve|xem xet|giam dinh|uy thac|thu thap|dang (?:bao|tin|thong bao)|phien dich|tham do|khao sat|thong bao|tham van)|\ble phi (?:tham dinh|dinh gia|do dac|giam dinh)|\bchi phi\b[^.;,]{0,50}\b(?:tai cho|dinh gia|tham dinh|do dac|giam dinh)"
)
_PAY = re.compile(r"\b(?P<verb>(?:phai |cung |con |deu |tu nguyen )*(?:chiu|nop|thanh toan|tra|ganh chiu))\b")
_COST_DUTY = re.compile(r"\b(?:phai|chiu|co (?:nghia vu|trach nhiem)|hoan (?:tra|lai)|tra lai|tu nguyen|buoc|moi)\b")
_GIVE_BACK = re.compile(r"\b(?P<verb>hoan (?:tra|lai)|tra lai|thanh toan(?: lai)?|tra)\b")
_FEE_NAME = re.compile(
    r"an phi (?:(?:hinh su|dan su|kinh doanh[,]? thuong mai|kdtm|hon nhan(?: va gia dinh| gia dinh)?|lao dong|ly hon|cap duong(?: nuoi con)?|chia tai san(?: chung)?|hngd|hsst|dsst|dspt|hspt)\s*)*(?:so tham|phuc tham)?|le phi[a-z ]{0,30}"
)
_HALF = re.compile(r"\b1/2\b|\bmot nua\b|\b50\s?%|\bnua\b")
_REDUCED = re.compile(
    r"(?:duoc )?(?:giam|mien)(?: mot phan| 50|[^.;]{0,80})?[^.;]{0,100}?(?:con phai|phai|nop(?: mot phan)?(?: la)?|con lai|con)\b"
)


def read_fee(segment: Segment, state: State) -> list[Obligation]:
    """A court fee or charge owed to the State, one row a person where the text says "each"."""
    duty = frame(segment, _PAY)
    named = (duty.debtors if duty else []) or first_mention(segment)
    debtors = named or _inherited(state)
    credit = credit_at(segment)
    start = duty.verb_end if duty else 0
    if credit is not None and credit < start and _has_amount(segment, 0, credit):
        start = 0
    stop = credit if credit and credit > start else len(segment.text)
    sums = _fee_sums(segment, start if _has_amount(segment, start, stop) else 0, stop)
    rows: list[Obligation] = []
    shares = printed_shares(segment, debtors, sums[0][0]) if len(sums) == 1 else []
    if shares:
        for name, amount in shares:
            rows.append(_fee_row(segment, state, [name], amount, sums[0][1], "by_shares"))
            rows[-1].amount_agrees_with.append("list_total")
        return rows
    each = says_each(segment) or bool(state.lead and state.lead.each)
    if credit is not None and len(sums) > 1 and len({_plain_level(name) for _, name in sums}) == 1 and not each:
        heads = [{"label": name, "amount": amount.value} for amount, name in sums]
        whole = dataclasses.replace(sums[0][0], value=sum(amount.value for amount, _ in sums), agrees=None)
        sums = [(whole, segment.folded)]
    else:
        heads = []
    joint = liability(segment, debtors)
    for amount, name in sums:
        people = [[d] for d in debtors] if each and len(debtors) > 1 else [debtors]
        for owing in people:
            row = _fee_row(segment, state, owing, amount, name, joint if len(people) == 1 else "each")
            row.components = list(heads)
            rows.append(row)
    if debtors and not named and not (state.lead and state.lead.debtors):
        for row in rows:
            row.doubts.append(say("Who owes was taken from the sentence before."))
    if rows and credit is not None and credit >= start:
        _set_off(segment, rows, credit)
    _mark_performed(segment, rows)
    return rows


def _fee_row(segment: Segment, state: State, owing: list[str], amount: Amount, name: str, how: str) -> Obligation:
    level, scope = _level(name, segment, state), _scope(name, segment, state)
    row = state.add(
        segment, "court_fee", owing, [STATE], amount=amount.value, currency=amount.currency, level=level, scope=scope,
        liability=how, net_amount=amount.value,
    )  # fmt: skip
    if amount.agrees:
        row.amount_agrees_with.append("words")
    return row


def _inherited(state: State) -> list[str]:
    if state.lead and state.lead.debtors:
        return state.lead.debtors
    return state.last_debtors if state.last and state.last.clause >= state.clause - 1 else []


def first_mention(segment: Segment) -> list[str]:
    found = [m for m in segment.mentions if STATE not in m.names]
    if not found:
        return []
    group = _group(segment.folded, found, len(segment.text))
    if any(not m.role_only for m in group):
        group = [m for m in group if not m.role_only]
    return list(dict.fromkeys(n for m in group for n in m.names))


def _has_amount(segment: Segment, start: int, stop: int) -> bool:
    return any(start <= a.start < stop for a in segment.amounts)


def _fee_sums(segment: Segment, start: int, stop: int) -> list[tuple[Amount, str]]:
    """(amount, name of the fee) of each fee a segment orders; a reduced fee is the reduced sum."""
    amounts = [a for a in segment.amounts if start <= a.start < stop]
    amounts = [a for a in amounts if not _base_of_percentage(segment, a)]
    if not amounts:
        return []
    reduced = _REDUCED.search(segment.folded, start, stop)
    if reduced:
        after = [a for a in amounts if a.start >= reduced.end() - 2]
        if after:
            return [(after[0], segment.folded)]
    named = [(a, _nearest_name(segment, a, amounts)) for a in amounts]
    kinds = {(_plain_level(name), "hinh su" in name or "hsst" in name) for _, name in named if name}
    if len(named) > 1 and len(kinds) == 1 and all(name for _, name in named) and not _has_total(segment, amounts):
        return named
    if len(named) > 1 and len(kinds) > 1:
        seen: set[tuple[str, bool]] = set()
        out = []
        for amount, name in named:
            key = (_plain_level(name), "hinh su" in name or "hsst" in name)
            if key not in seen:
                seen.add(key)
                out.append((amount, name))
        return out
    total = ordered_sum(segment, start, stop)
    return [(total.amount, segment.folded)] if total else []


def _has_total(segment: Segment, amounts: list[Amount]) -> bool:
    values = [a.value for a in amounts]
    summed = any(value == sum(values) - value for value in values)
    return summed or bool(re.search(r"\btong (?:cong|so|an phi)\b", segment.folded)) or len(set(values)) < len(values)


def _plain_level(name: str) -> str:
    return "appeal" if "phuc tham" in name else "first"


def _base_of_percentage(segment: Segment, amount: Amount) -> bool:
    """5% x 100.000.000: the base is no fee."""
    around = segment.folded[max(0, amount.start - 14) : amount.start]
    after = segment.folded[amount.end : amount.end + 8]
    return bool(
        re.search(r"%\s*(?:x|\*|cua|so tien)?\s*(?:so tien)?\s*$", around) or re.match(r"\s*(?:x|\*)\s*\d", after)
    )


def _nearest_name(segment: Segment, amount: Amount, amounts: list[Amount]) -> str:
    previous = max((a.end for a in amounts if a.end <= amount.start), default=0)
    following = min((a.start for a in amounts if a.start >= amount.end), default=len(segment.text))
    before = list(_FEE_NAME.finditer(segment.folded, previous, amount.start))
    after = list(_FEE_NAME.finditer(segment.folded, amount.end, following))
    if after and re.match(r"\s*(?:\([^)]*\))?\s*(?:tien\s)?\s*$", segment.folded[amount.end : after[0].start()]):
        return after[0].group(0)
    if before:
        return before[-1].group(0)
    return after[0].group(0) if after else ""


def _level(name: str, segment: Segment, state: State) -> str:
    for text in (name, segment.folded):
        if "phuc tham" in text or "dspt" in text or "hspt" in text:
            return "appeal"
        if "so tham" in text:
            return "first"
    return state.level or (
        "appeal" if state.document.instance == "appeal" and state.topic == "fee" and not state.level else "first"
    )


def _scope(name: str, segment: Segment, state: State) -> str:
    if "hinh su" in name or "hsst" in name:
        return "criminal"
    if "dan su" in name or state.document.branch != "criminal":
        return "civil"
    return "criminal" if "hinh su" in segment.folded else "civil"


def _set_off(segment: Segment, rows: list[Obligation], credit: int) -> None:
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


def _mark_performed(segment: Segment, rows: list[Obligation]) -> None:
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
        theirs = [o for o in state.obligations if o.kind == last.kind and set(owners) & set(o.debtors) and not o.offset]
        for row in theirs[-1:]:
            _take_off(segment, row, net_at(segment))
        return True
    rows = [o for o in state.obligations if o.clause == last.clause and o.kind == last.kind]
    rows = [o for o in rows if not owners or set(owners) & set(o.debtors)]
    levels = [o for o in rows if o.level == ("appeal" if "phuc tham" in segment.folded else "first")]
    if "tham" in segment.folded and levels:
        rows = levels
    if not rows:
        return False
    folded = segment.folded
    reduced = _REDUCED.search(folded)
    if reduced and segment.amounts and not re.search(r"\bphai chiu\b", folded[: reduced.start()]):
        for row in rows:
            row.amount = row.net_amount = segment.amounts[-1].value
            row.amount_agrees_with = ["words"] if segment.amounts[-1].agrees else []
        return True
    credit, net = credit_at(segment), net_at(segment)
    if credit is not None and _nothing_new(folded[:credit]):
        for row in rows:
            _take_off(segment, row, net)
        _mark_performed(segment, rows)
        return True
    still_open = any(o.offset for o in rows) or not re.match(r"con phai chiu", folded[net or 0 :])
    if net is not None and _nothing_new(folded[:net]) and still_open:
        for row in rows:
            _take_net(segment, row)
        return True
    if (
        _nothing_new(folded)
        and re.search(r"\bda nop (?:du|xong)|\bnop du\b|\bda nop\b", folded)
        and not segment.amounts
    ):
        _mark_performed(segment, rows)
        return True
    return False


_ADVANCE_PAID = re.compile(r"\bda (?:nop|dong|tam nop|du nop|tam ung)\b[^.;\d]{0,60}\b(?:tam ung|an phi)\b")


def says_advance_paid(segment: Segment) -> bool:
    """ "Ông H đã nộp tạm ứng án phí 1.000.000 đồng theo biên lai ..." and nothing else: an advance told, no fee ordered."""
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


def _nothing_new(before: str) -> bool:
    """No fee is ordered in ``before``: no sum, no "phải chịu"."""
    return not re.search(r"\d_\d{3}|\bphai chiu\b|\bchiu\b|\bhoan (?:tra|lai)\b|\btra lai\b|\bnhan lai\b", before)


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


def read_refund(segment: Segment, state: State) -> list[Obligation]:
    """An advance (or its surplus) to be given back: the State owes, whoever paid receives."""
    verb = re.search(
        r"\b(?:hoan (?:tra|lai|tam ung)|h\d? lai(?= cho)|tra lai|duoc (?:nhan|hoan|tra)|nhan lai|tra)\b", segment.folded
    )
    start = verb.start() if verb else 0
    after = segment.between(start, len(segment.text))
    before = [m for m in segment.between(0, start) if STATE not in m.names]
    passive = bool(verb and re.match(r"duoc|nhan", verb.group(0)))
    group = [m for m in after if STATE not in m.names]
    group = [m for m in group if not _office_mention(segment, m)]
    chosen = before if passive and before else group or before
    chosen = _group(segment.folded, chosen, len(segment.text)) if chosen else []
    creditors = list(dict.fromkeys(n for m in chosen for n in m.names)) or state.named_here or _inherited(state)
    amounts = [a for a in segment.amounts if a.start >= start] or segment.amounts
    cited = receipts(segment)
    rows = []
    if says_each(segment) and len(creditors) > 1 and amounts:
        for name in creditors:
            rows.append(_refund_row(segment, state, [name], amounts[0], cited))
        return rows
    pairs = _pairs(segment, group, amounts) if len(amounts) > 1 and not passive else []
    if pairs:
        return [_refund_row(segment, state, names, amount, cited[i : i + 1]) for i, (names, amount) in enumerate(pairs)]
    inherited = not creditors
    creditors = creditors or state.last_named
    if not creditors:
        return []
    total = _given_back(segment, amounts) if amounts else None
    row = _refund_row(segment, state, creditors, total, cited)
    each = one_a_receipt(segment, start, amounts)
    if each:
        state.obligations.remove(row)
        return [_refund_row(segment, state, creditors, a, [r]) for a, r in zip(each, cited, strict=True)]
    if inherited:
        row.doubts.append(say("Who receives was taken from the sentence before."))
    return [row]


def _given_back(segment: Segment, amounts: list[Amount]) -> Amount:
    """The sum behind "được nhận lại", "hoàn lại": not the advance it is taken from."""
    back = [
        m.end()
        for m in re.finditer(r"\b(?:nhan lai|hoan lai|hoan tra(?: lai)?|tra lai|chenh lech|con thua)\b", segment.folded)
    ]
    after = [a for a in amounts if back and a.start >= back[-1]]
    return after[0] if after else amounts[0]


def _office_mention(segment: Segment, mention: object) -> bool:
    before = segment.folded[: mention.start]  # type: ignore[attr-defined]
    text = segment.folded[mention.start : mention.end]  # type: ignore[attr-defined]
    return bool(
        re.search(r"thi hanh an|chi cuc|cuc thi", text)
        or (
            re.search(r"\b(?:cua|tai)\s*$", before[-5:])
            and "thi hanh" in segment.folded[mention.end : mention.end + 20]
        )
    )  # type: ignore[attr-defined]


def _pairs(segment: Segment, people: list, amounts: list[Amount]) -> list[tuple[list[str], Amount]]:
    """ "cho ông A 300.000 đồng, bà B 500.000 đồng": each amount with whoever stands before it."""
    pairs, edge = [], 0
    for amount in amounts:
        near = [m for m in people if edge <= m.start < amount.start]
        edge = amount.end
        if near:
            pairs.append((list(dict.fromkeys(n for m in near for n in m.names)), amount))
    distinct = {tuple(names) for names, _ in pairs}
    return pairs if len(pairs) > 1 and len(distinct) == len(pairs) else []


def _refund_row(segment: Segment, state: State, creditors: list[str], amount: Amount | None, cited: list) -> Obligation:
    row = state.add(segment, "refund_advance", [STATE], creditors, amount=amount.value if amount else None)
    row.net_amount = row.amount
    if amount and amount.agrees:
        row.amount_agrees_with.append("words")
    if cited:
        row.offset = {"amount": row.amount, "receipt": cited[0]}
    return row


def read_cost(segment: Segment, state: State) -> list[Obligation]:
    """Costs of the proceedings: to be borne, or paid back to whoever advanced them."""
    duty = frame(segment, _PAY)
    refund = re.search(
        r"\b(?:hoan (?:tra|lai)|tra lai|thanh toan(?: lai)?|tra)\b[^.;]{0,30}\bcho\b|\b(?:hoan (?:tra|lai)|thanh toan lai)\b",
        segment.folded,
    )
    paying = frame(segment, _GIVE_BACK, after_must=True) if refund else None
    chosen = paying if paying and paying.creditors else duty
    if chosen is None or not _COST_DUTY.search(segment.folded):
        return []
    debtors = chosen.debtors or (duty.debtors if duty else []) or _inherited(state)
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
    for owing in [[d] for d in debtors] if each else [debtors]:
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


def _share_of_each(segment: Segment, total: Amount) -> Amount:
    match = re.search(r"\bmoi (?:nguoi|ben|ong|ba|bi cao|duong su)\b", segment.folded)
    after = [a for a in segment.amounts if match and a.start >= match.end()]
    named = [a for a in after if re.search(r"\bla\s*:?\s*$", segment.folded[: a.start])]
    return (named[-1:] or after[:1] or [total])[0]


def _cost_sum(segment: Segment, verb_end: int) -> Amount:
    after = [a for a in segment.amounts if a.start >= verb_end] or segment.amounts
    beside = side_by_side(segment, after)
    return beside.amount if beside else after[0]
