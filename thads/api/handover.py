"""A case changes hands between officers, or its parties do: proposals, decisions, a whole desk, both signatures."""

from typing import Any

import frappe

from thads.enforcement import sight, succession
from thads.enforcement.handover import case as handover_case
from thads.enforcement.handover import proposal as handover_proposal
from thads.enforcement.handover import shown as handover_shown
from thads.enforcement.handover import steps as handover
from thads.enforcement.papers import drafting as case_papers
from thads.engine.law.records import records
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist()
@spoken
def of_case(case: str) -> dict[str, Any]:
    """Whose the case was, is and is to be; who may be given it, with the reasons."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    row = frappe.get_doc(CASE, case)
    return {**handover_shown.of_case(row), "drafts": _drafts(row), "head": handover_shown.is_head(row.office)}


@frappe.whitelist()
@spoken
def propose(case: str, seed: str | None = None) -> dict[str, Any]:
    """Who is proposed for a case, drawn again by whoever has the seed; nothing is written."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    row = frappe.get_doc(CASE, case)
    without = [row.officer] if row.officer else []
    told = handover_proposal.proposal(row, (seed or frappe.generate_hash(length=8))[:60], without=without)
    return {**told, "reasons": [{"code": one["code"], "says": one["says"]} for one in records("handover_reasons")],
            "grounds": [{"code": one["code"], "says": one["says"]} for one in records("officer_change_grounds")]}  # fmt: skip


@frappe.whitelist(methods=["POST"])
@spoken
def draft_change(case: str, officer: str, told: dict, key: str) -> dict[str, str]:
    """The decision that gives the case to another officer, as a draft."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"decision": handover_case.draft(case, officer, told, key)}


@frappe.whitelist(methods=["POST"])
@spoken
def sign(items: list, part: str, note: str = "") -> dict[str, int]:
    """Sign for having given or taken the files of these rows; ``part``: given or taken."""
    for name in items:
        frappe.has_permission(handover.ITEM, "read", doc=name, throw=True)
        handover_case.sign(name, "given" if part == "given" else "taken", note)
    return {"signed": len(items)}


@frappe.whitelist()
@spoken
def get(name: str) -> dict[str, Any]:
    frappe.has_permission(handover.DOCTYPE, "read", doc=name, throw=True)
    return handover_shown.whole(name)


@frappe.whitelist()
@spoken
def desk(officer: str) -> dict[str, Any]:
    """What lies on an officer's desk, before it is handed over."""
    office = _managed(officer)
    return {
        "cases": len(handover.open_cases(officer)), "officers": handover_shown.officers(office, officer),
        "reasons": [{"code": one["code"], "says": one["says"]} for one in records("handover_reasons") if one["code"] not in ("requested", "conflict")],
    }  # fmt: skip


@frappe.whitelist(methods=["POST"])
@spoken
def plan_desk(
    officer: str, reason: str, note: str = "", to: list | None = None, seed: str = "", key: str = "", by: str | None = None
) -> dict[str, Any]:  # fmt: skip
    """A proposal for every open case of an officer; nothing moves before the head approves it."""
    _managed(officer)
    row = handover.plan_desk(officer, reason, note, to=[str(one) for one in to or ()], seed=seed[:60], key=key, by=by)
    return handover_shown.whole(row.name)


@frappe.whitelist(methods=["POST"])
@spoken
def choose(item: str, officer: str, reason: str = "") -> dict[str, Any]:
    name = _of_item(item)
    handover.choose(item, officer, reason)
    return handover_shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def approve(name: str, paper: str = "") -> dict[str, Any]:
    frappe.has_permission(handover.DOCTYPE, "read", doc=name, throw=True)
    handover.approve(name, paper)
    return handover_shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def cancel(name: str) -> dict[str, Any]:
    frappe.has_permission(handover.DOCTYPE, "read", doc=name, throw=True)
    _managed(frappe.db.get_value(handover.DOCTYPE, name, "from_officer"))
    handover.cancel(name)
    return handover_shown.whole(name)


@frappe.whitelist(methods=["POST"])
@spoken
def retry(name: str) -> dict[str, Any]:
    frappe.has_permission(handover.DOCTYPE, "read", doc=name, throw=True)
    handover.retry(name)
    return handover_shown.whole(name)


@frappe.whitelist()
@spoken
def parties(case: str) -> dict[str, Any]:
    """Who the parties are today, every transfer, and what the law asks for when somebody is gone."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    row = frappe.get_doc(CASE, case)
    return {
        "current": succession.told(row), "history": succession.history(case), "ways": succession.ways(frappe.utils.getdate()),
        "drafts": _drafts(row),
    }  # fmt: skip


def _managed(officer: str) -> str:
    """The office of an officer whose desk the user may give to others: its head, or the head of his room."""
    row = frappe.db.get_value("Enforcement Officer", officer, ["office", "room"], as_dict=True) or frappe._dict()
    seen = sight.sight_of(frappe.session.user)
    if handover_shown.is_head(row.office or "") or (row.room and row.room in seen.rooms):
        return str(row.office)
    raise frappe.PermissionError


def _of_item(item: str) -> str:
    row = frappe.db.get_value(handover.ITEM, item, ["hand_over", "from_officer"], as_dict=True) or frappe._dict()
    _managed(row.from_officer)
    return str(row.hand_over)


def _drafts(row: Any) -> bool:
    return case_papers.works_on(row) and bool(frappe.has_permission("Decision", "create"))
