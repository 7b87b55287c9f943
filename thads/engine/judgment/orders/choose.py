"""Which grammar a segment is given to: the most telling cue first, and a reason where none fits."""

from __future__ import annotations

import re

from thads.engine.judgment import effects
from thads.engine.judgment.orders import (
    acts,
    collateral,
    costs,
    division,
    fees,
    fines,
    forfeits,
    goods,
    held,
    maintenance,
    money,
    money_kinds,
    mutual,
    refunds,
    same_debt,
    set_off,
    sureties,
    things,
    totals,
)
from thads.engine.judgment.orders.fee_cues import read_fees
from thads.engine.judgment.orders.list_items import list_item
from thads.engine.judgment.orders.ordered_sums import is_worth
from thads.engine.judgment.orders.segment import DISMISSED, Segment
from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.orders.thing_cues import Reader, thing_reader
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.verbs import MAKES_GOOD, PAYS, RETURNS
from thads.engine.judgment.vocabulary import LABEL

STRONG_ORDER = re.compile(
    r"\b(?:buoc|(?<!khong )(?<!khong con )(?<!chua )(?<!ben )(?<!phia )(?<!nguoi )phai (?!thi hanh|chang\b|la\b|duoc\b|mang\b|ve\b)\w+|co (?:nghia vu|trach nhiem))\b"
)


_FINE = re.compile(r"(?:^|[^\w])(?:[Pp]hạt|PHẠT)\s+(?:tiền|bổ sung|(?:các )?bị cáo|thêm|mỗi|ông|bà|anh|chị)")


_EVEN_IF = frozenset(
    {"declared", "divorce", "not_claimed", "performed", "recommendation", "visiting", "exempted", "prison"}
)


_LIST_AHEAD = re.compile(rf"\b(?:{PAYS}|nop|cho)\b[^.;]{{0,60}}:\s*$|\b(?:cac khoan|so tien)\b[^.;]{{0,20}}:\s*$")


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
        done = read_fees(segment, state)
        if done is not None:
            return done, None if done else effects.none_reason(squeezed)
    if (state.topic == "cost" or _cost_beside(state)) and costs.names_who_advanced(segment, state):
        return True, None
    if mutual.settles(segment, state) or totals.totals_previous(segment, state) or set_off.continues(segment, state):
        return True, None
    if maintenance.names_receiver(segment, state):
        return True, None
    if same_debt.speaks_again(segment, state):
        return True, None
    if (
        _LIST_AHEAD.search(folded)
        and not segment.amounts
        and not goods.LAND.search(folded)
        and not goods.PAPERS.search(folded)
        and not collateral.UNPAID.search(folded)
    ):
        return False, None
    if (
        state.lead
        and state.lead.kind == "secured_asset"
        and not STRONG_ORDER.search(folded)
        and list_item(segment, state)
    ):
        return True, None
    before = len(state.obligations)
    reader = _reader(segment, state, squeezed)
    if reader is None:
        return list_item(segment, state), effects.none_reason(squeezed)
    rows = reader(segment, state)
    created = len(state.obligations) > before or bool(rows)
    return created, None if created else effects.none_reason(squeezed)


def _cost_beside(state: State) -> bool:
    return state.last is not None and state.last.kind == "litigation_cost" and state.clause - state.last.clause <= 1


def _reader(segment: Segment, state: State, squeezed: str) -> Reader | None:
    """The grammar for this segment, most telling cue first."""
    folded = segment.folded
    strong = bool(STRONG_ORDER.search(folded)) or _commanded(segment, state)
    lead = state.lead
    if _OWES_NOTHING.search(folded) and not strong:
        return None
    if effects.none_reason(squeezed) in _NEVER_ORDERS or (_SAME_DEBT.search(folded) and not segment.amounts):
        return None
    security = _SECURITY_BACK.search(folded) if segment.amounts else None
    if security and not re.search(r"\bphai\b|\bbuoc\b(?! thuc hien bien phap)", folded[: security.end()]):
        return refunds.read_refund
    unpaid = collateral.UNPAID.search(folded)
    if _stands_in(segment, state):
        return sureties.read_surety
    if unpaid:
        then = _consequence(segment, unpaid)
        if _OTHER_ASSETS.search(then) and not re.search(r"\bthe chap\b|\bbao dam\b", then):
            return None
        if collateral.SECURED.search(then) and not (segment.amounts and _GUARANTEE.search(then)):
            return collateral.read_secured
        if not segment.amounts and _somebody_else_pays(segment, state, unpaid):
            return sureties.read_surety
    if state.document.branch == "criminal" and things.FROM_THE_STATE.match(folded) and segment.mentions:
        return things.read_return
    if state.document.branch == "criminal" and _GETS_THINGS.search(folded) and segment.mentions and not segment.amounts:
        return things.read_given_back
    if (
        state.document.branch != "criminal"
        and _GETS_THINGS.search(folded)
        and division.holders(segment)
        and not segment.amounts
    ):
        return things.read_given_back
    if _FINE.search(segment.text) and segment.amounts and not re.search(r"\btich thu\b|\btieu huy\b", folded):
        return fines.read_fine
    if re.search(
        r"\btieu huy\b|\bnop lai\b[^.;]{0,60}\bthu loi\b|\btich thu\b|\btruy thu\b|\bsung (?:vao )?(?:cong )?(?:quy|ngan sach)|\bnop (?:lai )?(?:vao )?(?:ngan sach|cong quy)|\bnop\b[^.;]{0,120}\bvao (?:ngan sach nha nuoc|cong quy|quy nha nuoc)",
        folded,
    ):
        return forfeits.read_forfeit
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
    if _CLAIM_FOUNDED.search(folded) and not re.search(r"\bbuoc\b", folded):
        return None
    if _CLAIM_TOLD.match(folded) and not re.search(r"\d", folded[3:]):
        return None
    if held.shares_out(segment):
        return held.read_shared_out
    if acts.CUSTODY.search(folded) and not (segment.amounts and "cap duong" in folded):
        return None if acts.tells_law(segment) else acts.read_custody
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
        return sureties.read_surety
    admitted = _DEBT_ADMITTED.search(folded)
    if admitted and segment.amounts and any(0 <= m.start - admitted.end() <= 12 for m in segment.mentions):
        return money.read_admission
    if "cap duong" in folded and strong and not segment.amounts and _BY_THE_WAGE.search(folded):
        return maintenance.read_maintenance_by_wage
    if goods.gold(segment) and _PAYS.search(folded) and (strong or "tu nguyen" in folded) and not segment.amounts:
        return goods.read_gold
    if _money_is_ordered(segment, state, strong):
        return lambda seg, st: money.read_money(seg, st, money_kinds.money_kind(seg, st))
    return thing_reader(segment, state, strong, reason)


_OWES_NOTHING = re.compile(
    rf"\b(?:khong|chua) (?:con )?(?:phai|co nghia vu) (?:hoan |lien doi )?(?:{PAYS}|giao|cap duong)\b"
)


_DOES = re.compile(
    LABEL
    + r"(?:va |dong thoi |cung nhau |lien doi |tu |phai |cong khai )*(?:thao|pha|di|don|chat|nho|boc|cham dut|khoi phuc|phuc hoi|xay|bit|bich|lap|tra|giao|ban giao|chuyen|hoan|thanh toan|boi (?:thuong|hoan)"
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


# Money paid in for a measure of the court goes back to whoever paid it.
_SECURITY_BACK = re.compile(
    r"\b(?:hoan (?:tra|lai)|tra lai)\b[^.;]{0,160}\b(?:tien|khoan) (?:bao dam|dam bao|thuc hien bien phap (?:bao dam|dam bao)|ky quy)\b"
)


_OTHER_ASSETS = re.compile(r"\b(?:cac )?tai san (?:rieng )?khac\b")


_NEVER_ORDERS = frozenset({"dismissed", "own_cost", "set_off", "renounced", "told", "own_paperwork"})


_SAME_DEBT = re.compile(
    r"\b(?:phai tiep tuc|tiep tuc (?:phai )?|van phai )(?:tra|thanh toan|thuc hien)\b[^.;]{0,80}\b(?:con thieu|con lai|chua (?:tra|thanh toan)|nghia vu)\b|\b(?:phai tiep tuc|tiep tuc phai|tiep tuc) (?:tra|thanh toan)\b[^.;]{0,20}\bno\b|\bnop so tien (?:nay|tren|an phi)\b"
    r"|\bcon thieu\b[^.;]{0,60}\b(?:tra|thanh toan|nop)\b|\b(?:tra|thanh toan)(?: (?:mot lan|ngay|het|du|tiep|toan bo))* (?:(?:toan bo|so|so tien|so no|phan|khoan|khoan no|no) )*(?:con lai|con thieu)\b"
    r"|\bthuc hien nghia vu (?:hoan tra|tra|thanh toan)\b[^.;]{0,30}\b(?:neu|noi)? ?tren\b"
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


_CLAIM_FOUNDED = re.compile(
    r"\b(?:khoi kien|yeu cau)\b[^.;]*\bla (?:hoan toan )?(?:co (?:can cu|co so)|phu hop|dung)\b"
)


_BY_THE_WAGE = re.compile(r"\b(?:luong co so|luong toi thieu|muc luong|thu nhap)\b")


_GETS_THINGS = re.compile(
    r"\bduoc (?:quyen )?(?:nhan|tra|hoan|lay) lai\b[^.;]{0,20}\b(?:\d{1,4} |thua dat|dat|nha|can nha|phan dat|ban chinh|ban goc|giay|tai san|so do|so hong)"
)


_PAYS_INSTEAD = re.compile(
    r"\b(?:phai|co (?:nghia vu|trach nhiem)|chiu trach nhiem)\b[^.;,]{0,50}\b(?:tra|thanh toan|hoan tra|thuc hien)(?: no| nghia vu| day du| toan bo| khoan no| so tien)*(?: nay| tren)? thay\b"
)


_OTHER_PAYS = re.compile(
    rf"\b(?:phai|co (?:nghia vu|trach nhiem)|chiu trach nhiem)\b[^.;]{{0,60}}\b(?:{PAYS}|thuc hien)\b"
)


_GUARANTEE = re.compile(r"\bphai\b[^.;]{0,40}\b(?:bao lanh|tra|thanh toan)\b")


def _stands_in(segment: Segment, state: State) -> bool:
    """Somebody who is not the debtor pays what the sale of the collateral leaves open."""
    debt = state.last_of("pay_money")
    said = sureties.STANDS_IN.search(segment.folded) if debt and not segment.amounts else None
    if said is None or collateral.SECURED.search(segment.folded, said.start()):
        return False
    before = {n for m in segment.between(0, said.start()) for n in m.names}
    return bool(before - {*debt.debtors, *debt.creditors})  # type: ignore[union-attr]


def _consequence(segment: Segment, unpaid: re.Match[str]) -> str:
    """What follows if the debt is not paid: the part after "thì"."""
    then = re.search(r"\bthì\b", segment.text[unpaid.start() :].lower())
    if then:
        return segment.folded[unpaid.start() + then.end() :]
    behind = segment.folded[unpaid.end() :]
    return behind if collateral.SECURED.search(behind) else segment.folded


def _somebody_else_pays(segment: Segment, state: State, unpaid: re.Match[str]) -> bool:
    """ "Nếu ông A không trả thì ông B phải trả": whoever stands behind "thì" is not the one whose debt it is."""
    debt = state.last_of("pay_money")
    then = re.search(r"\bthì\b", segment.text[unpaid.start() :].lower())
    if debt is None or then is None or debt.clause + 1 < state.clause:
        return False
    behind = unpaid.start() + then.end()
    pays = _OTHER_PAYS.search(segment.folded, behind)
    who = {n for m in segment.between(behind, pays.start()) for n in m.names} if pays else set()
    return bool(who) and not who & {*debt.debtors, *debt.creditors}


def _hands_over(folded: str) -> bool:
    return bool(
        re.search(
            r"\b(?:tra lai|giao)\b[^.;]{0,20}\bcho\b|\bduoc (?:quyen )?(?:so huu|su dung|quan ly|nhan|chia)\b|\bchia cho\b",
            folded,
        )
    )


# "giao đất cho bà B sau khi nhận đủ 150.000.000 đồng": the sum is what the order waits for.
_WAITS_FOR = re.compile(
    rf"\b(?:giao|tra|tra lai|ban giao)\b[^.;]*\b(?:dat|nha|giay|ban chinh|xe)\b[^.;]*\b(?P<when>(?:sau )?khi)\b[^.;]{{0,40}}\b(?:nhan|{PAYS})\b(?: lai)?(?: du| xong| het| day du)?"
)


_WHEN = re.compile(LABEL + r"(?:ngay )?(?:sau khi|khi)\b")


def _main_clause(segment: Segment) -> int:
    """Where the order begins behind "Sau khi ông A trả đủ ... thì": sums before it are only what it waits for."""
    then = re.search(r"\bthì\b", segment.text.lower()) if _WHEN.match(segment.folded) else None
    return then.end() if then else 0


def _money_is_ordered(segment: Segment, state: State, strong: bool) -> bool:
    begins = _main_clause(segment)
    waits = _WAITS_FOR.search(segment.folded)
    ends = waits.start("when") if waits else len(segment.text)
    if not any(begins <= a.start < ends and not is_worth(segment, a) for a in segment.amounts):
        return False
    goes_on = strong or bool(state.last and state.last.clause == state.clause and state.last.kind in MONEY)
    verb = (goes_on and _SHARES_MONEY.search(segment.folded)) or re.search(
        rf"\b(?<!\bda )(?:{PAYS}|cap duong|nop|giao|nhan|ho tro|dua|trich|thoi lai|bu|chuyen khoan)\b",
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


_SHARES_MONEY = re.compile(
    r"\bchia(?: tra| lai)? cho\b(?![^.;\d]{0,90}\b(?:thua|dat|nha|quyen|so huu|su dung)\b)[^.;\d]{2,90}\d{1,3}_\d{3}"
)
