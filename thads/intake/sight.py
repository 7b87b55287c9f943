"""Who sees a request: the office that has it, the office that received it, and the one it is on its way to.

Only the office that has it works on it, and nobody while it is on its way. What belongs to a request (steps, papers,
hand-overs) is seen by whoever sees the request. List rules and document rules are made from the same set of offices.

A person of judgments belongs to no office: an office sees those of its own judgments, and whoever wrote one down. Where else
they have cases is told by the logged look-up alone (enforcement/means/elsewhere.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from thads.organisation import access, branches

REQUEST, PARTY, SIDE = "Enforcement Request", "Judgment Party", "Obligation Party"
SEEN_BY = ("office", "receiving_office", "sent_to")


def request_condition(user: str | None) -> str:
    """SQL condition for lists of requests; empty where the user sees every office."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    offices = access.offices_of(user)
    return branches.joined(branches.apart({f"`tab{REQUEST}`.`{column}`": offices for column in SEEN_BY}))


def part_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of what belongs to requests."""
    condition = request_condition(user)
    requests = f"(select `name` from `tab{REQUEST}` where {condition})"  # noqa: S608, the names in it are escaped
    return f"`tab{doctype}`.`enforcement_request` in {requests}" if condition else ""


def request_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    """False where the request is not the user's; otherwise no opinion (the role decides)."""
    user = user or frappe.session.user
    if ptype == "create" and not doc.get("office"):
        return None  # a request that is typed in gets its office, its writer's own, as it is saved
    offices = access.offices_of(user)
    if ptype in access.READING:
        return None if access.sees_all(user) or any(doc.get(column) in offices for column in SEEN_BY) else False
    return None if doc.get("office") in offices and not doc.get("sent_to") else False


def part_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The rule of the request that the record belongs to."""
    request = frappe.db.get_value(REQUEST, doc.get("enforcement_request"), list(SEEN_BY), as_dict=True)
    return request_rule(request, ptype, user) if request else False


def party_condition(user: str | None) -> str:
    """SQL condition for lists of the persons of judgments; empty where the user sees all of them."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    own = f"`tab{PARTY}`.`owner` = {frappe.db.escape(user)}"
    offices = ", ".join(frappe.db.escape(office) for office in access.offices_of(user))
    if not offices:
        return "1 = 0"
    side = f"`tab{SIDE}`.`party` = `tab{PARTY}`.`name` and `tab{SIDE}`.`office` in ({offices})"
    return f"({own} or exists (select 1 from `tab{SIDE}` where {side}))"  # noqa: S608, the names in it are escaped


def party_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The same for one person; anew, whoever has the role writes one down."""
    user = user or frappe.session.user
    offices = access.offices_of(user)
    if ptype == "create" or (access.sees_all(user) if ptype in access.READING else access.administers(user)):
        return None
    if not offices:
        return False
    own = frappe.db.get_value(PARTY, doc.name, "owner") == user
    return None if own or frappe.db.exists(SIDE, {"party": doc.name, "office": ("in", offices)}) else False
