"""What a sum owed between people is: wages, compensation, maintenance, or simply money."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.verbs import MAKES_GOOD, PAYS

_WAGES = re.compile(r"\b(?:tien luong|luong|tro cap|nguoi lao dong|tien cong|ngung viec|thoi viec)\b")
_COMPENSATION = re.compile(r"\bboi (?:thuong|hoan)\b|\bden bu\b|\bton that\b|\bbu dap\b|\bthiet hai\b")


def money_kind(segment: Segment, state: State) -> str:
    """The contract's kind of a sum owed between people."""
    folded = segment.folded
    lead = state.lead
    if "cap duong" in folded or (lead and lead.kind == "maintenance"):
        return "maintenance"
    if state.document.branch != "labour" and _returned_first(segment):
        return "pay_money"
    if _COMPENSATION.search(folded) or (lead and lead.kind == "compensation" and not re.search(r"\bvay\b", folded)):
        return "compensation"
    if _given_back_by_worker(segment, state):
        return "pay_money"
    if state.document.branch == "labour" and (_WAGES.search(folded) or (lead and lead.kind == "wages")):
        return "wages"
    if re.search(r"\b(?:tien luong|tro cap thoi viec|tien cong lao dong)\b", folded):
        return "wages"
    if lead and lead.kind in ("wages", "pay_money"):
        return lead.kind
    return "pay_money"


def _returned_first(segment: Segment) -> bool:
    """ "hoàn trả số tiền đã nhận 850.000.000 đồng và bồi thường 125.000.000 đồng": what is returned names the debt."""
    damages = _COMPENSATION.search(segment.folded)
    first = segment.amounts[0].start if segment.amounts else 0
    returned = re.search(rf"\b(?!{MAKES_GOOD}){PAYS}\b", segment.folded[:first])
    return bool(damages and returned and damages.start() > first and "bao hiem" not in segment.folded)


def _given_back_by_worker(segment: Segment, state: State) -> bool:
    """ "Buộc ông T hoàn trả cho Công ty số tiền trợ cấp thôi việc": what a worker gives back is no wage."""
    duty = frame(segment)
    persons = {party.name for party in state.people.parties if party.kind == "person"}
    return bool(
        duty and duty.debtors and duty.creditors and set(duty.debtors) <= persons and not set(duty.creditors) & persons
    )
