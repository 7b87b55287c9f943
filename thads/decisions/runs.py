"""Many papers reviewed, signed or issued in the background: one row per paper, taken by workers under leases.

Whoever asked is the one who acts: each paper goes through the same step, with the same checks, as on the screen. The
act and the row's end are one transaction, so that a killed worker leaves a paper done or untouched, never twice done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.query_builder import DocType

from thads.decisions import keys, lifecycle
from thads.engine.review.refusals import BadRequest
from thads.organisation import bulk, leases
from thads.organisation.guarded import by_service
from thads.organisation.transactions import committed

ITEM = "Decision Run Item"
ACTIONS = ("review", "sign", "issue")
OPEN = ("queued", "working")
CHUNK = 8
PAPERS_A_WORKER = 64
WORKERS = {"review": 1, "sign": 4, "issue": 1}  # numbers follow the order of the list: one at a time
MOST_ERRORS = 5


def start(action: str, names: Sequence[str]) -> Document:
    """A run for these papers of one office, in this order; papers that another open run has are left to that one."""
    offices = frappe.get_list("Decision", {"name": ("in", names)}, pluck="office", distinct=True, limit_page_length=0)
    if action not in ACTIONS or len(offices) != 1:
        raise BadRequest
    frappe.db.get_value("Enforcement Office", offices[0], "name", for_update=True)
    taken = _in_work(action, names)
    left = [name for name in dict.fromkeys(names) if name not in taken]
    if not left:
        return frappe.get_doc("Decision Run", next(iter(taken.values())))
    run = frappe.new_doc("Decision Run")
    run.update({"action": action, "office": offices[0], "asked_by": frappe.session.user, "total": len(left)})
    by_service(run).insert(ignore_permissions=True)
    bulk.insert(ITEM, [_item(run, name, place) for place, name in enumerate(left, 1)])
    enqueue(run.name, action, len(left))
    return run


def enqueue(run: str, action: str, papers_left: int) -> None:
    """Wake as many workers as the run can use."""
    for _ in range(min(WORKERS[action], -(-papers_left // PAPERS_A_WORKER))):
        frappe.enqueue("thads.decisions.runs.work", queue="long", timeout=3600, enqueue_after_commit=True, run=run)


def sweep() -> None:
    """Wake a worker for runs whose rows nobody holds, and settle runs whose last worker died."""
    for row in frappe.get_all("Decision Run", {"status": ("in", OPEN)}, ["name", "action"]):
        if free := leases.free(ITEM, {"run": row.name, "status": "pending"}):
            enqueue(row.name, row.action, free)
        elif not frappe.db.exists(ITEM, {"run": row.name, "status": "pending"}):
            committed(_settle, row.name)


def work(run: str) -> None:
    """Take papers of a run until there is nothing left to take, as whoever asked for it."""
    action, asked_by = frappe.db.get_value("Decision Run", run, ["action", "asked_by"])
    before = frappe.session.user
    frappe.set_user(asked_by)
    try:
        with keys.devices_kept_open():
            _take_all(run, action)
    finally:
        frappe.set_user(before)


def _take_all(run: str, action: str) -> None:
    while True:
        lease, names = leases.take_some(ITEM, {"run": run, "status": "pending"}, most=CHUNK, order="position")
        if not names:
            return
        for item in frappe.get_all(ITEM, {"name": ("in", names)}, ["*"], order_by="position"):
            _one(action, item, lease)
        committed(_settle, run)


def _one(action: str, item: dict[str, Any], lease: str) -> None:
    try:
        if item.tries > leases.MOST_TRIES:
            error = str(leases.GaveUp())
        else:
            error = lifecycle.step_as_one(action, item.decision, lambda: _end(item, lease, status="done", error=""))
        if error:
            committed(_end, item, lease, status="failed", error=error[:1000])
    except leases.LostLease:
        frappe.db.rollback()


def _end(item: dict[str, Any], lease: str, **values: Any) -> None:
    """Raises LostLease where another worker has the row by now."""
    if not leases.still_held(ITEM, item["name"], lease):
        raise leases.LostLease
    frappe.db.set_value(ITEM, item["name"], {**values, "lease": None, "lease_until": None}, update_modified=False)


def _settle(run: str) -> None:
    """Count the rows into the run and tell whoever looks at it."""
    counts = dict(frappe.get_all(ITEM, {"run": run}, ["status", "count(*)"], group_by="status", as_list=True))
    values = {"done": counts.get("done", 0), "failed": counts.get("failed", 0), "status": "working"}
    if not counts.get("pending"):
        values["status"] = "done" if values["done"] else "failed"
    if values["failed"]:
        rows = frappe.get_all(ITEM, {"run": run, "status": "failed"}, pluck="error", limit=50)
        values["error"] = "\n".join(list(dict.fromkeys(rows))[:MOST_ERRORS])
    frappe.db.set_value("Decision Run", run, values, update_modified=False)
    told = {"name": run, "total": sum(counts.values()), **values}
    frappe.publish_realtime("thads_run", told, doctype="Decision Run", docname=run, after_commit=True)


def shown(name: str) -> dict[str, Any]:
    """A run as a progress bar shows it."""
    run = frappe.get_doc("Decision Run", name)
    told = {key: run.get(key) for key in ("name", "action", "status", "total", "done", "failed", "error")}
    return {**told, "asked_by": frappe.utils.get_fullname(run.asked_by)}


def open_of(batch: str) -> list[dict[str, Any]]:
    """The runs that still work on papers of a batch, whoever asked for them."""
    names = frappe.get_all("Decision Run", {"status": ("in", OPEN)}, pluck="name")
    if not names:
        return []
    item, decision = DocType(ITEM), DocType("Decision")
    query = frappe.qb.from_(item).join(decision).on(decision.name == item.decision).select(item.run).distinct()
    found = query.where((decision.batch == batch) & item.run.isin(names)).orderby(item.run).run(pluck=True)
    return [shown(name) for name in found]


def _item(run: Document, decision: str, place: int) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14), "run": run.name, "office": run.office, "decision": decision,
        "position": place, "status": "pending", "tries": 0,
    }  # fmt: skip


def _in_work(action: str, names: Sequence[str]) -> dict[str, str]:
    """Decision -> the open run of the same action that still has it."""
    runs = frappe.get_all("Decision Run", {"action": action, "status": ("in", OPEN)}, pluck="name")
    filters = {"run": ("in", runs or [""]), "status": "pending", "decision": ("in", names)}
    return dict(frappe.get_all(ITEM, filters, ["decision", "run"], as_list=True, limit_page_length=0))
