"""Work that survives its worker: a row is taken under a lease; when the lease runs out, anyone may take it again.

RQ's own deduplication takes a dead job for a running one, so a job that finds nothing to take simply ends.
"""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType
from frappe.utils import add_to_date, now_datetime

from thads.engine.errors import ThadsError

SECONDS = 120
MOST_TRIES = 3


class GaveUp(ThadsError):
    message = "Processing stopped several times. Please try again or report it."


def take(doctype: str, filters: dict[str, object], *, most: int = 1, seconds: int = SECONDS) -> tuple[str, list[str]]:
    """Lease up to ``most`` free rows that match ``filters``: the lease and the rows' names. Commits.

    One UPDATE takes them, so that two workers never hold the same row.
    """
    lease, now = frappe.generate_hash(length=20), now_datetime()
    table = DocType(doctype)
    query = frappe.qb.update(table).set(table.lease, lease).set(table.tries, table.tries + 1)
    query = query.set(table.lease_until, add_to_date(now, seconds=seconds))
    query = query.where(table.lease_until.isnull() | (table.lease_until < now))
    for field, value in filters.items():
        query = query.where(table[field].isin(value) if isinstance(value, list) else table[field] == value)
    query.limit(most).run()
    frappe.db.commit()
    return lease, frappe.get_all(doctype, {"lease": lease}, pluck="name", order_by="creation, name")


def hold(doctype: str, lease: str, seconds: int = SECONDS) -> bool:
    """Prolong a lease. False where someone else has the row by now."""
    table = DocType(doctype)
    until = add_to_date(now_datetime(), seconds=seconds)
    frappe.qb.update(table).set(table.lease_until, until).where(table.lease == lease).run()
    return bool(frappe.db.exists(doctype, {"lease": lease}))


def still_held(doctype: str, name: str, lease: str) -> bool:
    """True while the row is ours; locks the row until the end of the transaction."""
    return frappe.db.get_value(doctype, name, "lease", for_update=True) == lease
