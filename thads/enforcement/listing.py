"""Lists and counts of cases and of what belongs to them, branch by branch.

What a head of office sees are the cases of the office and those shared with it. No index holds both in the order of their
due days; each by itself is a range of one. So a page of the list is the first rows of each branch put together, and a
count is the sum of the branches, which have no row in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import frappe
from frappe.desk import reportview
from frappe.utils import cint

from thads.enforcement import sight

ORDER = re.compile(r"^\s*(?:`tab(?P<doctype>[\w ]+)`\.)?`?(?P<field>\w+)`?(?:\s+(?P<way>asc|desc))?\s*$", re.IGNORECASE)
COMPARED_ALIKE = {
    "Date",
    "Datetime",
    "Int",
    "Long Int",
    "Check",
}  # text is not: the database has its own order of letters
STAMPS = ("creation", "modified")
PARTS = (
    "Enforcement Task", "Enforcement Event", "Service Attempt", "Enforcement Note", "Enforcement Asset", "Enforcement Measure",
    "Means Verification",
)  # fmt: skip


def branches_of(doctype: str, user: str) -> int:
    """Into how many branches a person's list of this DocType falls; 1 where it is read in one."""
    if doctype == sight.CASE:
        return len(sight.case_branches(user) or [""])
    return len(sight.part_branches(doctype, user) or [""]) if doctype in PARTS else 1


def rows(args: dict[str, Any]) -> list[dict[str, Any]] | None:
    """A page of a list, as ``reportview.execute`` gives it; None where it is to be read in one."""
    doctype, user = args["doctype"], frappe.session.user
    order = _order(doctype, args)
    if order is None or (count := branches_of(doctype, user)) < 2:
        return None
    field, descending = order
    start, length = cint(args.get("start")), cint(args.get("page_length"))
    if not length:
        return None
    whole = {**args, "start": 0, "page_length": start + length, "fields": _with(args["fields"], doctype, field)}
    found = [row for place in range(count) for row in _branch(place, lambda: reportview.execute(**whole))]
    found.sort(key=lambda row: (row.get(field) is not None, row.get(field)), reverse=descending)
    return found[start : start + length]


def count(doctype: str, one: Callable[[], int], most: int = 0) -> int:
    """The sum of what ``one`` counts in each branch, no further than ``most`` where that is given."""
    total = sum(_branch(place, one) for place in range(branches_of(doctype, frappe.session.user)))
    return min(total, most) if most else total


def _branch(place: int, read: Callable[[], Any]) -> Any:
    with sight.one_branch(place):
        return read()


def _order(doctype: str, args: dict[str, Any]) -> tuple[str, bool] | None:
    """(field, descending) of a list in the order of one day or number."""
    match = ORDER.match(args.get("order_by") or "")
    if not match or args.get("group_by") or match["doctype"] not in (None, doctype):
        return None
    df = frappe.get_meta(doctype).get_field(match["field"])
    alike = match["field"] in STAMPS or (df is not None and df.fieldtype in COMPARED_ALIKE)
    return (match["field"], (match["way"] or "asc").lower() == "desc") if alike else None


def _with(fields: list[str], doctype: str, field: str) -> list[str]:
    wanted = f"`tab{doctype}`.`{field}`"
    return fields if wanted in fields or field in fields or "*" in fields else [*fields, wanted]
