"""Rows of tables in forms: asked for by themselves they are seen with the record in which they stand.

The framework asks of such a list only whether the user may read *some* record of that kind.
"""

from __future__ import annotations

import frappe
from frappe.model import table_fields

NOTHING = "1 = 0"


def condition(user: str | None = None, doctype: str | None = None) -> str:
    """SQL condition for a list of rows of the table ``doctype``."""
    user = user or frappe.session.user
    if user == "Administrator":
        return ""
    seen = [_within(doctype, parent, field, user) for parent, field in _stands_in(doctype)]
    return f"({' or '.join(filter(None, seen))})" if any(seen) else NOTHING


def _stands_in(doctype: str) -> list[tuple[str, str]]:
    filters = {"fieldtype": ("in", table_fields), "options": doctype, "parenttype": "DocType"}
    return frappe.get_all("DocField", filters, ["parent", "fieldname"], as_list=True)


def _within(doctype: str, parent: str, field: str, user: str) -> str | None:
    """The rows in one field of one kind of record. None where the field is not for the user's eyes."""
    meta = frappe.get_meta(parent)
    if meta.get_field(field).permlevel not in meta.get_permlevel_access("read", user=user):
        return None
    rules = [frappe.get_attr(rule)(user) for rule in frappe.get_hooks("permission_query_conditions").get(parent, [])]
    whole = " and ".join(filter(None, rules)) or "1 = 1"
    records = f"select `name` from `tab{parent}` where {whole}"  # noqa: S608, list rules escape their names
    table = f"`tab{doctype}`"
    return f"({table}.`parenttype` = {frappe.db.escape(parent)} and {table}.`parentfield` = {frappe.db.escape(field)} and {table}.`parent` in ({records}))"
