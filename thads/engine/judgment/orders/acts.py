"""Orders that are neither money nor things: acts, children, social insurance, measures that keep assets safe."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.frames import Frame, frame
from thads.engine.judgment.orders.goods import land
from thads.engine.judgment.orders.ordered_sums import ordered_sum
from thads.engine.judgment.orders.receivers import standing_together
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.people import Mention
from thads.engine.judgment.relations import parents
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.messages import say

CUSTODY = re.compile(
    r"\bgiao\b[^.;]{0,30}\b(?:chau|con|cac con|cac chau|con chung|nguoi con|tre)\b[^.;]{0,240}\b(?:nuoi|cham soc|trong nom|giao duc)\b"
    r"|\b(?:giao cho|cho)\b[^.;]{0,80}\b(?:truc tiep|tiep tuc|duoc quyen|trong nom)?\b[^.;]{0,40}\b(?:nuoi duong|nuoi con|nuoi)\b[^.;]{0,60}\b(?:chau|con)\b"
    r"|\b(?:duoc (?:quyen )?|se |tiep tuc |truc tiep )+(?:truc tiep )?(?:nuoi|nuoi duong|trong nom)[^.;]{0,60}\b(?:chau|con)\b"
    r"|\b(?:chau|con|con chung|cac con|cac chau)\b[^.;]{0,60}\bdo\b[^.;]{0,60}\b(?:nuoi|cham soc|trong nom)\b"
    r"|\b(?:chau|con)\b[^.;]{0,100}\bcho\b[^.;]{0,80}\b(?:truc tiep|tiep tuc)\b[^.;]{0,40}\b(?:nuoi|cham soc|trong nom)\b"
    r"|\b(?:chau|con|tre)\b[^.;]{0,50}(?<!hien )(?<!dang )(?<!hien dang )\b(?:o|song) (?:voi|cung|chung voi) (?:me|cha|bo|ong|ba|anh|chi|nguyen don|bi don)\b"
    r"|\b(?:chau|con|tre)\b[^.;]{0,100}\bgiao cho\b[^.;]{0,80}\b(?:nuoi|cham soc|trong nom|giao duc)\b"
    r"|\b(?:ong|ba|anh|chi|cha|me|nguyen don|bi don)\b[^.;,]{0,40}(?<!duong) (?<!tien )nuoi (?:duong )?(?:(?:cac|hai|ca hai|\d+) )?(?:chau|con)\b"
)
_LAW_OF_CUSTODY = re.compile(
    r"\bthay doi (?:nguoi|viec)\b[^.;]{0,30}\bnuoi\b|\b(?:khong (?:duoc|ai)|de)\b[^.;]{0,20}\bcan tro\b|\bnguoi khong (?:duoc )?truc tiep nuoi\b"
    r"|\b(?:han che|lam dung)\b[^.;]{0,10}\btham nom\b"
)
_GIVES_CHILD = re.compile(r"\bgiao\b(?! duc)[^.;]{0,80}\b(?:chau|con|tre)\b")

ACT = re.compile(
    r"\b(?:thao do|thao go|di doi|don don|cham dut|xin loi|cai chinh|khong duoc|mo loi di|mo lai|khoi phuc|phuc hoi|lam thu tuc|thuc hien (?:viec|thu tuc|nghia vu|hop dong|dang ky|cac thu tuc|nhiem vu|cong vu)|lap lai|phe duyet|cap (?:lai |doi )?giay|ban hanh|dang ky|"
    r"ky ket|ky (?:hop dong|ho so)|chuyen quyen|chuyen nhuong|sang ten|(?<!nguyen )(?<!bi )don tra|xoa the chap|giai chap|cat ta|pha do|lap day|thu hoi(?! no| von| tien| giay)|cung cap|nhan lai|nhan [^.;]{0,60}tro lai lam viec|nhan lai|bo di|di chuyen|ngung|xay (?:bit|lai|dung|tuong|hang|ranh)|bit (?:lai|cua|kin|o|cac)|bich (?:lai|cua)|pha (?:do|bo|huy)|don (?:dep|toan bo|het)|lap (?:dat|mang|lai|ong)|mo (?:cong|cua|duong)|"
    r"cong khai|dang bao|dinh chinh|chat bo|dao bo|don sach|che chan|sua chua|boc do)\b"
)
_ACT_VERB = re.compile(
    r"\b(?P<verb>(?:phai|co (?:nghia vu|trach nhiem)|buoc)[^.;]{0,10}?)\b|\b(?P<bare>" + ACT.pattern[5:-3] + r")\b"
)
SOCIAL = re.compile(
    r"\b(?:(?<!hop )dong|truy dong|nop|chot so|dong bu)\b[^.;]{0,60}\b(?:bao hiem(?! nhan tho| trach nhiem| xe)|bhxh)\b|\b(?:bao hiem xa hoi|bhxh)\b"
)
_PAY_IN = re.compile(
    r"\b(?P<verb>(?:phai|co (?:nghia vu|trach nhiem))[^.;]{0,40}?\b(?:truy dong|dong|nop|chot)|truy dong|chot|dong(?= (?:du |bu )?(?:cac |tien |khoan )*bao hiem))\b"
)
KEEP = re.compile(
    r"\b(?:tiep tuc (?:duy tri|ke bien|phong toa|tam giu|thi hanh|ap dung|thu giu|ngan chan|giu)|duy tri (?:hieu luc )?(?:cua )?(?:cac |viec |lenh |quyet dinh )*(?:bien phap|ke bien|phong toa|ap dung|quyet dinh|lenh)|tam giu[^.;]{0,120}(?:bao dam|dam bao)[^.;]{0,20}thi hanh an|phong toa|cam (?:chuyen dich|xuat canh|dich chuyen)"
    r"|giu nguyen (?:viec )?(?:ke bien|phong toa)|ke bien[^.;]{0,160}(?:bao dam|dam bao)[^.;]{0,30}thi hanh an|ap dung bien phap (?:khan cap|phong toa|ke bien))"
)


def tells_law(segment: Segment) -> bool:
    """What the law says of all parents ("Vì lợi ích của con, ... thay đổi người trực tiếp nuôi con"): no child is given to anybody."""
    if not _LAW_OF_CUSTODY.search(segment.folded) or _GIVES_CHILD.search(segment.folded):
        return False
    people = [m for m in segment.mentions if not m.role_only and STATE not in m.names and not _child(segment, m)]
    return not any(_KEEPS.match(segment.folded, m.end) for m in people)


def read_custody(segment: Segment, state: State) -> list[Obligation]:
    """A child handed to whoever is to bring it up; the other parent owes the handing over."""
    keepers = _keepers(segment)
    both = parents(state.people) or state.spouses
    last = state.last_of("custody")
    if not keepers:
        row = state.add(segment, "custody", [], [])
        row.doubts.append(say("Who is to bring up the child was not understood."))
        return [row]
    rows = []
    for keeper in keepers:
        if last and state.clause - last.clause <= 2 and last.creditors == keeper.names and "nuoi" not in segment.folded:
            return [last]
        others = [n for n in both if n not in keeper.names]
        row = state.add(segment, "custody", others[:1] if len(both) == 2 else others, keeper.names)
        row.doubts += [keeper.doubt] if keeper.doubt else []
        rows.append(row)
    return rows


_TO = re.compile(r"(?<!cap duong )(?<!boi thuong )\bcho\b")
_LIVES_WITH = re.compile(r"\b(?:o|song) (?:voi|cung|chung voi)\s*(?:(?:me|cha|bo)(?: la)?\s*)?$")
_KEEPS = re.compile(
    r"\W*(?:la (?:nguoi )?|duoc (?:quyen )?|se |tiep tuc |truc tiep )*(?:nuoi|cham soc|trong nom|chiu trach nhiem nuoi)\b"
)


def _keepers(segment: Segment) -> list[Mention]:
    """Who gets the child: whoever it is given to, one for each child where several are named; else who "trực tiếp nuôi"."""
    people = [m for m in segment.mentions if STATE not in m.names and not _child(segment, m)]
    to = [m.end() for m in _TO.finditer(segment.folded)]
    given = [m for m in people if any(0 <= m.start - end <= 18 for end in to)]
    keeping = [
        m for m in people if _KEEPS.match(segment.folded, m.end) or _LIVES_WITH.search(segment.folded[: m.start])
    ]
    first = (given if re.search(r"\bgiao\b", segment.folded) else keeping) or given or keeping or people
    apart = [
        m for m in given if m.names != first[0].names and _CHILD_AND.search(segment.folded[first[0].end : m.start])
    ]
    return first[:1] + apart[:1]


_CHILD_AND = re.compile(r"(?:,|\bva\b)[^.;]{0,20}\b(?:chau|con|be)\b[^.;]{0,80}\bcho\b")


def _child(segment: Segment, mention: object) -> bool:
    text = segment.folded[mention.start : mention.end]  # type: ignore[attr-defined]
    after = segment.folded[mention.end : mention.end + 40]  # type: ignore[attr-defined]
    return bool(re.match(r"(?:chau|con|be|em)\b", text) or re.match(r"\W*sinh\b", after))


def read_act(segment: Segment, state: State) -> list[Obligation]:
    """Something to be done or left undone."""
    told = _told_to(segment)
    duty = frame(segment, _ACT_VERB)
    if duty is None and told:
        duty = Frame(verb_end=told[-1].end)
    if duty is None:
        return []
    named = list(dict.fromkeys(n for m in told for n in m.names))
    debtors = duty.debtors or named or (state.lead.debtors if state.lead else [])
    if not debtors and state.last and state.last.clause == state.clause:
        debtors = list(state.last.debtors)
    if not debtors and not _ORDERS_SOMEBODY.search(segment.folded):
        return []
    tail = [m for m in segment.between(duty.verb_end, len(segment.text)) if STATE not in m.names]
    first = next(
        (
            index
            for index, m in enumerate(tail)
            if re.search(
                r"\b(?:cho|voi|cua|sang|can tro|ngan can)\s*(?:(?:nha|dat|phan dat|khong gian|phia|thua dat|vuon|khuon vien|phan)\s*)*$",
                segment.folded[: m.start],
            )
            and not set(m.names) & set(debtors)
        ),
        len(tail),
    )
    towards = tail[first:]
    creditors = (
        list(dict.fromkeys(n for m in standing_together(segment.folded, towards, len(segment.text)) for n in m.names))
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
    back = _TAKEN_BACK.search(segment.folded)
    if back and not towards:
        creditors = [n for m in segment.between(back.start("who"), back.end("who")) for n in m.names] or creditors
    row = state.add(
        segment,
        "act",
        debtors,
        creditors or (state.lead.creditors if state.lead else []),
        liability=liability(segment, debtors),
        asset=land(segment),
    )
    row.doubts += duty.doubts
    if not row.creditors:
        row.creditors = [n for n in _for_whom(state) if n not in debtors]
        if row.creditors:
            row.doubts.append(say("Who receives was taken from the claim that was accepted."))
    return [row]


def _for_whom(state: State) -> list[str]:
    """Whom an act serves where nobody is named: who gets the land beside it, else whose claim was accepted."""
    beside = next((o for o in state.obligations[state.item_first :] if o.kind == "hand_over" and o.creditors), None)
    return list(beside.creditors) if beside else state.claimants or state.all_claimants


def _told_to(segment: Segment) -> list[Mention]:
    """ "Buộc ông H bít lại cửa sổ": whom "buộc" names, with no other word of duty."""
    told = re.search(r"\bbuoc\b\s*", segment.folded)
    after = [m for m in segment.mentions if told and m.start >= told.end() - 1 and STATE not in m.names]
    return (
        standing_together(segment.folded, after, len(segment.text))
        if after and after[0].start - told.end() < 12
        else []
    )  # type: ignore[union-attr]


# Who must do it is not understood: the row stays, with a doubt, for a person to say.
_ORDERS_SOMEBODY = re.compile(rf"(?:\bbuoc\b|{LABEL}phai\b)[^.;]{{0,80}}{ACT.pattern}")
_TAKEN_BACK = re.compile(r"\b(?:tiep )?nhan (?:lai )?(?P<who>[^.;,]{2,60}?) (?:tro lai |quay lai |vao )?lam viec\b")
PROMISES = re.compile(
    LABEL
    + r"(?:(?:ghi|cong|chap) nhan )(?:su |viec )?tu nguyen (?:cua )(?!.{0,160}\b(?:khong (?:yeu cau|tinh|buoc)|rut|chiu|nop|luu cu|mien)\b)"
)


def read_promise(segment: Segment, state: State) -> list[Obligation]:
    """ "Ghi nhận sự tự nguyện của ông L và bà A bít cửa sổ ...": a promise the court records binds like an order."""
    start = PROMISES.search(segment.folded)
    people = [m for m in segment.mentions if STATE not in m.names and start and m.start >= start.end() - 1]
    group = standing_together(segment.folded, people, len(segment.text)) if people else []
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
    if whole and re.search(r"\bluong\b[^,;]{0,40}$", segment.folded[: whole.amount.start]):
        whole = None  # "với mức lương 8.000.000 đồng": what the contributions are worked out from
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
