"""What the orders of one judgment say of each other once all are read: repeated ones, joint duties, whom an act serves, totals of lists."""

from __future__ import annotations

import re

from thads.engine.judgment.mentions import find_mentions
from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.vocabulary import LABEL, plain
from thads.engine.messages import say
from thads.engine.text.normal import fold

_CLAIM_ACCEPTED = re.compile(LABEL + r"(?:(?:tuyen )?xu\W+)?chap nhan\b[^.;]{0,160}\bve viec (?:yeu cau|buoc)\b")


_LONG_ENOUGH_TO_KNOW = 40  # characters: shorter orders may read alike and still be two


def drop_repeated(state: State) -> None:
    """The same order printed twice, word for word, binds once."""
    for row in list(state.obligations):
        told = _CLAIM_ACCEPTED.match(plain(row.text))
        if told and any(
            o is not row and (o.kind, o.amount) == (row.kind, row.amount) and row.amount for o in state.obligations
        ):
            state.obligations.remove(row)
    seen: dict[tuple[object, ...], tuple[int, int]] = {}
    for row in list(state.obligations):
        key = (row.kind, row.amount, tuple(row.debtors), tuple(row.creditors), fold(row.text).strip(" .;-"))
        if seen.setdefault(key, row.source) != row.source and len(row.text) > _LONG_ENOUGH_TO_KNOW:  # type: ignore[attr-defined]
            state.obligations.remove(row)


_JOINT_DUTY = re.compile(
    r"\bnghia vu\b[^.;]{0,40}\bla (?:nghia vu |trach nhiem )?lien doi\b|\b(?:cung |phai )*(?:chiu trach nhiem|co trach nhiem|chiu) lien doi\b[^.;\d]{0,60}\b(?:tren|nay)\b"
)


def makes_joint(squeezed: str, text: str, state: State) -> bool:
    """ "Nghĩa vụ nói trên là nghĩa vụ liên đới của ông P và bà V": says of the debts just ordered that each owes the whole."""
    if not _JOINT_DUTY.search(squeezed) or re.search(r"\d_\d{3}", squeezed):
        return False
    named = {n for m in find_mentions(text, state.people) for n in m.names}
    rows = [
        o
        for o in state.obligations
        if len(o.debtors) > 1 and STATE not in o.creditors and state.clause - o.clause <= _NEAR
    ]
    rows = [o for o in rows if not named or set(o.debtors) & named]
    for row in rows:
        row.liability = "joint_and_several"
    return bool(rows)


_NEAR = 3  # clauses


def serve_acts(state: State) -> None:
    """An act that names nobody it is done for, or the first of several sums of one sentence, serves whom the orders beside it
    serve, where these agree."""
    for row in state.obligations:
        if row.kind in MONEY and not row.creditors:
            beside = {
                tuple(o.creditors)
                for o in state.obligations
                if o.clause == row.clause and o.kind == row.kind and o.creditors
            }
            if len(beside) == 1 and not set(*beside) & {STATE, *row.debtors}:
                row.creditors = list(*beside)
                row.doubts.append(say("Who receives was taken from the order beside it."))
        if row.kind != "act" or row.creditors:
            continue
        beside = {
            frozenset(o.creditors)
            for o in state.obligations
            if o.creditors
            and STATE not in o.creditors
            and o.debtors == row.debtors
            and abs(o.clause - row.clause) <= _NEAR
        }
        if len(beside) == 1:
            (served,) = beside
            row.creditors = [n for o in state.obligations for n in o.creditors if n in served][: len(served)]
            row.doubts.append(say("Who receives was taken from the order beside it."))


def settle_lists(state: State) -> None:
    """A list whose rows add up to the total its lead prints checks every row of it."""
    for lead in [*state.closed, *state.leads]:
        if lead.total and lead.children and sum(row.amount or 0 for row in lead.children) == lead.total:
            for row in lead.children:
                row.amount_agrees_with.append("list_total")
    for number, row in enumerate(state.obligations, 1):
        renamed = f"o{number}"
        for other in state.obligations:
            if other.secures == row.id:
                other.secures = f"new:{renamed}"
        row.id = renamed
    for row in state.obligations:
        if row.secures:
            row.secures = row.secures.removeprefix("new:")
