"""Money and things taken for the State, or destroyed."""

from __future__ import annotations

import re
from typing import Any

from thads.engine.judgment.orders.listed_things import read_items
from thads.engine.judgment.orders.receipts import receipts
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability, says_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation


def read_forfeit(segment: Segment, state: State) -> list[Obligation]:
    """Money or things taken for the State, or destroyed."""
    folded = segment.folded
    kind = _forfeit_kind(segment, state)
    owners = [m for m in segment.mentions if STATE not in m.names]
    owners = [
        m
        for m in owners
        if not re.search(r"\btra lai\b[^.;]{0,60}$|\bcong an\b|\bthi hanh an\b", folded[max(0, m.start - 60) : m.start])
        and not (re.search(r"\bdo\s*$", folded[: m.start]) and _BY_CRIME.match(folded[m.end :]))
    ]
    names = list(dict.fromkeys(n for m in owners for n in m.names))
    if not names and re.search(r"\bbuoc\b|\btruy thu\b", folded):
        names = (state.lead.debtors if state.lead else []) or state.last_debtors
    amounts = [a for a in segment.amounts if not a.per]
    rows = []
    per_person = _per_person(segment, owners, amounts)
    if not per_person and len(names) > 1 and len(amounts) == 1 and says_each(segment) and kind == "confiscate":
        per_person = [([name], amounts[0]) for name in names]
    for debtors, amount in per_person or [(names, amounts[0] if amounts and kind == "confiscate" else None)]:
        row = state.add(
            segment, kind, debtors, [STATE], amount=amount.value if amount else None, net_amount=amount.value if amount else None,
            liability=liability(segment, debtors), items=read_items(segment) if amount is None or kind == "destroy" else [],
        )  # fmt: skip
        if amount and amount.agrees:
            row.amount_agrees_with.append("words")
        cited = receipts(segment)
        if cited and amount:
            paid = [a for a in amounts if a.start > amount.end and re.search(r"\btru\b", folded[amount.end : a.start])]
            row.offset = {"amount": paid[0].value if paid else None, "receipt": cited[0]}
            row.already_performed = bool(paid) and paid[0].value >= amount.value
        rows.append(row)
    things = read_items(segment) if kind == "confiscate" and len(rows) == 1 and rows[0].amount is not None else []
    if any(item["unit"] for item in things):
        rows.append(state.add(segment, kind, names, [STATE], items=things))
    return rows


_BY_CRIME = re.compile(r"[^.;,]{0,20}\b(?:pham toi|chiem doat|lua dao|trom cap|thuc hien)\b")


def _forfeit_kind(segment: Segment, state: State) -> str:
    folded = segment.folded
    if "tieu huy" in folded:
        return "destroy"
    if re.search(r"tich thu|truy thu|\bsung\b|ngan sach|nop lai", folded):
        return "confiscate"
    return state.lead.kind or "confiscate" if state.lead else "confiscate"


def _per_person(segment: Segment, owners: list, amounts: list) -> list[tuple[list[str], Any]]:
    """A sum for each owner: "2.100.000 đồng thu giữ của A và 1.450.000 đồng thu giữ của B", or the owner first."""
    if (
        len(amounts) >= 2
        and len(owners) == 1
        and all(_told_apart(segment, a) or _of_its_own(segment, a) for a in amounts)
    ):
        return [(list(owners[0].names) if a is _last_before(amounts, owners[0].start) else [], a) for a in amounts]
    if len(amounts) < 2 or len(owners) < 2:
        return []
    for after in (True, False):
        out = []
        for index, amount in enumerate(amounts):
            low = amount.end if after else (amounts[index - 1].end if index else 0)
            high = (
                (amounts[index + 1].start if index + 1 < len(amounts) else len(segment.text)) if after else amount.start
            )
            near = [m for m in owners if low <= m.start < high]
            if near:
                out.append((list(dict.fromkeys(n for m in near for n in m.names)), amount))
        if len(out) == len(amounts):
            return out
    return []


def _told_apart(segment: Segment, amount: Any) -> bool:
    """A sum of its own: "số tiền 4.100.000 đồng thu giữ ...", and not one set off or added up."""
    before = segment.folded[max(0, amount.start - 30) : amount.start]
    return bool(re.search(r"\b(?:so tien|tien)\s*$", before)) and not re.search(r"\b(?:tru|tong)\b", before)


_ORIGIN = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:(?:la|tien|dong|do|ma) )*(?:thu|cua|nop|tai|bi cao)\b")


def _of_its_own(segment: Segment, amount: Any) -> bool:
    """Where it comes from stands right behind: "8.450.000 đồng thu tại chiếu bạc", "1.000.000 đồng của bị cáo P"."""
    before = segment.folded[max(0, amount.start - 30) : amount.start]
    return bool(_ORIGIN.match(segment.folded, amount.end)) and not re.search(r"\b(?:tru|tong|cong)\b", before)


def _last_before(amounts: list, at: int) -> Any:
    before = [a for a in amounts if a.end <= at]
    return before[-1] if before else None
