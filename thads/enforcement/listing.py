"""Lists and counts read branch by branch (``organisation/branches.py``), and in an order that an index has.

What a head of office sees are the cases of the office and those shared with it. No index holds both in the order of their
due days; each by itself is a range of one. So a page of the list is the first rows of each branch put together, and a
count is the sum of the branches, which have no row in common. What has no due day comes after everything that has one: in
the database, where it would come first, it is read apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.desk import reportview
from frappe.utils import cint, get_datetime

from thads.organisation import branches

ORDER = re.compile(r"^\s*(?:`tab(?P<doctype>[\w ]+)`\.)?`?(?P<field>\w+)`?(?:\s+(?P<way>asc|desc))?\s*$", re.IGNORECASE)
DAYS = {"Date", "Datetime"}
COMPARED_ALIKE = {*DAYS, "Int", "Long Int", "Check"}  # text is not: the database has its own order of letters
STAMPS = ("creation", "modified")
FIRST_DAY = "1900-01-01"
LAST = {
    "Enforcement Case": "ended_on"
}  # among what has no day: the day by which the latest comes first, else the last changed


@dataclass(frozen=True)
class Order:
    """A list in the order of one day or number."""

    field: str
    descending: bool
    day: bool

    def key(self, row: dict[str, Any]) -> tuple[bool, Any]:
        value = row.get(self.field)
        return value is not None, get_datetime(value) if self.day and value else value


def rows(args: dict[str, Any]) -> list[dict[str, Any]] | None:
    """A page of a list, as ``reportview.execute`` gives it; None where the framework's own way does as well."""
    doctype = args["doctype"]
    order = _order(doctype, args)
    length = cint(args.get("page_length"))
    if order is None or not length or not _ours(doctype):
        return None
    number = branches.number_of(doctype, frappe.session.user)
    apart = order.day and not order.descending and order.field not in STAMPS
    if number < 2 and not apart:
        return None
    end = cint(args.get("start")) + length
    if not apart:
        found = _merged(args, order, number, end)
    else:
        found = _merged(_filtered(args, order.field, "is", "set"), order, number, end)
        if len(found) < end and not _asks_for_days(args, order.field):
            found += _undated(args, order, number, end - len(found))
    return found[end - length : end]


def count(doctype: str, one: Callable[[], int], most: int = 0) -> int:
    """The sum of what ``one`` counts in each branch, no further than ``most`` where that is given."""
    total = 0
    for place in range(branches.number_of(doctype, frappe.session.user)):
        with branches.only(place):
            total += one()
        if most and total >= most:
            return most
    return total


def on_an_index(doctype: str, filters: Any) -> Any:
    """The same filters, with days that are set asked for as a range: the framework compares them with an empty text, which
    reads all of them."""
    return [_range(doctype, one) for one in filters] if isinstance(filters, list) else filters


def _range(doctype: str, one: Any) -> Any:
    if not isinstance(one, list) or len(one) < 4 or one[0] != doctype or (str(one[2]).lower(), one[3]) != ("is", "set"):
        return one
    df = frappe.get_meta(doctype).get_field(one[1])
    return [doctype, one[1], ">=", FIRST_DAY] if df and df.fieldtype in DAYS else one


def _merged(args: dict[str, Any], order: Order, number: int, most: int) -> list[dict[str, Any]]:
    """The first rows of all branches, in order."""
    way = "desc" if order.descending else "asc"
    fields = _with(args["fields"], args["doctype"], order.field)
    by = f"`tab{args['doctype']}`.`{order.field}` {way}"
    whole = {**args, "start": 0, "page_length": most, "fields": fields, "order_by": by}
    found: list[dict[str, Any]] = []
    for place in range(number):
        with branches.only(place):
            found += reportview.execute(**whole)
    if number > 1:
        found.sort(key=order.key, reverse=order.descending)
    return found[:most]


def _undated(args: dict[str, Any], order: Order, number: int, most: int) -> list[dict[str, Any]]:
    """What has no day: what has not ended before what has, the latest first."""
    without = _filtered(args, order.field, "is", "not set")
    ended = LAST.get(args["doctype"])
    if not ended:
        return _merged(without, Order("modified", descending=True, day=True), number, most)
    running = _filtered(without, ended, "is", "not set")
    found = _merged(running, Order("modified", descending=True, day=True), number, most)
    if len(found) < most:
        over = _filtered(without, ended, "is", "set")
        found += _merged(over, Order(ended, descending=True, day=True), number, most - len(found))
    return found


def _ours(doctype: str) -> bool:
    rules = frappe.get_hooks("permission_query_conditions").get(doctype, [])
    return any(rule.startswith("thads.") for rule in rules)


def _asks_for_days(args: dict[str, Any], field: str) -> bool:
    """Whether the filters let through only what has a day."""
    return any(
        len(one) > 3 and one[1] == field and (str(one[2]).lower() != "is" or one[3] == "set")
        for one in args.get("filters") or []
        if isinstance(one, list)
    )


def _filtered(args: dict[str, Any], field: str, operator: str, value: str) -> dict[str, Any]:
    one = _range(args["doctype"], [args["doctype"], field, operator, value])
    return {**args, "filters": [*(args.get("filters") or []), one]}


def _order(doctype: str, args: dict[str, Any]) -> Order | None:
    match = ORDER.match(args.get("order_by") or "")
    if not match or args.get("group_by") or match["doctype"] not in (None, doctype):
        return None
    if not isinstance(args.get("filters") or [], list):
        return None
    field, descending = match["field"], (match["way"] or "asc").lower() == "desc"
    if field in STAMPS:
        return Order(field, descending, day=True)
    df = frappe.get_meta(doctype).get_field(field)
    if df is None or df.fieldtype not in COMPARED_ALIKE:
        return None
    return Order(field, descending, day=df.fieldtype in DAYS)


def _with(fields: list[str], doctype: str, field: str) -> list[str]:
    wanted = f"`tab{doctype}`.`{field}`"
    return fields if wanted in fields or field in fields or "*" in fields else [*fields, wanted]
