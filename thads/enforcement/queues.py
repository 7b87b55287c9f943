"""Counts on a workspace that open their list."""

from __future__ import annotations

from typing import Any

import frappe

from thads.decisions import queues
from thads.organisation import access


def to_sign(user: str) -> dict[str, Any]:
    """Papers that wait for the signature of ``user``, in the shape of a custom number card: an officer's own papers from
    their draft on, those of the head once they are reviewed."""
    heads = {access.OFFICE_HEAD, access.ROOM_HEAD}.intersection(frappe.get_roles(user))
    filters = queues.to_sign(user) if heads else queues.own_to_sign(user)
    count = frappe.get_list("Decision", filters, ["count(*) as count"])[0]["count"]
    return {"value": count, "fieldtype": "Int", "route": ["List", "Decision", "List"], "route_options": filters}
