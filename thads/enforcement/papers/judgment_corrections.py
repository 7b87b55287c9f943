"""A court's correction that was confirmed, in the cases whose papers it touches: told in their logs, their columns and
drafts as corrected, and the paper that amends an issued decision filled in with what changed (khoản 3 Điều 52).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log, owed, standing
from thads.enforcement.papers import drafting
from thads.enforcement.papers import effects as paper_effects
from thads.enforcement.papers.facts import Facts
from thads.engine.drafting.case_effects import AMENDS, TAKES_BACK
from thads.engine.drafting.compose import cited
from thads.engine.drafting.kinds import Kind
from thads.engine.errors import ThadsError
from thads.engine.intake.fields import printed
from thads.engine.intake.substituted import substituted
from thads.engine.judgment.schema import Document as CourtPaper
from thads.engine.messages import say
from thads.intake import court_corrections
from thads.intake.court_corrections import CORRECTION, TASK

EVENT = "judgment_corrected"
OLD, NEW = "old_value", "new_value"


def checked(correction: Document, method: str | None = None) -> None:
    """``on_update`` of Judgment Correction: after the decisions (``decisions/corrected.py``)."""
    before = correction.get_doc_before_save()
    if before is None or before.status == correction.status or correction.status not in ("checked", "taken_back"):
        return
    back = correction.status == "taken_back"
    filters = {"judgment_correction": correction.name, "enforcement_case": ("is", "set")}
    for name in sorted(frappe.get_all(TASK, filters, pluck="enforcement_case", distinct=True)):
        case = standing.locked(name)
        _strike(case, correction) if back else _tell(case, correction)
        _columns(case, correction, (NEW, OLD) if back else (OLD, NEW))
        standing.refresh(case)
    _drafts_anew(correction, (NEW, OLD) if back else (OLD, NEW))


def amendment(case: Document, of: Kind) -> dict[str, Any] | None:
    """What the entries of a paper that amends or revokes begin with where a correction waits for it; None where none does.

    {target, reason, changes}, the target as the name of the decision.
    """
    if of.effect != AMENDS and of.effect not in TAKES_BACK:
        return None
    where = {"enforcement_case": case.name, "status": "open", "action": "amend"}
    task = frappe.get_all(TASK, where, ["decision", "judgment_correction"], order_by="creation", limit=1)
    if not task:
        return None
    doc = frappe.get_doc(CORRECTION, task[0].judgment_correction)
    return {
        "target": task[0].decision, "reason": _reason(doc),
        "changes": _lines(doc),
    }  # fmt: skip


def waiting(case: str) -> list[dict[str, Any]]:
    """Issued papers of a case that a correction asks to amend: {task, decision, full_number, why}, the oldest first."""
    where = {"enforcement_case": case, "status": "open", "action": "amend"}
    return frappe.get_all(TASK, where, ["name as task", "decision", "full_number", "why"], order_by="creation")


def _reason(doc: Document) -> str:
    columns = ["number", "judgment_date", "court", "relation"]
    row = frappe.db.get_value("Court Judgment", doc.correction, columns, as_dict=True)
    court = frappe.db.get_value("Court", row.court, "court_name") if row.court else None
    day = getdate(row.judgment_date).isoformat() if row.judgment_date else None
    return cited(CourtPaper(row.number, day, court, "decision"))


def _lines(doc: Document) -> list[str]:
    """What changes, a line a field; what is left of a sum says nothing that the sum does not."""
    held = [row for row in doc.changes if row.holds]
    sums = {
        (row.path.removesuffix(".amount"), row.old_value, row.new_value)
        for row in held
        if (row.path or "").endswith(".amount")
    }
    return [
        _changed(row) for row in held
        if not ((row.path or "").endswith(".net_amount") and (row.path.removesuffix(".net_amount"), row.old_value, row.new_value) in sums)
    ]  # fmt: skip


def _changed(row: Document) -> str:
    if row.says and (row.path or "").endswith(".text"):
        return f"{row.what}: {row.says}"
    told = {"what": row.what, "old": printed(row.path, row.old_value), "new": printed(row.path, row.new_value)}
    if not row.old_value:
        return say("{what}: add “{new}”", **told)
    return (
        say("{what}: “{old}” becomes “{new}”", **told) if row.new_value else say("{what}: “{old}” is left out", **told)
    )


def _tell(case: Document, correction: Document) -> None:
    paper = frappe.db.get_value("Court Judgment", correction.correction, ["number", "received_on"], as_dict=True)
    on = getdate(paper.received_on or correction.checked_at)
    log.add([log.entry(case, EVENT, on, source=(CORRECTION, correction.name), explanation=paper.number)])


def _strike(case: Document, correction: Document) -> None:
    where = {
        "enforcement_case": case.name, "kind": EVENT, "reference_doctype": CORRECTION, "reference_name": correction.name,
        "name": ("not in", log.struck(case.name)),
    }  # fmt: skip
    for name in frappe.get_all(log.EVENT, where, pluck="name"):
        log.strike(case, name, correction.reason, by_paper=True)


def _columns(case: Document, correction: Document, way: tuple[str, str]) -> None:
    """Names and the sum by which a case is known follow what is confirmed; the opening decision keeps what it says."""
    values: dict[str, Any] = {"total_due": owed.ordered(case)}
    for row in correction.changes:
        if row.holds and row.path.startswith("parties.") and row.path.endswith(".name"):
            for field in ("title", "creditors_text"):
                values[field] = (values.get(field) or case.get(field) or "").replace(row.get(way[0]), row.get(way[1]))
    frappe.db.set_value(standing.CASE, case.name, values)
    case.update(values)


def _drafts_anew(correction: Document, way: tuple[str, str]) -> None:
    """Papers of a case that nobody has reviewed or edited by hand, composed with the corrected words."""
    pairs = [(row.get(way[0]) or "", row.get(way[1]) or "") for row in correction.changes if row.holds]
    for name in sorted(court_corrections.touched(correction.name)):
        decision = frappe.get_doc("Decision", name, for_update=True)
        if decision.state != "Draft" or not decision.inputs or decision.edits:
            continue
        case = standing.locked(decision.enforcement_case)
        try:
            drafting.compose_again(decision, case, substituted(paper_effects.entered(decision), pairs))
        except (ThadsError, frappe.ValidationError):
            continue
        court_corrections.drafted_anew(name, correction.name)


def entry_of(facts: Facts, told: Mapping[str, Any], name: str) -> Any:
    """One entry of ``amendment`` in the shape of its form."""
    if name != "target":
        return told.get(name)
    row = next((row for row in facts.papers if row.name == told["target"]), None)
    return facts.cited(row) if row else None
