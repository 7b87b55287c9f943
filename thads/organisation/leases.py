"""Work that survives its worker: a row is taken under a lease; when the lease runs out, anyone may take it again.

RQ's own deduplication takes a dead job for a running one, so a job that finds nothing to take simply ends.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_to_date, now_datetime

from thads.engine.errors import ThadsError
from thads.organisation.transactions import committed

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

    The UPDATE that takes a row looks again whether it is free, so that two workers never hold the same one. Rows are
    looked for without locks and taken by name: one UPDATE over all of them would lock every row it passes and the gaps
    between, and so deadlock with workers that write what they hold. The lease begins with the worker's process id.
    """
    lease = f"{os.getpid()}-{frappe.generate_hash(length=20)}"
    frappe.db.commit()
    while True:
        seen = committed(_take_seen, doctype, filters, lease, most=most, seconds=seconds, order=order)
        taken = frappe.get_all(doctype, {"lease": lease}, pluck="name", order_by="creation, name")
        frappe.db.commit()
        if taken or not seen:
            return lease, taken


def _take_seen(
    doctype: str, filters: dict[str, object], lease: str, *, most: int, seconds: int, order: str | None
) -> Sequence[str]:
    """The first free rows are written the lease, as far as nobody else was faster; all that were seen."""
    table, now = DocType(doctype), now_datetime()
    query = _where_free(frappe.qb.from_(table).select(table.name), table, filters, now).limit(most)
    seen = (query.orderby(table[order]) if order else query).run(pluck=True)
    for name in sorted(seen):
        query = frappe.qb.update(table).set(table.lease, lease).set(table.tries, table.tries + 1)
        query = query.set(table.lease_until, add_to_date(now, seconds=seconds)).where(table.name == name)
        _where_free(query, table, filters, now).run()
    return seen


def _where_free(query: Any, table: Any, filters: dict[str, object], now: datetime) -> Any:
    query = query.where(table.lease_until.isnull() | (table.lease_until < now))
    for field, value in filters.items():
        query = query.where(table[field].isin(value) if isinstance(value, list) else table[field] == value)
    return query


def take_some(
    doctype: str, filters: dict[str, object], *, most: int, order: str | None = None
) -> tuple[str, list[str]]:
    """Fresh rows by the chunk; rows that a dead worker left, one by one, so that a bad one fails alone."""
    lease, names = take(doctype, {**filters, "tries": 0}, most=most, order=order)
    return (lease, names) if names else take(doctype, filters, order=order)


def hold(doctype: str, lease: str, seconds: int = SECONDS) -> bool:
    """Prolong a lease. False where someone else has the row by now. Row by row, like ``take``."""
    table = DocType(doctype)
    until = add_to_date(now_datetime(), seconds=seconds)
    for name in frappe.get_all(doctype, {"lease": lease}, pluck="name", order_by="name"):
        frappe.qb.update(table).set(table.lease_until, until).where((table.name == name) & (table.lease == lease)).run()
    return bool(frappe.db.exists(doctype, {"lease": lease}))


def free(doctype: str, filters: dict[str, object]) -> int:
    """How many rows that match ``filters`` nobody holds."""
    table = DocType(doctype)
    return _where_free(frappe.qb.from_(table).select(Count("*")), table, filters, now_datetime()).run()[0][0]


def still_held(doctype: str, name: str, lease: str) -> bool:
    """True while the row is ours; locks the row until the end of the transaction."""
    return frappe.db.get_value(doctype, name, "lease", for_update=True) == lease
