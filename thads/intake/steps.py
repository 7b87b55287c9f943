"""What happened to a request, and what follows from it: state, due day, what lacks. Steps are added, never changed.

A step taken back by its paper's being voided is marked undone; the entry stays.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime, today

from thads.engine.intake import contents
from thads.engine.intake.application import Application
from thads.engine.intake.competence import Competence, competence
from thads.engine.intake.state import Standing, Step, standing, step_name
from thads.engine.intake.timeliness import LATE, Timeliness, timeliness
from thads.engine.law.records import NoRuleInForce
from thads.intake import facts
from thads.intake.sight import REQUEST
from thads.organisation.guarded import by_service

STEP = "Request Step"
ONCE = ("received", "slip_issued", "decided", "decision_drafted", "withdrawn")


def locked(name: str) -> Document:
    """The request, its row held to the end of the transaction."""
    return frappe.get_doc(REQUEST, name, for_update=True)


def add(
    request: Document, kind: str, *, at: datetime | None = None, explanation: str = "", decision: str | None = None,
    other_office: str | None = None,
) -> None:  # fmt: skip
    """Write a step. What happens once, or follows from one paper, is one step however often it is written."""
    key = _key(request.name, kind, decision) if kind in ONCE or decision else None
    if key and frappe.db.exists(STEP, {"step_key": key}):
        return
    row = frappe.new_doc(STEP)
    row.update({
        "enforcement_request": request.name, "kind": kind, "says": step_name(kind)[:250], "at": at or now_datetime(),
        "explanation": explanation.strip()[:1000], "office": request.office, "other_office": other_office,
        "decision": decision, "step_key": key,
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)


def undo_of(decision: str) -> list[str]:
    """Mark what a voided paper had caused; the requests concerned."""
    rows = frappe.get_all(
        STEP, {"decision": decision, "undone": 0, "kind": ("!=", "paper_drafted")}, ["name", "enforcement_request"]
    )
    for row in rows:
        frappe.db.set_value(STEP, row.name, {"undone": 1, "step_key": None})
    return sorted({row.enforcement_request for row in rows})


def of(request: str) -> list[Step]:
    rows = frappe.get_all(
        STEP,
        {"enforcement_request": request, "undone": 0},
        ["kind", "at"],
        order_by="at, creation",
        limit_page_length=0,
    )
    return [Step(row.kind, get_datetime(row.at)) for row in rows]


def settle(request: Document) -> Standing:
    """Recompute what follows from content and steps, and save a locked request."""
    found = derive(request)
    by_service(request).save(ignore_permissions=True)
    return found


def derive(request: Document) -> Standing:
    """Set what follows from content and steps on the record, without saving."""
    app = facts.application(request)
    time, checked = judged(app, request)
    found = standing(
        of(request.name) if request.name else [], now_datetime(), lacking=not checked.complete, late=time.state == LATE
    )
    whose = whose_is(app, received_day(request))
    request.update({
        "state": found.state, "next_due": found.next_due, "missing_count": len(checked.lacking),
        "missing": "\n".join(point.says for point in checked.lacking)[:2000], "out_of_time": int(time.state == LATE),
        "timeliness": time.says[:2000], "search_text": facts.search_text(request),
    })  # fmt: skip
    if whose:
        request.update({"competent_office": _office(whose.code), "competence": whose.says[:1000]})
    request.to_route = int(
        bool(request.competent_office) and request.competent_office != request.office and not found.ended
        and found.state != "in_transfer"
    )  # fmt: skip
    return found


def judged(app: Application, request: Document) -> tuple[Timeliness, contents.Contents]:
    """Time and content of a request under the law of the day it came in."""
    day = received_day(request)
    time = timeliness(app, day)
    return time, contents.check(app, day, late=time.state == LATE)


def whose_is(app: Application, on: date) -> Competence | None:
    try:
        return competence(app.judgment_court, on, first_court=app.first_court)
    except NoRuleInForce:
        return None


def received_day(request: Document) -> date:
    return getdate(request.received_at or today())


def _office(code: str) -> str | None:
    return code if code and frappe.db.exists("Enforcement Office", code) else None


def _key(*parts: Any) -> str:
    return hashlib.sha256("\x1f".join(str(part or "") for part in parts).encode()).hexdigest()[:40]
