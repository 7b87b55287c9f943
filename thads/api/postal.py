"""Papers sent by post: posted, delivered, returned in bulk, and the list of returns to print."""

from typing import Any

import frappe
from frappe.utils import getdate, today
from werkzeug.wrappers import Response

from thads.api.doors import private_file
from thads.enforcement.dispatch import papers, postal
from thads.organisation import access
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def list_items(search: str = "") -> dict[str, Any]:
    """Notices still owed, what is in the post, and what came back, of the user's offices."""
    frappe.has_permission(postal.ITEM, "read", throw=True)
    offices, wanted = access.offices_of(frappe.session.user), search.strip()[:60]
    return {
        "owed": postal.owed(offices), "posted": postal.listed(offices, postal.POSTED, wanted),
        "returned": postal.listed(offices, postal.RETURNED, wanted), "outcomes": postal.outcomes(getdate(today())),
        "writes": bool(frappe.has_permission(postal.ITEM, "create")),
    }  # fmt: skip


@frappe.whitelist(methods=["POST"])
@spoken
def post(rows: list, on: str, key: str) -> dict[str, Any]:
    """Papers were taken to the post; the same ``key`` twice is once."""
    frappe.has_permission(postal.ITEM, "create", throw=True)
    names = postal.post(rows, on, key)
    return list_items() | {"done": len(names)}


@frappe.whitelist(methods=["POST"])
@spoken
def settle(rows: list, on: str, key: str) -> dict[str, Any]:
    """Items were delivered or came back; all of them or none is written."""
    frappe.has_permission(postal.ITEM, "write", throw=True)
    done = postal.settle(rows, on, key)
    return list_items() | {"done": done}


@frappe.whitelist(methods=["POST"])
@spoken
def print_returned(names: list) -> Response:
    """The list of what came back, as PDF."""
    frappe.has_permission(postal.ITEM, "print", throw=True)
    rows = frappe.get_list(postal.ITEM, {"name": ("in", names)}, pluck="name", limit_page_length=postal.MOST)
    data = papers.returned([str(name) for name in rows], access.own_office())
    return private_file(data, "buu-gui-hoan-tra.pdf", "application/pdf", inline=True, keep="no-store")
