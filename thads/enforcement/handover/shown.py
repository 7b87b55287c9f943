"""Hand-overs as their screens show them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.enforcement import log
from thads.enforcement.handover import case as handover_case
from thads.enforcement.handover.proposal import CASE, name_of
from thads.enforcement.handover.steps import DOCTYPE, ITEM, reason_says
from thads.organisation import access

ROWS = [
    "name", "enforcement_case", "from_officer", "to_officer", "proposed_officer", "why", "own_reason", "position", "status", "error",
    "papers_note", "tasks_note", "money_note", "assets_note", "given_at", "given_by", "given_note", "taken_at", "taken_by", "taken_note",
]  # fmt: skip
COLUMNS = ("name", "title", "status", "from_officer", "note", "paper", "decision", "hand_over_by", "seed", "on_date", "approved_by",
    "total", "done", "failed", "office")  # fmt: skip


def whole(name: str) -> dict[str, Any]:
    """One hand-over with the rows the user sees, and what the user may do with it."""
    row = frappe.get_doc(DOCTYPE, name)
    rows = frappe.get_list(ITEM, {"hand_over": name}, ROWS, order_by="position", limit_page_length=0)
    return {
        **{column: _plain(row.get(column)) for column in COLUMNS}, "reason": reason_says(row.reason), "from": name_of(row.from_officer),
        "rows": [_row(one) for one in rows], "approves": is_head(row.office), "number": _number(row.decision),
        "officers": officers(row.office, row.from_officer) if row.status == "proposed" and not row.decision else [],
    }  # fmt: skip


def of_case(case: Document) -> dict[str, Any]:
    """Whose the case was, is and is to be."""
    columns = ["name", "hand_over", *ROWS[2:]]
    rows = frappe.get_all(
        ITEM, {"enforcement_case": case.name}, columns, order_by="creation desc", limit_page_length=20
    )
    parents = {
        row.name: row
        for row in frappe.get_all(
            DOCTYPE,
            {"name": ("in", [one.hand_over for one in rows] or [""])},
            ["name", "status", "reason", "decision", "paper", "hand_over_by"],
        )
    }
    told = [_row(one) | _parent(parents[one.hand_over]) for one in rows if one.hand_over in parents]
    filters = {
        "enforcement_case": case.name,
        "kind": ("in", ("officer_assigned", "officer_changed", "officer_change_requested")),
    }
    events = frappe.get_all(
        log.EVENT, {**filters, "name": ("not in", log.struck(case.name))}, ["says", "at", "explanation"], order_by="at"
    )
    return {
        "officer": case.officer, "name": name_of(case.officer), "rows": [one for one in told if one["parent_status"] != "cancelled"],
        "events": [{"says": one.says, "at": str(one.at), "text": one.explanation} for one in events],
        "requests": [{**one, "due": _plain(one.due), "since_on": _plain(one.since_on)} for one in handover_case.open_requests(case.name)],
    }  # fmt: skip


def is_head(office: str) -> bool:
    user = frappe.session.user
    return access.OFFICE_HEAD in frappe.get_roles(user) and office in access.offices_of(user)


def officers(office: str, besides: str | None) -> list[dict[str, str]]:
    """Whom cases may be given to, as far as rank goes."""
    filters = {"office": office, "disabled": 0, "name": ("!=", besides or "")}
    rows = frappe.get_all(
        "Enforcement Officer", filters, ["name", "full_name", "rank", "position"], order_by="full_name"
    )
    return [
        {"name": row.name, "full_name": row.full_name}
        for row in rows
        if (row.rank or "").startswith("officer_") or row.position == "Enforcement Officer"
    ]


def _row(one: Any) -> dict[str, Any]:
    case = frappe.db.get_value(CASE, one.get("enforcement_case"), ["case_number", "title"], as_dict=True) or {}
    user = frappe.session.user
    return {
        **{key: _plain(one.get(key)) for key in ROWS}, "case_number": case.get("case_number"), "title": case.get("title"),
        "from": name_of(one.from_officer), "to": name_of(one.to_officer), "proposed": name_of(one.proposed_officer),
        "gives": not one.given_at and _is(one.from_officer, user), "takes": not one.taken_at and _is(one.to_officer, user),
        "given": frappe.utils.get_fullname(one.given_by) if one.given_by else "", "taken": frappe.utils.get_fullname(one.taken_by) if one.taken_by else "",
    }  # fmt: skip


def _parent(row: Any) -> dict[str, Any]:
    return {
        "hand_over": row.name, "parent_status": row.status, "reason": reason_says(row.reason), "number": _number(row.decision) or row.paper,
        "hand_over_by": _plain(row.hand_over_by),
    }  # fmt: skip


def _number(decision: str | None) -> str:
    row = frappe.db.get_value("Decision", decision, ["full_number", "state"], as_dict=True) if decision else None
    return (row.full_number or row.state) if row else ""


def _is(officer: str | None, user: str) -> bool:
    return bool(officer) and frappe.db.get_value("Enforcement Officer", officer, "user") == user


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
