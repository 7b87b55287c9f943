"""What is owed in a case today: the one place that papers, measures, sale and hand-over ask."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import cint

from thads.enforcement import log
from thads.engine.life import owed as engine
from thads.engine.life.owed import Performed


def owed(case: Any) -> int:
    """VND still owed: what the decision orders, as the court corrected it, less what was performed."""
    return engine.left(cint(case.total_due), performed(case.name))


def ordered(case: Any) -> int:
    """VND that the opening decision orders, with what a court corrected since in the place of its sums."""
    items = frappe.get_all(
        "Decision Item", {"decision": case.decision, "corrected_net_amount": ("is", "set"), "currency": "VND"},
        ["net_amount", "corrected_net_amount"],
    )  # fmt: skip
    amount = cint(frappe.db.get_value("Decision", case.decision, "amount"))
    return amount + sum(cint(row.corrected_net_amount) - cint(row.net_amount) for row in items)


def performed(case: str) -> list[Performed]:
    """What the log says was paid or done and stands."""
    where = {"enforcement_case": case, "kind": ("in", list(engine.performing())), "name": ("not in", log.struck(case))}
    rows = frappe.get_all(log.EVENT, where, ["kind", "amount", "ref"], limit_page_length=0)
    return [Performed(row.kind, cint(row.amount), row.ref or "") for row in rows]
