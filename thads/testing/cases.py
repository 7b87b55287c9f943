"""Cases for tests: opened without a paper being rendered, or by issuing one through its four people."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe

from thads.decisions import lifecycle
from thads.enforcement import log, opening, sight, standing
from thads.organisation import access, bulk
from thads.testing import makers
from thads.testing.makers import CLERK, HEAD, OFFICE, REVIEWER, working_as

OFFICER = "chap-hanh-vien"
OPENED = date(2026, 9, 1)


def officer_name(part: str = OFFICER, office: str = OFFICE) -> str:
    return access.officer_of(makers.user(part, office), office)


def make_case(office: str = OFFICE, *, officer: str | None = None, room: str | None = None, **kw: Any) -> str:
    """A case opened on 1 September 2026, with the events of its decision. ``kw``: other columns of the case."""
    decision = _decision(office, officer or officer_name(office=office), kw.pop("opened_on", OPENED))
    case = opening.issued(frappe.get_doc("Decision", decision))
    changed = kw | ({"room": room} if room else {})
    if changed:
        frappe.db.set_value("Enforcement Case", case, changed)
    if room:
        sight.follow(frappe.get_doc("Enforcement Case", case))
    return case


def _decision(office: str, officer: str, on: date) -> str:
    name = frappe.generate_hash(length=14)
    bulk.insert("Decision", [{
        "name": name, "title": "Về việc thi hành án theo yêu cầu", "kind": "QD-TYC", "stream": "on_request",
        "state": "Issued", "debtors_text": "Bùi Văn Thử", "creditors_text": "Hồ Thị Mẫu", "amount": 50_000_000,
        "office": office, "officer": officer, "issued_on": on, "full_number": f"{name[:4]}/QĐ-THADS",
    }])  # fmt: skip
    return name


def tell(case: str, *events: tuple[str, date]) -> None:
    """Write events into a case's log and bring the case up to date."""
    held = standing.locked(case)
    log.add([log.entry(held, kind, at) for kind, at in events])
    standing.refresh(held)


def issue(decision: str, office: str = OFFICE) -> None:
    """Bring a drafted paper through review, signature and issue."""
    for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
        with working_as(part, office):
            row = lifecycle.step(action, [decision])[0]
        if row.get("error"):
            raise AssertionError(row["error"])
