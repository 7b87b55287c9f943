"""After a case or a part of it was entrusted, the enforcement decision is taken back for what was entrusted (khoản 2 Điều 49,
điểm d khoản 1 Điều 52 of the law): the paper filled in from the decision that entrusts."""

from __future__ import annotations

from typing import Any

from thads.enforcement.papers.facts import Facts
from thads.engine.drafting.kinds import kinds
from thads.engine.messages import say

KIND, ENTRUSTS, GROUND = "QD-TH", "entrusts", "d"


def beginnings(facts: Facts) -> dict[str, Any]:
    """The entries of the recall; nothing where nothing was entrusted or the decision is taken back already."""
    opening = next((row for row in facts.papers if row.name == facts.case.decision), None)
    sent = next((row for row in facts.papers if (of := kinds().get(row.kind)) and of.effect == ENTRUSTS), None)
    if opening is None or sent is None or _recalled(facts, sent):
        return {}
    told = facts.entered_in(sent)
    cited, whole = facts.cited(sent), bool(told.get("whole"))
    part = "; ".join(row["text"] for row in told.get("part") or () if isinstance(row, dict))
    return {
        "target": facts.cited(opening), "ground": GROUND, "whole_case": whole, "part": None if whole else part,
        "reason": say("Entrusted to {office} by decision {number}", office=told.get("to") or "", number=cited["number"]),
        "consequence": say("What is entrusted is enforced by {office}; what was done lawfully before stands.", office=told.get("to") or ""),
    }  # fmt: skip


def _recalled(facts: Facts, sent: Any) -> bool:
    rows = [row for row in facts.papers if row.kind == KIND and row.issued_on >= sent.issued_on]
    return any(facts.entered_in(row).get("ground") == GROUND for row in rows)
