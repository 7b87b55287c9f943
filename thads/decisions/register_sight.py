"""Who reads which lines of a register: whoever works for the whole office all of them, an officer those of his own
cases, the department everything. Judgments and requests belong to no case: an officer does not see them here."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.decisions import sight
from thads.organisation import access
from thads.organisation.errors import DeskError

CASE, LINE = "Enforcement Case", "Register Line"
WHOLE = sight.OFFICE_WIDE | {"Archivist"}


class OtherOffice(DeskError):
    status = 403
    message = "The registers of another office are closed to you."


def cases_seen(user: str, office: str) -> set[str] | None:
    """Cases of ``office`` whose lines ``user`` reads; None for every line. Raises OtherOffice."""
    if access.sees_all(user):
        return None
    if office not in access.offices_of(user):
        raise OtherOffice
    if WHOLE & set(frappe.get_roles(user)):
        return None
    mine = [post["name"] for post in access.posts_of(user)]  # one at least: he is an officer of the office
    return set(frappe.get_all(CASE, {"officer": ("in", mine)}, pluck="name", limit_page_length=0))


def line_condition(user: str | None) -> str:
    """SQL condition for lists of stored lines; empty where the user sees every office."""
    user = user or frappe.session.user
    whole = access.office_condition(LINE, user)
    if not whole or WHOLE & set(frappe.get_roles(user)):
        return whole
    names = ", ".join(frappe.db.escape(post["name"]) for post in access.posts_of(user))
    cases = f"select `name` from `tab{CASE}` where `officer` in ({names})" if names else "''"  # noqa: S608, escaped
    return f"({whole} and `tab{LINE}`.`enforcement_case` in ({cases}))"


def line_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """False where the line is not the user's to read; otherwise no opinion (the role decides)."""
    user = user or frappe.session.user
    if access.office_rule(doc, user, ptype) is False:
        return False
    try:
        seen = cases_seen(user, doc.office)
    except OtherOffice:
        return False
    return None if seen is None or doc.enforcement_case in seen else False
