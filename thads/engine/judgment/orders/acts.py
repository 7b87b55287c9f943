"""Orders that are neither money nor things: acts, children, social insurance, measures that keep assets safe."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.frames import _group, frame, liability, ordered_sum
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.things import land
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.vocabulary import LABEL

CUSTODY = re.compile(
    r"\bgiao\b[^.;]{0,30}\b(?:chau|con|cac con|cac chau|con chung|nguoi con|tre)\b[^.;]{0,240}\b(?:nuoi|cham soc|trong nom|giao duc)\b"
    r"|\b(?:giao cho|cho)\b[^.;]{0,80}\b(?:truc tiep|tiep tuc|duoc quyen|trong nom)?\b[^.;]{0,40}\b(?:nuoi duong|nuoi con|nuoi)\b[^.;]{0,60}\b(?:chau|con)\b"
    r"|\b(?:duoc (?:quyen )?|se |tiep tuc |truc tiep )+(?:truc tiep )?(?:nuoi|nuoi duong|trong nom)[^.;]{0,60}\b(?:chau|con)\b"
    r"|\b(?:chau|con)\b[^.;]{0,100}\bcho\b[^.;]{0,80}\b(?:truc tiep|tiep tuc)\b[^.;]{0,40}\b(?:nuoi|cham soc|trong nom)\b"
)
ACT = re.compile(
    r"\b(?:thao do|thao go|di doi|don don|cham dut|xin loi|cai chinh|khong duoc|mo loi di|mo lai|khoi phuc|phuc hoi|lam thu tuc|thuc hien (?:viec|thu tuc|nghia vu|hop dong|dang ky|cac thu tuc|nhiem vu|cong vu)|lap lai|phe duyet|cap (?:lai |doi )?giay|ban hanh|dang ky|"
    r"ky ket|ky (?:hop dong|ho so)|chuyen quyen|chuyen nhuong|sang ten|don tra|xoa the chap|giai chap|cat ta|pha do|lap day|thu hoi(?! no| von| tien| giay)|cung cap|nhan lai|nhan [^.;]{0,60}tro lai lam viec|nhan lai|bo di|di chuyen|ngung|"
    r"cong khai|dang bao|dinh chinh|chat bo|dao bo|don sach|che chan|sua chua|boc do)\b"
)
_ACT_VERB = re.compile(
    r"\b(?P<verb>(?:phai|co (?:nghia vu|trach nhiem)|buoc)[^.;]{0,10}?)\b|\b(?P<bare>" + ACT.pattern[4:-3] + r")\b"
)
SOCIAL = re.compile(
    r"\b(?:(?<!hop )dong|truy dong|nop|chot so|dong bu)\b[^.;]{0,60}\b(?:bao hiem(?! nhan tho| trach nhiem| xe)|bhxh)\b|\b(?:bao hiem xa hoi|bhxh)\b"
)
_PAY_IN = re.compile(
    r"\b(?P<verb>(?:phai|co (?:nghia vu|trach nhiem))[^.;]{0,40}?\b(?:truy dong|dong|nop|chot)|truy dong|chot)\b"
)
KEEP = re.compile(
    r"\b(?:tiep tuc (?:duy tri|ke bien|phong toa|tam giu|thi hanh|ap dung|thu giu|ngan chan|giu)|duy tri|tam giu[^.;]{0,120}(?:bao dam|dam bao)[^.;]{0,20}thi hanh an|phong toa|cam (?:chuyen dich|xuat canh|dich chuyen)"
    r"|giu nguyen (?:viec )?(?:ke bien|phong toa)|ke bien[^.;]{0,160}(?:bao dam|dam bao)[^.;]{0,30}thi hanh an|ap dung bien phap (?:khan cap|phong toa|ke bien))"
)


def read_custody(segment: Segment, state: State) -> list[Obligation]:
    """A child handed to whoever is to bring it up; the other parent owes the handing over."""
    cho = [m.end() for m in re.finditer(r"\bcho\b", segment.folded)]
    people = [m for m in segment.mentions if STATE not in m.names and not _child(segment, m)]
    after = [m for m in people if any(0 <= m.start - end <= 18 for end in cho)]
    keeper = after[:1] or people[:1]
    names = [n for m in keeper for n in m.names]
    parents = [
        p.name for p in state.people.parties if {"plaintiff", "defendant", "petitioner", "respondent"} & set(p.roles)
    ]
    parents = parents or state.spouses
    others = [n for n in parents if n not in names]
    if not names:
        return []
    last = state.last_of("custody")
    if last and state.clause - last.clause <= 2 and last.creditors == names and "nuoi" not in segment.folded:
        return [last]
    return [state.add(segment, "custody", others[:1] if len(parents) == 2 else others, names)]


def _child(segment: Segment, mention: object) -> bool:
    text = segment.folded[mention.start : mention.end]  # type: ignore[attr-defined]
    after = segment.folded[mention.end : mention.end + 40]  # type: ignore[attr-defined]
    return bool(re.match(r"(?:chau|con|be|em)\b", text) or re.match(r"\W*sinh\b", after))


def read_act(segment: Segment, state: State) -> list[Obligation]:
    """Something to be done or left undone."""
    duty = frame(segment, _ACT_VERB)
    if duty is None:
        return []
    debtors = duty.debtors or (state.lead.debtors if state.lead else [])
    if not debtors and state.last and state.last.clause == state.clause:
        debtors = list(state.last.debtors)
    if not debtors:
        return []
    tail = [m for m in segment.between(duty.verb_end, len(segment.text)) if STATE not in m.names]
    first = next(
        (
            index
            for index, m in enumerate(tail)
            if re.search(r"\b(?:cho|voi|cua|sang)\s*(?:(?:nha|dat|phan dat)\s*)?$", segment.folded[: m.start])
            and not set(m.names) & set(debtors)
        ),
        len(tail),
    )
    towards = tail[first:]
    creditors = (
        list(dict.fromkeys(n for m in _group(segment.folded, towards, len(segment.text)) for n in m.names))
        if towards
        else duty.creditors
    )
    given = state.last
    if (
        given
        and given.kind == "divide_property"
        and not given.debtors
        and state.clause - given.clause <= 1
        and given.creditors == creditors
        and re.search(r"\b(?:giao|tra)\b", segment.folded)
    ):
        given.debtors = debtors
        return [given]
    row = state.add(
        segment,
        "act",
        debtors,
        creditors or (state.lead.creditors if state.lead else []),
        liability=liability(segment, debtors),
        asset=land(segment),
    )
    row.doubts += duty.doubts
    return [row]


PROMISES = re.compile(
    LABEL
    + r"(?:(?:ghi|cong|chap) nhan )(?:su |viec )?tu nguyen (?:cua )(?!.{0,160}\b(?:khong (?:yeu cau|tinh|buoc)|rut|chiu|nop|luu cu|mien)\b)"
)


def read_promise(segment: Segment, state: State) -> list[Obligation]:
    """ "Ghi nhận sự tự nguyện của ông L và bà A bít cửa sổ ...": a promise the court records binds like an order."""
    start = PROMISES.search(segment.folded)
    people = [m for m in segment.mentions if STATE not in m.names and start and m.start >= start.end() - 1]
    group = _group(segment.folded, people, len(segment.text)) if people else []
    if not group or not re.match(r"\W*(?:se |ve viec |trong viec )?\w", segment.folded[group[-1].end :]):
        return []
    names = list(dict.fromkeys(n for m in group for n in m.names))
    return [state.add(segment, "act", names, [], liability=liability(segment, names), asset=land(segment))]


def read_social(segment: Segment, state: State) -> list[Obligation]:
    duty = frame(segment, _PAY_IN)
    debtors = (duty.debtors if duty else []) or (state.lead.debtors if state.lead else []) or state.last_debtors
    if duty is None or not debtors:
        return []
    row = state.add(
        segment, "social_insurance", debtors, duty.creditors or (state.lead.creditors if state.lead else [])
    )
    sums = [
        a
        for a in segment.amounts
        if re.search(r"\b(?:so tien|tong cong|tong so tien)\b[^,;]{0,25}$", segment.folded[: a.start])
    ]
    whole = ordered_sum(segment, duty.verb_end) if not sums else None
    row.amount = row.net_amount = sums[0].value if sums else whole.amount.value if whole else None
    return [row]


def read_measure(segment: Segment, state: State) -> list[Obligation]:
    """Assets kept safe for enforcement: seizure, freeze, money held."""
    names = list(
        dict.fromkeys(
            n
            for m in segment.mentions
            for n in m.names
            if n != STATE and "thi hanh an" not in segment.folded[m.start : m.end]
        )
    )
    amounts = [a for a in segment.amounts if not a.per]
    row = state.add(
        segment, "security_measure", names[:2] if "vo chong" in segment.folded else names[:1], [], asset=land(segment)
    )
    row.amount = row.net_amount = amounts[0].value if amounts else None
    return [row]
