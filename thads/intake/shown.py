"""A request as its screen shows it: standing, checklist, deadlines, papers, what happened, and what this user may do."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.intake.state import GOING_ON, OPEN
from thads.intake import attachments, counter, request_papers, routing, steps
from thads.intake.sight import REQUEST, request_rule
from thads.organisation import access


def request(name: str) -> dict[str, Any]:
    """Everything about one request."""
    doc = frappe.get_doc(REQUEST, name)
    judged = counter.judged(doc) if doc.received_at else {"points": [], "due": [], "state": doc.state}
    return {
        "name": doc.name, **judged, "steps": _steps(name), "attachments": attachments.listed(name),
        "transfers": routing.listed(name), "papers": request_papers.listed(name), "acts": acts(doc),
        "slip": {"name": doc.slip, "number": doc.slip_number, "signed": doc.slip_signed} if doc.slip else None,
        "register_number": doc.register_number, "register_year": doc.register_year,
        "office_name": frappe.db.get_value("Enforcement Office", doc.office, "office_name"),
        "receiving_name": frappe.db.get_value("Enforcement Office", doc.receiving_office, "office_name") or "",
        "modified": str(doc.modified),
    }  # fmt: skip


def acts(doc: Document) -> list[str]:
    """What the user may do with this request now; each act checks again."""
    user, own = frappe.session.user, access.offices_of(frappe.session.user)
    if doc.sent_to:
        return ["take_over", "send_back"] if doc.sent_to in own else []
    if not doc.received_at or request_rule(doc, "write", user) is False or doc.office not in own:
        return []
    if not frappe.has_permission(REQUEST, "write", user=user):
        return []
    found = [] if doc.slip else ["slip"]
    if doc.state in OPEN:
        found += ["supplement", "send"]
    if doc.state in GOING_ON:
        found += ["attach", "withdraw", "judgment"]
    if doc.state == "to_enter":
        found.append("enter")
    if doc.missing_count and doc.state in OPEN:
        found.append("notice")
    if doc.state in (*OPEN, "entered"):
        found.append("refuse")
    if doc.state == "out_of_time":
        found.append("late_answer")
    if doc.channel == "Oral":
        found.append("minutes")
    return found


def _steps(name: str) -> list[dict[str, Any]]:
    rows = frappe.get_all(
        steps.STEP, {"enforcement_request": name},
        ["name", "kind", "says", "at", "explanation", "decision", "other_office", "undone", "owner", "office"],
        order_by="at desc, creation desc", limit_page_length=0,
    )  # fmt: skip
    offices = dict(frappe.get_all("Enforcement Office", fields=["name", "office_name"], as_list=True))
    return [
        {
            **{key: row[key] for key in ("name", "kind", "says", "explanation", "decision", "undone")}, "at": str(row.at),
            "by": frappe.utils.get_fullname(row.owner), "office": offices.get(row.office, ""),
            "other_office": offices.get(row.other_office, ""),
        }
        for row in rows
    ]  # fmt: skip
