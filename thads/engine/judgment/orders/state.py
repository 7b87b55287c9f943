"""What the reader remembers while it goes down the operative part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.people import People
from thads.engine.judgment.schema import STATE, Document, Obligation

EX_OFFICIO = {"court_fee", "fine", "confiscate", "destroy", "refund_advance", "security_measure"}
MONEY = {"pay_money", "wages", "compensation", "maintenance", "litigation_cost", "deposit"}


@dataclass
class Lead:
    """A line ending in a colon that rules the items under it: "Buộc bị cáo A bồi thường cho:"."""

    depth: int
    folded: str
    kind: str | None = None
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    liability: str = "several"
    obligation: Obligation | None = None
    each: bool = False
    commands: bool = False  # "Buộc ông A:": the items are what he must do
    total: int | None = None
    children: list[Obligation] = field(default_factory=list)


@dataclass
class State:
    people: People
    document: Document
    clause: int = 0
    topic: str | None = None  # fee | cost | civil | exhibits, from the last heading
    level: str | None = None  # first | appeal, from the last heading
    item: str = ""  # label of the main item
    leads: list[Lead] = field(default_factory=list)
    closed: list[Lead] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)  # styles of the labels we are under, outermost first
    numbers: dict[str, int] = field(default_factory=dict)  # last number of each numeric style
    obligations: list[Obligation] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    claimants: list[str] = field(default_factory=list)  # whose claim was accepted last
    all_claimants: list[str] = field(default_factory=list)  # whose claim was accepted before the numbered orders
    named_here: list[str] = field(default_factory=list)  # whom this sentence names first
    towards: list[str] = field(
        default_factory=list
    )  # whom the head of this sentence says is paid: "Trả cho bà B: ông A ..."
    last_named: list[str] = field(default_factory=list)  # whom the sentence before spoke of
    last_debtors: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)  # who a sentence said holds all of the property now
    spouses: list[str] = field(default_factory=list)  # whom the sentence on the marriage names
    dismissed: bool = False  # the sentence before dismissed a claim
    item_text: str = ""  # the folded first sentence of the current main item
    item_first: int = 0  # index of the first obligation of the current main item

    @property
    def lead(self) -> Lead | None:
        return self.leads[-1] if self.leads else None

    @property
    def last(self) -> Obligation | None:
        return self.obligations[-1] if self.obligations else None

    @property
    def inherited(self) -> list[str]:
        """Who owes where a sentence names nobody: whom its lead names, else who owed in the sentence before."""
        if self.lead and self.lead.debtors:
            return self.lead.debtors
        return self.last_debtors if self.last and self.last.clause >= self.clause - 1 else []

    def last_of(self, *kinds: str) -> Obligation | None:
        return next((o for o in reversed(self.obligations) if o.kind in kinds), None)

    def add(self, segment: Segment, kind: str, debtors: list[str], creditors: list[str], **more: object) -> Obligation:
        """A new obligation of the current clause."""
        obligation = Obligation(
            id=f"o{len(self.obligations) + 1}",
            clause=self.clause,
            text=re.sub(r"\s+", " ", segment.text).strip(),
            kind=kind,
            stream=stream(kind, debtors, creditors, self.document),
            debtors=list(debtors),
            creditors=list(creditors),
        )
        for name, value in more.items():
            setattr(obligation, name, value)
        obligation.source = (segment.start, segment.end)  # type: ignore[attr-defined]
        self.obligations.append(obligation)
        if debtors and debtors != [STATE]:
            self.last_debtors = list(debtors)
        return obligation


def stream(kind: str, debtors: list[str], creditors: list[str], document: Document) -> str:
    """Whether the office acts of its own motion (Art. 33.2 of the 2025 Law) or waits for a request."""
    if kind in EX_OFFICIO:
        return "ex_officio"
    if kind == "return_property" and (debtors == [STATE] or document.branch == "criminal"):
        return "ex_officio"
    if kind == "litigation_cost" and creditors == [STATE]:
        return "ex_officio"
    return "on_request"
