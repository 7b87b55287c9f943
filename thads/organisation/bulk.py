"""Many records at once, without a controller each: for rows that a service has checked already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.utils import now

NUMBERS = ("Int", "Long Int", "Check", "Percent", "Float", "Currency")


def insert(doctype: str, rows: list[dict[str, Any]]) -> None:
    """Insert ``rows``, all with the same keys, ``name`` among them; their ``owner`` is the user where they name none."""
    if not rows:
        return
    stamp, user = now(), frappe.session.user
    common = {"owner": user, "modified_by": user, "creation": stamp, "modified": stamp, "docstatus": 0, "idx": 0}
    fields = list(common | rows[0])
    numbers = {df.fieldname for df in frappe.get_meta(doctype).fields if df.fieldtype in NUMBERS}
    values = ([_column(common | row, field, numbers) for field in fields] for row in rows)
    frappe.db.bulk_insert(doctype, fields, values, chunk_size=2000)
    for told in frappe.get_hooks("after_bulk_insert"):
        frappe.get_attr(told)(doctype, rows)


def _column(row: Mapping[str, Any], field: str, numbers: set[str]) -> Any:
    return (row[field] or 0) if field in numbers else row[field]
