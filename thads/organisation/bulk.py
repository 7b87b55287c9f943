"""Many records at once, without a controller each: for rows that a service has checked already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def chunks(
    doctype: str, fields: Iterable[str] = (), filters: Mapping[str, Any] | None = None, size: int = 500
) -> Iterator[list[Any]]:
    """All records that match, ``size`` at a time in the order of their names: for tables too long to be read at once. A chunk
    is read when the one before is done with; what the work on it changes may take records out of ``filters``."""
    last = ""
    while True:
        wanted = [
            ["name", ">", last],
            *(
                [field, *told] if isinstance(told, tuple | list) else [field, "=", told]
                for field, told in (filters or {}).items()
            ),
        ]
        rows = frappe.get_all(doctype, wanted, ["name", *fields], order_by="name", limit_page_length=size)
        if not rows:
            return
        last = rows[-1].name
        yield rows


def _column(row: Mapping[str, Any], field: str, numbers: set[str]) -> Any:
    return (row[field] or 0) if field in numbers else row[field]
