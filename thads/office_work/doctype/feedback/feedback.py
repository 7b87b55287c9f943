"""What somebody at a screen wants to tell: seen by himself and by the administrators, answered by one of them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.office_work.kept import Kept
from thads.organisation import access


class Feedback(Kept):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    user = user or frappe.session.user
    own = f"`tabFeedback`.`owner` = {frappe.db.escape(user)}"
    if not administers(user):
        return own
    offices = ", ".join(frappe.db.escape(office) for office in access.offices_of(user))
    return f"({own} or `tabFeedback`.`office` in ({offices}))" if offices else ""


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    user = user or frappe.session.user
    offices = access.offices_of(user)
    if ptype == "create":
        return None if not doc.get("office") or doc.office in offices else False
    if ptype in access.READING and doc.owner == user:
        return None
    return None if administers(user) and (not offices or doc.office in offices) else False


def administers(user: str) -> bool:
    """An administrator who works in offices answers for those; one who works in none answers for all."""
    return user == "Administrator" or access.ADMINISTRATOR in frappe.get_roles(user)
