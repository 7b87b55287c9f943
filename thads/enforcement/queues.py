"""Counts on a workspace that open their list."""

from __future__ import annotations

from typing import Any

import frappe

from thads.organisation import access


def to_sign(user: str) -> dict[str, Any]:
    """Reviewed papers whose signatory is ``user``, in the shape of a custom number card."""
    mine = [post["name"] for post in access.posts_of(user)]
    filters = {"state": "Reviewed", "signatory": ("in", mine or [""])}
    count = len(frappe.get_list("Decision", filters, pluck="name", limit_page_length=0))
    options = {"state": "Reviewed", "signatory": ["in", mine]}
    return {"value": count, "fieldtype": "Int", "route": ["List", "Decision", "List"], "route_options": options}
