"""The worker's side of a reading: take what is waiting under a lease, read it, leave the result or the reason why not."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.engine.errors import ThadsError
from thads.engine.judgment.understand import understand
from thads.engine.messages import say
from thads.intake import readings
from thads.intake.reading_kept import heading
from thads.intake.readings import progress
from thads.organisation import leases, vault
from thads.organisation.transactions import CONFLICTS, committed

TELL_EVERY = 0.7  # seconds between two notes of progress
FREE = ["queued", "reading"]


def work() -> None:
    """Read what is waiting, one document after the other, until there is nothing left to take."""
    while True:
        lease, names = leases.take("Reading", {"status": FREE})
        if not names:
            return
        _run(names[0], lease)


def sweep() -> None:
    """Wake a worker for readings that nobody holds: never started, or left behind by a worker that died."""
    table = frappe.qb.DocType("Reading")
    free = table.lease_until.isnull() | (table.lease_until < now_datetime())
    if frappe.qb.from_(table).select(table.name).where(table.status.isin(FREE) & free).limit(1).run():
        readings.enqueue()


def _run(name: str, lease: str) -> None:
    reading = frappe.get_doc("Reading", name)
    try:
        if reading.tries > leases.MOST_TRIES:
            raise leases.GaveUp
        _note(reading, status="reading", error="")
        result = _read(reading, lease)
    except CONFLICTS:
        frappe.db.rollback()  # even after several tries: when the lease runs out, the document is taken up again
    except ThadsError as error:
        frappe.db.rollback()
        _finish(reading, lease, status="failed", error=str(error))
    except Exception:
        frappe.db.rollback()
        committed(
            frappe.log_error, "thads: reading failed", frappe.get_traceback(), reference_doctype="Reading", reference_name=name
        )  # fmt: skip
        text = say("An unexpected error occurred. The technical details are in the log.")
        _finish(reading, lease, status="failed", error=text)
    else:
        _finish(reading, lease, status="to_review", **result)


def _read(reading: Document, lease: str) -> dict[str, Any]:
    pages, found = understand(vault.get(reading.sha256), reading.file_name, progress=_teller(reading, lease))
    data = found.to_dict()
    data["source"]["file_name"] = reading.file_name
    count = len(pages.pages)
    return {"contract": vault.put_json(data), "pages": count, "done": count, "total": count, "progress": 100,
            "media_type": pages.media_type, "revision": reading.revision + 1, "stage": "", **heading(data)}  # fmt: skip


def _finish(reading: Document, lease: str, **values: Any) -> None:
    """The end of a job, unless the row was taken over in the meantime."""
    if committed(_write_end, reading, lease, values):
        _publish(reading)


def _write_end(reading: Document, lease: str, values: dict[str, Any]) -> bool:
    if not leases.still_held("Reading", reading.name, lease):
        return False
    reading.db_set({**values, "lease": None, "lease_until": None}, update_modified=False)
    return True


def _note(reading: Document, **values: Any) -> None:
    committed(reading.db_set, values, update_modified=False)
    _publish(reading)


def _publish(reading: Document) -> None:
    told = {"name": reading.name, "status": reading.status, "progress": progress(reading), "stage": reading.stage}
    frappe.publish_realtime("thads_reading", told, doctype="Reading", docname=reading.name)


def _teller(reading: Document, lease: str) -> Callable[[int, int, str], None]:
    last = 0.0

    def tell(done: int, total: int, stage: str) -> None:
        nonlocal last
        if time.monotonic() - last < TELL_EVERY and done != total:
            return
        last = time.monotonic()
        committed(leases.hold, "Reading", lease)
        share = 100 * done / total if total else 0
        _note(reading, done=done, total=total, stage=stage[:140], progress=share)

    return tell
