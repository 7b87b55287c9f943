"""Where a unit hangs: levels of labels, and the lines that lead to a list and rule the items under them."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.costs import COST
from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability, says_each
from thads.engine.judgment.orders.state import MONEY, Lead, State
from thads.engine.judgment.orders.voice import grouped
from thads.engine.judgment.outline import Unit
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.vocabulary import LABEL


def enter(unit: Unit, squeezed: str, state: State) -> None:
    """Close the leads this unit does not hang under; note the topic a heading sets."""
    if unit.first:
        _nest(unit, state)
        depth = len(state.styles)
        kept = [lead for lead in state.leads if lead.depth < depth]
        state.closed += [lead for lead in state.leads if lead not in kept]
        state.leads = kept
    if unit.first and len(state.styles) == 1 and unit.label:
        state.item_text = squeezed
        state.item, state.item_first = unit.label, len(state.obligations)
        state.topic = state.level = None
    head = squeezed[:90]
    if re.search(r"\b(?:ve )?(?:an phi|le phi)\b", head) and "tam ung" not in head[:20]:
        state.topic = "fee"
        state.level = "appeal" if "phuc tham" in head else "first" if "so tham" in head else state.level
    elif COST.search(head[:90]) and re.match(LABEL + r"(?:ve )?(?:cac )?(?:khoan )?(?:tien )?(?:chi phi|le phi)", head):
        state.topic = "cost"
    elif unit.first and len(state.styles) == 1 and unit.label:
        state.topic = None


def _nest(unit: Unit, state: State) -> None:
    """Where the unit's label hangs: a style seen before goes back to its level, a new one goes one deeper."""
    style = _style(unit.label)
    if not style:
        while state.styles and state.styles[-1] in "-+*":
            state.styles.pop()
        return
    number = int(re.findall(r"\d+", unit.label)[-1]) if re.search(r"\d", unit.label) else None
    if style in state.styles and number == 1 and state.numbers.get(style, 0) >= 1 and state.lead:
        style += "'"
    if style + "'" in state.styles and number == state.numbers.get(style + "'", 0) + 1:
        style += "'"
    if style in state.styles:
        del state.styles[state.styles.index(style) + 1 :]
    else:
        state.styles.append(style)
    if number is not None:
        state.numbers[style] = number


def _style(label: str) -> str:
    if not label:
        return ""
    if label[0] in "-–—•●▪○✓":
        return "-"
    if label[0] in "+*":
        return label[0]
    if label.startswith("Điều"):
        return "Điều"
    if re.fullmatch(r"[IVX]+", label):
        return "I"
    numbers = re.findall(r"\d+", label)
    return "n" * len(numbers) if numbers else "a"


def open_lead(unit: Unit, text: str, state: State, before: int) -> None:
    segment = Segment(text, unit.start, state.people)
    duty = frame(segment)
    folded = segment.folded
    owed = state.last
    if before == len(state.obligations) and owed and owed.kind in MONEY and _IN_PARTS.search(folded):
        _push(Lead(len(state.styles), folded, owed.kind, owed.debtors, owed.creditors, owed.liability, owed), state)
        state.leads[-1].total = owed.amount
        return
    bound = _bound(segment)
    if bound and all(row.kind == "act" for row in state.obligations[before:]):
        del state.obligations[before:]
        lead = Lead(len(state.styles), folded, debtors=bound, liability=liability(segment, bound), commands=True)
        _push(lead, state)
        return
    if (
        duty is None
        and not segment.mentions
        and not re.search(r"tich thu|tieu huy|tra lai|an phi|chi phi|buoc", folded)
    ):
        return
    created = state.obligations[before:]
    lead = Lead(len(state.styles), folded, kind=_lead_kind(segment, state), each=says_each(segment))
    if duty is None and state.lead:
        lead.debtors, lead.kind = list(state.lead.debtors), state.lead.kind
        lead.creditors = [n for m in segment.mentions for n in m.names if n not in lead.debtors and n != STATE]
    if duty:
        lead.debtors, lead.creditors = duty.debtors, duty.creditors
        lead.liability = liability(segment, duty.debtors)
    elif created:
        lead.debtors = created[-1].debtors
    if created and created[-1].kind in MONEY:
        lead.obligation, lead.total, lead.creditors = created[-1], created[-1].amount, []
    elif created and created[-1].kind == "act":
        state.obligations.remove(created[-1])
    elif created:
        lead.obligation, lead.kind = created[-1], created[-1].kind
    owed = state.last_of("pay_money", "compensation", "wages")
    if not created and owed and _SUM_ABOVE.search(folded) and set(lead.debtors) == set(owed.debtors):
        lead.obligation, lead.total = owed, owed.amount
    _push(lead, state)


_DUTIES_FOLLOW = re.compile(
    r"[\s,]*(?:\([^)]*\)\s*)?(?:(?:cung|cung nhau|lien doi|deu|con|phai|co (?:nghia vu|trach nhiem)|chiu trach nhiem|tu nguyen|dong y|cam ket|thuc hien|hoan thanh|doi voi"
    r"|cac|nhung|nghia vu|cong viec|viec|hanh vi|khoan|tien|nhu|sau|sau day|duoi day|gom|cu the|la|voi nguyen don|theo)[\s,]*)*:\s*$"
)
_JUST_BOUND = re.compile(r"\bbuoc\s*(?:(?:cac|nhung|ca|hai|ba|dong|doi voi|vo chong|phia)\s*)*$")
_BINDS = re.compile(r"\bbuoc\b|\bphai\b|\bco (?:nghia vu|trach nhiem)\b|\btu nguyen\b|\bcam ket\b")


def _bound(segment: Segment) -> list[str]:
    """Who a line binds that leaves to its items what must be done: "Buộc vợ chồng ông A, bà B:", "Ông A có nghĩa vụ:"."""
    groups = grouped(segment)
    if not groups or not _BINDS.search(segment.folded):
        return []
    group = groups[-1]
    if re.search(r"\b(?:cho|voi|cua)\s*$", segment.folded[: group[0].start]):
        return []
    if not _DUTIES_FOLLOW.match(segment.folded[group[-1].end :]) or not (
        _BINDS.search(segment.folded, group[-1].end) or _JUST_BOUND.search(segment.folded[: group[0].start])
    ):
        return []
    return list(dict.fromkeys(n for m in group for n in m.names))


def _push(lead: Lead, state: State) -> None:
    state.leads = [other for other in state.leads if other.depth < lead.depth]
    state.leads.append(lead)


_IN_PARTS = re.compile(
    r"\b(?:phuong thuc|chia (?:lam|thanh))\b[^.;]{0,60}\b(?:dot|ky|lan|sau)\b|\btheo (?:cac )?(?:dot|ky|lan)\b"
)


_SUM_ABOVE = re.compile(
    r"\b(?:so tien|khoan (?:tien|no)|so no)\b[^.;]{0,20}\b(?:tren|nay|neu)\b|\bphuong thuc\b|\b(?:cac|theo) (?:ky|dot|lan)\b"
)


def _lead_kind(segment: Segment, state: State) -> str | None:
    folded = segment.folded
    for kind, pattern in (
        ("destroy", r"\btieu huy\b"),
        ("confiscate", r"\btich thu|\bsung (?:cong )?quy|\btruy thu"),
        ("court_fee", r"\ban phi\b|\ble phi\b"),
        ("litigation_cost", r"\bchi phi (?:to tung|tham dinh|dinh gia)"),
        ("return_property", r"\btra lai\b(?!.{0,40}(?:so tien|dat|nha))"),
        ("maintenance", r"\bcap duong\b"),
        ("compensation", r"\bboi thuong|\bboi hoan"),
        ("wages", r"\btien luong|\btro cap"),
        ("pay_money", r"\btra\b|\bthanh toan\b|\bnop\b"),
    ):
        if re.search(pattern, folded):
            return "wages" if kind in ("pay_money",) and state.document.branch == "labour" else kind
    return None
