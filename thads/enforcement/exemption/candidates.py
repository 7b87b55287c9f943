"""Who of an office may be proposed now: found by the columns of the cases, then looked at one by one as in the case itself."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe.utils import add_years, getdate, today

from thads.enforcement.exemption import facts, shown
from thads.enforcement.sight import case_condition
from thads.engine.law.records import records
from thads.engine.life.exemption import check, course
from thads.organisation import law

MOST = 200
LOOKED_AT = 1000


def found(only: str = "", start: str = "") -> dict[str, Any]:
    """{rows, looked_at, more, counts}: debtors of the user's cases without means whose shortest period is over, with the best
    ground of each, the longest waiting first. ``only``: exemption or reduction; ``start``: the case after which to go on."""
    on, book = getdate(today()), law.book()
    cases = _cases(on, min(row["years"] for row in check.grounds(on, book) if row.get("years")), start)
    rows: list[dict[str, Any]] = []
    last = ""
    for case in cases[:LOOKED_AT]:
        if len(rows) >= MOST:
            break
        last = f"{case.opened_on}|{case.name}"
        rows += [row for row in _of(frappe.get_doc(facts.CASE, case.name), on, book) if only in ("", row["relief"])]
    more = len(cases) > LOOKED_AT or (len(rows) >= MOST and last != f"{cases[-1].opened_on}|{cases[-1].name}")
    return {"rows": rows, "next": last if more else "", "counts": counts()}


def counts() -> list[dict[str, Any]]:
    """Files of the user's offices by state, in the order of the course: {state, says, count}."""
    known = Counter(frappe.get_list(shown.FILE, pluck="state", limit_page_length=0))
    order = [row["code"] for row in records("exemption_states")]
    return [{"state": code, "says": course.state_says(code), "count": known[code]} for code in order if code in known]


def _cases(on: Any, years: int, start: str) -> list[Any]:
    """Cases of the user that go on, without means, old enough; those of other ages wait for their case's own screen."""
    case = frappe.qb.DocType(facts.CASE)
    query = (
        frappe.qb.from_(case).select(case.name, case.opened_on)
        .where(case.classification == facts.NOT_ENFORCEABLE).where(case.ended_on.isnull())
        .where(case.opened_on <= add_years(on, -years)).orderby(case.opened_on).orderby(case.name).limit(LOOKED_AT + 1)
    )  # fmt: skip
    if start and "|" in start:
        day, name = start.split("|", 1)
        query = query.where((case.opened_on > getdate(day)) | ((case.opened_on == getdate(day)) & (case.name > name)))
    if condition := case_condition(frappe.session.user):
        query = query.where(frappe.qb.terms.PseudoColumn(condition))
    return query.run(as_dict=True)


def _of(case: Any, on: Any, book: Any) -> list[dict[str, Any]]:
    rows = []
    for debtor in facts.debtors(case):
        best = check.open_now(check.findings(facts.subject(case, debtor), on, book))
        if best:
            rows.append(_row(case, debtor, best))
    return rows


def _row(case: Any, debtor: facts.Debtor, best: check.Finding) -> dict[str, Any]:
    going = {
        "enforcement_case": case.name,
        "debtor_name": debtor.name,
        "state": ("not in", ("settled", "withdrawn", "annulled")),
    }
    file = frappe.db.get_value(shown.FILE, going, ["name", "state"], as_dict=True)
    verified = facts.last_verification(case.name)
    return {
        "case": case.name, "case_number": case.case_number, "opened_on": str(case.opened_on), "debtor": debtor.name,
        "remaining": sum(duty.remaining for duty in debtor.duties), "relief": best.ground["relief"], "says": best.ground["says"],
        "article": best.ground["article"], "most": best.most, "since": best.since.isoformat() if best.since else "",
        "verified_on": str(verified.done_on) if verified else "", "file": file.name if file else "",
        "file_state": course.state_says(file.state) if file else "",
        "officer": frappe.db.get_value("Enforcement Officer", case.officer, "full_name", cache=True) if case.officer else "",
    }  # fmt: skip
