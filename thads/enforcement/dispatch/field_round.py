"""What an officer still has to notify: papers nobody has been notified of yet, and those whose last attempt was no notice."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.enforcement import shown, standing, tasks
from thads.enforcement.dispatch import service
from thads.organisation import access
from thads.organisation.text import named

RULES = ("notify_party", "notify_bpkctt")  # of law/rules/deadlines.yml
OPEN = (*tasks.RUNNING, "uncountable")
MOST = 500


def of(user: str) -> dict[str, Any]:
    """{rows, left_off}: the late ones first; each with paper, person, address and the way that follows."""
    officers = [post["name"] for post in access.posts_of(user)]
    if not officers:
        return {"rows": [], "left_off": 0}
    cases = {
        row.name: row
        for row in frappe.get_all(
            standing.CASE, {"officer": ("in", officers), "ended_on": ("is", "not set")},
            ["name", "case_number", "title", "decision", "office"], limit_page_length=0,
        )
    }  # fmt: skip
    papers = _papers(cases)
    people = people_of(cases)
    rows = [*_owed(cases, papers, people), *_again(cases, papers, people)]
    rows.sort(key=lambda row: (row["due"] or "9999", row["case_number"] or "", row["addressee"]))
    return {"rows": rows[:MOST], "left_off": max(0, len(rows) - MOST)}


def _owed(
    cases: dict[str, Any], papers: dict[str, list[Any]], people: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    found = frappe.get_all(
        tasks.TASK, {"enforcement_case": ("in", [*cases] or [""]), "rule_code": ("in", RULES), "status": ("in", OPEN)},
        ["name", "enforcement_case", "ref", "due", "task"], limit_page_length=0,
    )  # fmt: skip
    rows = []
    for task in found:
        case = cases[task.enforcement_case]
        paper = _paper(task.ref or "", case, papers.get(case.name, []))
        addressee = (task.ref or "").removeprefix(f"{paper.full_number} · ") if paper else task.ref or ""
        rows.append(_row(task.name, case, paper, addressee, people.get(case.name, {}), task.due, task.task))
    return rows


def _again(
    cases: dict[str, Any], papers: dict[str, list[Any]], people: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """The last attempt of a paper to a person, where it was no valid notice and the law says what follows."""
    found = frappe.get_all(
        service.ATTEMPT, {"enforcement_case": ("in", [*cases] or [""]), "struck": 0},
        ["name", "enforcement_case", "decision", "addressee", "valid_notice_date", "next_method", "explanation", "at"],
        order_by="at asc, creation asc", limit_page_length=0,
    )  # fmt: skip
    last: dict[tuple[str, str, str], Any] = {}
    served = set()
    for row in found:
        matter = (row.enforcement_case, row.decision, row.addressee)
        last[matter] = row
        served |= {matter} if row.valid_notice_date else set()
    rows = []
    for matter, row in last.items():
        if matter in served or not row.next_method:
            continue
        case = cases[row.enforcement_case]
        paper = next((one for one in papers.get(case.name, []) if one.name == row.decision), None)
        made = _row(row.name, case, paper, row.addressee, people.get(case.name, {}), None, row.explanation)
        rows.append(made | {"then": row.next_method, "then_says": shown.way_says(row.next_method)})
    return rows


def _row(
    name: str, case: Any, paper: Any, addressee: str, people: dict[str, Any], due: Any, why: str
) -> dict[str, Any]:  # fmt: skip
    known = people.get(addressee) or {}
    return {
        "id": name, "case": case.name, "case_number": case.case_number, "people": case.title, "addressee": addressee,
        "side": known.get("side") or "other", "address": known.get("address") or "", "why": why,
        "decision": paper.name if paper else None, "number": paper.full_number if paper else "",
        "title": paper.title if paper else "", "due": str(due) if due else None,
        "days": (getdate(due) - getdate(today())).days if due else None, "then": "", "then_says": "",
    }  # fmt: skip


def _paper(ref: str, case: Any, papers: list[Any]) -> Any:
    """The paper that a reference names: ``service.about`` writes the number first."""
    for one in papers:
        if ref.startswith(f"{one.full_number} · "):
            return one
    return next((one for one in papers if one.name == case.decision), None)


def _papers(cases: dict[str, Any]) -> dict[str, list[Any]]:
    columns = ["name", "enforcement_case", "full_number", "title"]
    own = frappe.get_all("Decision", {"enforcement_case": ("in", named(cases))}, columns, limit_page_length=0)
    openings = frappe.get_all(
        "Decision", {"name": ("in", [row.decision for row in cases.values()] or [""])}, columns, limit_page_length=0
    )
    found: dict[str, list[Any]] = {}
    for row in own:
        found.setdefault(row.enforcement_case, []).append(row)
    by_name = {row.name: row for row in openings}
    for case in cases.values():
        opening = by_name.get(case.decision)
        if opening and all(row.name != opening.name for row in found.get(case.name, [])):
            found.setdefault(case.name, []).append(opening)
    return {name: [row for row in rows if row.full_number] for name, rows in found.items()}


def people_of(cases: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Of each case: name -> {side, address}, from the obligations that its opening decision names."""
    if not cases:
        return {}
    item, party = frappe.qb.DocType("Decision Item"), frappe.qb.DocType("Obligation Party")
    person = frappe.qb.DocType("Judgment Party")
    openings = {row.decision: row.name for row in cases.values() if row.decision}
    found = (
        frappe.qb.from_(item).join(party).on(party.obligation == item.obligation)
        .left_join(person).on(person.name == party.party)
        .where(item.decision.isin([*openings] or [""]))
        .select(item.decision, party.printed_name, party.side, person.address).distinct()
    ).run(as_dict=True)  # fmt: skip
    people: dict[str, dict[str, Any]] = {}
    for row in found:
        known = people.setdefault(openings[row.decision], {})
        if row.printed_name not in known or not known[row.printed_name]["address"]:
            known[row.printed_name] = {"side": row.side, "address": row.address or ""}
    return people
