"""Court fees and charges owed to the State."""

from __future__ import annotations

import dataclasses
import itertools
import re

from thads.engine.judgment.orders.fee_set_off import REDUCED, mark_performed, set_off
from thads.engine.judgment.orders.frames import PAY, frame
from thads.engine.judgment.orders.ordered_sums import ordered_sum
from thads.engine.judgment.orders.receipts import credit_at
from thads.engine.judgment.orders.receivers import first_mention
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.shares import printed_shares
from thads.engine.judgment.orders.sharing import liability, one_by_one, says_each, share_of_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.voice import grouped
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.messages import say
from thads.engine.text.numbers import Amount, find_amounts

FEE = re.compile(r"\bchiu an(?= \d)|\b(?:an phi|le phi|tien an phi)\b")
_FREED = re.compile(r"\bnen (?:duoc )?(?:mien|khong phai (?:chiu|nop))\b")
_FEE_NAME = re.compile(
    r"an phi (?:(?:hinh su|dan su|kinh doanh[,]? thuong mai|kdtm|hon nhan(?: va gia dinh| gia dinh)?|lao dong|ly hon|cap duong(?: nuoi con)?|chia tai san(?: chung)?|hngd|hsst|dsst|dspt|hspt)\s*)*(?:so tham|phuc tham)?|le phi[a-z ]{0,30}"
)


def read_fee(segment: Segment, state: State) -> list[Obligation]:
    """A court fee or charge owed to the State, one row a person where the text says "each"."""
    duty = frame(segment, PAY)
    named = (duty.debtors if duty else []) or first_mention(segment)
    debtors = named or state.inherited
    credit = credit_at(segment)
    start = duty.verb_end if duty else 0
    if credit is not None and credit < start and _has_amount(segment, 0, credit):
        start = 0
    stop = credit if credit and credit > start else len(segment.text)
    borne = _one_a_bearer(segment)
    if borne:
        return [row for part in borne for row in read_fee(part, state)]
    freed = _FREED.search(segment.folded)
    who = [m for m in segment.mentions if freed and m.end <= freed.start()][-1:]
    if who and segment.amounts and segment.amounts[0].end < who[0].start and set(who[0].names) <= set(debtors):
        return []
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
        people = one_by_one(segment, debtors) if each and len(debtors) > 1 else [debtors]
        share = share_of_each(segment, amount, len(people)) if len(people) > 1 else _share_borne(segment, amount)
        for owing in people:
            row = _fee_row(segment, state, owing, share, name, joint if len(people) == 1 else "each")
            row.components = list(heads)
            rows.append(row)
    if debtors and not named and not (state.lead and state.lead.debtors):
        for row in rows:
            row.doubts.append(say("Who owes was taken from the sentence before."))
    if rows and credit is not None and credit >= start:
        set_off(segment, rows, credit)
    mark_performed(segment, rows)
    return rows


_BEARS = re.compile(
    r"[\s,:(–-]*(?:(?:phai|cung|con|deu|tu nguyen|nhan|co nghia vu|co trach nhiem|lien doi|chiu|nop|thanh toan|la|so tien|so|toan bo|tien|an phi|dan su|so tham|phuc tham|co gia ngach|khong co gia ngach|:)[\s,:]*)*$"
)


def _one_a_bearer(segment: Segment) -> list[Segment]:
    """ "ông A 5.000.000 đồng; bà B 1.200.000 đồng, được trừ vào ...": the segment cut before everybody right behind whose name
    a sum stands; empty where not two different people stand so."""
    cuts: list[tuple[int, tuple[str, ...]]] = []
    groups = grouped(segment)
    for amount in segment.amounts:
        before = [g for g in groups if g[-1].end <= amount.start]
        if not before or not _BEARS.match(segment.folded[before[-1][-1].end : amount.start]):
            continue
        names = tuple(n for m in before[-1] for n in m.names)
        if names not in [known for _, known in cuts]:
            cuts.append((before[-1][0].start, names))
    if len(cuts) < 2:
        return []
    edges = [0, *(start for start, _ in cuts[1:]), len(segment.text)]
    return [Segment(segment.text[a:b], segment.start + a, segment.people) for a, b in itertools.pairwise(edges)]


_ONLY_HALF = re.compile(
    r"\b(?:chi )?(?:phai )?(?:chiu|nop|thu|tinh|con|giam)(?: muc| nop| chiu| di)? (?:50\s?%|mot nua|1/2|½)"
)


def _share_borne(segment: Segment, amount: Amount) -> Amount:
    """ "Mức án phí là 8.000.000 đồng, hòa giải thành nên chỉ phải nộp 50%": the half nobody printed, worked out."""
    half = _ONLY_HALF.search(segment.folded, amount.end)
    printed = [a for a in segment.amounts if half and a.start >= half.start()]
    if not half or printed or amount.value % 2:
        return amount
    return dataclasses.replace(amount, value=amount.value // 2, agrees=None)


def _fee_row(segment: Segment, state: State, owing: list[str], amount: Amount, name: str, how: str) -> Obligation:
    _drop_worked_out(state, owing, amount)
    level, scope = _level(name, segment, state), _scope(name, segment, state)
    row = state.add(
        segment, "court_fee", owing, [STATE], amount=amount.value, currency=amount.currency, level=level, scope=scope,
        liability=how, net_amount=amount.value,
    )  # fmt: skip
    if amount.agrees:
        row.amount_agrees_with.append("words")
    return row


def _drop_worked_out(state: State, owing: list[str], amount: Amount) -> None:
    """A fee worked out by halves in the sentence before goes when the next one prints it."""
    last = state.last
    if (
        last is not None
        and last.kind == "court_fee"
        and state.clause - last.clause == 1
        and last.amount == amount.value
        and (
            not last.debtors
            or set(owing) & set(last.debtors)
            or say("Who owes was taken from the sentence before.") in last.doubts
        )
        and all(a.value != last.amount for a in find_amounts(last.text))
    ):
        state.obligations.remove(last)


def _has_amount(segment: Segment, start: int, stop: int) -> bool:
    return any(start <= a.start < stop for a in segment.amounts)


def _fee_sums(segment: Segment, start: int, stop: int) -> list[tuple[Amount, str]]:
    """(amount, name of the fee) of each fee a segment orders; a reduced fee is the reduced sum."""
    amounts = [a for a in segment.amounts if start <= a.start < stop]
    amounts = [a for a in amounts if not _base_of_percentage(segment, a)]
    amounts = [a for a in amounts if not _PAID_IN.search(segment.folded[: a.start])] or amounts
    if not amounts:
        return []
    reduced = REDUCED.search(segment.folded, start, stop)
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


_PAID_IN = re.compile(r"\bda (?:du |tam )?(?:nop|dong|ung)\b[^,;.\d]{0,40}$")  # an advance, and no fee


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
