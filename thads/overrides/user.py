"""User: nobody who works in an office is given roles that one person may not hold."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation import access, duties
from thads.organisation.speech import spoken


@spoken
def validate(doc: Document, method: str | None = None) -> None:
    """Whoever has no post in any office acts in none: an administrator's account may carry every role."""
    if frappe.flags.in_install or frappe.flags.in_migrate or not access.posts_of(doc.name):
        return
    positions = frappe.get_all("Enforcement Officer", {"user": doc.name, "disabled": 0}, pluck="position")
    duties.require_of_one(doc.full_name or doc.name, (*positions, *(row.role for row in doc.roles)))
