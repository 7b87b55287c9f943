"""Papers that are issued or voided, as the case sees them: an opening decision makes the case, others make events.

Called by the framework inside the transaction that saves the decision (``doc_events`` in ``hooks.py``), so that there is
never an issued opening decision without its case.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log, standing
from thads.enforcement.dispatch import owed
from thads.enforcement.papers import effects as paper_effects
from thads.engine.drafting.kinds import Kind, kinds
from thads.engine.drafting.owed import COPY, NOTICE
from thads.engine.law import natures
from thads.organisation.guarded import by_service
from thads.organisation.speech import spoken
from thads.organisation.transactions import committed

CASE = "Enforcement Case"
OPENS = ("opens_case", "opens_file")  # the second: assets handled for another office
RECEIVED = {natures.URGENT: "urgent_measure_received", natures.BANKRUPTCY: "bankruptcy_received"}


@spoken
def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision."""
    before = decision.get_doc_before_save()
    if before is None or before.state == decision.state:
        return
    if decision.state == "Issued":
        issued(decision)
    elif decision.state == "Voided" and before.state == "Issued":
        voided(decision)
    elif decision.state == "Signed":
        paper_effects.require_still_allowed(decision)


def issued(decision: Document) -> str | None:
    """The case that an issued paper opens or belongs to; its events are in the log then."""
    kind = kinds().get(decision.kind)
    if kind is None:
        return None
    if kind.effect in OPENS:
        return open_case(decision, kind)
    if not decision.enforcement_case:
        return None
    case = standing.locked(decision.enforcement_case)
    log.add([*paper_effects.caused(case, decision, kind), *owed.rows(case, decision, kind)])
    log.add(paper_effects.change(case, decision, kind))
    standing.refresh(case)
    return case.name


def open_case(decision: Document, kind: Kind) -> str:
    """One opening decision, one case; the one that is there where it was opened before."""
    if found := frappe.db.get_value(CASE, {"decision": decision.name}):
        return found
    case = frappe.new_doc(CASE)
    case.update(_facts(decision))
    by_service(case).insert(ignore_permissions=True)
    frappe.db.set_value("Decision", decision.name, "enforcement_case", case.name, update_modified=False)
    decision.enforcement_case = case.name
    log.add([*_received(case, decision), *paper_effects.caused(case, decision, kind), *owed.rows(case, decision, kind)])
    standing.refresh(case)
    return case.name


def voided(decision: Document) -> None:
    """An issued paper that is voided takes back what it caused; with its opening decision the case itself ends."""
    if not decision.enforcement_case:
        return
    case = standing.locked(decision.enforcement_case)
    source = ("Decision", decision.name)
    caused = {"reference_doctype": source[0], "reference_name": source[1]}
    if case.decision == decision.name:
        caused["kind"] = ("in", (NOTICE, COPY))
        told = {"decision": decision.name, "source": source, "explanation": decision.void_reason}
        log.add([log.entry(case, "case_revoked", getdate(decision.voided_at), **told)])
    for row in frappe.get_all(log.EVENT, caused, pluck="name"):
        log.strike(case, row, decision.void_reason, by_paper=True)
    paper_effects.restore(decision)
    standing.refresh(case)


def open_missing() -> int:
    """Open the case of every issued opening decision that has none; each by itself. How many were opened."""
    opening = [code for code, kind in kinds().items() if kind.effect in OPENS]
    known = frappe.get_all(CASE, pluck="decision") or [""]
    filters = {"state": "Issued", "kind": ("in", opening), "name": ("not in", known)}
    names = frappe.get_all("Decision", filters, pluck="name", order_by="issued_at")
    frappe.db.commit()
    for name in names:
        committed(lambda name=name: issued(frappe.get_doc("Decision", name, for_update=True)))
    return len(names)


def _facts(decision: Document) -> dict[str, Any]:
    room = frappe.db.get_value("Enforcement Officer", decision.officer, "room") if decision.officer else None
    return {
        "title": decision.debtors_text or decision.title, "case_number": decision.full_number, "decision": decision.name,
        "judgment": decision.judgment, "stream": decision.stream, "nature": _nature(decision), "officer": decision.officer,
        "office": decision.office, "room": room or decision.room, "creditors_text": decision.creditors_text,
        "total_due": decision.amount, "opened_on": decision.issued_on,
    }  # fmt: skip


def _nature(decision: Document) -> str:
    columns = ["number", "subject", "type"]
    row = frappe.db.get_value("Court Judgment", decision.judgment, columns, as_dict=True) if decision.judgment else None
    return natures.nature(row.number, row.subject, decision=row.type == "decision").code if row else natures.ORDINARY


def _received(case: Document, decision: Document) -> list[dict[str, Any]]:
    """That the court's paper came in, where the office acts without being asked: whether it decided in time is told by it."""
    if decision.stream != "ex_officio" or not decision.judgment:
        return []
    on = frappe.db.get_value("Court Judgment", decision.judgment, "received_on")
    kind = RECEIVED.get(case.nature, "judgment_received")
    return [log.entry(case, kind, on, source=("Court Judgment", decision.judgment))] if on else []
