"""Entrustments between offices: the decision, what goes with it, each side's steps, the receiving office's decision."""

from typing import Any

import frappe

from thads.enforcement.entrustment import opening as entrustment_opening
from thads.enforcement.entrustment import prepare as entrustment_prepare
from thads.enforcement.entrustment import shown as entrustment_shown
from thads.enforcement.entrustment import steps as entrustment
from thads.enforcement.entrustment.errors import NotReceivedYet, OtherOffice
from thads.enforcement.handover import shown as handover_shown
from thads.enforcement.papers import drafting as case_papers
from thads.engine.life import entrustment as law
from thads.organisation.speech import spoken

CASE, DOCTYPE = "Enforcement Case", "Entrustment"


@frappe.whitelist()
@spoken
def of_case(case: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    row = frappe.get_doc(CASE, case)
    drafts = case_papers.works_on(row) and bool(frappe.has_permission("Decision", "create"))
    return {**entrustment_shown.of_case(case), "drafts": drafts}


@frappe.whitelist()
@spoken
def offered(case: str) -> dict[str, Any]:
    """What the dialog for a new entrustment starts with."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return entrustment_prepare.offered(frappe.get_doc(CASE, case))


@frappe.whitelist(methods=["POST"])
@spoken
def draft(case: str, told: dict, key: str) -> dict[str, str]:
    """The decision that entrusts, as a draft; the same ``key`` twice is one paper."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"decision": entrustment_prepare.draft(frappe.get_doc(CASE, case), told, key)}


@frappe.whitelist()
@spoken
def get(name: str) -> dict[str, Any]:
    frappe.has_permission(DOCTYPE, "read", doc=name, throw=True)
    return entrustment_shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def amend(name: str, told: dict) -> dict[str, Any]:
    """Papers, folios, sums performed, money and exhibits, before it is sent."""
    frappe.has_permission(DOCTYPE, "read", doc=name, throw=True)
    entrustment_prepare.amend(name, told)
    return entrustment_shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def take(name: str, step: str, key: str, told: dict | None = None) -> dict[str, Any]:
    """One step of the user's office; the same ``key`` twice is one step."""
    frappe.has_permission(DOCTYPE, "read", doc=name, throw=True)
    entrustment.take(name, step, told or {}, key)
    return entrustment_shown.whole(name)


@frappe.whitelist()
@spoken
def officers(name: str) -> list[dict[str, str]]:
    """Whom the receiving office may give the matter to."""
    frappe.has_permission(DOCTYPE, "read", doc=name, throw=True)
    return handover_shown.officers(_receiving(name), None)


@frappe.whitelist(methods=["POST"])
@spoken
def draft_answer(name: str, officer: str) -> dict[str, str]:
    """The receiving office's own decision, as a draft: one for an entrustment."""
    frappe.has_permission(DOCTYPE, "read", doc=name, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    office = _receiving(name)
    if frappe.db.get_value("Enforcement Officer", officer, "office") != office:
        raise OtherOffice(office=office)
    return {"decision": entrustment_opening.draft(name, officer)}


@frappe.whitelist()
@spoken
def counts() -> dict[str, Any]:
    """How many wait, outgoing and incoming, and the user's ``offices``."""
    frappe.has_permission(DOCTYPE, "read", throw=True)
    return entrustment_shown.counts()


def _receiving(name: str) -> str:
    """The receiving office, for its own people alone. Raises OtherOffice, NotReceivedYet."""
    row = frappe.get_doc(DOCTYPE, name)
    if not row.to_office or row.state == "prepared":
        raise NotReceivedYet
    if entrustment.side_of(row, frappe.session.user) != law.RECEIVER:
        raise OtherOffice(office=row.to_name or row.to_office)
    return str(row.to_office)
