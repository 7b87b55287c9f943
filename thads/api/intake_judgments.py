"""Judgments at intake: copies of one judgment, and what a court's correction changes."""

from typing import Any

import frappe

from thads.intake import court_corrections, readings
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def booked_before(reading: str) -> dict[str, Any] | None:
    """The judgment of the same number, day and court that this office has booked in: {name, number, received_number,
    received_on}."""
    frappe.has_permission("Reading", "read", doc=reading, throw=True)
    return readings.booked_before(reading)


@frappe.whitelist(methods=["POST"])
@spoken
def link_copy(reading: str, judgment: str) -> dict[str, Any]:
    """The document is a further copy of a judgment that is booked in."""
    frappe.has_permission("Reading", "write", doc=reading, throw=True)
    frappe.has_permission("Court Judgment", "write", doc=judgment, throw=True)
    return readings.link_copy(reading, judgment)


@frappe.whitelist(methods=["POST"])
@spoken
def confirm_as_another(reading: str) -> dict[str, Any]:
    """Book in a judgment although one of the same number, day and court is there."""
    frappe.has_permission("Reading", "write", doc=reading, throw=True)
    return readings.confirm(reading, twice=True)


@frappe.whitelist(methods=["POST"])
@spoken
def relate(judgment: str, to: str, relation: str = "corrects") -> dict[str, Any]:
    """Tie a court's decision to the judgment it corrects, explains, or that it judges again."""
    for name in (judgment, to):
        frappe.has_permission("Court Judgment", "write", doc=name, throw=True)
    return {"correction": court_corrections.relate(judgment, to, relation)}


@frappe.whitelist(methods=["POST"])
@spoken
def check_correction(correction: str, changes: list) -> dict[str, Any]:
    """The changes as a person stands by them: the decisions they touch are listed to be amended."""
    frappe.has_permission("Judgment Correction", "read", doc=correction, throw=True)
    judgment = frappe.db.get_value("Judgment Correction", correction, "judgment")
    frappe.has_permission("Court Judgment", "write", doc=judgment, throw=True)
    return {"tasks": court_corrections.check(correction, [dict(row) for row in changes])}


@frappe.whitelist(methods=["POST"])
@spoken
def close_task(task: str, note: str) -> dict[str, Any]:
    """A decision needs no amendment: with the reason."""
    frappe.has_permission("Correction Task", "read", doc=task, throw=True)
    judgment = frappe.db.get_value("Correction Task", task, "judgment")
    frappe.has_permission("Court Judgment", "write", doc=judgment, throw=True)
    court_corrections.close(task, note)
    return {"status": frappe.db.get_value("Correction Task", task, "status")}


@frappe.whitelist()
@spoken
def correctable(correction: str) -> list[dict[str, Any]]:
    """The fields of the confirmed judgment that a change may name."""
    frappe.has_permission("Judgment Correction", "read", doc=correction, throw=True)
    return court_corrections.correctable(correction)


@frappe.whitelist(methods=["POST"])
@spoken
def take_back_correction(correction: str, reason: str) -> dict[str, Any]:
    """A correction that was confirmed by mistake; the name of the comparison that starts anew."""
    frappe.has_permission("Judgment Correction", "read", doc=correction, throw=True)
    judgment = frappe.db.get_value("Judgment Correction", correction, "judgment")
    frappe.has_permission("Court Judgment", "write", doc=judgment, throw=True)
    return {"correction": court_corrections.take_back(correction, reason)}
