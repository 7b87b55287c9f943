"""Drafting in batches: a submitted batch has one row per paper; workers take rows under leases until none is left.

Killing a worker loses at most the papers in its hands, which another worker drafts again: a paper exists when its
record is committed, and a second record for the same planned decision is impossible (``living_key`` is unique).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.decisions import annexes, papers, planning
from thads.decisions.drafted import record
from thads.engine.drafting.models import Draft, PlannedDecision
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Reading
from thads.engine.review.refusals import NothingToDraft
from thads.intake import readings
from thads.organisation import bulk, leases
from thads.organisation.text import named
from thads.organisation.transactions import committed

ITEM = "Drafting Batch Item"
CHUNK = 16
PAPERS_A_WORKER = 32
MOST_WORKERS = 8
OPEN = ("queued", "drafting")


def create(reading: str, keys: Iterable[str] | None, signatory: str, officer: str) -> Document:
    """A batch for the chosen (or all) decisions, submitted. A second call for the same papers gives the same batch."""
    source = readings.locked(reading)
    wanted = None if keys is None else sorted(set(keys))
    if open_batch := _drafting_already(reading, wanted):
        return open_batch
    batch = frappe.new_doc("Drafting Batch")
    batch.update({"reading": reading, "judgment": source.judgment, "office": source.office, "room": source.room})
    batch.update({"drafted_on": today(), "signatory": signatory, "officer": officer})
    batch.chosen = json.dumps(wanted) if wanted is not None else None
    batch.insert()
    batch.submit()
    return batch


def fill(batch: Document) -> None:
    """One row for each paper that is neither drafted nor being drafted; called when the batch is submitted."""
    readings.locked(batch.reading)
    _, made = planning.of_reading(batch.reading)
    wanted = set(json.loads(batch.chosen)) if batch.chosen else None
    taken = set(planning.drafted(batch.reading)) | _in_work(batch.reading)
    rows = [row for row in made.decisions if (wanted is None or row.key in wanted) and row.key not in taken]
    if not rows:
        raise NothingToDraft
    bulk.insert(ITEM, [_item(batch, row, place) for place, row in enumerate(rows, 1)])
    batch.db_set({"total": len(rows), "status": "queued"}, update_modified=False)
    enqueue(batch.name, len(rows))


def enqueue(batch: str, papers_left: int) -> None:
    """Wake as many workers as the batch can use."""
    for _ in range(min(MOST_WORKERS, -(-papers_left // PAPERS_A_WORKER))):
        frappe.enqueue(
            "thads.decisions.batches.work", queue="long", timeout=3600, enqueue_after_commit=True, batch=batch
        )


def retry(batch: str) -> None:
    """Give the papers that failed another try, once what stopped them has been put right."""
    frappe.db.set_value(
        ITEM, {"batch": batch, "status": "failed"},
        {"status": "pending", "tries": 0, "lease": None, "lease_until": None, "error": ""}, update_modified=False,
    )  # fmt: skip
    if free := leases.free(ITEM, {"batch": batch, "status": "pending"}):
        frappe.db.set_value("Drafting Batch", batch, {"status": "queued", "error": ""}, update_modified=False)
        enqueue(batch, free)


def sweep() -> None:
    """Wake a worker for batches whose rows nobody holds, and settle batches whose last worker died."""
    for name in frappe.get_all("Drafting Batch", {"status": ("in", OPEN), "docstatus": 1}, pluck="name"):
        if free := leases.free(ITEM, {"batch": name, "status": "pending"}):
            enqueue(name, free)
        elif not frappe.db.exists(ITEM, {"batch": name, "status": "pending"}):
            committed(_settle, name)


def work(batch: str) -> None:
    """Draft rows of a batch until there is nothing left to take."""
    record_of_batch = frappe.get_doc("Drafting Batch", batch)
    if record_of_batch.docstatus != 1:
        return
    source: Reading | None = None
    while True:
        lease, names = leases.take_some(ITEM, {"batch": batch, "status": "pending"}, most=CHUNK)
        if not names:
            break
        if source is None:
            source = Reading.from_dict(readings.confirmed(record_of_batch.reading)[1])
        _draft(record_of_batch, source, lease, names)
        committed(_settle, batch)


def _draft(batch: Document, source: Reading, lease: str, names: list[str]) -> None:
    items = frappe.get_all(ITEM, {"name": ("in", names)}, ["*"], order_by="position")
    ready: list[tuple[dict[str, Any], PlannedDecision, Draft]] = []
    for item in items:
        planned = PlannedDecision.from_dict(json.loads(item.planned))
        try:
            if item.tries > leases.MOST_TRIES:
                raise leases.GaveUp
            ready.append((item, planned, papers.draft(planned, batch, source, getdate(batch.drafted_on))))
        except ThadsError as error:
            committed(_end, item, lease, status="failed", error=str(error)[:1000])
    files = _rendered(ready, lease)
    for (item, planned, draft), pdf in zip(ready, files, strict=True):
        volumes = annexes.typeset(draft, lambda: _hold(lease))
        committed(_record, batch, item, lease, (planned, draft, pdf, volumes))


def _record(batch: Document, item: dict[str, Any], lease: str, made: tuple[Any, ...]) -> None:
    """The paper and the end of its row, in one transaction."""
    if leases.still_held(ITEM, item["name"], lease):
        _end(item, lease, status="done", error="", decision=record(batch, item["plan_key"], *made))


def _hold(lease: str) -> None:
    """A volume of an annex takes long: the other rows of the chunk are held on to."""
    committed(leases.hold, ITEM, lease)


def _rendered(ready: list[tuple[dict[str, Any], PlannedDecision, Draft]], lease: str) -> list[bytes]:
    try:
        return papers.render([draft for _, _, draft in ready])
    except ThadsError as error:
        if len(ready) == 1:
            committed(_end, ready[0][0], lease, status="failed", error=str(error)[:1000])
        ready.clear()
        return []


def _end(item: dict[str, Any], lease: str, **values: Any) -> None:
    if leases.still_held(ITEM, item["name"], lease):
        frappe.db.set_value(ITEM, item["name"], {**values, "lease": None, "lease_until": None}, update_modified=False)


def _settle(batch: str) -> None:
    """Count the rows into the batch and tell whoever looks at it."""
    counts = dict(frappe.get_all(ITEM, {"batch": batch}, ["status", "count(*)"], group_by="status", as_list=True))
    waiting = counts.get("pending", 0)
    values = {"done": counts.get("done", 0), "failed": counts.get("failed", 0), "status": "drafting"}
    if not waiting:
        values["status"] = "done" if values["done"] else "failed"
    if values["failed"]:
        rows = frappe.get_all(ITEM, {"batch": batch, "status": "failed"}, pluck="error", limit=5)
        values["error"] = "\n".join(dict.fromkeys(rows))
    frappe.db.set_value("Drafting Batch", batch, values, update_modified=False)
    total = sum(counts.values())
    told = {"name": batch, "total": total, **values}
    frappe.publish_realtime("thads_batch", told, doctype="Drafting Batch", docname=batch, after_commit=True)


def _item(batch: Document, row: PlannedDecision, place: int) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14), "batch": batch.name, "office": batch.office, "plan_key": row.key,
        "position": place, "status": "pending", "kind": row.kind, "tries": 0,
        "planned": json.dumps(row.to_dict(), ensure_ascii=False),
    }  # fmt: skip


def _in_work(reading: str) -> set[str]:
    batches = frappe.get_all(
        "Drafting Batch", {"reading": reading, "docstatus": 1, "status": ("in", OPEN)}, pluck="name"
    )
    if not batches:
        return set()
    rows = frappe.get_all(ITEM, {"batch": ("in", batches), "status": "pending"}, pluck="plan_key")
    return set(rows)


def _drafting_already(reading: str, wanted: list[str] | None) -> Document | None:
    """The open batch that holds everything asked for, if there is one."""
    _, made = planning.of_reading(reading)
    asked = {row.key for row in made.decisions if wanted is None or row.key in wanted}
    left = asked - set(planning.drafted(reading)) - _in_work(reading)
    if left or not asked:
        return None
    name = frappe.get_all(
        "Drafting Batch", {"reading": reading, "docstatus": 1}, pluck="name", order_by="creation desc"
    )
    return frappe.get_doc("Drafting Batch", name[0]) if name else None


def shown(name: str) -> dict[str, Any]:
    """A batch with its decisions, in the order of the plan."""
    batch = frappe.get_doc("Drafting Batch", name)
    rows = frappe.get_all("Decision", {"batch": name}, LIST_FIELDS, order_by="creation, name", limit_page_length=0)
    return {
        **{key: batch.get(key) for key in ("name", "reading", "status", "total", "done", "failed", "error")},
        "created": str(batch.creation),
        "file_name": frappe.db.get_value("Reading", batch.reading, "file_name"),
        "decisions": [contract(row) for row in rows],
    }


LIST_FIELDS = [
    "name", "batch", "reading", "kind", "title", "debtors_text", "creditors_text", "amount", "state", "symbol", "number",
    "full_number", "issued_on", "code", "signatory", "void_reason", "office",
]  # fmt: skip


def contract(row: dict[str, Any]) -> dict[str, Any]:
    """A decision as the contract shows it."""
    return {
        **{key: row[key] for key in ("name", "batch", "reading", "kind", "title", "symbol", "code", "void_reason")},
        "debtors": [row["debtors_text"]] if row["debtors_text"] else [],
        "creditors": [row["creditors_text"]] if row["creditors_text"] else [],
        "amount": row["amount"],
        "state": row["state"].lower(),
        "number": row["number"] or None,
        "issued_on": str(row["issued_on"]) if row["issued_on"] else None,
        "signer": frappe.db.get_value("Enforcement Officer", row["signatory"], "full_name", cache=True),
    }


def listed() -> list[dict[str, Any]]:
    """The batches the user may see, newest first, with how many of their decisions are in each state."""
    batches = frappe.get_list(
        "Drafting Batch", {"docstatus": 1}, ["name", "reading", "status", "total", "failed", "done", "creation"],
        order_by="creation desc", limit=500,
    )  # fmt: skip
    names = [row.name for row in batches]
    states: dict[str, dict[str, int]] = {name: {} for name in names}
    for batch, state, count in frappe.get_all(
        "Decision",
        {"batch": ("in", named(names))},
        ["batch", "state", "count(*)"],
        group_by="batch, state",
        as_list=True,
    ):
        states[batch][state.lower()] = count
    files = dict(
        frappe.get_all(
            "Reading", {"name": ("in", [row.reading for row in batches] or [""])}, ["name", "file_name"], as_list=True
        )
    )
    empty = dict.fromkeys(("draft", "reviewed", "signed", "issued", "voided"), 0)
    return [
        {**row, "created": str(row.creation), "file_name": files.get(row.reading), **empty, **states[row.name]}
        for row in batches
    ]


def request_key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
