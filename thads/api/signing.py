"""Who may sign a paper, and choosing another signatory while nobody has signed."""

from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.decisions import authority, house, resigning
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def who_may_sign(decision: str) -> dict[str, Any]:
    """``rights``: everyone who may, best first; ``refused``: everyone else of the office with the reason."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    row = frappe.get_doc("Decision", decision)
    return authority.listed(authority.everyone(row), house.office(row.office), getdate(today()), row.signatory)


@frappe.whitelist(methods=["POST"])
@spoken
def set_signatory(decision: str, officer: str) -> dict[str, str]:
    frappe.has_permission("Decision", "write", doc=decision, throw=True)
    frappe.has_permission("Enforcement Officer", "read", doc=officer, throw=True)
    return {"signatory": resigning.change(decision, officer).signatory}
