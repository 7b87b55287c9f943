"""Exemption and reduction of what is owed to the State budget: who may be proposed, the file, its papers and steps."""

from typing import Any

import frappe

from thads.enforcement.exemption import candidates, files, papers, shown, steps
from thads.organisation.speech import spoken

CASE, FILE = "Enforcement Case", "Exemption File"


@frappe.whitelist()
@spoken
def of_case(case: str) -> dict[str, Any]:
    """The debtors of a case with each ground looked at today, and its files."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return shown.of_case(frappe.get_doc(CASE, case))


@frappe.whitelist()
@spoken
def list_candidates(only: str = "", start: str = "") -> dict[str, Any]:
    """Who of the user's cases may be proposed now."""
    frappe.has_permission(CASE, "read", throw=True)
    return candidates.found(only, start)


@frappe.whitelist()
@spoken
def get(name: str) -> dict[str, Any]:
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    return shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def start(case: str, told: dict, key: str) -> dict[str, str]:
    """A new file; the same ``key`` twice is one."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    return {"name": files.start(case, told, key)}


@frappe.whitelist(methods=["POST"])
@spoken
def amend(name: str, told: dict) -> dict[str, Any]:
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    files.amend(name, told)
    return shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def take(name: str, step: str, key: str, told: dict | None = None) -> dict[str, Any]:
    """One step of the file; the same ``key`` twice is one."""
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    steps.take(name, step, told or {}, key)
    return shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def take_back(name: str, reason: str) -> dict[str, Any]:
    """The last step was a mistake."""
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    steps.take_back(name, reason)
    return shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def draft_proposal(name: str) -> dict[str, str]:
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"decision": papers.draft(name, papers.PROPOSAL)}


@frappe.whitelist(methods=["POST"])
@spoken
def draft_letter(name: str) -> dict[str, str]:
    """The letter that asks the procuracy for its opinion."""
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"decision": papers.draft(name, papers.LETTER)}


@frappe.whitelist(methods=["POST"])
@spoken
def draft_termination(name: str) -> dict[str, str]:
    """The decision that terminates what the court has relieved."""
    frappe.has_permission(FILE, "read", doc=name, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"decision": papers.draft_termination(name)}
