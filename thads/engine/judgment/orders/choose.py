"""Which grammar a segment is given to: the most telling cue first, and a reason where none fits."""

from __future__ import annotations

import re
from collections.abc import Callable

from thads.engine.judgment import effects
from thads.engine.judgment.orders import acts, costs, fee_set_off, fees, money, mutual, refunds, set_off, things, totals
from thads.engine.judgment.orders.frames import is_worth
from thads.engine.judgment.orders.segment import DISMISSED, Segment
from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.sums import SUM
from thads.engine.judgment.verbs import BEARS, BEARS_NOT, MAKES_GOOD, PAYS, RETURNS
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.text.normal import fold

STRONG_ORDER = re.compile(
    r"\b(?:buoc|(?<!khong )(?<!khong con )(?<!chua )(?<!ben )(?<!phia )(?<!nguoi )phai (?!thi hanh|chang\b|la\b|duoc\b|mang\b|ve\b)\w+|co (?:nghia vu|trach nhiem))\b"
)
_FINE = re.compile(r"(?:^|[^\w])(?:[Pp]hạt|PHẠT)\s+(?:tiền|bổ sung|(?:các )?bị cáo|thêm|mỗi|ông|bà|anh|chị)")
_EVEN_IF = frozenset(
    {"declared", "divorce", "not_claimed", "performed", "recommendation", "visiting", "exempted", "prison"}
)
_LIST_AHEAD = re.compile(rf"\b(?:{PAYS}|nop|cho)\b[^.;]{{0,60}}:\s*$|\b(?:cac khoan|so tien)\b[^.;]{{0,20}}:\s*$")

Reader = Callable[[Segment, State], list[Obligation]]


def read_segment(segment: Segment, state: State) -> tuple[bool, str | None]:
    """(something came of it, why nothing did)."""
    folded = segment.folded
    squeezed = " ".join(folded.split())
    if DISMISSED.search(folded):
        return False, "dismissed"
    after_fee = state.last is not None and state.last.kind in ("court_fee", "refund_advance")
    if (
        fees.FEE.search(folded)
        or state.topic == "fee"
        or (state.lead and state.lead.kind == "court_fee")
        or (after_fee and refunds.REFUND.search(folded))
    ):
        done = _read_fees(segment, state)
        if done is not None:
            return done, None if done else effects.none_reason(squeezed)
    if state.topic == "cost" and costs.names_who_advanced(segment, state):
        return True, None
    if mutual.settles(segment, state) or totals.totals_previous(segment, state) or set_off.continues(segment, state):
        return True, None
    if (
        _LIST_AHEAD.search(folded)
        and not segment.amounts
        and not things.LAND.search(folded)
        and not things.PAPERS.search(folded)
        and not things.UNPAID.search(folded)
    ):
        return False, None
    before = len(state.obligations)
    reader = _reader(segment, state, squeezed)
    if reader is None:
        return _list_item(segment, state), effects.none_reason(squeezed)
    rows = reader(segment, state)
    created = len(state.obligations) > before or bool(rows)
    return created, None if created else effects.none_reason(squeezed)


def _read_fees(segment: Segment, state: State) -> bool | None:
    """True or False when the segment is about fees, None when it is not."""
    if re.search(r"\b(?:sung (?:vao )?(?:cong )?quy|tich thu)\b[^.;]{0,60}\btam ung\b", segment.folded):
        return None
    if re.search(rf"khong (?:phai )?{RETURNS}\b", segment.folded):
        return False
    if _PAYS_A_PERSON.search(segment.folded) and len({n for m in segment.mentions for n in m.names}) > 1:
        return None
    folded = re.sub(BEARS_NOT, lambda m: " " * len(m.group(0)), segment.folded)
    last = state.last
    surplus = (
        last is not None
        and last.kind in ("court_fee", "refund_advance")
        and re.match(
            r".{0,80}\b(?:duoc (?:hoan|nhan|tra)(?: tra)? lai|duoc (?:quyen )?(?:lay|nhan|rut) (?:lai|ve)|duoc nhan (?:so )?(?:tien )?(?:chenh lech|con lai|con thua|thua)|hoan (?:tra|lai)|tra lai)\b",
            folded,
        )
        and segment.amounts
        and not re.search(r"\bchiu\b|\b(?:phai|buoc|co (?:nghia vu|trach nhiem))\b[^.;]{0,40}\b(?:hoan|tra)\b", folded)
    )
    free = re.search(BEARS_NOT + r"[^.;]{0,60}\bduoc (?:nhan|hoan|tra)(?: tra)? lai\b", segment.folded)
    if surplus or (free and segment.amounts):
        return bool(refunds.read_refund(segment, state))
    if (
        refunds.REFUND.search(folded)
        and not re.search(rf"\b{BEARS}\b|\bchiu\b[^.;]{{0,40}}\ban phi\b", folded[:160])
        and not costs.COST.search(folded[:120])
    ):
        return bool(refunds.read_refund(segment, state))
    if state.topic == "fee" and _GIVES_BACK.match(segment.folded) and segment.amounts and not costs.COST.search(folded):
        return bool(refunds.read_refund(segment, state))
    if costs.COST.search(folded) and not re.search(r"\ban phi\b", folded[:80]):
        return None
    if fee_set_off.continues(segment, state):
        return True
    if fee_set_off.says_advance_paid(segment):
        return False
    folded = segment.folded
    if re.search(rf"\b(?:mien|{BEARS_NOT})\b", folded) and not re.search(
        rf"\b{BEARS}\b.{{0,80}}{SUM}", re.sub(BEARS_NOT, "", folded)
    ):
        return False
    if not segment.amounts:
        return False if fees.FEE.search(folded) else None
    return True if fees.read_fee(segment, state) else None


def _reader(segment: Segment, state: State, squeezed: str) -> Reader | None:
    """The grammar for this segment, most telling cue first."""
    folded = segment.folded
    strong = bool(STRONG_ORDER.search(folded)) or _commanded(segment, state)
    lead = state.lead
    if _OWES_NOTHING.search(folded) and not strong:
        return None
    if effects.none_reason(squeezed) in _NEVER_ORDERS or (_SAME_DEBT.search(folded) and not segment.amounts):
        return None
    unpaid = things.UNPAID.search(folded)
    if unpaid:
        then = _consequence(segment, unpaid)
        if _OTHER_ASSETS.search(then) and not re.search(r"\bthe chap\b|\bbao dam\b", then):
            return None
        if things.SECURED.search(then) and not (segment.amounts and _GUARANTEE.search(then)):
            return things.read_secured
    if state.document.branch == "criminal" and things.FROM_THE_STATE.match(folded) and segment.mentions:
        return things.read_return
    if state.document.branch == "criminal" and _GETS_THINGS.search(folded) and segment.mentions and not segment.amounts:
        return things.read_given_back
    if (
        state.document.branch != "criminal"
        and _GETS_THINGS.search(folded)
        and things.holders(segment)
        and not segment.amounts
    ):
        return things.read_given_back
    if _FINE.search(segment.text) and segment.amounts and not re.search(r"\btich thu\b|\btieu huy\b", folded):
        return money.read_fine
    if re.search(
        r"\btieu huy\b|\bnop lai\b[^.;]{0,60}\bthu loi\b|\btich thu\b|\btruy thu\b|\bsung (?:vao )?(?:cong )?(?:quy|ngan sach)|\bnop (?:lai )?(?:vao )?(?:ngan sach|cong quy)",
        folded,
    ):
        return things.read_forfeit
    reason = effects.none_reason(squeezed)
    if reason == "prison" and not segment.amounts:
        return None
    rest = _WHAT_IS_LEFT.match(folded) and not costs.COST.search(folded)
    if costs.COST.search(folded) or (state.topic == "cost" and not rest) or (lead and lead.kind == "litigation_cost"):
        return costs.read_cost if segment.amounts else None
    if _CHANGES_A_JUDGMENT.match(folded) and not segment.amounts and not segment.mentions:
        return None
    if _CLAIM_ONLY.match(folded) and not strong:
        return None
    if _CLAIM_TOLD.match(folded) and not re.search(r"\d", folded[3:]):
        return None
    if money.shares_out(segment):
        return money.read_shared_out
    if acts.CUSTODY.search(folded) and not (segment.amounts and "cap duong" in folded):
        return acts.read_custody
    if re.search(r"\bgiao (?:tra |lai )?(?:chau|con|cac chau|cac con|tre)\b", folded):
        return acts.read_custody
    if reason == "not_claimed" and not re.search(r"\bbuoc\b|\bphai\b", folded):
        return None
    if (
        reason in _EVEN_IF
        and not strong
        and not segment.amounts
        and not _hands_over(folded)
        and not acts.PROMISES.search(folded)
    ):
        return None
    if acts.KEEP.search(folded) and not re.match(LABEL + r"(?:tra lai|hoan tra)\b", folded):
        return acts.read_measure
    if acts.SOCIAL.search(folded) and re.search(
        r"(?<!hop )\bdong\b(?! (?:thoi|y|so huu))|\btruy dong\b|\bchot so\b", folded
    ):
        return acts.read_social
    if _PAYS_INSTEAD.search(folded) and not segment.amounts and state.last_of("pay_money"):
        return money.read_surety
    admitted = _DEBT_ADMITTED.search(folded)
    if admitted and segment.amounts and any(0 <= m.start - admitted.end() <= 12 for m in segment.mentions):
        return money.read_admission
    if "cap duong" in folded and strong and not segment.amounts and _BY_THE_WAGE.search(folded):
        return money.read_maintenance_by_wage
    if things.gold(segment) and _PAYS.search(folded) and (strong or "tu nguyen" in folded) and not segment.amounts:
        return things.read_gold
    if _money_is_ordered(segment, state, strong):
        return lambda seg, st: money.read_money(seg, st, money.money_kind(seg, st))
    return _thing_reader(segment, state, strong, reason)


_OWES_NOTHING = re.compile(
    rf"\b(?:khong|chua) (?:con )?(?:phai|co nghia vu) (?:hoan |lien doi )?(?:{PAYS}|giao|cap duong)\b"
)
_DOES = re.compile(
    LABEL
    + r"(?:va |dong thoi |cung nhau |lien doi |tu )*(?:thao|pha|di|don|chat|nho|boc|cham dut|khoi phuc|phuc hoi|xay|bit|bich|lap|tra|giao|ban giao|chuyen|hoan|thanh toan|boi (?:thuong|hoan)"
    r"|den bu|cap duong|xin loi|cai chinh|thuc hien|lam|mo|cat|sua|khong duoc|ky|dang ky|nop|chiu|ho tro|dua|trich|thoi|cung cap|nhan|tiep nhan|huy|xoa|giai chap|thu hoi|ngung|dung)\b"
)


def _commanded(segment: Segment, state: State) -> bool:
    """An item under "Buộc ông A:", or the next of the acts one sentence orders: its first word is what must be done."""
    if not _DOES.match(segment.folded):
        return False
    last = state.last
    return bool(state.lead and state.lead.commands) or bool(
        last and last.clause == state.clause and last.debtors and STATE not in [*last.debtors, *last.creditors]
    )


_DEBT_ADMITTED = re.compile(
    r"\b(?:xac nhan|thua nhan|thong nhat|xac dinh)\b[^.;]{0,60}\b(?:con |hien |dang )*no\b(?! (?:goc|lai|chung))|\b(?:con|hien) no\b(?! (?:goc|lai|chung))"
)
_OTHER_ASSETS = re.compile(r"\b(?:cac )?tai san (?:rieng )?khac\b")
_NEVER_ORDERS = frozenset({"dismissed", "own_cost", "set_off", "renounced", "told", "own_paperwork"})
_SAME_DEBT = re.compile(
    r"\b(?:phai tiep tuc|tiep tuc (?:phai )?|van phai )(?:tra|thanh toan|thuc hien)\b[^.;]{0,80}\b(?:con thieu|con lai|chua (?:tra|thanh toan)|nghia vu)\b|\b(?:phai tiep tuc|tiep tuc phai|tiep tuc) (?:tra|thanh toan)\b[^.;]{0,20}\bno\b|\bnop so tien (?:nay|tren|an phi)\b"
    r"|\bcon thieu\b[^.;]{0,60}\b(?:tra|thanh toan|nop)\b|\b(?:tra|thanh toan)(?: (?:mot lan|ngay|het|du|tiep|toan bo))* (?:(?:toan bo|so|so tien|so no|phan|khoan|khoan no|no) )*(?:con lai|con thieu)\b"
    r"|\bthuc hien nghia vu (?:hoan tra|tra|thanh toan)\b[^.;]{0,30}\b(?:neu|noi)? ?tren\b"
)
_GIVES = re.compile(r"\b(?:giao|chia)\b(?! dich)[^.;:]{0,40}\bcho\b|\bduoc (?:chia|giao)\b")


def _divides(state: State) -> bool:
    """The item divides what several held together: "được sử dụng" then gives a share, and does not just recognise a right."""
    return (
        state.document.branch == "family"
        or bool(re.search(r"\b(?:chia|thua ke|tai san chung)\b", fold(state.document.subject or "")))
        or bool(re.search(r"\bchia\b", state.item_text))
        or any(re.search(r"\bchia\b", lead.folded) for lead in state.leads)
    )


_GOES_ON_PAYING = re.compile(rf"\W*(?:va )?(?:phai )?(?:tiep tuc {PAYS}|{MAKES_GOOD}|{RETURNS})\b")
_PAYS = re.compile(rf"\b(?:{PAYS}|giao)\b")
_WHAT_IS_LEFT = re.compile(LABEL + r"(?:nhu vay|sau khi (?:can|khau|doi|bu) tru)\b")
_CHANGES_A_JUDGMENT = re.compile(LABEL + r"(?:sua|giu nguyen|huy|y)\b[^.;]{0,40}\b(?:ban an|quyet dinh|an so tham)\b")
_CLAIM_ONLY = re.compile(LABEL + r"chap nhan (?:toan bo |mot phan )?yeu cau\b(?!.{0,300}\b(?:giao|phai|tra)\b)")
_CLAIM_TOLD = re.compile(
    LABEL
    + r"(?:(?:tuyen )?xu\W+)?chap nhan\b[^.;]{0,160}\bve viec\b[^.;:]{0,60}\b(?:buoc|doi|yeu cau)\b[^.;:,]{0,80}\b(?:tra no|tra tien|tra lai tien|boi thuong(?: thiet hai)?|thanh toan(?: tien| no)?)\W*$"
)
_BY_THE_WAGE = re.compile(r"\b(?:luong co so|luong toi thieu|muc luong|thu nhap)\b")
_HANDS_PAPERS = re.compile(
    r"(?! (?:[^.;]{0,60} )?(?:dat|nha)\b(?<!quyen su dung dat))[^.;]{0,90}?\b(?:ban chinh|ban goc|giay chung nhan|giay to|so do|so hong|ho so|giay dang ky|bang cap|giay phep)\b"
)
_AND_GIVES_LAND = re.compile(
    r"(?:,|;|\bva)\s+(?:phai |dong thoi )*(?:giao(?: tra| lai)?|tra(?: lai)?|hoan tra|ban giao)\b[^.;]{0,160}\b(?:dat|nha|mat bang|dien tich|can ho)\b"
)
_GIVES_BACK = re.compile(
    LABEL
    + rf"(?:{RETURNS}|tra(?= cho))(?: lai)?(?: cho)? (?:ong|ba|anh|chi|cu|nguyen don|bi don|cong ty|ngan hang|quy)\b"
)
_PAPERWORK = re.compile(r"(?:lam thu tuc|xoa the chap|giai chap|dang ky|thuc hien)")
_GETS_THINGS = re.compile(r"\bduoc (?:nhan|tra|hoan) lai\b[^.;]{0,20}\b\d{1,4} ")
_PAYS_A_PERSON = re.compile(
    r"\b(?:phai|co (?:nghia vu|trach nhiem))\b[^.;\d]{0,12}\b(?:tra lai|hoan (?:tra|lai))\b(?: lai)? cho (?:ong|ba|anh|chi|nguyen don|bi don)\b(?![^;]{0,200}\ban phi\b)"
)
_PAYS_INSTEAD = re.compile(r"\b(?:phai|co (?:nghia vu|trach nhiem)) (?:tra|thanh toan|hoan tra)(?: no)? thay\b")
_WHOLE = re.compile(r"\b(?:ban giao|giao)\b[^.;]{0,40}\btai san (?:the chap|bao dam|tren|nay|neu)\b")
_GUARANTEE = re.compile(r"\bphai\b[^.;]{0,40}\b(?:bao lanh|tra|thanh toan)\b")


def _consequence(segment: Segment, unpaid: re.Match[str]) -> str:
    """What follows if the debt is not paid: the part after "thì"."""
    then = re.search(r"\bthì\b", segment.text[unpaid.end() :].lower())
    return segment.folded[unpaid.end() + then.end() :] if then else segment.folded


def _hands_over(folded: str) -> bool:
    return bool(
        re.search(
            r"\b(?:tra lai|giao)\b[^.;]{0,20}\bcho\b|\bduoc (?:quyen )?(?:so huu|su dung|quan ly|nhan|chia)\b|\bchia cho\b",
            folded,
        )
    )


def _money_is_ordered(segment: Segment, state: State, strong: bool) -> bool:
    if not any(not is_worth(segment, a) for a in segment.amounts):
        return False
    verb = re.search(
        rf"\b(?:{PAYS}|cap duong|nop|giao|nhan|ho tro|dua|trich|thoi lai|bu|chuyen khoan)\b",
        segment.folded,
    )
    lead = state.lead
    if lead and lead.kind in MONEY and (lead.debtors or lead.creditors):
        return True
    if _GOES_ON_PAYING.match(segment.folded) and state.last and state.last.clause == state.clause:
        return True
    return (
        bool(verb)
        and (strong or bool(segment.mentions))
        and not re.search(rf"\bda (?:{PAYS}|nhan|giao)\b[^.;]{{0,30}}\b(?:xong|du)\b", segment.folded)
    )


def _thing_reader(segment: Segment, state: State, strong: bool, reason: str | None) -> Reader | None:
    folded = segment.folded
    hands = re.search(r"\b(?:tra lai|hoan tra|giao tra|giao lai|ban giao|trao tra|tra|giao|chuyen giao)\b", folded)
    strong = strong or bool(hands and any(0 <= hands.start() - m.end <= 1 for m in segment.mentions))
    act = acts.ACT.search(folded)
    if (
        hands
        and strong
        and _HANDS_PAPERS.match(folded, hands.end())
        and (not act or act.start() > hands.start() or _PAPERWORK.match(act[0]))
    ):
        return things.read_return
    given = re.search(r"\b(?:tra|giao)\b[^.;]{0,60}\b(?:dat|nha|mat bang|dien tich|can ho)\b", folded)
    also_given = act and _AND_GIVES_LAND.search(folded, act.end())
    if act and strong and not also_given and not (given and given.start() < act.start()):
        return acts.read_act
    if things.GIVES_AS_OWN.match(folded) and segment.mentions:
        return things.read_division
    if hands and (strong or re.match(LABEL + r"(?:tra lai|hoan tra|giao|tra)\b", folded)):
        if (
            re.search(
                r"\b(?:duoc (?:quyen )?(?:so huu|su dung|quan ly|chia)|quyen so huu|quan ly, su dung|so huu)\b", folded
            )
            and not strong
        ):
            return things.read_division if _GIVES.search(folded) or things.holders(segment) or _divides(state) else None
        papers, land = things.PAPERS.search(folded, hands.end()), things.LAND.search(folded, hands.end())
        if papers and not (land and land.start() < papers.start()):
            return things.read_return
        if land or things.LAND.search(folded) or (state.document.branch != "criminal" and _WHOLE.search(folded)):
            return things.read_hand_over
        return things.read_return
    if (
        re.search(
            r"\bchia (?:cho|di san|tai san)|\bduoc (?:(?:quyen )?(?:so huu|su dung|quan ly|chia|huong)|giao cho|nhan phan)\b",
            folded,
        )
        and segment.mentions
        and (_GIVES.search(folded) or things.holders(segment) or state.holders or _divides(state))
    ):
        return things.read_division
    if acts.PROMISES.search(folded) and segment.mentions and not segment.amounts:
        return acts.read_promise
    if strong and acts.ACT.search(folded):
        return acts.read_act
    if strong and reason is None and segment.mentions:
        return acts.read_act
    return None


def _list_item(segment: Segment, state: State) -> bool:
    """An item of a list whose lead ordered confiscation, destruction or return."""
    lead = state.lead
    if (
        lead
        and lead.kind in ("secured_asset", "security_measure", "hand_over", "divide_property")
        and lead.obligation in state.obligations
    ):
        lead.obligation.text += " " + re.sub(r"\s+", " ", segment.text).strip()  # type: ignore[union-attr]
        return not re.search(r"\b(?:buoc|phai|an phi|khang cao)\b", segment.folded)
    if not lead or lead.kind not in ("destroy", "confiscate", "return_property"):
        return False
    if re.search(r"\b(?:buoc|phai|an phi|khang cao)\b", segment.folded):
        return False
    if lead.obligation is None:
        reader = things.read_return if lead.kind == "return_property" else things.read_forfeit
        rows = reader(segment, state)
        for row in rows:
            row.kind = lead.kind
            row.creditors = row.creditors or lead.creditors
        lead.obligation = rows[-1] if rows else None
        return bool(rows)
    lead.obligation.items += things.read_items(segment)
    return True
