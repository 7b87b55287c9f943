"""How several people share one duty: jointly, each the same, by halves."""

from __future__ import annotations

import dataclasses
import re

from thads.engine.judgment.orders.ordered_sums import TOTAL
from thads.engine.judgment.orders.segment import Segment
from thads.engine.text.numbers import Amount

_EACH = re.compile(
    r"\bmoi (?:nguoi|bi cao|ben|ong|ba|anh|chi|dong|nguyen don|bi don|duong su)\b|\btung (?:nguoi|bi cao)\b"
)


# Each of several joint debtors owes the whole; the parts printed beside are what they settle among themselves.
JOINT = re.compile(r"\blien doi\b")


def liability(segment: Segment, debtors: list[str]) -> str:
    """``liability`` of the contract for these debtors, as the segment words it."""
    if JOINT.search(segment.folded):
        return "joint_and_several"
    if len(debtors) > 1 and _EACH.search(segment.folded):
        return "each"
    return "undivided" if len(debtors) > 1 else "several"


def one_by_one(segment: Segment, names: list[str]) -> list[list[str]]:
    """``names`` as "mỗi người" counts them: one by one, the heirs of somebody as one."""
    out: list[list[str]] = []
    for name in names:
        place = next((m.names for m in segment.mentions if m.one_place and name in m.names), [name])
        together = [n for n in place if n in names]
        if together not in out:
            out.append(together)
    return out


def says_each(segment: Segment) -> bool:
    return bool(_EACH.search(segment.folded))


_EQUALLY = re.compile(r"\bchia deu\b|\b(?:mot nua|1/\d{1,2}|½|50\s?%|phan bang nhau|ngang nhau)")


def share_of_each(segment: Segment, total: Amount, people: int) -> Amount:
    """What each of ``people`` owes or gets: the sum printed behind "mỗi người"; where none is printed and the text divides
    equally, the total by their number; else the sum itself, which then is each one's."""
    each = _EACH.search(segment.folded)
    for said in reversed(list(_EACH.finditer(segment.folded))):
        after = [a for a in segment.amounts if a.start >= said.end() and not a.per]
        if (
            after
            and not segment.between(said.end(), after[0].start)
            and not TOTAL.search(segment.folded, said.end(), after[0].start)
            and (said.start() == each.start() or after[0].value * people == total.value)  # type: ignore[union-attr]
        ):
            return _own_half(segment, after[0], people)
    exact = people > 1 and total.value % people == 0
    undivided = not any(a.start >= each.end() and not a.per for a in segment.amounts)  # type: ignore[union-attr]
    if undivided and exact and _EQUALLY.search(segment.folded) and total.end <= each.start():  # type: ignore[union-attr]
        return dataclasses.replace(total, value=total.value // people, agrees=None)
    return _own_half(segment, total, people)


_HALF_OF = re.compile(
    r"(?:½|\b1\s?/\s?2|\bmot nua)\s+(?:cua )?(?:so )?(?:no|tien|so tien|khoan|gia tri)[^,;.\d]{0,30}$"
)


def _own_half(segment: Segment, printed: Amount, people: int) -> Amount:
    """ "mỗi người trả ½ số nợ X": half of the sum printed behind the fraction."""
    halved = people == 2 and printed.value % 2 == 0 and _HALF_OF.search(segment.folded[: printed.start])
    return dataclasses.replace(printed, value=printed.value // 2, agrees=None) if halved else printed
