"""Decisions planned from a judgment that the court corrected: drafts are composed anew, of issued ones the corrected sums
are kept beside those that were ordered, and every one is known again though a party is called otherwise now.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.decisions import annexes, papers, planning
from thads.decisions.drafted import again, living_key
from thads.engine.drafting.models import PlannedDecision
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Reading
from thads.intake import court_corrections
from thads.intake.corrected import followed
from thads.organisation import vault

ITEM = "Decision Item"


def correction_changed(correction: Document, method: str | None = None) -> None:
    """``on_update`` of Judgment Correction."""
    if not (way := followed(correction)):
        return
    before, after = (Reading.from_dict(vault.get_json(contract)) for contract in way)
    reading = frappe.db.get_value("Court Judgment", correction.judgment, "reading")
    same = planning.again(reading, before, after)
    touched = court_corrections.touched(correction.name)
    rows = frappe.get_all(
        "Decision", {"reading": reading, "state": ("!=", "Voided"), "plan_key": ("is", "set")}, ["name", "plan_key", "state"],
        order_by="creation", limit_page_length=0,
    )  # fmt: skip
    for row in rows:
        planned = same.get(row.plan_key)
        if planned is None:
            continue
        if planned.key != row.plan_key:
            frappe.db.set_value(
                "Decision", row.name, {"plan_key": planned.key, "living_key": living_key(reading, planned.key)}
            )
        if row.state == "Issued":
            _keep_amounts(row.name, planned)
        elif row.state == "Draft" and row.name in touched and _drafted_anew(row.name, planned, after):
            court_corrections.drafted_anew(row.name, correction.name)


def _keep_amounts(decision: str, planned: PlannedDecision) -> None:
    """What is owed now beside what was ordered; nothing where both are the same."""
    now = {item.obligation: item.net_amount for item in planned.items}
    for row in frappe.get_all(ITEM, {"decision": decision}, ["name", "item", "net_amount", "corrected_net_amount"]):
        corrected = now.get(row.item)
        value = corrected if corrected is not None and corrected != row.net_amount else None
        if value != row.corrected_net_amount:
            frappe.db.set_value(ITEM, row.name, "corrected_net_amount", value)


def _drafted_anew(name: str, planned: PlannedDecision, source: Reading) -> bool:
    """Whether the draft could be composed from the corrected judgment; where not, it stays to be done by a person."""
    decision = frappe.get_doc("Decision", name, for_update=True)
    batch = frappe.get_doc("Drafting Batch", decision.batch)
    try:
        draft = papers.draft(planned, batch, source, getdate(batch.drafted_on), decision.code)
        (pdf,) = papers.render([draft])
        again(decision, batch, planned, draft, pdf, annexes.typeset(draft, lambda: None))
    except ThadsError:
        return False
    return True
