"""A court's correction that was checked is in the log of every case whose decision it touches."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log, standing

EVENT = "judgment_corrected"


def checked(correction: Document, method: str | None = None) -> None:
    """``on_update`` of Judgment Correction."""
    before = correction.get_doc_before_save()
    if correction.status != "checked" or before is None or before.status == "checked":
        return
    paper = frappe.db.get_value("Court Judgment", correction.correction, ["number", "received_on"], as_dict=True)
    on, source = getdate(paper.received_on or correction.checked_at), ("Court Judgment", correction.correction)
    filters = {"judgment_correction": correction.name, "enforcement_case": ("is", "set")}
    for name in sorted(frappe.get_all("Correction Task", filters, pluck="enforcement_case", distinct=True)):
        case = standing.locked(name)
        log.add([log.entry(case, EVENT, on, source=source, explanation=paper.number)])
        standing.refresh(case)
