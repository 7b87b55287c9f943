"""Who must do what for whom, and how much: the frame of one order."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field

from thads.engine.judgment.orders.receivers import ACTS, receivers, standing_together
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.voice import Turned, turned
from thads.engine.judgment.people import Mention
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.verbs import PAYS
from thads.engine.judgment.vocabulary import JOINERS, LABEL

# The word that carries the duty; what stands before it owes, what follows receives.
_VERB = re.compile(
    r"\b(?<!khong )(?<!khong con )(?<!chua )(?P<modal>(?:(?:con|cung|deu|cung nhau) )*(?:phai(?! thi hanh\b)|co (?:nghia vu|trach nhiem)|tu nguyen|dong y|cam ket|se|thong nhat|chiu trach nhiem)\b)"
    r"(?P<middle>[^.;:]{0,90}?)\b(?P<verb>"
    + PAYS
    + r"|giao lai|ban giao|cap duong|nop|chiu|giao|chuyen|ho tro|bu (?:(?:tien|phan|khoan|gia tri) )*chenh lech|thoi (?:tra|lai)|dua|hoan(?= cho\b)|trich(?: (?:tra|chia|lai|cho))?|chia(?: tra| lai)?(?= cho\b[^.;,\d]{2,90}\d{1,3}_\d{3}))\b"
    r"|\b(?P<bare>"
    + PAYS
    + r"|cap duong|ho tro|chiu|nop|giao|thoi (?:tra|lai)|hoan(?= cho\b)|dua(?= (?:lai )?(?:cho )?(?:ong|ba|anh|chi|cu|chau|cac)\b)|trich (?:tra|chia|lai|cho)|chia(?: tra| lai)?(?= cho\b[^.;,\d]{2,90}\d{1,3}_\d{3}))\b"
)


PAY = re.compile(r"\b(?P<verb>(?:phai |cung |con |deu |tu nguyen )*(?:chiu|nop|thanh toan|tra|ganh chiu))\b")


OWES = re.compile(
    r"\b(?:xac nhan|thua nhan|thong nhat|cong nhan)?\s?(?:con|hien|dang)?\s?(?P<verb>no)\b(?= (?:cua )?(?:ong|ba|anh|chi|cong ty|ngan hang|nguyen don|quy|hop tac xa|ho)\b)"
)


_MODAL = re.compile(r"\b(?:phai|co (?:nghia vu|trach nhiem))\b(?! (?:thi hanh|chiu trach))")


_OBJECT = re.compile(
    r"\b(?:yeu cau|khoi kien|khang cao|phan to|don|de nghi|y kien|viec)\b[^,;.:]{0,40}\bcua\b[^,;.:]{0,70}$"
)


_LISTED_IN_BRACKETS = re.compile(
    r"\b(?:nhung|cac) (?:nguoi|con|dong|thua ke|duong su|ong ba|thanh vien)\b[^,;.()]{0,50}$"
)


_VOLUNTEERS = re.compile(r"(?:tu nguyen|cam ket|dong y|thong nhat) cua\b")


_VOLUNTEER = re.compile(
    r"\b(?:tu nguyen|cam ket|dong y)\b (?:cua )(?:(?:nguyen don|bi don|vo chong|ong|ba|anh|chi)[ ,]*){0,3}$"
)


_EACH_WORD = re.compile(r"(?i)mỗi|từng")


@dataclass
class Frame:
    """Debtors and creditors of a duty with where its verb stands. ``doubts`` come from the mentions."""

    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    verb: str = ""
    verb_start: int = 0
    verb_end: int = 0
    subject_start: int = 0
    doubts: list[str] = field(default_factory=list)


def frame(segment: Segment, verbs: re.Pattern[str] | None = None, *, after_must: bool = False) -> Frame | None:
    """The duty's frame, or None when the segment has no duty verb. ``after_must``: the verb stands behind "phải", "có nghĩa vụ"."""
    if verbs is not OWES and (said := turned(segment)):
        return _from_the_other_side(segment, said)
    match = _find_verb(segment, verbs, after_must)
    if match is None:
        return None
    verb_end = match.end()
    ordered = _last(r"\bbuoc\b", segment.folded[: match.start() + 1])
    subject_start = ordered if ordered is not None else _main_clause(segment, match.start())
    debtors = _subjects(segment, subject_start, match.start() + 1)
    if _VOLUNTEERS.match(segment.folded, match.start()):
        named = segment.between(match.start(), match.start("verb") if "verb" in match.groupdict() else verb_end)
        debtors = standing_together(segment.folded, named, verb_end) if named else debtors
    beside = [
        m
        for m in segment.between(match.start() + 1, verb_end)
        if re.search(r"\b(?:voi|cung)\s*$", segment.folded[: m.start])
    ]
    debtors += [m for m in beside if STATE not in m.names]
    towards = receivers(segment, verb_end)
    debtors, towards = _told_apart(debtors, towards), _told_apart(towards, debtors)
    owing = _names(debtors)
    receiving = [m for m in towards if set(m.names) - set(owing)]
    if not receiving:
        receiving = [m for m in _claimants(segment, match.start()) if set(m.names) - set(owing)]
    verb = match.groupdict().get("verb") or match.groupdict().get("bare") or match.group(0)
    doubts = [m.doubt for m in [*debtors, *receiving] if m.doubt]
    return Frame(owing, _names(receiving), verb, match.start(), verb_end, subject_start, doubts)


def _from_the_other_side(segment: Segment, said: Turned) -> Frame:
    owing = _names(said.owing)
    towards = [m for m in said.receiving or receivers(segment, said.end) if set(m.names) - set(owing)]
    receiving = [n for n in _names(towards) if n not in owing]
    doubts = [m.doubt for m in [*said.owing, *towards] if m.doubt]
    return Frame(owing, receiving, said.verb, said.start, said.end, said.owing[0].start, doubts)


def _told_apart(doubted: list[Mention], others: list[Mention]) -> list[Mention]:
    """ "Công ty trả cho nguyên đơn": of two companies it is the one that does not stand on the other side."""
    sure = {name for m in others if not m.doubt for name in m.names}
    out = []
    for mention in doubted:
        left = [name for name in mention.may_be if name not in sure]
        settled = len(mention.may_be) > len(left) == 1
        out.append(dataclasses.replace(mention, names=left, doubt=None) if settled else mention)
    return out


def _find_verb(segment: Segment, verbs: re.Pattern[str] | None, after_must: bool) -> re.Match[str] | None:
    pattern = verbs or _VERB
    first = _last(r"\bbuoc\b", segment.folded) or _condition_end(segment, pattern)
    must = _MODAL.search(segment.folded, first) if after_must else None
    if verbs and must and verbs.search(segment.folded, must.start()):
        first = must.start()
    ordered = _last(r"\bbuoc\b", segment.folded) is not None
    modal = None
    for match in pattern.finditer(segment.folded, first):
        groups = match.groupdict()
        if groups.get("modal") or "modal" not in groups:
            return match
        if modal is None and segment.between(0, match.start()):
            modal = match
            told = re.search(r"\b(?:da|viec|de|duoc|nguoi|tien|dang)\s*$", segment.folded[: match.start()])
            if ordered and segment.between(first, match.start()) and not told:
                return match  # "buộc ông A trả": no other modal is waited for
    return modal or next(pattern.finditer(segment.folded, first), None)


_FULFILLED = re.compile(r"\b(?:xong|het|du|day du|hoan thanh|het no|xong no)\b")
_WHEN = re.compile(LABEL + r"(?:ngay )?(?:sau )?khi\b")


def _condition_end(segment: Segment, pattern: re.Pattern[str]) -> int:
    """Where the order begins behind what it waits for: "Ông A trả hết nợ thì Ngân hàng trả lại ...", "Khi bà B trả xong đợt 4,
    ông C trả lại ..."; 0 where the sentence does not begin so or no verb stands behind."""
    then = re.search(r"\bthì\b", segment.text.lower())
    end = then.end() if then and _FULFILLED.search(segment.folded[: then.start()]) else 0
    if not end and _WHEN.match(segment.folded):
        done = _FULFILLED.search(segment.folded)
        comma = segment.folded.find(",", done.end()) if done else -1
        named = next((m for m in segment.mentions if m.start > comma), None) if comma > 0 else None
        end = comma + 1 if named and named.start - comma <= _BESIDE else 0
    return end if end and pattern.search(segment.folded, end) else 0


_BESIDE = 14  # characters: "thì ", "vợ chồng "
_DONE_BEFORE = re.compile(r"\bda (?:nop|tam ung|nhan|chi|tra|thanh toan|thuc hien)\b[^,;]{0,200},\s*(?:nay )?")


_AGREED_THAT = re.compile(
    r"\b(?:thoa thuan|thong nhat|tu nguyen|dong y|nhu sau|cu the|yeu cau|ho|phan to|khoi kien)\b[^:.;]{0,60}:"
)


_CONDITION = re.compile(
    LABEL
    + r"(?:ngay )?(?:sau khi|khi|neu|truong hop|trong truong hop|ke tu|trong (?:thoi )?han|den han|het thoi han|do|vi)\b"
)


_TERM_RUN_OUT = re.compile(LABEL + r"(?:het|qua|sau|trong) (?:thoi )?(?:han|gian)\b[^,;.]{0,40}[\s,]*$")


def _main_clause(segment: Segment, verb_start: int) -> int:
    """Where the order itself begins after "Sau khi ...,", "Trường hợp ... thì", "do ... nên"."""
    folded = segment.folded[:verb_start]
    hinges = [m.end() for m in re.finditer(r"\b(?:thì|nên)\b", segment.text[:verb_start].lower())]
    hinges += [m.end() for m in _DONE_BEFORE.finditer(folded)]
    hinges += [m.end() for m in _AGREED_THAT.finditer(folded)]
    first = next(iter(segment.between(0, verb_start)), None)
    if first is not None and _TERM_RUN_OUT.match(folded[: first.start]):
        return first.start
    if _CONDITION.match(folded):
        hinges += [m.end() for m in re.finditer(r",", folded)]
    for hinge in sorted(hinges, reverse=True):
        first = next((m for m in segment.between(hinge, verb_start)), None)
        if first is not None and not re.search(r"\b(?:cua|cho|voi|do)\s*$", folded[: first.start]):
            earlier = [h for h in hinges if h < hinge]
            joined = [
                h
                for h in earlier
                if JOINERS.match(segment.folded[_last_mention_end(segment, h, hinge) : first.start] or "x")
            ]
            return min([hinge, *joined[-1:]])
    return 0


def _last_mention_end(segment: Segment, start: int, end: int) -> int:
    found = segment.between(start, end)
    return found[-1].end if found else end


def _last(pattern: str, folded: str) -> int | None:
    found = [m.end() for m in re.finditer(pattern, folded)]
    return found[-1] if found else None


_RELATIVE = re.compile(r"\bma\s*$")  # "số tiền mà ông A phải trả"


_CHARGED = re.compile(r"(?:^|[:,.;]) *(?:va )?giao (?:trach nhiem )?cho\s*$")  # "Giao cho ông A có nghĩa vụ trả"


_AT_THAT = re.compile(r"\b(?:khi|do|sau|theo|luc|tu|truoc) do\W*$")  # "khi đó ông A": no "do ông A"
_GETS_HIMSELF = re.compile(
    r"\s*(?:cung )?duoc (?:(?:toan )?quyen )?(?:so huu|su dung|quan ly|nhan|chia|huong|giao)\b[^;]*[,;]"
)


def _subjects(segment: Segment, start: int, end: int) -> list[Mention]:
    """Everybody before the verb who is its subject: not in brackets, not the owner of a claim, not a representative."""
    found = [m for m in segment.between(start, end) if STATE not in m.names]
    out = []
    for mention in found:
        before = _AT_THAT.sub(lambda m: " " * len(m[0]), segment.folded[start : mention.start])
        if before.count("(") > before.count(")") and not _LISTED_IN_BRACKETS.search(before[: before.rfind("(")]):
            continue
        if _VOLUNTEER.search(before):
            out.append(mention)
            continue
        if (_RELATIVE.search(before) or _CHARGED.search(before)) and ACTS.match(segment.folded, mention.end):
            out.append(mention)
            continue
        if re.search(
            r"(?:dai dien|nguoi thua ke|con) (?:cua|cho|theo|hop)\b[^,;]{0,40}$|\b(?:do|ma)\s*$|\bcua\s*$|\bcua (?:nguyen don|bi don|bi cao)\s*$|\bdoi voi\s*$|\bgiua\s*$|\bcho\s*$",
            before,
        ) or _OBJECT.search(before):
            continue
        out.append(mention)
    first = next((i for i, m in enumerate(found) if out and m is out[0]), 0)
    if first and re.search(r"\b(?:do|ma)\s*$", segment.folded[start : found[first - 1].start]):
        joined = JOINERS.match(segment.folded[found[first - 1].end : found[first].start])
        out = [found[first - 1], *out] if joined else out  # "mà ông A và bà B phải chịu"
    others = [m for m in out if not _GETS_HIMSELF.match(segment.folded, m.end)]
    if others and others[-1] is out[-1]:
        out = others
    if any(not m.role_only for m in out):
        out = [m for m in out if not (m.role_only and _EACH_WORD.match(m.printed))]
    return out or [m for m in found if not re.search(r"\bcho\s*$", segment.folded[start : m.start])][-1:] * bool(start)


def _claimants(segment: Segment, verb_start: int) -> list[Mention]:
    """Who asked for what is ordered: "Chấp nhận yêu cầu khởi kiện của bà O, buộc ..."."""
    match = re.search(r"\b(?:yeu cau|khoi kien|phan to)\b[^,;.:]{0,60}\bcua\b", segment.folded[:verb_start])
    if not match:
        return []
    after = segment.between(match.end(), verb_start)
    if not after or after[0].start - match.end() > 40:
        return []
    return standing_together(segment.folded, after, verb_start)


def _names(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(name for mention in mentions for name in mention.names))
