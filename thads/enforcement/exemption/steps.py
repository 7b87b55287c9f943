"""Steps of a file for exemption or reduction, each a record of its own; the file's columns follow from them.

What a step means for the case is written in the same transaction: an entry in its log, from which the clock runs. A decision
of the court in force that grants something is the ground to terminate (khoản 5 Điều 48).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.enforcement import log, standing
from thads.enforcement.errors import InTheFuture, NotYourCase, ReasonForStriking
from thads.enforcement.exemption import files, papers
from thads.enforcement.exemption.errors import NothingToTakeBack, TerminationStands
from thads.enforcement.exemption.facts import ITEM
from thads.enforcement.papers import drafting as case_papers
from thads.engine.life.exemption import check, course
from thads.engine.messages import say
from thads.organisation import bulk, law
from thads.organisation.guarded import by_service

STEP = "Exemption Step"
LENGTH = 1000
GROUND = "termination_ground"
# step -> column of the file -> what of the step stands there
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "ask_opinion": {"opinion_asked_on": "on_day"},
    "opinion": {"opinion_on": "on_day", "opinion_number": "number", "opinion_favours": "favours"},
    "send_court": {"sent_on": "on_day"},
    "accept": {"accepted_on": "on_day"},
    "hearing": {"hearing_on": "on_day"},
    "decide": {"decided_on": "on_day", "court_number": "number", "result": "result"},
    "procuracy_received": {"procuracy_received_on": "on_day"},
    "protest_decided": {"in_force_on": "on_day", "court_number": "number", "result": "result"},
    "protest_withdrawn": {"in_force_on": "on_day"},
    "effective": {"in_force_on": "on_day"},
}
FORGETS = ("reopen", "court_return")  # what was sent and answered before counts no more
SETTLES = ("effective", "protest_withdrawn", "protest_decided")


def take(name: str, code: str, told: Mapping[str, Any], key: str) -> None:
    """One step. ``told``: on, number, note, favours, result, granted {item: VND}. The same ``key`` twice is one step.

    Raises NoExemptionFile, NotYourCase, NotInThisState, StepIncomplete, PapersMissing, StillOpenToProtest,
    ResultContradicts, InTheFuture.
    """
    row = files.locked(name)
    case = standing.locked(row.enforcement_case)
    if not case_papers.works_on(case):
        raise NotYourCase
    unique = hashlib.sha256(f"{row.name}\x1f{key}".encode()).hexdigest()[:40]
    if frappe.db.exists(STEP, {"step_key": unique}):
        return
    step = course.require(code, row.state)
    told = _checked(step, row, told)
    granted = _granted(step, row, told)
    written = _write(row, step, told, granted, unique)
    _enter(case, row, step, written, told)
    refreshed(row)
    if code in SETTLES and row.granted:
        log.add([log.entry(case, GROUND, getdate(told["on"]), ref=row.reference, source=(STEP, written), explanation=_ground(row))])  # fmt: skip
    standing.refresh(case)


def take_back(name: str, reason: str) -> None:
    """The last step was recorded by mistake: struck with all that followed from it. Raises NothingToTakeBack,
    ReasonForStriking, TerminationStands."""
    row, reason = files.locked(name), reason.strip()[:500]
    case = standing.locked(row.enforcement_case)
    if not case_papers.works_on(case):
        raise NotYourCase
    if not reason:
        raise ReasonForStriking
    taken = _steps(row.name)
    if not taken:
        raise NothingToTakeBack
    if row.termination and (number := papers.standing_number(row.termination)):
        raise TerminationStands(number=number)
    last = taken[-1]
    frappe.db.set_value(STEP, last.name, {"struck": 1, "struck_reason": reason})
    for one in files.items(row.name) if course.act(last.step).result else ():
        before = one.granted_first if last.step == "protest_decided" else 0
        frappe.db.set_value(ITEM, one.name, {"granted": before, "granted_first": before})
    for event in frappe.get_all(log.EVENT, {"reference_doctype": STEP, "reference_name": last.name}, pluck="name"):
        log.strike(case, event, reason, by_paper=True)
    refreshed(row)
    standing.refresh(case)


def refreshed(row: Document) -> None:
    """Recompute what follows from the steps."""
    taken = _steps(row.name)
    row.state = course.state_after(one.step for one in taken)
    columns: dict[str, Any] = dict.fromkeys(column for told in COLUMNS.values() for column in told)
    for one in taken:
        if one.step in FORGETS:
            columns = dict.fromkeys(columns)
        columns |= {column: one.get(source) for column, source in COLUMNS.get(one.step, {}).items()}
    row.update(columns | {"turn": course.turn(row.state), "opinion_favours": cint(columns["opinion_favours"])})
    row.granted = sum(one.granted or 0 for one in files.items(row.name)) if row.state != "annulled" else 0
    by_service(row).save(ignore_permissions=True)


def _checked(step: course.Act, row: Document, told: Mapping[str, Any]) -> dict[str, Any]:
    given = {"on": today()} | {key: value for key, value in told.items() if value is not None}
    course.require_told(step, given)
    on = getdate(given["on"])
    if on > getdate(today()) and not step.ahead:
        raise InTheFuture(day=f"{on:%d/%m/%Y}")
    if step.complete:
        lacking = [one["says"] for one in papers.checklist(row, on) if not one["have"]]
        if lacking:
            raise course.PapersMissing(papers="; ".join(lacking))
    if step.unprotested:
        course.require_unprotested(getdate(row.procuracy_received_on or row.decided_on), on, law.book())
    return given


def _granted(step: course.Act, row: Document, told: Mapping[str, Any]) -> int:
    """What the court grants, written on the obligations: all or nothing, or the sums told of a part."""
    if not step.result:
        return 0
    rows, said = files.items(row.name), dict(told.get("granted") or {})
    fixed = {course.GRANTED: lambda one: one.asked, course.DENIED: lambda one: 0}.get(told["result"])
    sums = {one.name: fixed(one) if fixed else cint(said.get(one.name)) for one in rows}
    for one in rows:
        if not 0 <= sums[one.name] <= one.asked:
            raise check.MoreThanRemains(text=one.text[:80], remaining=check.dots(one.asked), asked=check.dots(sums[one.name]))  # fmt: skip
    total = sum(sums.values())
    course.require_result(told["result"], total, row.asked, (check.dots(total), check.dots(row.asked)))
    for one in rows:
        first = one.granted_first if step.code == "protest_decided" else sums[one.name]
        frappe.db.set_value(ITEM, one.name, {"granted": sums[one.name], "granted_first": first})
    return total


def _write(row: Document, step: course.Act, told: Mapping[str, Any], granted: int, key: str) -> str:
    name = frappe.generate_hash(length=14)
    bulk.insert(STEP, [{
        "name": name, "exemption_file": row.name, "enforcement_case": row.enforcement_case, "office": row.office, "room": row.room,
        "step": step.code, "on_day": getdate(told["on"]), "number": str(told.get("number") or "").strip()[:140],
        "note": str(told.get("note") or "").strip()[:LENGTH], "favours": cint(told.get("favours")), "result": told.get("result") or "",
        "granted": granted, "sequence": frappe.db.count(STEP, {"exemption_file": row.name}) + 1, "struck": 0, "step_key": key,
    }])  # fmt: skip
    return name


def _enter(case: Document, row: Document, step: course.Act, written: str, told: Mapping[str, Any]) -> None:
    said = [step.says, told.get("number"), course.result_says(told.get("result")), told.get("note")]
    words = ". ".join(str(one).strip() for one in said if one)
    log.add([log.entry(case, step.event, getdate(told["on"]), ref=row.reference, source=(STEP, written), explanation=words[:500], article=step.article)])  # fmt: skip


def _ground(row: Document) -> str:
    return say("The court has granted {amount} đ; terminate in that part.", amount=check.dots(row.granted))


def _steps(name: str) -> list[Any]:
    columns = ["name", "step", "on_day", "number", "favours", "result", "granted"]
    return frappe.get_all(
        STEP, {"exemption_file": name, "struck": 0}, columns, order_by="sequence", limit_page_length=0
    )
