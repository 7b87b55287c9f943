"""Hand-over minutes to print: of an entrustment between two offices, of a hand-over between two officers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, getdate

from thads.enforcement.dispatch.papers import house
from thads.enforcement.entrustment.errors import NothingHandedOver
from thads.enforcement.handover.proposal import CASE, name_of
from thads.enforcement.handover.steps import ITEM, reason_says
from thads.engine.drafting import handover_minutes as engine
from thads.engine.drafting.handover_minutes import Side
from thads.engine.messages import say

MOST = 500
LONGEST = 300
Row = list[str]


def of_entrustment(row: Document) -> bytes:
    """The papers of an entrustment as they were sent; what has not arrived is marked."""
    received = bool(row.received_on)
    papers = [[one.title or "", one.folio or "", str(one.copies or ""), _arrived(one, received)] for one in row.papers]
    case = frappe.db.get_value(CASE, row.enforcement_case, ["case_number", "title", "officer"], as_dict=True)
    taking = frappe.db.get_value("Enforcement Office", row.to_office, "office_name") if row.to_office else row.to_name
    grounds = [
        say("Under entrusting decision {number}; matter: {case}, {people}.", number=row.decision_number, case=case.case_number, people=case.title)
    ]  # fmt: skip
    officer = name_of(case.officer) if case.officer else ""
    giver = Side(", ".join(filter(None, (officer, _office(row.office)))), officer)
    return engine.between_offices(
        house(row.office), giver, Side(taking or ""), papers, grounds=grounds, day=_day(row.received_on),
        notes=[(say("Money"), row.money_note or ""), (say("Exhibits and Assets"), row.exhibits_note or "")],
    )  # fmt: skip


def of_hand_over(row: Document, taker: str) -> bytes:
    """The cases that one officer has taken in a hand-over. Raises NothingHandedOver."""
    filters = {"hand_over": row.name, "to_officer": taker, "status": "done"}
    columns = [
        "name", "enforcement_case", "from_officer", "papers_note", "tasks_note", "money_note", "assets_note", "given_at", "taken_at",
        "given_by", "taken_by", "given_note", "taken_note",
    ]  # fmt: skip
    rows = frappe.get_all(ITEM, filters, columns, order_by="position", limit_page_length=MOST)
    if not rows:
        raise NothingHandedOver
    names = [one.enforcement_case for one in rows]
    cases = {one.name: one for one in frappe.get_all(CASE, {"name": ("in", names)}, ["name", "case_number", "title"], limit_page_length=0)}  # fmt: skip
    paper = row.paper or frappe.db.get_value("Decision", row.decision, "full_number") or ""
    grounds = [say("Reason: {reason}. Decision of the head: {paper}.", reason=reason_says(row.reason), paper=paper)]
    return engine.between_officers(
        house(row.office), _side(rows[0].from_officer, rows, "given"), _side(taker, rows, "taken"), [_case(one, cases) for one in rows],
        grounds=grounds, day=_day(max((one.taken_at for one in rows if one.taken_at), default=None)),
        notes=[(say("Remarks"), "; ".join(dict.fromkeys(filter(None, (one.given_note or one.taken_note for one in rows)))))],
    )  # fmt: skip


def takers(row: Document) -> list[dict[str, Any]]:
    """Who has taken cases in a hand-over: {officer, name, cases}."""
    given = Counter(
        frappe.get_all(ITEM, {"hand_over": row.name, "status": "done"}, pluck="to_officer", limit_page_length=0)
    )
    return [{"officer": officer, "name": name_of(officer), "cases": count} for officer, count in given.items()]


def _case(one: Any, cases: dict[str, Any]) -> Row:
    case = cases.get(one.enforcement_case) or frappe._dict()
    notes = [_short(one[f"{part}_note"]) for part in ("papers", "tasks", "money", "assets")]
    return [case.case_number or "", case.title or "", *notes]


def _side(officer: str, rows: list[Any], part: str) -> Side:
    row = frappe.db.get_value("Enforcement Officer", officer, ["full_name", "title", "office"], as_dict=True)
    last = max((one[f"{part}_at"] for one in rows if one[f"{part}_at"]), default=None)
    whole = all(one[f"{part}_at"] for one in rows)
    signed = (
        say("Signed for on the system: {at}", at=format_datetime(last, "HH:mm dd/MM/yyyy")) if last and whole else ""
    )
    return Side(", ".join(filter(None, (row.full_name, row.title, _office(row.office)))), row.full_name, signed)


def _arrived(paper: Any, received: bool) -> str:
    if not received:
        return ""
    return paper.note or "" if paper.received else say("Missing")


def _office(code: str) -> str:
    return frappe.db.get_value("Enforcement Office", code, "office_name", cache=True) or code


def _short(text: str | None) -> str:
    said = (text or "").strip()
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _day(at: Any) -> str:
    return say("day {day} month {month} year {year}", day=f"{getdate(at):%d}", month=getdate(at).month, year=getdate(at).year) if at else ""  # fmt: skip
