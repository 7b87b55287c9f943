"""A file for exemption or reduction, and what a case is open to, as their screens show it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.enforcement.exemption import facts, files, papers, steps
from thads.enforcement.papers import drafting as case_papers
from thads.engine.life.exemption import check, course
from thads.organisation import law

FILE = facts.FILE
COLUMNS = (
    "name", "title", "debtor_name", "state", "turn", "relief", "ground", "reference", "enforcement_case", "opened_on",
    "first_decided_on", "first_decision_note", "owed", "performed", "relieved", "remaining", "asked", "granted", "reason", "proof",
    "procuracy", "opinion_asked_on", "opinion_number", "opinion_on", "opinion_favours", "court", "sent_on", "accepted_on",
    "hearing_on", "result", "court_number", "decided_on", "procuracy_received_on", "in_force_on",
)  # fmt: skip


def of_case(case: Document) -> dict[str, Any]:
    """Each debtor with the grounds looked at today, and the files of the case, the latest first."""
    on, book = getdate(today()), law.book()
    names = frappe.get_all(FILE, {"enforcement_case": case.name}, pluck="name", order_by="creation desc")
    return {
        "debtors": [_debtor(case, one, on, book) for one in facts.debtors(case)],
        "files": [brief(frappe.get_doc(FILE, name)) for name in names],
        "works_on": case_papers.works_on(case), "court": _last(case.office, "court"), "procuracy": _last(case.office, "procuracy"),
    }  # fmt: skip


def whole(name: str) -> dict[str, Any]:
    """Everything for the screen of one file."""
    row = frappe.get_doc(FILE, name)
    case = frappe.get_doc(facts.CASE, row.enforcement_case)
    taken = _steps(name)
    live = [one["step"] for one in taken if not one["struck"]]
    works = case_papers.works_on(case)
    return {
        **brief(row), "case_number": case.case_number, "case_title": case.title, "items": files.items(name), "steps": taken,
        "papers": papers.checklist(row, getdate(today())), "acts": [_act(one) for one in course.open_to(row.state, live)] if works else [],
        "works_on": works, "edits": works and row.state in files.OPEN, "drafts": works and bool(frappe.has_permission("Decision", "create")),
        "decisions": _decisions(row), "debtor": next((_debtor(case, one, getdate(today()), law.book(), row) for one in facts.debtors(case) if one.name == row.debtor_name), None),
    }  # fmt: skip


def brief(row: Document) -> dict[str, Any]:
    """The columns of a file with their words."""
    ground = next((one for one in check.grounds(getdate(row.opened_on), law.book()) if one["code"] == row.ground), {})
    return {
        **{column: _plain(row.get(column)) for column in COLUMNS}, "state_says": course.state_says(row.state),
        "ground_says": ground.get("says", ""), "article": ground.get("article", ""), "result_says": course.result_says(row.result),
        "over": course.over(row.state),
    }  # fmt: skip


def _debtor(case: Document, one: facts.Debtor, on: Any, book: Any, row: Document | None = None) -> dict[str, Any]:
    decided_on = getdate(row.first_decided_on) if row and row.first_decided_on else None
    who = facts.subject(case, one, decided_on, besides=row.name if row else "")
    found = check.findings(who, on, book)
    best, ahead = check.open_now(found), check.next_day(who, on, book)
    return {
        "name": one.name, "owed": who.owed, "performed": who.performed, "relieved": who.relieved, "remaining": who.remaining,
        "first_decided_on": str(who.first_decided_on), "grounds": [finding.to_dict() for finding in found],
        "best": best.ground["code"] if best else "", "next_day": str(ahead) if ahead else None,
        "duties": [{"obligation": duty.obligation, "text": duty.text, "amount": duty.amount, "performed": duty.performed, "relieved": duty.relieved} for duty in one.duties],
    }  # fmt: skip


def _act(one: course.Act) -> dict[str, Any]:
    return {"code": one.code, "says": one.says, "needs": list(one.needs), "article": one.article, "result": one.result, "ahead": one.ahead}  # fmt: skip


def _steps(name: str) -> list[dict[str, Any]]:
    columns = [
        "step", "on_day", "number", "note", "favours", "result", "granted", "struck", "struck_reason", "owner", "creation",
    ]  # fmt: skip
    rows = frappe.get_all(steps.STEP, {"exemption_file": name}, columns, order_by="sequence desc", limit_page_length=0)
    return [
        {
            **{key: _plain(value) for key, value in row.items()}, "says": course.act(row.step).says,
            "result_says": course.result_says(row.result), "by": frappe.utils.get_fullname(row.owner),
        }
        for row in rows
    ]  # fmt: skip


def _decisions(row: Document) -> dict[str, Any]:
    columns = ["name", "title", "full_number", "state"]
    return {
        column: frappe.db.get_value("Decision", row.get(column), columns, as_dict=True) if row.get(column) else None
        for column in ("proposal", "opinion_letter", "termination")
    }


def _last(office: str, column: str) -> str:
    """As the office's last file named it: the regional court at the seat of the office (khoản 1 Điều 44) stays the same."""
    return frappe.db.get_value(FILE, {"office": office, column: ("is", "set")}, column, order_by="creation desc") or ""


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
