"""Who must do what for whom, and how much: the frame of one order."""

from __future__ import annotations

import dataclasses
import itertools
import re
from dataclasses import dataclass, field

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.people import Mention
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.verbs import PAYS
from thads.engine.judgment.vocabulary import JOINERS, LABEL
from thads.engine.text.dates import parse_date
from thads.engine.text.numbers import Amount

# The word that carries the duty; what stands before it owes, what follows receives.
_VERB = re.compile(
    r"\b(?<!khong )(?<!khong con )(?<!chua )(?P<modal>(?:(?:con|cung|deu|cung nhau) )*(?:phai|co (?:nghia vu|trach nhiem)|tu nguyen|dong y|cam ket|se|thong nhat|chiu trach nhiem)\b)"
    r"(?P<middle>[^.;:]{0,90}?)\b(?P<verb>"
    + PAYS
    + r"|giao lai|ban giao|cap duong|nop|chiu|giao|chuyen|ho tro|bu chenh lech|thoi (?:tra|lai)|dua|hoan(?= cho\b)|trich(?: (?:tra|chia|lai|cho))?)\b"
    r"|\b(?P<bare>"
    + PAYS
    + r"|cap duong|ho tro|chiu|nop|giao|thoi (?:tra|lai)|hoan(?= cho\b)|dua(?= (?:lai )?(?:cho )?(?:ong|ba|anh|chi|cu|chau|cac)\b)|trich (?:tra|chia|lai|cho))\b"
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
_FOR_GROUP = re.compile(
    r"\bcho (?:(?:moi|cac|nhung|ong|ba|nguoi|ben|anh|chi|bi hai|dong|nguyen don|bi don|co ten|sau day|duoi day|gom|la|duoc thi hanh an|thua ke|cua|vo chong|vo|chong|ho|gia dinh|me con|cha con|chu)[,: ]*){0,8}$"
)
_ACTS = re.compile(r"\s*(?:cung |moi nguoi )?(?:phai|co (?:nghia vu|trach nhiem)|chiu)\b")
_FOR = re.compile(r"\b(?:cho|lai cho|voi|den)\s*$")
_PAYS_NOW = re.compile(
    r"[:,;]\s*(?:tra|thanh toan|giao|dua|boi thuong|hoan (?:tra|lai)|tra lai|trich(?: tra)?|thoi lai)(?: cho)?\s*$"
)
_EACH = re.compile(
    r"\bmoi (?:nguoi|bi cao|ben|ong|ba|anh|chi|dong|nguyen don|bi don|duong su)\b|\btung (?:nguoi|bi cao)\b"
)
_EACH_WORD = re.compile(r"(?i)mỗi|từng")
# Each of several joint debtors owes the whole; the parts printed beside are what they settle among themselves.
JOINT = re.compile(r"\blien doi\b")
# "tổng" with what it counts: alone it is also a family's name, without its accents.
_TOTAL = re.compile(
    r"\btong(?! cong ty| giam doc| cuc\b) (?:cong|so|so tien|tien|muc|gia tri|cac khoan|hai khoan|chi phi|an phi)\b|\btong(?= ?(?:\d|la\b|:))|\bcong (?:chung|cac khoan)\b|\bso tien tong\b"
)
PARTS = re.compile(r"\b(?:trong do|gom|bao gom|cu the|gom co|gom cac khoan)\b")
_NOT_ORDERED = re.compile(
    r"(?:gia tri|tri gia|dinh gia|co gia|hoa don|bien lai|da (?:tra|nhan|nop|thanh toan|giao|boi thuong)|tam ung|dat coc|duoc (?:tru|khau tru|can tru|doi tru|mien)|khau tru|can tru|doi tru)\b[^,;.]{0,45}$"
)
_LABEL_BEFORE = re.compile(
    r"(?:^|[,;:(+\-–.]|\bva\b|\btrong do\b|\bgom\b|\bla\b(?=\s*$))([^,;:()+]{2,70}?)(?:\s+(?:so tien|so|la|la:|:))*\s*:?\s*$"
)


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
    match = _find_verb(segment, verbs, after_must)
    if match is None:
        return None
    verb_end = match.end()
    ordered = _last(r"\bbuoc\b", segment.folded[: match.start() + 1])
    subject_start = ordered if ordered is not None else _main_clause(segment, match.start())
    debtors = _subjects(segment, subject_start, match.start() + 1)
    if _VOLUNTEERS.match(segment.folded, match.start()):
        named = segment.between(match.start(), match.start("verb") if "verb" in match.groupdict() else verb_end)
        debtors = _group(segment.folded, named, verb_end) if named else debtors
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
    first = _last(r"\bbuoc\b", segment.folded) or 0
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


_GETS_HIMSELF = re.compile(r"\s*(?:cung )?duoc (?:quyen )?(?:so huu|su dung|quan ly|nhan|chia|huong|giao)\b[^;]*,")


def _subjects(segment: Segment, start: int, end: int) -> list[Mention]:
    """Everybody before the verb who is its subject: not in brackets, not the owner of a claim, not a representative."""
    found = [m for m in segment.between(start, end) if STATE not in m.names]
    out = []
    for mention in found:
        before = segment.folded[start : mention.start]
        if before.count("(") > before.count(")") and not _LISTED_IN_BRACKETS.search(before[: before.rfind("(")]):
            continue
        if _VOLUNTEER.search(before):
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


def receivers(segment: Segment, verb_end: int) -> list[Mention]:
    """The group of people right after the verb or after its "cho"."""
    folded = segment.folded
    after = [m for m in segment.between(verb_end, len(folded)) if STATE not in m.names]
    stop = len(folded)
    for index, mention in enumerate(after):
        lead = folded[verb_end : mention.start]
        if re.search(r"\bthay (?:cho|mat)\s*$", lead) or (_ACTS.match(folded[mention.end :]) and not _FOR.search(lead)):
            continue
        if re.search(r"\bdai dien (?:hop phap )?(?:cua|cho)\s*$", lead):
            if mention.role_only:
                continue
            return [mention]  # "đại diện hợp pháp của bị hại là bà M": she is named, not the one she stands for
        if re.search(
            r"[;]|\bdo\b[^,]{0,30}$|\bcua\s*$|\btu\s*$|\bdoi voi\s*$|\bgiua\s*$|\bvoi\s*$", lead[-40:]
        ) and not _FOR.search(lead):
            continue
        if (
            re.search(r"\bcho (?:nguoi )?dai dien[^,;.]{0,60}\bla\s*$", lead)
            or _FOR.search(lead)
            or _PAYS_NOW.search(lead)
            or len(lead) < 22
            or _FOR_GROUP.search(lead[-60:])
        ):
            return _group(folded, after[index:], stop)
    return []


def _group(folded: str, mentions: list[Mention], stop: int) -> list[Mention]:
    group = mentions[:1]
    for mention in mentions[1:]:
        gap = folded[group[-1].end : mention.start]
        if mention.start > stop or not JOINERS.match(gap) or ";" in gap:
            break
        group.append(mention)
    return group


_FOR_THEM = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:tra )?cho\s+(?:(?:cac|nhung|vo chong|nguyen don|bi don|bi hai|ca)\s+)*")


def received_behind(segment: Segment, amount: Amount, people: list[Mention]) -> list[Mention]:
    """Who stands right behind a sum as its receiver: "8.000.000 đồng cho chị Mận"."""
    towards = _FOR_THEM.match(segment.folded, amount.end)
    after = [m for m in people if towards and towards.start() < m.start and m.end > towards.end()]
    if not after or after[0].start > towards.end():  # type: ignore[union-attr]
        return []
    return _group(segment.folded, after, len(segment.text))


def first_mention(segment: Segment) -> list[str]:
    found = [m for m in segment.mentions if STATE not in m.names]
    if not found:
        return []
    group = _group(segment.folded, found, len(segment.text))
    if any(not m.role_only for m in group):
        group = [m for m in group if not m.role_only]
    return list(dict.fromkeys(n for m in group for n in m.names))


def _claimants(segment: Segment, verb_start: int) -> list[Mention]:
    """Who asked for what is ordered: "Chấp nhận yêu cầu khởi kiện của bà O, buộc ..."."""
    match = re.search(r"\b(?:yeu cau|khoi kien|phan to)\b[^,;.:]{0,60}\bcua\b", segment.folded[:verb_start])
    if not match:
        return []
    after = segment.between(match.end(), verb_start)
    if not after or after[0].start - match.end() > 40:
        return []
    return _group(segment.folded, after, verb_start)


def _names(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(name for mention in mentions for name in mention.names))


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
            and not _TOTAL.search(segment.folded, said.end(), after[0].start)
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


@dataclass
class Sum:
    """The sum a duty orders: the amount, its parts and what agrees with it."""

    amount: Amount
    components: list[dict[str, object]] = field(default_factory=list)
    agrees: list[str] = field(default_factory=list)


# "3.000.000 đồng/cháu", "2.000.000 đồng/tháng": what maintenance is paid by.
_BY_TIME = frozenset({"tháng", "cháu", "con", "trẻ", "người", "năm", "quý", "kỳ"})


def ordered_sum(segment: Segment, start: int, end: int | None = None, *, monthly: bool = False) -> Sum | None:
    """The total a duty orders in ``segment`` from ``start`` on, told from its parts, prices and deposits. ``monthly``: sums
    by the month count as well."""
    stop = len(segment.text) if end is None else end
    amounts = [a for a in segment.amounts if start <= a.start < stop and (not a.per or (monthly and a.per in _BY_TIME))]
    counted = [a for a in amounts if not _described(segment, a)] or amounts
    if not counted:
        return None
    beside = side_by_side(segment, counted)
    if beside:
        return beside
    total = _total(segment, counted)
    parts = [a for a in counted if a is not total and a.currency == total.currency]
    agrees = ["words"] if total.agrees else []
    components: list[dict[str, object]] = []
    if len(parts) >= 2 or (len(parts) == 1 and PARTS.search(segment.folded)):
        components = _components(segment, total, parts, agrees)
    return Sum(total, components, agrees)


_BETWEEN = re.compile(r"^[^.:\d]{0,60}(?:[;,]|\bva\b|\bcung\b)[^.:\d]{0,90}$")
_LABELLED = re.compile(r"\b(?:tien|khoan|lai|goc|no|von|chi phi|phi|boi thuong|ton that|phat|tro cap|luong|thu nhap)\b")
_OTHERWISE = re.compile(
    r"\b(?:tru|khau|da (?:nop|tra|boi thuong|nhan|thanh toan)|con phai|gia|tri gia|gia tri|tuong duong|moi|tam ung|lai suat|an phi)\b"
)
_ASIDE = re.compile(r"\([^)]*\)|\b(?:tinh )?(?:den|tu) (?:het )?ngay \d{1,2}[/_.-]\d{1,2}[/_.-]\d{4}|\b\d{1,2} thang\b")


def side_by_side(segment: Segment, amounts: list[Amount]) -> Sum | None:
    """ "tiền cọc 500.000.000 đồng và tiền phạt cọc 600.000.000 đồng": parts of one debt whose total nobody printed, added up."""
    told = bool(amounts) and PARTS.search(segment.folded, amounts[0].start)
    if len(amounts) < 2 or _TOTAL.search(segment.folded) or told:
        return None
    for first, second in itertools.pairwise(amounts):
        paid_to = received_behind(segment, first, segment.mentions)
        start = paid_to[-1].end if paid_to else first.end
        gap = _ASIDE.sub("", segment.folded[start : second.start])
        beside = gap + segment.folded[second.end : second.end + 12]
        joined = _BETWEEN.match(gap) and _LABELLED.search(beside) and not _OTHERWISE.search(gap)
        if not joined or segment.between(start, second.start):
            return None
    values = [a.value for a in amounts]
    if any(value == sum(values) - value for value in values):
        return None
    whole = dataclasses.replace(amounts[0], value=sum(values), agrees=None)
    return Sum(whole, [{"label": _part_label(segment, a), "amount": a.value} for a in amounts])


_PART_OF_VALUE = re.compile(r"(?:\b\d/\d|½|¼|\bmot nua|\d\s?%)\s*(?:phan )?gia tri[^.;,\d]{0,30}$")
_WORTH = re.compile(r"(?:tri gia|gia tri|dinh gia|co gia)\s*(?:la|:)?\s*$")


def is_worth(segment: Segment, amount: Amount) -> bool:
    """What a thing is worth ("trị giá 5.000.000 đồng"); half of its value is a sum somebody pays."""
    before = segment.folded[max(0, amount.start - 45) : amount.start]
    return bool(_WORTH.search(before)) and not _PART_OF_VALUE.search(before)


def _described(segment: Segment, amount: Amount) -> bool:
    """A price, a value, something paid before: printed beside the order, not ordered."""
    before = segment.folded[max(0, amount.start - 60) : amount.start]
    if _PART_OF_VALUE.search(before):
        return False
    if re.search(PAYS + r"\b(?: [^,;.\d]*)? (?:la|:)\s*$", before) and "da " not in before:
        return False
    return bool(_NOT_ORDERED.search(before)) and not _TOTAL.search(re.split(r"\d", before)[-1])


def _total(segment: Segment, amounts: list[Amount]) -> Amount:
    if len(amounts) == 1:
        return amounts[0]
    for amount in amounts:
        before = segment.folded[max(0, amount.start - 70) : amount.start]
        printed = segment.text[max(0, amount.start - 20) : amount.start]
        if _TOTAL.search(re.split(r"\d", before)[-1]) or re.search(r"(?i)[,;(]\s*cộng(?: là)?\s*:?\s*$", printed):
            return amount
    values = [a.value for a in amounts]
    for index, value in enumerate(values):
        rest = values[:index] + values[index + 1 :]
        if value == sum(rest):
            return amounts[index]
    return amounts[0]


def _components(segment: Segment, total: Amount, parts: list[Amount], agrees: list[str]) -> list[dict[str, object]]:
    for size in range(len(parts), 0, -1):
        chosen = parts[:size] if total.start < parts[0].start else parts[-size:]
        if sum(a.value for a in chosen) == total.value:
            agrees.append("components")
            return [{"label": _part_label(segment, a), "amount": a.value} for a in chosen]
    return (
        [{"label": _part_label(segment, a), "amount": a.value} for a in parts] if PARTS.search(segment.folded) else []
    )


def _part_label(segment: Segment, amount: Amount) -> str:
    before = segment.folded[: amount.start]
    match = _LABEL_BEFORE.search(before)
    label = segment.text[match.start(1) : match.end(1)] if match else ""
    return re.sub(r"\s+", " ", re.sub(r"(?i)\b(số tiền|số|là|trong đó|gồm|bao gồm|cụ thể)\s*:?$", "", label)).strip(
        " :,-–."
    )


_DUE = (
    re.compile(
        r"(?:\btruoc|cham nhat(?: la)?|han cuoi|muon nhat|tra vao|thanh toan vao)\s+(?:den\s+)?(?:la\s+)?(?:het\s+)?ngay\s+(?=\d)"
    ),
    re.compile(r"ngay (?:sau )?khi (?:ban an|quyet dinh)[^.;,]{0,40}co hieu luc(?: phap luat)?"),
    re.compile(r"trong (?:thoi )?han \d+[^.;,]{0,60}"),
)


def due(segment: Segment) -> str | None:
    """When the duty falls due: an ISO date where one is printed, else the printed words."""
    match = _DUE[0].search(segment.folded)
    if match:
        iso = parse_date(segment.text[match.start() : match.end() + 40])
        if iso:
            return iso
    for pattern in _DUE[1:]:
        match = pattern.search(segment.folded)
        if match and not re.search(r"khang cao", segment.folded):
            return re.sub(r"\s+", " ", segment.text[match.start() : match.end()]).strip()
    return None
