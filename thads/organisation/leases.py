"""Work that survives its worker: a row is taken under a lease; when the lease runs out, anyone may take it again.

RQ's own deduplication takes a dead job for a running one, so a job that finds nothing to take simply ends.
"""

from __future__ import annotations

import os

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_to_date, now_datetime

from thads.engine.errors import ThadsError

SECONDS = 120
MOST_TRIES = 3


class GaveUp(ThadsError):
    message = "Processing stopped several times. Please try again or report it."


class LostLease(Exception):
    """Another worker has the row by now: whatever was done for it in this transaction has to be undone."""


def take(
    doctype: str, filters: dict[str, object], *, most: int = 1, seconds: int = SECONDS, order: str | None = None
) -> tuple[str, list[str]]:
    """Lease up to ``most`` free rows that match ``filters``, in the ``order`` of a field: the lease and the names. Commits.

    One UPDATE takes them, so that two workers never hold the same row. The lease begins with the worker's process id.
    """
    lease, now = f"{os.getpid()}-{frappe.generate_hash(length=20)}", now_datetime()
    table = DocType(doctype)
    query = frappe.qb.update(table).set(table.lease, lease).set(table.tries, table.tries + 1)
    query = query.set(table.lease_until, add_to_date(now, seconds=seconds))
    query = query.where(table.lease_until.isnull() | (table.lease_until < now))
    for field, value in filters.items():
        query = query.where(table[field].isin(value) if isinstance(value, list) else table[field] == value)
    if order:
        query = query.orderby(table[order])
    query.limit(most).run()
    frappe.db.commit()
    return lease, frappe.get_all(doctype, {"lease": lease}, pluck="name", order_by="creation, name")


def take_some(
    doctype: str, filters: dict[str, object], *, most: int, order: str | None = None
) -> tuple[str, list[str]]:
    """Fresh rows by the chunk; rows that a dead worker left, one by one, so that a bad one fails alone."""
    lease, names = take(doctype, {**filters, "tries": 0}, most=most, order=order)
    return (lease, names) if names else take(doctype, filters, order=order)


def hold(doctype: str, lease: str, seconds: int = SECONDS) -> bool:
    """Prolong a lease. False where someone else has the row by now."""
    table = DocType(doctype)
    until = add_to_date(now_datetime(), seconds=seconds)
    frappe.qb.update(table).set(table.lease_until, until).where(table.lease == lease).run()
    return bool(frappe.db.exists(doctype, {"lease": lease}))


def free(doctype: str, filters: dict[str, object]) -> int:
    """How many rows that match ``filters`` nobody holds."""
    table = DocType(doctype)
    query = frappe.qb.from_(table).select(Count("*"))
    query = query.where(table.lease_until.isnull() | (table.lease_until < now_datetime()))
    for field, value in filters.items():
        query = query.where(table[field] == value)
    return query.run()[0][0]


def still_held(doctype: str, name: str, lease: str) -> bool:
    """True while the row is ours; locks the row until the end of the transaction."""
    return frappe.db.get_value(doctype, name, "lease", for_update=True) == lease
