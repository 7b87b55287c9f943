"""Use of receipts in a month, a quarter or a year: numbers given, what became of them, and their money."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import cint, getdate, today

from thads.engine.money.receipt_tables import USAGE
from thads.organisation.speech import spoken
from thads.receipts import tables


@spoken
def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    told = frappe._dict(filters or {})
    told.year = cint(told.year) or getdate(today()).year
    office = tables.seen(told.office)
    span = tables.period(cint(told.year), cint(told.month) or None, cint(told.quarter) or None)
    columns = [
        {
            "fieldname": name,
            "label": heading(),
            "fieldtype": _type(name, money),
            "width": width * 8,
        }
        for name, width, money, heading in USAGE
    ]
    return columns, tables.use_of(office, *span)


def _type(name: str, money: bool) -> str:
    return "Long Int" if money else "Data" if name in ("says", "symbol", "first", "last") else "Int"
