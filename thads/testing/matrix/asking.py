"""Doors asked as a browser asks them: by name, with a verb, as somebody."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.handler import execute_cmd
from frappe.utils import set_request

REFUSED = (frappe.PermissionError, frappe.DoesNotExistError, frappe.AuthenticationError)


def asked(door: str, method: str = "POST", **args: Any) -> Any:
    """What the door says: its answer, with what it put beside it."""
    before = frappe.local.form_dict
    set_request(method=method, path=f"/api/method/{door}")
    frappe.local.form_dict = frappe._dict(args, cmd=door)
    frappe.local.response = frappe._dict(docs=[])
    try:
        return execute_cmd(door), frappe.local.response
    finally:
        frappe.local.form_dict = before
        frappe.local.request = None
        frappe.clear_messages()


def told(door: str, method: str = "POST", **args: Any) -> str:
    """The same as text; empty where the door refuses."""
    try:
        return frappe.as_json(asked(door, method, **args))
    except REFUSED:
        return ""
