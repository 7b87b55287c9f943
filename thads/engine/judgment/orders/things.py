"""Things: exhibits confiscated, destroyed or given back; land, houses and papers handed over; property divided; mortgages sold."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.division import holders
from thads.engine.judgment.orders.frames import Frame, frame
from thads.engine.judgment.orders.goods import LAND, PAPERS, land
from thads.engine.judgment.orders.listed_things import read_items
from thads.engine.judgment.orders.receivers import receivers
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.messages import say

_HANDS = re.compile(
    r"\b(?P<verb>(?:tra lai|hoan tra|giao tra|giao lai|ban giao|trao tra|tra|giao|giao nop|di doi[^,;.]{0,40}?(?:tra|giao)|(?<!nguyen )(?<!bi )don[^,;.]{0,30}?(?:tra|giao)|chuyen giao))\b"
)


FROM_THE_STATE = re.compile(
    LABEL
    + r"(?:[^:]{0,160}:\s*){0,2}(?:(?:tuyen|xu|quyet dinh|can|chap nhan)\s+)?(?:tra lai|hoan tra|tra|giao tra|trao tra|hoan lai)\b"
)


def read_return(segment: Segment, state: State) -> list[Obligation]:
    """Things, papers or money given back: by the State where they are held as exhibits, else by a party."""
    criminal = state.document.branch == "criminal"
    held_by_state = FROM_THE_STATE.match(segment.folded) if criminal else None
    if held_by_state:
        given_to = receivers(segment, held_by_state.end())
        duty = Frame(
            [],
            [n for m in given_to for n in m.names],
            verb_end=held_by_state.end(),
            doubts=[m.doubt for m in given_to if m.doubt],
        )
    else:
        duty = frame(segment, _HANDS, after_must=True) or Frame()
    ordered = bool(re.search(r"\bbuoc\b|\bphai\b|\bco (?:nghia vu|trach nhiem)\b", segment.folded[: duty.verb_end + 1]))
    hands_itself = not criminal and any(0 <= duty.verb_start - m.end <= 1 for m in segment.mentions)
    ordered = ordered or hands_itself  # "Ngân hàng trả lại cho ông A": with no other word of duty
    debtors = duty.debtors if ordered and duty.debtors else [] if not criminal else [STATE]
    if not debtors and state.lead and state.lead.debtors and not criminal:
        debtors = state.lead.debtors
    creditors = _and_others(segment, duty) or (duty.debtors if not ordered else [])
    beside = state.last
    if not debtors and not criminal and beside and beside.kind == "hand_over" and beside.clause == state.clause:
        debtors, creditors = list(beside.debtors), duty.creditors or list(beside.creditors)
    if not debtors and not criminal and not ordered and _goes_on(segment, state, creditors):
        debtors = list(state.last.debtors)  # type: ignore[union-attr]
    if not debtors and not criminal and not ordered:
        debtors = [STATE]
    last = state.last
    if (
        not criminal
        and last
        and last.kind == "divide_property"
        and not last.debtors
        and creditors
        and set(creditors) <= set(last.creditors)
    ):
        last.debtors = debtors
        return [last]
    amounts = [a for a in segment.amounts if a.start >= duty.verb_end and not a.per] if criminal else []
    items = read_items(segment)
    held = re.search(r"(?:bao dam|dam bao) (?:cho viec |viec )?thi hanh an", segment.folded) is not None
    rows = []
    for amount in [*([None] if items or not amounts else []), *amounts[:1]]:
        row = state.add(
            segment, "return_property", debtors, creditors, items=items if amount is None else [], liability=liability(segment, debtors),
            amount=amount.value if amount else None, net_amount=amount.value if amount else None, conditional=_conditional(segment),
        )  # fmt: skip
        row.doubts += duty.doubts
        if amount and amount.agrees:
            row.amount_agrees_with.append("words")
        if held:
            row.asset = {"held_for_enforcement": True}
        rows.append(row)
    return rows


def _goes_on(segment: Segment, state: State, creditors: list[str]) -> bool:
    """ "...; chốt sổ và trả sổ bảo hiểm cho ông A" behind what somebody just had to pay him: the same one gives it back."""
    last = state.last
    return bool(
        last
        and last.clause == state.clause
        and STATE not in [*last.debtors, *last.creditors]
        and set(creditors) & set(last.creditors)
        and last.source[1] <= segment.start  # type: ignore[attr-defined]
    )


def _and_others(segment: Segment, duty: Frame) -> list[str]:
    """ "trả giấy chứng nhận cho ông A và đăng ký xe cho ông B": everybody one order gives something back to."""
    behind = [m for m in segment.between(duty.verb_end, len(segment.text)) if STATE not in m.names]
    also = [
        m
        for m in behind
        if _ALSO_FOR.search(segment.folded[duty.verb_end : m.start]) and not set(m.names) & set(duty.debtors)
    ]
    names = [n for m in also for n in m.names] if duty.creditors else []
    return list(dict.fromkeys([*duty.creditors, *names]))


_ALSO_FOR = re.compile(r"\bcho\b.*(?:\bva|,)[^.;:]{3,80}\bcho\s*$")


def read_given_back(segment: Segment, state: State) -> list[Obligation]:
    """ "Anh T được nhận lại 01 dây chuyền": an exhibit the State holds, or what the one named as holding it must give back."""
    verb = re.search(r"\bduoc (?:nhan|tra|hoan) lai\b", segment.folded)
    before = [m for m in segment.between(0, verb.start() if verb else 0) if STATE not in m.names]
    if state.document.branch == "criminal":
        names = list(dict.fromkeys(n for m in before for n in m.names))
        return [state.add(segment, "return_property", [STATE], names, items=read_items(segment))] if names else []
    held_by = holders(segment)
    names = list(dict.fromkeys(n for m in before for n in m.names if n not in held_by))
    if not names or not held_by:
        return []
    land_named, papers = LAND.search(segment.folded), PAPERS.search(segment.folded)
    if land_named and not (papers and papers.start() < land_named.start()):
        return [state.add(segment, "hand_over", held_by, names, asset=land(segment))]
    return [state.add(segment, "return_property", held_by, names, items=read_items(segment))]


def _conditional(segment: Segment) -> bool:
    return bool(
        re.search(
            r"\b(?:sau khi|khi|neu|truong hop|trong truong hop)\b[^.;]{0,120}\b(?:thanh toan|tra|xong|het no|nghia vu|khong)\b",
            segment.folded,
        )
    )


# "phần đất nêu tại 3.1 và 3.2": the items whose property is meant.
REFERS = re.compile(
    r"\b(?:tai|o|theo) (?:cac )?(?:(?:muc|khoan|diem|phan|tieu muc) )?(?P<items>\d+(?:_\d+)+(?:(?:,| va)(?: (?:muc|khoan|diem))? \d+(?:_\d+)+)*)"
)


def read_hand_over(segment: Segment, state: State) -> list[Obligation]:
    """Land, a house or a thing to be handed to somebody."""
    duty = frame(segment, _HANDS, after_must=True)
    if duty is None:
        return []
    debtors = duty.debtors or (state.lead.debtors if state.lead else []) or holders(segment) or state.last_debtors
    creditors = duty.creditors or (state.lead.creditors if state.lead else [])
    debtors = [n for n in debtors if n not in creditors]
    last = state.last
    if (
        last
        and last.kind in ("divide_property", "hand_over")
        and not last.debtors
        and state.clause - last.clause <= 1
        and set(creditors) <= set(last.creditors)
        and not (REFERS.search(segment.folded) and not creditors)
    ):
        last.debtors = debtors
        return [last]
    row = state.add(
        segment, "hand_over", debtors, creditors, liability=liability(segment, debtors), asset=land(segment), items=read_items(segment) if not LAND.search(segment.folded) else [],
        conditional=_conditional(segment),
    )  # fmt: skip
    row.doubts += duty.doubts
    if not row.creditors and state.claimants:
        row.creditors = [n for n in state.claimants if n not in debtors]
        row.doubts.append(say("Who receives was taken from the claim that was accepted."))
    return [row]
