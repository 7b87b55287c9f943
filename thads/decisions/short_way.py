"""The short way of an urgent paper: drafted by one, signed at once by the signatory, numbered by the records clerk.

Only where the office's settings allow it, for papers that the law wants at once (``engine/drafting/urgency.py``), and with a
reason that is kept with the paper. Drafter, signatory and clerk stay three people.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_fullname, getdate, today

from thads.decisions import lifecycle
from thads.engine.drafting.urgency import urgent
from thads.engine.law.natures import nature
from thads.engine.law.records import Record
from thads.engine.messages import say
from thads.engine.review.refusals import WrongState
from thads.engine.review.states import decision_state
from thads.organisation import vault
from thads.organisation.errors import NoShortWay, ReasonNeeded
from thads.organisation.guarded import by_service
from thads.organisation.law import book


def told(decision: Document) -> dict[str, Any]:
    """``may`` the user sign this draft at once; ``article`` and ``says`` of why it is urgent, ``why`` not."""
    row = _urgent(decision)
    why = _why_not(decision, row)
    return {"may": not why, "why": why, "says": row["says"] if row else "", "article": row["article"] if row else ""}


def sign(name: str, reason: str) -> None:
    """Sign a draft without its review; the reason is kept and noted in its history. NoShortWay, ReasonNeeded, WrongState."""
    decision = frappe.get_doc("Decision", name, for_update=True)
    decision.check_permission("read")
    if decision.state != "Draft":
        raise WrongState(state=decision_state(decision.state))
    row = _urgent(decision)
    if why := _why_not(decision, row):
        raise NoShortWay(why=why)
    reason = " ".join(reason.split())[: lifecycle.REASON_LENGTH]
    if not reason:
        raise ReasonNeeded
    by_service(decision).short_way_reason = reason
    decision.save(ignore_permissions=True)
    lifecycle.sign_now(decision.name)
    decision.add_comment("Info", say("{name} signed without a review: {reason} ({article}).", name=get_fullname(frappe.session.user), reason=reason, article=row["article"]))  # fmt: skip


def _why_not(decision: Document, row: Record | None) -> str:
    if decision.own_paper:
        return say("An officer's own paper needs no review: sign it as usual.")
    if row is None:
        return say("The law does not want this paper at once: another colleague reviews it first.")
    if not frappe.get_cached_doc("Enforcement Settings").short_way:
        return say(
            "The office has not allowed the short way (Enforcement Settings): another colleague reviews it first."
        )
    if frappe.get_cached_value("Enforcement Officer", decision.signatory, "user") != frappe.session.user:
        return say("Only the signatory takes the short way.")
    if decision.drafted_by == frappe.session.user:
        return say("Whoever drafted a paper does not sign it, not even an urgent one.")
    return ""


def _urgent(decision: Document) -> Record | None:
    entries = vault.get_json(decision.inputs) or {}
    columns = ["number", "subject", "type"]
    paper = (
        frappe.db.get_value("Court Judgment", decision.judgment, columns, as_dict=True) if decision.judgment else None
    )
    kind_of = nature(paper.number, paper.subject, decision=paper.type == "decision").code if paper else ""
    return urgent(decision.kind, entries, kind_of, getdate(today()), book())
