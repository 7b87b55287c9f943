"""The papers of a file: what it must hold and what is there, the proposal and the letter to the procuracy, and the decision
that terminates what the court has relieved."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement.exemption import facts, files
from thads.enforcement.exemption.errors import NoCourtNamed, NothingGranted
from thads.enforcement.papers import drafting as case_papers
from thads.enforcement.papers.facts import Facts
from thads.enforcement.papers.form import form
from thads.engine.life.exemption import check, course
from thads.engine.messages import say
from thads.organisation import law
from thads.organisation.guarded import by_service

PROPOSAL, LETTER = "CV-MG", "CV-YKMG"
COLUMN = {PROPOSAL: "proposal", LETTER: "opinion_letter"}
TERMINATES, TERMINATES_PART = "QD-DC", "QD-DC1P"
RELIEVED = "k5"  # of termination_grounds.yml


def checklist(row: Document, on: date) -> list[dict[str, Any]]:
    """The papers of Điều 43 and whether each is there on a day."""
    case = frappe.get_doc(facts.CASE, row.enforcement_case)
    verified = facts.last_verification(case.name)
    court_paper = frappe.db.get_value("Court Judgment", row.judgment, "number") if row.judgment else ""
    opinion = f"{row.opinion_number}, {getdate(row.opinion_on):%d/%m/%Y}" if row.opinion_on else ""
    had = {
        "proposal": standing_number(row.proposal), "judgment": court_paper or "", "decision": case.case_number or "",
        "proof": (row.proof or "").replace("\n", "; "), "opinion": opinion,
    }  # fmt: skip
    ground = check.ground_called(row.ground, getdate(row.opened_on), law.book())
    return check.papers(ground, had, getdate(verified.done_on) if verified else None, on, law.book())


def standing_number(decision: str | None) -> str:
    """The number of an issued paper that stands; empty otherwise."""
    columns = ["full_number", "state", "fate"]
    row = frappe.db.get_value("Decision", decision, columns, as_dict=True) if decision else None
    stands = row and row.state == "Issued" and row.fate not in ("revoked", "annulled")
    return row.full_number if stands else ""


def draft(name: str, code: str) -> str:
    """The proposal to the court or the letter to the procuracy as a draft; one of each until it is voided.

    Raises NoCourtNamed and what drafting raises.
    """
    row = files.locked(name)
    if not (row.court and row.procuracy):
        raise NoCourtNamed
    column = COLUMN[code]
    if (found := row.get(column)) and frappe.db.get_value("Decision", found, "state") != "Voided":
        return found
    case = frappe.get_doc(facts.CASE, row.enforcement_case)
    made = case_papers.draft(case.name, code, _proposal(case, row, code), None, _key(row, code), about=row.reference)
    by_service(row).update({column: made})
    row.save(ignore_permissions=True)
    return made


def draft_termination(name: str) -> str:
    """The decision that terminates what the court has relieved, as a draft: of the whole case where nothing else is enforced
    in it. Raises NothingGranted and what drafting raises."""
    row = files.locked(name)
    if row.state != "settled" or not row.granted:
        raise NothingGranted
    if row.termination and frappe.db.get_value("Decision", row.termination, "state") != "Voided":
        return row.termination
    case = frappe.get_doc(facts.CASE, row.enforcement_case)
    granted = [one for one in files.items(name) if one.granted]
    code = TERMINATES if _ends_all(case, granted) else TERMINATES_PART
    inputs = _known(case, code) | {"ground": RELIEVED, "reason": _court_said(row)}
    if code == TERMINATES_PART:
        inputs["part"] = [_part(one) for one in granted]
    row.termination = case_papers.draft(
        case.name, code, inputs, None, _key(row, code), about=row.reference if code == TERMINATES_PART else ""
    )
    by_service(row).save(ignore_permissions=True)
    return row.termination


def _proposal(case: Document, row: Document, code: str) -> dict[str, Any]:
    found = facts.last_verification(case.name)
    duties = [
        say("{text}: {amount} đ, of which {left} đ remain; asked for: {asked} đ",
            text=one.text.rstrip(".;"), amount=check.dots(one.amount), left=check.dots(one.remaining), asked=check.dots(one.asked))
        for one in files.items(row.name) if one.asked
    ]  # fmt: skip
    told = {
        "relief": row.relief, "ground": row.ground, "court": row.court, "person": _person(case, row), "duties": duties,
        "first_decided_on": str(row.first_decided_on), "first_decision": row.first_decision_note or None,
        "owed": row.owed, "performed": row.performed, "relieved": row.relieved or None, "left": row.remaining, "amount": row.asked,
        "means": row.reason or (found.findings if found else ""), "verified_on": str(found.done_on) if found else None,
        "proof": (row.proof or "").splitlines() or None, "opinion": _opinion(row) if code == PROPOSAL else None,
    }  # fmt: skip
    return _known(case, code) | {key: value for key, value in told.items() if value is not None}


def _known(case: Document, code: str) -> dict[str, Any]:
    """What the form of a kind begins with."""
    return {one["name"]: one["value"] for one in form(case, code)["inputs"] if one["value"] is not None}


def _person(case: Document, row: Document) -> list[dict[str, Any]]:
    known = Facts(case).parties("debtor")
    return [one for one in known if one.get("name") == row.debtor_name] or [{"name": row.debtor_name}]


def _opinion(row: Document) -> str | None:
    if not row.opinion_on:
        return None
    agrees = say("agrees") if row.opinion_favours else say("does not agree")
    return say("{procuracy}, paper {number} of {day}: {agrees}",
               procuracy=row.procuracy, number=row.opinion_number, day=f"{getdate(row.opinion_on):%d/%m/%Y}", agrees=agrees)  # fmt: skip


def _court_said(row: Document) -> str:
    return say(
        "Decision {number} of {day} of {court}, in force from {since}: {result}",
        number=row.court_number, day=f"{getdate(row.decided_on):%d/%m/%Y}", court=row.court,
        since=f"{getdate(row.in_force_on):%d/%m/%Y}", result=course.result_says(row.result).lower(),
    )  # fmt: skip


def _ends_all(case: Document, granted: list[Any]) -> bool:
    """Whether everything that the case enforces has been exempted: nothing of it remains, and it enforces nothing else."""
    whole = {one.obligation for one in granted if one.granted == one.remaining}
    named = frappe.get_all("Decision Item", {"decision": case.decision}, pluck="obligation", limit_page_length=0)
    left = [
        duty for one in facts.debtors(case) for duty in one.duties if duty.remaining and duty.obligation not in whole
    ]
    to_state = {duty.obligation for one in facts.debtors(case) for duty in one.duties}
    return not left and set(named) <= to_state


def _part(one: Any) -> dict[str, Any]:
    words = one.text.rstrip(".;")
    if one.granted == one.remaining:
        return {"id": one.item, "text": words, "amount": one.granted}
    told = say("{granted} đ of: {text} (left to enforce: {left} đ)",
               granted=check.dots(one.granted), text=words, left=check.dots(one.remaining - one.granted))  # fmt: skip
    return {"id": one.item, "text": told, "amount": one.granted}


def _key(row: Document, code: str) -> str:
    """A voided draft makes room for another."""
    voided = {"enforcement_case": row.enforcement_case, "kind": code, "state": "Voided"}
    return f"exemption-{row.name}-{code}-{frappe.db.count('Decision', voided)}"
