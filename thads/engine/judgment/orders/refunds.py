"""Advances of court fees, and their surplus, given back by the State."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.receipts import one_a_receipt, receipts
from thads.engine.judgment.orders.receivers import standing_together
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import says_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.messages import say
from thads.engine.text.numbers import Amount

REFUND = re.compile(  # "H1 lại cho": who hides the names of a judgment takes "Hoàn" for one
    r"\bhoan tam ung\b|\bhoan (?:lai |tra )?(?:tien )?du phi\b|^\W*h\d? lai cho\b|\b(?:hoan (?:tra|lai)|tra lai|tra|(?:duoc )?nhan lai|duoc (?:hoan|tra))\b(?: lai)?[^.;]{0,260}\b(?:tam ung|(?:tien )?(?:an phi|le phi|chi phi)[^.;]{0,60}da nop|du phi|da nop[^.;]{0,80}bien lai)"
    r"|\b(?:hoan (?:tra|lai)|tra lai|nhan lai|lay (?:lai|ve))\b[^.;]{0,100}\b(?:chenh lech|con thua|con du|nop thua|nop du|thua)\b"
    r"|\bduoc (?:quyen )?(?:lay (?:lai|ve)|nhan ve|rut (?:lai|ve))\b"
    r"|\bda (?:du |tam |tam ung )?(?:nop|dong)\b[^.;]{0,240}\bduoc (?:nhan|hoan|tra)(?: tra)? lai\b"
    r"|\btam ung[^.;]{0,240}\b(?:duoc (?:nhan lai|hoan|tra)|hoan (?:tra|lai)|tra lai)\b"
)


def read_refund(segment: Segment, state: State) -> list[Obligation]:
    """An advance (or its surplus) to be given back: the State owes, whoever paid receives."""
    verb = re.search(
        r"\b(?:hoan (?:tra|lai|tam ung|du phi)|h\d? lai(?= cho)|tra lai|duoc (?:quyen )?(?:nhan|hoan|tra|lay|rut)|nhan lai|tra)\b",
        segment.folded,
    )
    start = verb.start() if verb else 0
    after = segment.between(start, len(segment.text))
    before = [m for m in segment.between(0, start) if STATE not in m.names]
    passive = bool(verb and re.match(r"duoc|nhan", verb.group(0)))
    group = [m for m in after if STATE not in m.names]
    group = [m for m in group if not _office_mention(segment, m)]
    chosen = before if passive and before else group or before
    chosen = standing_together(segment.folded, chosen, len(segment.text)) if chosen else []
    creditors = list(dict.fromkeys(n for m in chosen for n in m.names)) or state.named_here or state.inherited
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
    getting = [m for m in segment.mentions if re.match(r"\s*(?:cung |deu )?duoc\b", segment.folded[m.end :])]
    pairs = _pairs(segment, getting, amounts) if passive and len(getting) == len(amounts) > 1 else []
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
        for m in re.finditer(
            r"\b(?:nhan (?:lai|ve)|lay (?:lai|ve)|rut (?:lai|ve)|hoan lai|hoan tra(?: lai)?|tra lai|chenh lech|con thua)\b",
            segment.folded,
        )
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
