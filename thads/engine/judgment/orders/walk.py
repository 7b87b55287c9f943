"""The walk down the operative part: headings, leads, segments, clauses."""

from __future__ import annotations

import re
from collections.abc import Callable

from thads.engine.judgment import effects
from thads.engine.judgment.orders import acts, fees, money, things
from thads.engine.judgment.orders.frames import frame, liability, says_each
from thads.engine.judgment.orders.segment import DISMISSED, Segment, split
from thads.engine.judgment.orders.shares import settle_shares
from thads.engine.judgment.orders.state import MONEY, Lead, State
from thads.engine.judgment.outline import Unit, units
from thads.engine.judgment.people import People, find_mentions
from thads.engine.judgment.running import RunningText
from thads.engine.judgment.schema import STATE, Clause, Document, Obligation
from thads.engine.judgment.vocabulary import LABEL, plain
from thads.engine.messages import say
from thads.engine.text.dates import find_dates

_ORDER = re.compile(
    r"\b(?:buoc|phai|co (?:nghia vu|trach nhiem)|chiu|tich thu|tieu huy|truy thu|phat|hoan tra|hoan lai|tra lai|duoc nhan lai|giao|cap duong|tiep tuc (?:duy tri|ke bien|phong toa|tam giu))\b"
)
_FINE = re.compile(r"(?:^|[^\w])(?:[Pp]hạt|PHẠT)\s+(?:tiền|bổ sung|(?:các )?bị cáo|thêm|mỗi|ông|bà|anh|chị)")
_STRONG_ORDER = re.compile(
    r"\b(?:buoc|phai (?:tra|thanh toan|hoan|boi|nop|chiu|giao|cap|thao|co)|co (?:nghia vu|trach nhiem))\b"
)
_HEADING = re.compile(r"^\W*(?:\d[\d._]*\W+)?ve \w+")
_EVEN_IF = frozenset(
    {"declared", "divorce", "not_claimed", "performed", "recommendation", "visiting", "exempted", "prison"}
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
        previous = clauses[-1] if clauses else None
        if previous and effect == "none" == previous.effect and reason == previous.why_none and not unit.first:
            previous.end = unit.end  # type: ignore[attr-defined]
            continue
        clause = Clause(n=len(clauses) + 1, label=unit.label, text="", effect=effect, why_none=reason)
        clause.start, clause.end = unit.start, unit.end  # type: ignore[attr-defined]
        clauses.append(clause)
    settle_shares(state)
    _settle_lists(state)
    _place(running, clauses, state.obligations)
    return clauses, state


def _settle_lists(state: State) -> None:
    """A list whose rows add up to the total its lead prints checks every row of it."""
    for lead in [*state.closed, *state.leads]:
        if lead.total and lead.children and sum(row.amount or 0 for row in lead.children) == lead.total:
            for row in lead.children:
                row.amount_agrees_with.append("list_total")
    for number, row in enumerate(state.obligations, 1):
        renamed = f"o{number}"
        for other in state.obligations:
            if other.secures == row.id:
                other.secures = f"new:{renamed}"
        row.id = renamed
    for row in state.obligations:
        if row.secures:
            row.secures = row.secures.removeprefix("new:")


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
    squeezed = " ".join(plain(text).split())
    basis = effects.LEGAL_BASIS.search(squeezed) and not re.search(
        r"[;,.:]\s*buoc\b|\bxu phat\b|\btuyen\b.{0,20}\bbuoc\b", squeezed
    )
    _enter(unit, "" if basis else squeezed, state)
    if not squeezed.strip(" .;:-+*/"):
        return "none", "heading"
    if basis:
        return "none", "legal_basis"
    reason = effects.none_reason(squeezed)
    if reason in ("appeal_right", "enforcement_boilerplate", "heading"):
        return "none", reason
    if state.obligations and effects.ATTACHED.search(squeezed) and not _STRONG_ORDER.search(squeezed):
        return "attached", None
    if state.document.corrects:
        return "none", "correction"
    interest = effects.interest_kind(squeezed)
    if interest and not _orders_money_itself(squeezed):
        _attach_interest(text, interest, state)
        return "attached", None
    _note_claimants(text, squeezed, unit, state)
    remembered = list(state.people.recent)  # looking ahead must not count as having been named
    state.last_named = fees.first_mention(Segment(text, unit.start, state.people)) or state.last_named
    state.people.recent = remembered
    before = len(state.obligations)
    touched, why = False, reason
    for segment in split(text, unit.start, state.people):
        done, segment_why = _read_segment(segment, state)
        touched, why = touched or done, segment_why or why
    if text.rstrip().endswith(":") or (unit.first and re.search(r":\s*$", text)):
        _open_lead(unit, text, state, before)
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
        state.claimants = list(after[0].names) if after and after[0].start - match.end() < 30 else []


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= 120 else text[:117] + "…"


def _orders_money_itself(squeezed: str) -> bool:
    """A sentence that orders a sum and mentions interest as a part of it is an order, not an interest clause."""
    return bool(re.search(r"\d{1,3}(?:_\d{3})+\s?(?:dong|d|vnd)\b", squeezed)) and not re.match(
        r"\W*(?:\d[\d._]*\W+)?(?:-\s*)?(?:ngoai ra\W*)?(?:ke tu|neu|truong hop)\b(?!.{0,300}\b(?:xu ly|ke bien|phat mai)\b)",
        squeezed,
    )


def _enter(unit: Unit, squeezed: str, state: State) -> None:
    """Close the leads this unit does not hang under; note the topic a heading sets."""
    if unit.first:
        _nest(unit, state)
        depth = len(state.styles)
        kept = [lead for lead in state.leads if lead.depth < depth]
        state.closed += [lead for lead in state.leads if lead not in kept]
        state.leads = kept
    if unit.first and len(state.styles) == 1 and unit.label:
        state.item, state.item_first = unit.label, len(state.obligations)
        state.topic = state.level = None
    head = squeezed[:90]
    if re.search(r"\b(?:ve )?(?:an phi|le phi)\b", head) and "tam ung" not in head[:20]:
        state.topic = "fee"
        state.level = "appeal" if "phuc tham" in head else "first" if "so tham" in head else state.level
    elif re.search(r"\bchi phi (?:to tung|tham dinh|dinh gia|do dac|xem xet|giam dinh)", head[:60]):
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


def _open_lead(unit: Unit, text: str, state: State, before: int) -> None:
    segment = Segment(text, unit.start, state.people)
    duty = frame(segment)
    folded = segment.folded
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
    state.leads = [other for other in state.leads if other.depth < lead.depth]
    state.leads.append(lead)


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


def _bears_interest(text: str, state: State) -> list[Obligation]:
    """Whose money the sentence speaks of: the people it names, all money where it says so, else that of its own item."""
    money_rows = [o for o in state.obligations if o.kind in MONEY and STATE not in o.creditors]
    named = {n for m in find_mentions(text, state.people) if not m.role_only for n in m.names}
    if re.search(r"\btat ca cac khoan\b|\bcac khoan tien\b", plain(text)):
        return money_rows
    theirs = [o for o in money_rows if set(o.debtors) & named or set(o.creditors) & named]
    if named and theirs:
        near = [o for o in theirs if set(o.debtors) & named and set(o.creditors) & named]
        return near or theirs
    first = state.item_first
    own = [o for o in state.obligations[first:] if o in money_rows]
    return money_rows if not own or not named else own


def _attach_interest(text: str, kind: str, state: State) -> None:
    """Interest runs on the money of its own item, else on every money obligation so far."""
    rows = _bears_interest(text, state)
    contract = re.search(r"\bhop dong[^.;,]{0,60}?\bso\s*:?\s*(\S+)", plain(text))
    dates = find_dates(text)
    percent = re.search(r"(\d{1,3}(?:,\d+)?)\s?%", text)
    for row in rows:
        if row.interest.get("kind") == "contract" and kind == "statutory":
            continue
        row.interest = {
            "kind": kind,
            "base": "unpaid_principal" if kind == "contract" else "unpaid_amount",
            "rate": f"{percent.group(1)}%" if percent else None,
            "from": dates[0].iso
            if dates and kind == "contract"
            else "request"
            if "don yeu cau thi hanh" in plain(text)
            else None,
            "contract": text[contract.start(1) : contract.end(1)].strip(" ,.;") if contract else None,
            "clause": state.clause,
        }


# A line that only leads to its list: who owes, who receives; the items say what.
_LIST_AHEAD = re.compile(
    r"\b(?:tra|thanh toan|hoan tra|boi thuong|nop|cho)\b[^.;]{0,60}:\s*$|\b(?:cac khoan|so tien)\b[^.;]{0,20}:\s*$"
)

Reader = Callable[[Segment, State], list[Obligation]]


def _read_segment(segment: Segment, state: State) -> tuple[bool, str | None]:
    """(something came of it, why nothing did)."""
    folded = segment.folded
    squeezed = " ".join(folded.split())
    if DISMISSED.search(folded):
        return False, "dismissed"
    if fees.FEE.search(folded) or state.topic == "fee" or (state.lead and state.lead.kind == "court_fee"):
        done = _read_fees(segment, state)
        if done is not None:
            return done, None if done else effects.none_reason(squeezed)
    if money.continues(segment, state):
        return True, None
    if (
        _LIST_AHEAD.search(folded)
        and not segment.amounts
        and not things.LAND.search(folded)
        and not things.PAPERS.search(folded)
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
    if re.search(r"khong (?:phai )?(?:hoan tra|hoan lai|tra lai)\b", segment.folded):
        return False
    folded = re.sub(r"khong phai (?:chiu|nop)", lambda m: " " * len(m.group(0)), segment.folded)
    last = state.last
    surplus = (
        last is not None
        and last.kind in ("court_fee", "refund_advance")
        and re.match(r".{0,80}\b(?:duoc (?:hoan|nhan|tra)(?: tra)? lai|hoan (?:tra|lai)|tra lai)\b", folded)
        and segment.amounts
        and not re.search(r"\bchiu\b", folded)
    )
    free = re.search(r"khong phai (?:chiu|nop)[^.;]{0,60}\bduoc (?:nhan|hoan|tra)(?: tra)? lai\b", segment.folded)
    if surplus or (free and segment.amounts):
        return bool(fees.read_refund(segment, state))
    if (
        fees.REFUND.search(folded)
        and not re.search(r"\b(?:phai|con phai) (?:chiu|nop)\b|\bchiu\b[^.;]{0,40}\ban phi\b", folded[:160])
        and not fees.COST.search(folded[:120])
    ):
        return bool(fees.read_refund(segment, state))
    if fees.COST.search(folded) and not re.search(r"\ban phi\b", folded[:80]):
        return None
    if fees.continues(segment, state):
        return True
    folded = segment.folded
    if re.search(r"\b(?:mien|khong phai (?:chiu|nop))\b", folded) and not re.search(
        r"\bphai (?:chiu|nop)\b.{0,80}\d{3}", re.sub(r"khong phai (?:chiu|nop)", "", folded)
    ):
        return False
    if not segment.amounts:
        return False if fees.FEE.search(folded) else None
    return True if fees.read_fee(segment, state) else None


def _reader(segment: Segment, state: State, squeezed: str) -> Reader | None:
    """The grammar for this segment, most telling cue first."""
    folded = segment.folded
    strong = bool(_STRONG_ORDER.search(folded))
    lead = state.lead
    if effects.none_reason(squeezed) in ("dismissed", "own_cost", "set_off"):
        return None
    unpaid = things.UNPAID.search(folded)
    if unpaid:
        then = _consequence(segment, unpaid)
        if things.SECURED.search(then) and not (segment.amounts and _GUARANTEE.search(then)):
            return things.read_secured
    if state.document.branch == "criminal" and things.FROM_THE_STATE.match(folded) and segment.mentions:
        return things.read_return
    if _FINE.search(segment.text) and segment.amounts and not re.search(r"\btich thu\b|\btieu huy\b", folded):
        return money.read_fine
    if re.search(
        r"\btieu huy\b|\btich thu\b|\btruy thu\b|\bsung (?:vao )?(?:cong )?(?:quy|ngan sach)|\bnop (?:lai )?(?:vao )?(?:ngan sach|cong quy)",
        folded,
    ):
        return things.read_forfeit
    reason = effects.none_reason(squeezed)
    if reason == "prison" and not segment.amounts:
        return None
    if fees.COST.search(folded) or state.topic == "cost" or (lead and lead.kind == "litigation_cost"):
        return fees.read_cost if segment.amounts else None
    if acts.CUSTODY.search(folded) and not (segment.amounts and "cap duong" in folded[:60]):
        return acts.read_custody
    if re.search(r"\bgiao (?:tra |lai )?(?:chau|con|cac chau|cac con|tre)\b", folded):
        return acts.read_custody
    if reason == "not_claimed" and not re.search(r"\bbuoc\b|\bphai\b", folded):
        return None
    if reason in _EVEN_IF and not strong and not segment.amounts and not _hands_over(folded):
        return None
    if acts.KEEP.search(folded) and not re.match(LABEL + r"(?:tra lai|hoan tra)\b", folded):
        return acts.read_measure
    if acts.SOCIAL.search(folded) and re.search(r"\bdong\b(?! (?:thoi|y|so huu))|\btruy dong\b|\bchot so\b", folded):
        return acts.read_social
    if _money_is_ordered(segment, state, strong):
        return lambda seg, st: money.read_money(seg, st, money.money_kind(seg, st))
    return _thing_reader(segment, state, strong, reason)


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
    amounts = [
        a
        for a in segment.amounts
        if not re.search(
            r"(?:tri gia|gia tri|dinh gia|co gia)\s*(?:la|:)?\s*$", segment.folded[max(0, a.start - 20) : a.start]
        )
    ]
    if not amounts:
        return False
    verb = re.search(
        r"\b(?:thanh toan|tra|hoan tra|hoan lai|boi thuong|boi hoan|den bu|cap duong|nop|giao|chuyen tra|chi tra|nhan|ho tro)\b",
        segment.folded,
    )
    lead = state.lead
    if lead and lead.kind in MONEY and (lead.debtors or lead.creditors):
        return True
    return (
        bool(verb)
        and (strong or bool(segment.mentions))
        and not re.search(r"\bda (?:tra|thanh toan|nhan|giao|boi thuong)\b[^.;]{0,30}\b(?:xong|du)\b", segment.folded)
    )


def _thing_reader(segment: Segment, state: State, strong: bool, reason: str | None) -> Reader | None:
    folded = segment.folded
    hands = re.search(r"\b(?:tra lai|hoan tra|giao tra|giao lai|ban giao|trao tra|tra|giao|chuyen giao)\b", folded)
    strong = strong or bool(hands and any(0 <= hands.start() - m.end <= 1 for m in segment.mentions))
    act = acts.ACT.search(folded)
    given = re.search(r"\b(?:tra|giao)\b[^.;]{0,60}\b(?:dat|nha|mat bang|dien tich|can ho)\b", folded)
    if act and strong and not (given and given.start() < act.start()):
        return acts.read_act
    if hands and (strong or re.match(LABEL + r"(?:tra lai|hoan tra|giao|tra)\b", folded)):
        if (
            re.search(
                r"\b(?:duoc (?:quyen )?(?:so huu|su dung|quan ly|chia)|quyen so huu|quan ly, su dung|so huu)\b", folded
            )
            and not strong
        ):
            return things.read_division
        if things.PAPERS.search(folded) and not re.search(
            r"\b(?:tra|giao)\b[^.;]{0,50}\b(?:phan dat|dat|nha|dien tich|quyen su dung dat)\b", folded
        ):
            return things.read_return
        if things.LAND.search(folded):
            return things.read_hand_over
        return things.read_return
    if (
        re.search(
            r"\bchia (?:cho|di san|tai san)|\bduoc (?:(?:quyen )?(?:so huu|su dung|quan ly|chia|huong)|giao cho)\b",
            folded,
        )
        and segment.mentions
    ):
        return things.read_division
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
