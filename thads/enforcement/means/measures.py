"""A measure with the one who carries it out: sent, applied, lifted, the lifting confirmed. Begun and ended by papers
(``measure_papers``); each step is one entry in the log of the case, by which its tasks appear and disappear."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, get_datetime, getdate, now_datetime

from thads.enforcement import log, standing
from thads.enforcement.errors import ReasonForStriking
from thads.enforcement.means import assets
from thads.enforcement.means.errors import ForeignMeasure, NothingToUndo, UnknownValue
from thads.engine.law.records import by_code
from thads.engine.life import measures as law
from thads.organisation import vault
from thads.organisation.guarded import by_service

MEASURE = "Enforcement Measure"
FREEZES = ("freeze_account", "freeze_property")
ALL_LIFTED = "measures_all_lifted"
# step -> columns: moment, note, evidence, its file's name
COLUMNS = {
    "sent": ("sent_on", None, None, None),
    "applied": ("applied_on", "applied_note", "applied_evidence", "applied_evidence_name"),
    "lifting_sent": ("lifting_sent_on", None, None, None),
    "lifting_confirmed": ("lifting_confirmed_on", "lifting_note", "lifting_evidence", "lifting_evidence_name"),
}
EVENTS = {"applied": "measure_confirmed", "lifting_sent": "lifting_sent", "lifting_confirmed": "lifting_confirmed"}
RESULTS = ("full", "part", "nothing")


def course(row: Any) -> law.Course:
    """A measure as the engine takes it."""
    return law.Course(
        decided_on=getdate(row.decided_on), confirms=law.confirms(row.applier_kind), sent_at=_moment(row.sent_on),
        applied_at=_moment(row.applied_on), applied_result=row.applied_result or "",
        lifted_on=getdate(row.lifted_on) if row.lifted_on else None, lifting_sent_at=_moment(row.lifting_sent_on),
        lifting_confirmed_at=_moment(row.lifting_confirmed_on),
    )  # fmt: skip


def take_step(
    name: str, step: str, at: datetime, *, result: str = "", amount: int = 0, note: str = "",
    evidence: tuple[str, bytes] | None = None,
) -> Document:  # fmt: skip
    """Record the next step of a measure. StepOutOfTurn where it is not its turn: a step sent twice is refused the second time."""
    measure, case = held(name)
    law.check_step(course(measure), step, at, now_datetime())
    moment, noted, proof, proof_name = COLUMNS[step]
    values: dict[str, Any] = {moment: at}
    if noted:
        values[noted] = note.strip()[:500]
    if proof and evidence:
        values |= {proof: vault.put(evidence[1]), proof_name: evidence[0][:140]}
    if step == "applied":
        values |= {"applied_result": _result(result), "applied_amount": max(cint(amount), 0)}
    measure.update(values)
    settle(measure)
    kind = EVENTS.get(step) or ("freeze_sent" if measure.measure in FREEZES else "measure_sent")
    log.add([entry(case, measure, kind, at, explanation=note.strip()[:500] or measure.applier)])
    standing.refresh(case)
    return measure


def undo_step(name: str, reason: str) -> Document:
    """Take the last step that was recorded by hand back. ReasonForStriking, NothingToUndo."""
    measure, case = held(name)
    if not reason.strip():
        raise ReasonForStriking
    step = next((one for one in reversed(COLUMNS) if measure.get(COLUMNS[one][0])), None)
    if step is None or (measure.lifted_on and not step.startswith("lifting")):
        raise NothingToUndo
    cleared: dict[str, Any] = dict.fromkeys(filter(None, COLUMNS[step]))
    measure.update(cleared | ({"applied_result": "", "applied_amount": 0} if step == "applied" else {}))
    settle(measure)
    strike_events(
        case, measure, reason, (EVENTS.get(step), *(("measure_sent", "freeze_sent") if step == "sent" else ()))
    )
    standing.refresh(case)
    return measure


def complete(name: str, *, asset: str | None, applier: str, subject: str = "") -> Document:
    """Say on which asset a measure is and who carries it out, where its paper did not tell."""
    measure, case = held(name)
    if asset:
        measure.asset = assets.require_of(case.name, asset).name
    measure.update(
        {
            "applier": applier.strip()[:140] or measure.applier,
            "subject_name": subject.strip()[:140] or measure.subject_name,
        }
    )
    settle(measure)
    return measure


def lift_by(name: str, decision: str) -> Document:
    """End a measure by an issued paper that did not tell by itself which one it ends. ForeignMeasure."""
    measure, case = held(name)
    paper = frappe.get_doc("Decision", decision)
    if (
        paper.enforcement_case != case.name
        or paper.state != "Issued"
        or measure.measure not in law.ended_by(paper.kind)
    ):
        raise ForeignMeasure
    lift(case, measure, paper.name, getdate(paper.issued_on), paper.title)
    standing.refresh(case)
    return measure


def lift(case: Document, measure: Document, decision: str | None, on: date, why: str) -> None:
    """The measure ends on a day; what its applier holds is open until the lifting is confirmed."""
    if measure.lifted_on:
        return
    measure.update({"lifted_by": decision, "lifted_on": on, "lift_reason": why[:500]})
    settle(measure)
    rows = [entry(case, measure, "measure_lifted", on, decision=decision)] if measure.state in law.UNCONFIRMED else []
    if measure.state == law.VOID:
        strike_events(case, measure, why or law.state_says(law.VOID), ("sending_owed", "exit_ban_ends_on"))
    if not frappe.db.exists(MEASURE, {"enforcement_case": case.name, "lifted_on": ("is", "not set")}):
        rows.append(entry(case, measure, ALL_LIFTED, on, decision=decision, ref=""))
    log.add(rows)


def settle(measure: Document) -> None:
    """Recompute the state of a measure and of its asset, and save."""
    before = None if measure.is_new() else frappe.db.get_value(MEASURE, measure.name, "asset")
    measure.state = course(measure).state
    by_service(measure).save(ignore_permissions=True)
    for asset in filter(None, {before, measure.asset}):
        assets.refresh(asset)


def entry(
    case: Document, measure: Document, kind: str, at: date | datetime, *, decision: str | None = None, explanation: str = "",
    ref: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """An entry of the log that this measure makes. A step taken back may be made again, so it has no key of its own."""
    row = log.entry(
        case, kind, at, ref=measure.title if ref is None else ref, decision=decision or None, explanation=explanation,
        article=by_code("measures", measure.measure)["lifting" if measure.lifted_on else "article"],
    )  # fmt: skip
    return row | {"reference_doctype": MEASURE, "reference_name": measure.name}


def strike_events(case: Document, measure: Document, reason: str, kinds: tuple[str | None, ...] = ()) -> None:
    """Strike what a measure put into the log; of some kinds only where they are named."""
    filters = {"reference_doctype": MEASURE, "reference_name": measure.name, "name": ("not in", log.struck(case.name))}
    if kinds:
        filters["kind"] = ("in", [kind for kind in kinds if kind])
    for row in frappe.get_all(log.EVENT, filters, pluck="name"):
        log.strike(case, row, reason, by_paper=True)


def held(name: str) -> tuple[Document, Document]:
    """The measure and its case, both to the end of the transaction."""
    case = standing.locked(frappe.db.get_value(MEASURE, name, "enforcement_case"))
    return frappe.get_doc(MEASURE, name, for_update=True), case


def of_case(case: str) -> list[Any]:
    return frappe.get_all(
        MEASURE, {"enforcement_case": case}, ["*"], order_by="decided_on, creation", limit_page_length=0
    )


def _result(result: str) -> str:
    if result not in RESULTS:
        raise UnknownValue(value=result, field=frappe._("What Was Applied"))
    return result


def _moment(value: Any) -> datetime | None:
    return get_datetime(value) if value else None
