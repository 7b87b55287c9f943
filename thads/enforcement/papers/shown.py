"""The papers of a case as its screen lists them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.decisions import sight
from thads.enforcement.shown import plain
from thads.engine.drafting.kinds import kinds

COLUMNS = [
    "name", "kind", "title", "state", "full_number", "issued_on", "fate", "affected_by", "affects", "answers", "about",
    "signatory", "own_paper", "drafted_by", "modified", "void_reason", "inputs", "enforcement_case", "officer", "office",
]  # fmt: skip


def papers_of(case: Document) -> list[dict[str, Any]]:
    """Every paper, the latest first; drafts for those only who may see them as papers."""
    rows = frappe.get_all("Decision", {"enforcement_case": case.name}, COLUMNS, order_by="creation desc")
    numbers = {row.name: row.full_number or row.title for row in rows}
    names = {row.signatory for row in rows if row.signatory} or {""}
    people = dict(frappe.get_all("Enforcement Officer", {"name": ("in", names)}, ["name", "full_name"], as_list=True))
    reads = frappe.has_permission("Decision", "read")
    return [
        _row(row, numbers, people)
        for row in rows
        if row.state == "Issued" or (reads and sight.rule(row, "read", None) is None)
    ]


def _row(row: Any, numbers: dict[str, str], people: dict[str, str]) -> dict[str, Any]:
    of = kinds().get(row.kind)
    told = {key: plain(row[key]) for key in COLUMNS if key not in ("inputs", "enforcement_case", "officer", "office")}
    return told | {
        "name_of_kind": of.name if of else row.title, "signs": people.get(row.signatory, ""),
        "by": frappe.utils.get_fullname(row.drafted_by) if row.drafted_by else "", "entered": bool(row.inputs),
        "changed_by": numbers.get(row.affected_by, ""), "changes": numbers.get(row.affects, ""),
        "follows": numbers.get(row.answers, ""),
    }  # fmt: skip
