"""Things: exhibits confiscated, destroyed or given back; land, houses and papers handed over; property divided; mortgages sold."""

from __future__ import annotations

import re
from typing import Any

from thads.engine.judgment.orders.frames import Frame, _group, frame, liability, receivers, says_each
from thads.engine.judgment.orders.receipts import receipts
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.messages import say
from thads.engine.text.quantities import Quantity, find_quantities

SECURED = re.compile(
    r"\b(?:xu ly|ke bien|phat mai|ban dau gia|dau gia|ban)\b[^.;]{0,160}\b(?:tai san|quyen su dung|nha|dat|the chap|bao dam|dam bao|bao lanh|xe)\b"
    r"|\b(?:tai san|quyen su dung|nha|dat|the chap|xe)\b[^.;]{0,160}\b(?:ke bien|phat mai|ban dau gia|dau gia)\b"
)
UNPAID = re.compile(
    r"\b(?:neu|truong hop|khi|trong truong hop|ke tu (?:ngay|khi)|sau khi|het thoi han|ma bi don)\b[^.;]{0,260}\b(?:khong|chua|vi pham|cham)\b[^.;]{0,60}\b(?:tra|thanh toan|thuc hien|kha nang|du|dung|het|xong|nghia vu|dot|ky|cam ket|thoa thuan|thoi han|phuong thuc)\b"
)
_SERIAL = re.compile(
    r"(?:imei|so may|so khung|so seri|seri|serial|so imei|sn)(?:\s*\d(?=\s*:))?\s*:?\s*(?P<serial>[a-z0-9*]{6,20})"
)
_PLATE = re.compile(
    r"(?:bien (?:kiem soat|so(?: dang ky)?)|bks|bsx|bs)\s*:?\s*(?:so\s*)?(?P<plate>\d{2}[a-z]{1,2}\d?\s?[-–._]?\s?[\d._]{4,7})"
)
LAND = re.compile(
    r"\b(?:dat|nha|can ho|thua|mat bang|quyen su dung|dien tich|can nha|phan dat|kiot|ki ot|tang|cong trinh|loi di|ao|vuon|phong tro|co so)\b"
)
PAPERS = re.compile(
    r"\b(?:giay chung nhan|giay to|gcn|ban chinh|ho so|bang cap|so ho khau|so do|so hong|the(?! chap)|chung minh|ho chieu|giay phep|dang ky xe|hoa don)\b"
)
GIVES_AS_OWN = re.compile(
    LABEL
    + r"(?:tam giao\b[^.;:]{0,20}\bcho\b[^.;]{0,80}\bquan ly\b|giao\b[^.;:]{0,20}\bcho\b[^.;,]{0,60} (?:toan bo )?quyen (?:su dung|so huu)\b|(?:chia|giao|phan chia)\b[^.;:]{0,20}\bcho\b[^.;]{0,120}?\b(?:duoc (?:toan )?(?:quyen )?|tiep tuc )(?:so huu|su dung|quan ly|huong|tiep tuc|nhan|trong coi)\b)"
)
_HANDS = re.compile(
    r"\b(?P<verb>(?:tra lai|hoan tra|giao tra|giao lai|ban giao|trao tra|tra|giao|giao nop|di doi[^,;.]{0,40}?(?:tra|giao)|don[^,;.]{0,30}?(?:tra|giao)|chuyen giao))\b"
)


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


_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[:;,.(+\-–] )|(?<=[:;,+\-–])|(?<=\bva )|(?<=\bkem )|(?<= ))(?P<quantity>\d{1,4}(?:_\d{1,3})?)\s*(?:\((?P<words>[a-z ]{2,20})\)\s*)?(?P<unit>[a-z]+)\b"
)
_NOT_ITEMS = re.compile(
    r"^(?:nam|thang|ngay|dong|d|vnd|tuoi|m|tai|gio|phut|va|cua|de|so|theo|mat|ngo|duong|dieu|khoan|bi|do|trong|con|thu|gam|g|kg|ml|lit|cm|mm|inch|gb)$"
)


def read_items(segment: Segment) -> list[dict[str, Any]]:
    """The things a segment lists, each with quantity, unit, serial and plate where printed."""
    folded = segment.folded
    begin = re.search(r"tich thu|tieu huy|tra lai|hoan tra|giao|gom|:", folded)
    starts = [
        m
        for m in _ITEM.finditer(folded, begin.end() if begin else 0)
        if not _NOT_ITEMS.match(m.group("unit"))
        and not _inside_brackets(folded, m.start())
        and not re.search(r"(?i)\b(?:số|loại|imei|hiệu|đời|năm|galaxy|iphone|ngày)\s*:?\s*$", segment.text[: m.start()])
    ]
    items = []
    for index, match in enumerate(starts):
        stop = starts[index + 1].start() if index + 1 < len(starts) else len(segment.text)
        items.append(_item(segment, match, stop))
    return items


def _inside_brackets(folded: str, at: int) -> bool:
    return folded.count("(", 0, at) > folded.count(")", 0, at)


def _item(segment: Segment, match: re.Match[str], stop: int) -> dict[str, Any]:
    low = segment.folded[match.start() : stop]
    cut = re.search(
        r";|\.(?:\s|$)|,?\s*(?:theo (?:phieu|bien ban|quyet dinh)|cua (?:bi cao|ong|ba|anh|chi)|de bao dam|nhung tam giu|va so tien|so tien)\b",
        low,
    )
    piece = segment.text[match.start() : match.start() + (cut.start() if cut else len(low))]
    description = re.sub(r"\s+", " ", piece[match.end("quantity") - match.start() :]).strip(" ,;:.-–+*")
    description = re.sub(r"^\([^)]*\)\s*", "", description)
    description = re.sub(r"(?i)(?:\s+(?:và|kèm|,))+$", "", description)
    serial, plate = _SERIAL.search(low), _PLATE.search(low)
    unit = match.group("unit")
    return {
        "description": description,
        "quantity": int(match.group("quantity").split("_")[0]),
        "unit": segment.text[match.start("unit") : match.end("unit")] if unit in _CLASSIFIERS else None,
        "serial": serial.group("serial").upper() if serial else None,
        "plate": segment.text[match.start() + plate.start("plate") : match.start() + plate.end("plate")].replace(
            " ", ""
        )
        if plate
        else None,
    }


_CLASSIFIERS = frozenset(
    "chiec cai con bo goi tui doi to quyen bop vi chai thanh cay tep phong bi ong manh doan vien lo thung cuc can luong chi the usb hop cuon khau sung day tam bo".split()
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
    creditors = duty.creditors or (duty.debtors if not ordered else [])
    beside = state.last
    if not debtors and not criminal and beside and beside.kind == "hand_over" and beside.clause == state.clause:
        debtors, creditors = list(beside.debtors), duty.creditors or list(beside.creditors)
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


def read_given_back(segment: Segment, state: State) -> list[Obligation]:
    """ "Anh T được nhận lại 01 dây chuyền": an exhibit the State holds, or what the one named as holding it must give back."""
    verb = re.search(r"\bduoc (?:nhan|tra|hoan) lai\b", segment.folded)
    before = [m for m in segment.between(0, verb.start() if verb else 0) if STATE not in m.names]
    if state.document.branch == "criminal":
        names = list(dict.fromkeys(n for m in before for n in m.names))
        return [state.add(segment, "return_property", [STATE], names, items=read_items(segment))] if names else []
    held_by = holders(segment)
    names = list(dict.fromkeys(n for m in before for n in m.names if n not in held_by))
    return (
        [state.add(segment, "return_property", held_by, names, items=read_items(segment))] if names and held_by else []
    )


def gold(segment: Segment) -> list[Quantity]:
    """Gold and other metal owed by weight: "05 (năm) chỉ vàng 24K"."""
    return [q for q in find_quantities(segment.text) if q.what]


def read_gold(segment: Segment, state: State) -> list[Obligation]:
    """Gold to be given back, with no money beside it."""
    duty = frame(segment)
    return [add_gold(segment, state, duty.debtors, duty.creditors)] if duty and duty.debtors else []


def add_gold(segment: Segment, state: State, debtors: list[str], creditors: list[str]) -> Obligation:
    """The row of the gold a duty names; the weight is an item, for gold is a thing and no sum."""
    items = [
        {"description": q.what, "quantity": float(q.value), "unit": q.unit, "serial": None, "plate": None}
        for q in gold(segment)
    ]
    return state.add(segment, "return_property", debtors, creditors, items=items, liability=liability(segment, debtors))


def _conditional(segment: Segment) -> bool:
    return bool(
        re.search(
            r"\b(?:sau khi|khi|neu|truong hop|trong truong hop)\b[^.;]{0,120}\b(?:thanh toan|tra|xong|het no|nghia vu|khong)\b",
            segment.folded,
        )
    )


def read_hand_over(segment: Segment, state: State) -> list[Obligation]:
    """Land, a house or a thing to be handed to somebody."""
    duty = frame(segment, _HANDS, after_must=True)
    if duty is None:
        return []
    debtors = duty.debtors or (state.lead.debtors if state.lead else []) or state.last_debtors
    creditors = duty.creditors or (state.lead.creditors if state.lead else [])
    debtors = [n for n in debtors if n not in creditors]
    last = state.last
    if (
        last
        and last.kind in ("divide_property", "hand_over")
        and not last.debtors
        and state.clause - last.clause <= 1
        and set(creditors) <= set(last.creditors)
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


def land(segment: Segment) -> dict[str, Any] | None:
    """Parcel, map sheet, area and certificate of the land a segment names."""
    folded = segment.folded
    found: dict[str, Any] = {}
    for key, pattern in (
        ("parcel", r"\bthua(?: dat)?(?: so)?\s*:?\s*(\d[\d/\-]*)"),
        ("map_sheet", r"\bto ban do(?: so)?\s*:?\s*(\d[\d/\-a-z]*)"),
        ("area", r"(\d[\d_]*)\s?m\s?(?:2|²)"),
        ("certificate", r"\b(?:giay chung nhan|gcn)[^.;]{0,120}?\bso(?: phat hanh)?\s*:?\s*([a-z]{1,3}\s?\d{5,9})"),
    ):
        match = re.search(pattern, folded)
        if match:
            found[key] = segment.text[match.start(1) : match.end(1)].strip(" .,").upper()
    return found or None


_GIVEN = re.compile(
    r"\b(?:chia|giao|phan chia)\b[^.;]{0,20}\bcho\b|\bduoc giao cho\b|\bduoc (?:chia|quyen|so huu|su dung|nhan|huong|giao)\b|\bcho\b"
)
_HOLDS = re.compile(
    r"[^.;,]{0,30}?\b(?:hien |dang |truc tiep |tam )+(?:quan ly|su dung|o|chiem huu|chiem giu|giu|cat giu|trong coi|canh tac|nam giu)\b|\s*(?:quan ly|su dung|nam giu)\b"
)
_HELD_BY = re.compile(r"(?:\b(?:do|cua|ma|dat|nha|hien|dong|tien|xe)|\d ?d|\()\s*$")


def holders(segment: Segment) -> list[str]:
    """Who is said to hold the property now: "do ông L đang quản lý", "phần đất mà ông H đang sử dụng"."""
    found = [
        m
        for m in segment.mentions
        if STATE not in m.names and _HELD_BY.search(segment.folded[: m.start]) and _HOLDS.match(segment.folded[m.end :])
    ]
    return list(dict.fromkeys(n for m in found for n in m.names))


def read_division(segment: Segment, state: State) -> list[Obligation]:
    """Property given to one of several who held it together; whoever is said to hold it must hand it over."""
    match = _GIVEN.search(segment.folded)
    if not match:
        return []
    people = [m for m in segment.mentions if STATE not in m.names and not _owner_only(segment, m)]
    after = [m for m in people if m.start >= match.start()]
    before = [m for m in people if m.start < match.start()]
    passive = match.group(0).startswith("duoc") and not match.group(0).endswith("cho")
    pool = before if passive and before else after or before
    group = _group(segment.folded, pool, len(segment.text)) if pool else []
    creditors = list(dict.fromkeys(n for m in group for n in m.names)) or (state.lead.creditors if state.lead else [])
    if not creditors:
        return []
    holding = holders(segment) or [n for n in state.holders if n not in creditors]
    row = state.add(
        segment,
        "divide_property",
        [n for n in holding if n not in creditors],
        creditors,
        asset=land(segment),
        items=[],
        already_performed=bool(holding) and set(holding) <= set(creditors),
    )
    row.doubts += [m.doubt for m in group if m.doubt]
    return [row]


def _owner_only(segment: Segment, mention: Any) -> bool:
    """Named as the one whose property, estate or land it was, or who holds it: receives nothing by that."""
    before = segment.folded[: mention.start]
    return bool(re.search(r"\b(?:cua|do|voi|giap)\s*(?:(?:vo chong|cu|cac cu|dat|nha)\s*)?$", before)) or bool(
        _HELD_BY.search(before) and _HOLDS.match(segment.folded[mention.end :])
    )


def read_secured(segment: Segment, state: State) -> list[Obligation]:
    """The creditor's right to have collateral sold if the debt is not paid."""
    unpaid = UNPAID.search(segment.folded)
    owing = [m for m in segment.mentions if STATE not in m.names]
    then = re.search(r"\bthì\b", segment.text[unpaid.end() :].lower()) if unpaid else None
    condition_end = unpaid.end() + (then.start() if then else 0) if unpaid else 0
    named = list(dict.fromkeys(n for m in owing if m.start < condition_end for n in m.names))
    debt = _debt_of(named, state)
    before = state.last
    if before and before.kind == "secured_asset" and not any(n in o.debtors for n in named for o in state.obligations):
        debt = next((o for o in state.obligations if o.id == before.secures), debt)
    right = re.search(r"\b(?:co quyen|duoc quyen|quyen yeu cau|de nghi|yeu cau)\b", segment.folded[condition_end:])
    holders = [m for m in owing if right and condition_end <= m.start < condition_end + right.start() + 1]
    creditors = [n for m in holders for n in m.names]
    debtors = named
    if debt:
        debtors = [n for n in named if n in debt.debtors] or list(debt.debtors)
        same_debtors = [o for o in state.obligations if o.kind == debt.kind and o.debtors == debt.debtors]
        known = {n for o in same_debtors for n in o.creditors}
        creditors = (
            [n for n in dict.fromkeys(creditors) if n in debt.creditors]
            or [n for n in named if n in known and n not in debtors]
            or list(debt.creditors)
        )
    row = state.add(
        segment, "secured_asset", list(dict.fromkeys(debtors)), list(dict.fromkeys(creditors)), conditional=True,
        secures=debt.id if debt else None, asset=land(segment), liability=debt.liability if debt else liability(segment, debtors),
    )  # fmt: skip
    return [row]


def _debt_of(named: list[str], state: State) -> Obligation | None:
    """The debt a sale would pay: the last one owed by somebody the condition names, else the last one."""
    debts = [o for o in state.obligations if o.kind in ("pay_money", "compensation", "wages")]
    theirs = [o for o in debts if named and named[0] in o.debtors]
    same = [o for o in theirs if set(o.debtors) <= set(named) and len(o.debtors) == len(set(named) - set(o.creditors))]
    return (same or theirs or debts or [None])[-1]
