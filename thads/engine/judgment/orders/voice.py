"""Orders said from the receiver's side: "Bà B được ông A trả ...", "Bà B có quyền yêu cầu ông A trả ...", "... do ông A trả".

Who stands first there receives. Found before whoever stands first is taken for the one who owes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.people import Mention
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.verbs import PAYS
from thads.engine.judgment.vocabulary import JOINERS

_VERB = rf"(?:{PAYS}|giao lai|giao nop|giao|ban giao|cap duong|chia|hoan|chuyen|thoi lai|ho tro|trich)"
_HOW = (
    r"(?:(?:phai|se|cung|cung nhau|lien doi|deu|tiep tuc|co (?:nghia vu|trach nhiem)|chiu trach nhiem|trong viec|la) )*"
)
_DOES = re.compile(rf"\s*,?\s*{_HOW}(?P<verb>{_VERB})\b")
_ENTITLED = re.compile(
    r"(?<!khong )\b(?:co|duoc)(?: toan)? quyen (?:yeu cau|doi|buoc)\s+(?:(?:vo chong|cac|nhung|ca|phia)\s+)*$"
)
_LETS = re.compile(
    r"\s*(?:(?:dong y|chap nhan|thong nhat|tu nguyen) )?(?:de )?cho\s+(?:(?:vo chong|cac|phia)\s+)*(?:duoc )?"
)  # "bà B cho ông A trả dần"
_BY = re.compile(r"\bduoc\s+(?:(?:vo chong|cac|nhung|phia)\s+)*$")
_GETS = re.compile(
    r"\bduoc (?:quyen )?(?:nhan|huong|chia|hoan|tra|thanh toan|boi thuong|lay|cap duong)(?: tra)?(?: lai)?\b"
)
_GETS_TOO = re.compile(
    r"\s*(?:thi |cung |moi nguoi )*duoc (?:quyen )?(?:nhan|huong|chia|hoan|tra|thanh toan|boi thuong)\b"
)
_FROM = re.compile(r"\b(?P<word>do|tu|ma)\s+(?:phia\s+)?(?:(?:vo chong|cac|nhung)\s+)*$")
_OF_A_SUM = re.compile(
    r"\b(?:so tien|phan tien|khoan tien|so no|khoan no|phan no)\b[^.;,]{0,140}\bdo\s+(?:(?:vo chong|cac) )*$"
)
_OWED_TO = re.compile(r"\bcua\s*$")
_REASON = re.compile(r"\bnen\b")
_KEEPS = re.compile(r"\s*(?:hien |dang |truc tiep |tam )+(?:giu|quan ly|cat giu|chiem giu|nam giu|su dung|luu giu)\b")
_DUTY_OF = re.compile(r"\b(?:nghia vu|trach nhiem)(?: lien doi)? cua\s+(?:(?:vo chong|cac)\s+)*$")
_DUTY_DONE_BY = re.compile(rf"\b(?:nghia vu|trach nhiem|viec) (?P<verb>{_VERB})\b")
_CARRIES_OUT = re.compile(r"\s*(?:phai |se |cung )*(?:thuc hien|chiu|dam nhan|ganh chiu)\b")
_FORCED = re.compile(r"\bbuoc\b")
_MAY_TURN = re.compile(
    r"\bduoc\b|\bcho\b|\bco (?:toan )?quyen (?:yeu cau|doi|buoc)\b|\b(?:tien|no)\b[^.;]*\bdo\b|\b(?:nghia vu|trach nhiem|viec)\b[^.;]*\b(?:do|cua)\b"
)
_OFFICE = re.compile(r"\b(?:thi hanh an|thads|toa an|co quan)\b")


@dataclass(frozen=True)
class Turned:
    """Who owes, who receives (empty: not told before the verb), and where the verb stands."""

    owing: list[Mention]
    receiving: list[Mention]
    verb: str
    start: int
    end: int


def turned(segment: Segment) -> Turned | None:
    """The roles of a sentence said from the receiver's side; None where it is said from the other."""
    if not _MAY_TURN.search(segment.folded):
        return None
    groups = grouped(segment)
    for number, group in enumerate(groups):
        before = segment.folded[: group[0].start]
        if _OFFICE.search(segment.folded[group[0].start : group[-1].end]):
            continue
        does = _DOES.match(segment.folded, group[-1].end)
        first = groups[number - 1] if number else []
        if does and first and (said := _ENTITLED.search(before)) and first[-1].end <= said.start() + 1:
            return Turned(group, first, does["verb"], does.start("verb"), does.end())
        if does and (said := _BY.search(before)) and not _FORCED.search(before):
            near = first if first and segment.folded[first[-1].end : said.start()].strip() == "" else []
            return Turned(group, near, does["verb"], does.start("verb"), does.end())
        if (
            does
            and first
            and _LETS.fullmatch(segment.folded, first[-1].end, group[0].start)
            and not _FORCED.search(before)
        ):
            return Turned(group, first, does["verb"], does.start("verb"), does.end())
        if told := _agent(segment, groups, number, before, does):
            return told
        if (said := _DUTY_OF.search(before)) and does and not _FORCED.search(before):
            return Turned(group, [], does["verb"], does.start("verb"), does.end())
    return None


def _agent(
    segment: Segment, groups: list[list[Mention]], number: int, before: str, does: re.Match[str] | None
) -> Turned | None:
    """ "Bà B được nhận ... từ ông A", "... do ông A trả", "Nghĩa vụ trả ... do ông A thực hiện"."""
    group, first = groups[number], groups[0]
    source = _FROM.search(before)
    if source is None or _FORCED.search(before):
        return None
    kept = _KEEPS.match(segment.folded, group[-1].end)
    gets = _GETS.search(before)
    if gets and number and first[-1].end <= gets.start() and (source["word"] == "tu" or does or kept):
        getting = [m for one in groups[:number] if _GETS_TOO.match(segment.folded, one[-1].end) for m in one]
        several = len(getting) > len(first)
        start, end = (0, 0) if several else gets.span()  # of several the first stands before the first verb
        return Turned(group, getting if several else first, gets[0], start, end)
    if (
        does
        and source["word"] == "do"
        and _OF_A_SUM.search(before)
        and not _REASON.search(segment.folded, group[-1].end)
    ):
        owed_to = (
            groups[number - 1] if number and _OWED_TO.search(segment.folded[: groups[number - 1][0].start]) else []
        )
        return Turned(group, owed_to, does["verb"], does.start("verb"), 0 if owed_to else does.end())
    duty = _DUTY_DONE_BY.search(before)
    if duty and _CARRIES_OUT.match(segment.folded, group[-1].end):
        return Turned(group, [], duty["verb"], duty.start("verb"), duty.end())
    return None


def grouped(segment: Segment) -> list[list[Mention]]:
    """Everybody the segment names, in groups that stand side by side: "ông A và bà B" is one."""
    groups: list[list[Mention]] = []
    for mention in segment.mentions:
        if STATE in mention.names:
            continue
        gap = segment.folded[groups[-1][-1].end : mention.start] if groups else "x"
        if groups and JOINERS.match(gap) and ";" not in gap:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups
