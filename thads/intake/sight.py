"""Who sees a request: the office that has it, the office that received it, and the one it is on its way to.

Only the office that has it works on it, and nobody while it is on its way. What belongs to a request (steps, papers,
hand-overs) is seen by whoever sees the request. List rules and document rules are made from the same set of offices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from thads.organisation import access

REQUEST = "Enforcement Request"
SEEN_BY = ("office", "receiving_office", "sent_to")
READING = {None, "read", "select", "report", "print", "export", "email"}


def request_condition(user: str | None) -> str:
    """SQL condition for lists of requests; empty where the user sees every office."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    offices = ", ".join(frappe.db.escape(office) for office in access.offices_of(user))
    if not offices:
        return "1 = 0"
    return "(" + " or ".join(f"`tab{REQUEST}`.`{column}` in ({offices})" for column in SEEN_BY) + ")"


def part_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of what belongs to requests."""
    condition = request_condition(user)
    requests = f"(select `name` from `tab{REQUEST}` where {condition})"  # noqa: S608, the names in it are escaped
    return f"`tab{doctype}`.`enforcement_request` in {requests}" if condition else ""


def request_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    """False where the request is not the user's; otherwise no opinion (the role decides)."""
    user = user or frappe.session.user
    if access.sees_all(user) or (ptype == "create" and not doc.get("office")):
        return None  # a request that is typed in gets its office, its writer's own, as it is saved
    offices = access.offices_of(user)
    if ptype in READING:
        return None if any(doc.get(column) in offices for column in SEEN_BY) else False
    return None if doc.get("office") in offices and not doc.get("sent_to") else False


def part_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The rule of the request that the record belongs to."""
    request = frappe.db.get_value(REQUEST, doc.get("enforcement_request"), list(SEEN_BY), as_dict=True)
    return request_rule(request, ptype, user) if request else False
