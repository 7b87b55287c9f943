"""What an issued or voided paper means between officers, offices and parties. Called by the framework (``hooks.py``) inside
the transaction that saves the decision: transfers before the case hears of the paper, the rest after.
"""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement import succession
from thads.enforcement.entrustment import papers as entrustment_papers
from thads.enforcement.handover import case as handover_case
from thads.enforcement.papers import effects as paper_effects
from thads.engine.drafting.case_effects import TAKES_BACK
from thads.engine.drafting.kinds import Kind, kinds
from thads.organisation.speech import spoken

TRANSFERS, OPENS = "transfers", ("opens_case", "opens_file")


@spoken
def before_the_case(decision: Document, method: str | None = None) -> None:
    """A transfer stands before it is told to whom its decision has to go."""
    of = _turned(decision, "Issued")
    if of and of.effect == TRANSFERS and decision.enforcement_case:
        succession.issued(decision)


@spoken
def after_the_case(decision: Document, method: str | None = None) -> None:
    if of := _turned(decision, "Issued"):
        _issued(decision, of)
    elif of := _turned(decision, "Voided"):
        _voided(decision, of)


def _issued(decision: Document, of: Kind) -> None:
    if of.effect in OPENS:
        entrustment_papers.opened(decision)
    elif not decision.enforcement_case:
        return
    elif of.effect in entrustment_papers.ENTRUSTS:
        entrustment_papers.prepared(decision, of.effect)
    elif of.effect in handover_case.GIVES:
        handover_case.issued(decision)
    elif of.effect in TAKES_BACK and decision.affects and not paper_effects.entered(decision).get("part"):
        _taken_back(decision.affects, f"{decision.title} {decision.full_number or ''}".strip())


def _voided(decision: Document, of: Kind) -> None:
    reason = decision.void_reason or ""
    if of.effect in OPENS:
        entrustment_papers.answer_voided(decision)
    if of.effect in handover_case.GIVES:
        handover_case.voided(decision)
    _taken_back(decision.name, reason)


def _taken_back(decision: str, reason: str) -> None:
    """A paper stands no more: what it had passed to others comes back."""
    succession.taken_back(decision, reason)
    entrustment_papers.taken_back(decision, reason)


def _turned(decision: Document, state: str) -> Kind | None:
    before = decision.get_doc_before_save()
    turned = before is not None and before.state != decision.state and decision.state == state
    return kinds().get(decision.kind) if turned else None
