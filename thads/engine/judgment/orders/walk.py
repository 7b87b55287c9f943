"""The walk down the operative part: headings, leads, segments, clauses."""

from __future__ import annotations

import re

from thads.engine.judgment import effects
from thads.engine.judgment.mentions import find_mentions
from thads.engine.judgment.orders import division
from thads.engine.judgment.orders.choose import STRONG_ORDER, read_segment
from thads.engine.judgment.orders.consistent import settle_referred, settle_repeated, settle_shares_apart
from thads.engine.judgment.orders.interest import attach_interest
from thads.engine.judgment.orders.nesting import enter, open_lead
from thads.engine.judgment.orders.receivers import first_mention, standing_together
from thads.engine.judgment.orders.recovered import recover
from thads.engine.judgment.orders.segment import Segment, split
from thads.engine.judgment.orders.settle import drop_repeated, makes_joint, serve_acts, settle_lists
from thads.engine.judgment.orders.shares import settle_shares
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.outline import Unit, units
from thads.engine.judgment.people import People
from thads.engine.judgment.running import RunningText
from thads.engine.judgment.schema import STATE, Clause, Document, Obligation
from thads.engine.judgment.sums import SUM, SUM_WITH_UNIT, even
from thads.engine.judgment.verbs import MUST
from thads.engine.judgment.vocabulary import LABEL, ORGANISATION_HEADS, plain
from thads.engine.messages import say

_ORDER = re.compile(
    r"\b(?:buoc|phai|co (?:nghia vu|trach nhiem)|chiu|tich thu|tieu huy|truy thu|phat|hoan tra|hoan lai|tra lai|duoc nhan lai|giao|cap duong|tiep tuc (?:duy tri|ke bien|phong toa|tam giu))\b"
)


def read_orders(
    running: RunningText, start: int, end: int, people: People, document: Document, preamble: int = 0
) -> tuple[list[Clause], State]:
    """Clauses that tile ``running.text[start:end]`` and the obligations they create. Up to ``preamble`` a settlement names
    its parties."""
    state = State(people=people, document=document)
    clauses: list[Clause] = []
    for unit in units(running.text, start, end):
        state.clause = len(clauses) + 1
        if unit.end <= preamble:
            effect, reason = "none", "parties"
        else:
            effect, reason = _read_unit(unit, running.text[unit.start : unit.end].replace("\n", " "), state)
            state.dismissed = reason == "dismissed"
        previous = clauses[-1] if clauses else None
        if previous and effect == "none" == previous.effect and reason == previous.why_none and not unit.first:
            previous.end = unit.end  # type: ignore[attr-defined]
            continue
        clause = Clause(n=len(clauses) + 1, label=unit.label, text="", effect=effect, why_none=reason)
        clause.start, clause.end = unit.start, unit.end  # type: ignore[attr-defined]
        clauses.append(clause)
    drop_repeated(state)
    settle_repeated(state)
    settle_shares_apart(state)
    settle_referred(state, {clause.n: clause.label for clause in clauses})
    settle_shares(state)
    serve_acts(state)
    settle_lists(state)
    _place(running, clauses, state.obligations)
    return clauses, state


# Behind the articles a sentence cites comes what it orders: "Áp dụng Điều 48 ...: Bị cáo A phải bồi thường ...".
_ORDER_BEHIND = re.compile(
    r"[;,.:]\s*(?:tich thu|tieu huy|tra lai|phat (?:tien|bo sung)|giao (?:cho|tra)|sung (?:cong|ngan|quy))\b|\btich thu,? (?:va )?(?:tieu huy|sung)\b"
    r"|\bbuoc (?:cac )?(?:bi cao|nguoi|ho)\b|[;,.:]\s*(?:(?:cac|vo chong|buoc) )*(?:bi cao|ong|ba|anh|chi|bi don|nguyen don|cong ty|ngan hang)\s[^.;:]{1,90}\b(?:phai|co (?:nghia vu|trach nhiem))\b"
)


# A heading may speak of fees and of appeals in one breath: "Về án phí và quyền kháng cáo: ông A phải chịu ...".
_SUM_DUE = re.compile(
    r"\b(?:phai|tu nguyen) (?:chiu|nop|tra|thanh toan|boi thuong)\b[^.;]{0,80}\d_\d{3}|\bhoan (?:tra|lai)\b[^.;]{0,80}\d_\d{3}"
)


def _place(running: RunningText, clauses: list[Clause], obligations: list[Obligation]) -> None:
    for clause in clauses:
        a, b = clause.start, clause.end  # type: ignore[attr-defined]
        clause.text = running.text[a:b].strip("\n")
        clause.spans = running.spans(a, b)
        if clause.spans:
            clause.page, clause.bbox = clause.spans[0].page, clause.spans[0].bbox
    for row in obligations:
        row.spans = running.spans(*row.source)  # type: ignore[attr-defined]
        if row.spans:
            row.page, row.bbox = row.spans[0].page, row.spans[0].bbox


def _read_unit(unit: Unit, text: str, state: State) -> tuple[str, str | None]:
    """(effect, reason) of a sentence; obligations go into ``state``."""
    squeezed = " ".join(even(text).split())
    basis = (
        effects.LEGAL_BASIS.search(squeezed)
        and not re.search(
            r"[;,.:]\s*buoc\b|\bbuoc (?:cac |vo chong )?(?:ong|ba|anh|chi|bi don|nguyen don|cong ty|ngan hang)\b|\bxu phat\b|\btuyen\b.{0,20}\bbuoc\b"
            rf"|\bbuoc\b[^.;]{{2,80}}\b{MUST}\b",
            squeezed,
        )
        and not _ORDER_BEHIND.search(squeezed)
    )
    enter(unit, "" if basis else squeezed, state)
    if not squeezed.strip(" .;:-+*/"):
        return "none", "heading"
    if basis:
        return "none", "legal_basis"
    reason = effects.none_reason(squeezed)
    if reason in ("appeal_right", "enforcement_boilerplate", "heading") and not _SUM_DUE.search(squeezed):
        return "none", reason
    if state.obligations and effects.is_attached(squeezed) and not _orders_anew(squeezed):
        if text.rstrip().endswith(":"):
            open_lead(unit, text, state, len(state.obligations))
        return "attached", None
    if makes_joint(squeezed, text, state):
        return "attached", None
    if state.document.corrects:
        return "none", "correction"
    if state.dismissed and _TOTAL_OF_CLAIM.match(squeezed):
        return "none", "dismissed"
    if reason == "divorce":
        named = [n for m in find_mentions(text, state.people) for n in m.names]
        state.spouses = [n for n in dict.fromkeys(named) if not n.startswith(ORGANISATION_HEADS)]
    only_back = "lại" in text.lower() and "lãi" not in text.lower()  # "trả lại" is no interest
    interest = None if only_back else effects.interest_kind(squeezed)
    if interest and not _orders_money_itself(squeezed):
        attach_interest(text, interest, state)
        return "attached", None
    _note_claimants(text, squeezed, unit, state)
    remembered = list(state.people.recent)  # looking ahead must not count as having been named
    state.named_here = first_mention(Segment(text, unit.start, state.people))
    state.last_named = state.named_here or state.last_named
    state.towards = _headed_for(text, squeezed, state)
    state.people.recent = list(remembered)
    _note_holders(text, squeezed, unit, state)
    before = len(state.obligations)
    touched, why = False, reason
    lost: list[Segment] = []
    named = [n for m in find_mentions(text, state.people) if not m.role_only for n in m.names]
    state.people.recent = remembered
    for segment in split(text, unit.start, state.people):
        done, segment_why = read_segment(segment, state)
        if segment_why not in _NOTHING_ORDERED and recover(segment, state):
            done, segment_why = True, None
        touched, why = touched or done, segment_why or why
        if not done and segment_why is None and STRONG_ORDER.search(segment.folded):
            lost.append(segment)
    if touched:  # where nothing was understood the whole clause is doubted below
        for segment in lost:
            said = _short(segment.text)
            state.doubts.append(say("A part of clause {n} was not understood: “{text}”", n=state.clause, text=said))
    if reason == "prison" and state.people.recent == remembered:
        state.people.note(named)  # who was sentenced is who "bị cáo" means in the next sentence
    if text.rstrip().endswith(":") or (unit.first and re.search(r":\s*$", text)):
        open_lead(unit, text, state, before)
    if len(state.obligations) > before:
        return "obligation", None
    if touched:
        return "attached", None
    if text.rstrip().endswith(":"):
        return "none", "heading"
    if why is None and len(squeezed) < 60 and not _ORDER.search(squeezed):
        why = "heading"
    if why is None:
        state.doubts.append(say("Clause {n} was not understood: “{text}”", n=state.clause, text=_short(text)))
        why = "not_understood"
    return "none", why


_NOTHING_ORDERED = frozenset(
    {"dismissed", "not_claimed", "performed", "told", "renounced", "own_cost", "reference", "set_off"}
)


def _orders_anew(squeezed: str) -> bool:
    """An order with a sum or a thing of its own; "thì phải trả một lần toàn bộ số tiền còn lại" speaks of the old one."""
    old = re.search(
        r"\b(?:toan bo|so tien|phan) (?:so tien |so no |khoan no )?(?:con lai|con thieu|chua tra)\b", squeezed
    )
    return bool(STRONG_ORDER.search(squeezed)) and not (old and not re.search(SUM, squeezed))


_TOTAL_OF_CLAIM = re.compile(r"\W*tong (?:cong|so|so tien|cac khoan)\b(?!.{0,200}\bbuoc\b)")


_ACCEPTED = re.compile(
    LABEL + r"(?:(?:tuyen )?xu\W+)?chap nhan\b[^.;]{0,60}\b(?:yeu cau|khoi kien|phan to|khang cao)\b[^.;]{0,40}\bcua\b"
)


def _note_claimants(text: str, squeezed: str, unit: Unit, state: State) -> None:
    """Remember whose claim a sentence accepts; a new main item forgets it."""
    if unit.first and unit.label and len(state.styles) == 1 and not re.search(r"\bbuoc\b", squeezed[:30]):
        state.claimants = []
    folded = plain(text)
    match = _ACCEPTED.match(folded)
    if match:
        after = [m for m in find_mentions(text, state.people) if m.start >= match.end() - 1]
        near = standing_together(plain(text), after, len(text)) if after and after[0].start - match.end() < 30 else []
        state.claimants = list(dict.fromkeys(n for m in near for n in m.names))
        if not state.obligations:
            state.all_claimants = state.claimants


_HEADED_FOR = re.compile(LABEL + r"(?:ve )?(?:[a-z ]{0,60}\b)?cho\b[^:;.\d]{2,80}:")


def _headed_for(text: str, squeezed: str, state: State) -> list[str]:
    """ "Trích công sức cho ông A: bà B phải trả ...": whom everybody named behind the colon pays."""
    if not _HEADED_FOR.match(squeezed):
        return []
    head = text[: text.index(":")]
    folded = plain(head)
    named = [m for m in find_mentions(head, state.people) if STATE not in m.names]
    paid_to = [m for m in named if re.search(r"\bcho\s+(?:(?:cac|nhung|vo chong)\s+)*$", folded[: m.start])]
    return list(dict.fromkeys(n for m in named if paid_to and m.start >= paid_to[0].start for n in m.names))


_ALL_HELD = re.compile(r"\b(?:toan bo|tat ca|cac|khoi|so)\b[^.;]{0,60}\b(?:di san|tai san|nha|dat)\b[^.;]{0,40}\bdo\b")


def _note_holders(text: str, squeezed: str, unit: Unit, state: State) -> None:
    """Remember who a sentence says holds the whole of the property: "Toàn bộ di sản này do nguyên đơn đang quản lý"."""
    if _ALL_HELD.search(squeezed) and not _ORDER.search(squeezed):
        state.holders = division.holders(Segment(text, unit.start, state.people)) or state.holders


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= 120 else text[:117] + "…"


def _orders_money_itself(squeezed: str) -> bool:
    """A sentence that orders a sum and mentions interest as a part of it is an order, not an interest clause."""
    return bool(re.search(SUM_WITH_UNIT, squeezed)) and not re.match(
        r"\W*(?:\d[\d._]*\W+)?(?:-\s*)?(?:ngoai ra\W*)?(?:ke tu|neu|truong hop)\b(?!.{0,300}\b(?:xu ly|ke bien|phat mai)\b)",
        squeezed,
    )
