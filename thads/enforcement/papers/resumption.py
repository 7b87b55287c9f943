"""What a resumption of a part leaves waiting: by obligation, from the papers of the case (khoản 3 Điều 46, khoản 3 Điều 47)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.drafting.case_effects import TAKES_BACK
from thads.engine.drafting.entries import ids
from thads.engine.drafting.kinds import kind, kinds
from thads.organisation import vault

WHOLE = ("postpones", "suspends", "notifies_suspension")
PART = ("postpones_part",)
RESUMES = "resumes"


def circumstances(decision: Document, inputs: dict[str, Any]) -> dict[str, bool]:
    """``all_resumed``: with this part nothing waits any more of what was postponed as a whole; ``rest_waits``: something does;
    ``part_resumed``: a part that was postponed by itself goes on, or the paper names no obligation on record."""
    named, earlier = set(ids(inputs.get("part"))), decision.answers or decision.affects
    if not inputs.get("part"):
        return {}
    effect = _effect(earlier)
    waiting = _waiting(decision, earlier, effect)
    if effect not in (*WHOLE, *PART) or not named or not waiting:
        return {"part_resumed": True}
    if waiting - named:
        return {"rest_waits": True}
    return {"all_resumed": True} if effect in WHOLE else {"part_resumed": True}


def _waiting(decision: Document, earlier: str | None, effect: str) -> set[str]:
    """Ids of what the earlier paper held up, less what was resumed since."""
    if not earlier:
        return set()
    opening = frappe.db.get_value("Enforcement Case", decision.enforcement_case, "decision")
    held = _items(earlier) if effect in PART else _items(opening)
    filters = {
        "enforcement_case": decision.enforcement_case, "state": "Issued", "answers": earlier, "name": ("!=", decision.name),
        "kind": ("in", [code for code, of in kinds().items() if of.effect == RESUMES]),
    }  # fmt: skip
    for row in frappe.get_all("Decision", filters, ["name", "fate", "inputs"]):
        if row.fate not in TAKES_BACK.values():
            held -= set(ids((vault.get_json(row.inputs) or {}).get("part")))
    return held


def _items(decision: str | None) -> set[str]:
    return set(frappe.get_all("Decision Item", {"decision": decision or ""}, pluck="item", limit_page_length=0))


def _effect(decision: str | None) -> str:
    code = frappe.db.get_value("Decision", decision, "kind") if decision else None
    return kind(code).effect if code else ""
