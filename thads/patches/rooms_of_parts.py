"""What belongs to a case lies in its office and its room, also where the case was handed over before it went along."""

from __future__ import annotations

import frappe

from thads.enforcement import sight
from thads.organisation import bulk
from thads.organisation.transactions import committed


def execute() -> None:
    for doctype in sight.parts():
        for chunk in bulk.chunks(doctype, size=5000):
            committed(_settle, doctype, chunk[0].name, chunk[-1].name)


def _settle(doctype: str, first: str, last: str) -> None:
    frappe.db.sql(
        f"update `tab{doctype}` p join `tab{sight.CASE}` c on c.`name` = p.`enforcement_case` set p.`room` = c.`room`"  # noqa: S608
        " where p.`name` between %s and %s and ifnull(p.`room`, '') != ifnull(c.`room`, '')",
        (first, last),
    )
