"""Orders no other rule took up: a sum that somebody pays, and no row holds it. Better a row with a doubt than none.

Runs over every segment after its own grammar. A sum counts as taken up when a row, its parts, what is set off or what is left
holds it. What is left over becomes a row only where a verb of paying stands right before the sum (``links``).
"""

from __future__ import annotations

import re

from thads.engine.judgment.orders.fees import FEE
from thads.engine.judgment.orders.links import Link, links
from thads.engine.judgment.orders.money_kinds import money_kind
from thads.engine.judgment.orders.ordered_sums import TOTAL
from thads.engine.judgment.orders.segment import DISMISSED, Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.messages import say
from thads.engine.text.numbers import Amount

_NEAR = 3  # clauses
_BEHIND = 40  # characters behind a sum that may say what it is for
_NOT_AN_ORDER = re.compile(
    r"\b(?:neu|truong hop|khong (?:chap nhan|yeu cau|phai|buoc|dong y|dat ra)|bac|rut|dinh chi|lai suat|moi|tung|dot|ky|muc luong|da thi hanh)\b"
)
_A_PART = re.compile(
    r"\b(?:trong do|gom|bao gom|cu the|tuc la|tong (?:cong|so)|phan cua|con (?:phai|lai)|tiep|them|so tien nay)\b|\($"
)
_LOWERED = re.compile(r"\b(?:duoc giam|giam|cong(?: chung)?|chi phai)\b")


def recover(segment: Segment, state: State) -> list[Obligation]:
    """Rows for the sums of ``segment`` that no row holds, each with a doubt."""
    if not segment.amounts or DISMISSED.search(segment.folded):
        return []
    rows = []
    for link in links(segment):
        if link.amount.currency == "VND" and not _held(link, state) and _ordered(segment, link):
            row = _row(segment, link, state)
            rows += [row] if row else []
    return rows


def _held(link: Link, state: State) -> bool:
    """Whether a row near here holds the sum, or is made of it."""
    value = link.amount.value
    for row in state.obligations:
        if abs(state.clause - row.clause) > _NEAR:
            continue
        parts = [abs(part["amount"] or 0) for part in [*row.components, *row.instalments]]
        parts.append((row.offset or {}).get("amount") or 0)
        if value in parts or (row.net_amount == value != row.amount):
            return True
        if row.amount == value and (not link.debtors or not row.debtors or set(link.debtors) & set(row.debtors)):
            return True
    return False


def _ordered(segment: Segment, link: Link) -> bool:
    before = segment.folded[: link.start]
    opened = before.count("(") > before.count(")")
    sentence = segment.folded[: link.amount.start]
    part = _A_PART.search(segment.folded, _since_last_sum(segment, link.amount), link.amount.start)
    return not opened and not part and not _NOT_AN_ORDER.search(sentence) and not _added_up(segment, link.amount)


def _since_last_sum(segment: Segment, amount: Amount) -> int:
    return max((a.end for a in segment.amounts if a.end <= amount.start), default=0)


def _added_up(segment: Segment, amount: Amount) -> bool:
    """Whether the sum is a part of another printed beside it, or lowered: "... và ..., tổng cộng ...", "được giảm ... còn ..."."""
    return bool(TOTAL.search(segment.folded, amount.end) or _LOWERED.search(segment.folded, amount.end))


def _row(segment: Segment, link: Link, state: State) -> Obligation | None:
    last = state.last if state.last and state.last.clause == state.clause else None
    fee = bool(FEE.search(segment.folded)) or state.topic == "fee"
    debtors = link.debtors or [n for n in (state.inherited or state.named_here) if n not in link.creditors]
    creditors = link.creditors
    if fee:
        kind, creditors = "court_fee", [STATE]
        if not link.debtors or link.creditors or link.verb not in ("chiu", "nop"):
            return None
    elif state.topic == "cost":
        kind = "litigation_cost"
    else:
        low = _since_last_sum(segment, link.amount)
        kind = money_kind(
            Segment(segment.text[low : link.amount.end + _BEHIND], segment.start + low, segment.people), state
        )
        creditors = creditors or [n for n in (last.creditors if last else state.claimants) if n not in debtors]
    if not debtors or not (link.debtors or link.creditors):
        return None
    row = state.add(
        segment, kind, debtors, creditors, amount=link.amount.value, net_amount=link.amount.value,
        liability=liability(segment, debtors),
    )  # fmt: skip
    if link.amount.agrees:
        row.amount_agrees_with.append("words")
    row.doubts.append(say("This order was put together from its words alone: compare it with the sentence."))
    return row
