"""One case goes from one officer to another: the case, its tasks, its drafts, and what is handed over, in one transaction."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.decisions import papers
from thads.enforcement import log, standing
from thads.enforcement.entrustment.errors import HandedOverAlready, NotHisCase
from thads.enforcement.handover.proposal import name_of
from thads.enforcement.owed import owed
from thads.enforcement.papers import compose as case_papers_compose
from thads.enforcement.papers import effects as paper_effects
from thads.enforcement.tasks import TASK
from thads.engine.drafting.kinds import kind
from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.organisation import vault
from thads.organisation.guarded import by_service

CASE = "Enforcement Case"
OPEN = ("overdue", "in_time", "may_be_taken", "period_running", "uncountable")
MOST = 60


def move(
    case: Document, to: str, *, expected: str | None, source: tuple[str, str] | None, why: str = ""
) -> dict[str, str]:
    """Give a locked case to ``to``. ``expected``: whose it must still be. ``source`` None: a paper has told the log already.

    What was handed over: {papers_note, tasks_note, money_note, assets_note}. Raises NotHisCase, HandedOverAlready.
    """
    before = case.officer
    if expected and before != expected:
        raise NotHisCase(officer=name_of(before))
    if before == to:
        raise HandedOverAlready(officer=name_of(to))
    content = contents(case)
    room = frappe.db.get_value("Enforcement Officer", to, "room")
    by_service(case).update({"officer": to, "room": room or case.room})
    case.save(ignore_permissions=True)
    content["papers_note"] = "\n".join(filter(None, (content["papers_note"], *_drafts(case, before, to))))
    if source:
        words = f"{name_of(before)} → {name_of(to)}. {why}".strip()
        log.add([log.entry(case, "officer_changed", frappe.utils.getdate(), source=source, explanation=words[:500])])
    _tasks(case, before, to)
    standing.refresh(case)
    return content


def contents(case: Document) -> dict[str, str]:
    """What lies on the desk for this case, in words, as it stood when it changed hands."""
    papers = frappe.get_all(
        "Decision", {"enforcement_case": case.name, "state": ("!=", "Voided")}, ["title", "full_number", "issued_on", "state"],
        order_by="creation", limit=MOST,
    )  # fmt: skip
    tasks = frappe.get_all(
        TASK,
        {"enforcement_case": case.name, "status": ("in", OPEN)},
        ["task", "due", "status"],
        order_by="due",
        limit=MOST,
    )
    assets = frappe.get_all(
        "Enforcement Asset",
        {"enforcement_case": case.name, "struck": 0},
        ["title", "state"],
        order_by="creation",
        limit=MOST,
    )
    served = frappe.db.count("Service Attempt", {"enforcement_case": case.name, "struck": 0})
    return {
        "papers_note": "\n".join([*map(_paper, papers), *([say("Records of service: {count}", count=served)] if served else [])]),
        "tasks_note": "\n".join(f"{row.task}{f' · {row.due:%d/%m/%Y}' if row.due else ''}" for row in tasks),
        "assets_note": "\n".join(row.title for row in assets),
        "money_note": say("To enforce: {amount} đ; receipts and payments as in the books.", amount=f"{owed(case):,}".replace(",", ".")),
    }  # fmt: skip


def _paper(row: Any) -> str:
    said = f"{row.title} · {row.full_number}" if row.full_number else say("{title} (not issued yet)", title=row.title)
    return f"{said} · {row.issued_on:%d/%m/%Y}" if row.issued_on else said


def _tasks(case: Document, before: str | None, to: str) -> None:
    """Open tasks that were the old officer's by name are the new one's; all follow the case's room."""
    users = {name: frappe.db.get_value("Enforcement Officer", name, "user") for name in filter(None, (before, to))}
    rows = frappe.get_all(TASK, {"enforcement_case": case.name, "status": ("in", OPEN)}, ["name", "assigned_to"])
    old = users.get(before) if before else None
    for row in rows:
        told = {"room": case.room} | ({"assigned_to": users.get(to)} if old and row.assigned_to == old else {})
        frappe.db.set_value(TASK, row.name, told, update_modified=False)


def _drafts(case: Document, before: str | None, to: str) -> list[str]:
    """Drafts of the old officer are drafted anew in the new one's name; one that cannot be is named."""
    filters = {"enforcement_case": case.name, "state": "Draft", "officer": before or "", "inputs": ("is", "set")}
    told = []
    for name in frappe.get_all("Decision", filters, pluck="name", order_by="creation"):
        paper = frappe.get_doc("Decision", name, for_update=True)
        try:
            _redrafted(case, paper, before, to)
        except ThadsError as error:
            told.append(say("To be drafted anew by hand: {title} ({reason})", title=paper.title, reason=str(error)))
    return told


def _redrafted(case: Document, paper: Document, before: str | None, to: str) -> None:
    signatory = to if paper.signatory == before else paper.signatory
    made = case_papers_compose.compose(case, kind(paper.kind), paper_effects.entered(paper), signatory, code=paper.code)
    by_service(paper).update({
        "officer": to, "signatory": made.right.person.key, "draft_data": vault.put_json(made.draft.to_dict()),
        "draft_file": vault.put(papers.render([made.draft])[0]), "doubts": "\n".join(made.draft.doubts), "edits": None,
    })  # fmt: skip
    paper.save(ignore_permissions=True)
