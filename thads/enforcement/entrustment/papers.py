"""The papers of an entrustment: the decision that entrusts prepares it, the one that answers opens the other office's case.

Called when a Decision changes its state (``handover_papers``), in the transaction that saves it.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log, standing
from thads.enforcement.entrustment import cases as both
from thads.enforcement.entrustment import steps as entrustment
from thads.enforcement.entrustment.steps import CASE, DOCTYPE, ITEM
from thads.enforcement.papers import effects as paper_effects
from thads.engine.law import natures
from thads.engine.life import entrustment as law
from thads.engine.messages import say
from thads.engine.text.normal import fold
from thads.organisation import bulk
from thads.organisation.guarded import by_service

ENTRUSTS = {"entrusts": law.PART, "entrusts_asset": law.ASSETS}


def prepared(decision: Document, effect: str) -> None:
    """The decision is issued: what has to go to the other office stands ready, so that it is not forgotten."""
    if frappe.db.exists(DOCTYPE, {"decision": decision.name}):
        return
    inputs = paper_effects.entered(decision)
    case = frappe.get_doc(CASE, decision.enforcement_case)
    scope = law.WHOLE if effect == "entrusts" and inputs.get("whole") else ENTRUSTS[effect]
    row = frappe.new_doc(DOCTYPE)
    row.update({
        "title": case.title, "decision": decision.name, "decision_number": decision.full_number, "scope": scope,
        "state": "prepared", "turn": law.SENDER, "office": case.office, "room": case.room, "enforcement_case": case.name,
        "to_name": str(inputs.get("to") or "")[:250], "to_office": office_called(str(inputs.get("to") or ""), case.office),
        "urgent": int(case.nature == natures.URGENT), "papers": [{"title": one} for one in _papers(decision, inputs)],
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    items = _items(row, case, decision, inputs)
    bulk.insert(ITEM, items)
    row.db_set("amount", sum(one["remaining"] or 0 for one in items), update_modified=False)


def opened(decision: Document) -> None:
    """The receiving office's decision is issued and its case is there."""
    name = frappe.db.get_value(DOCTYPE, {"received_decision": decision.name})
    if not name:
        return
    row = entrustment.locked(name)
    case = standing.locked(decision.enforcement_case)
    row.update({"received_case": case.name, "opened_on": case.opened_on})
    row = entrustment.by_paper(row, "open", decision.name, note=case.case_number or "")
    both.opened(row, case)


def answer_voided(decision: Document) -> None:
    """The receiving office's decision is void: it may be drafted anew."""
    name = frappe.db.get_value(DOCTYPE, {"received_decision": decision.name})
    if name:
        row = entrustment.locked(name)
        row.received_decision = None
        if row.received_case:
            both.share(row.received_case, None)
        row.update({"received_case": None, "opened_on": None})
        entrustment.refreshed(entrustment.by_paper(row, "unopen", decision.name, note=decision.void_reason or ""))


def taken_back(decision_name: str, note: str) -> None:
    """The decision that entrusts was revoked, annulled or voided."""
    name = frappe.db.get_value(DOCTYPE, {"decision": decision_name})
    if not name:
        return
    row = entrustment.locked(name)
    code = "withdraw" if row.state in law.act("withdraw").before else "recall"
    row.recalled = 1
    row = entrustment.by_paper(row, code, decision_name, note=note)
    by_service(row).save(ignore_permissions=True)
    if row.state == "withdrawn":
        both.withdrawn(row)
    else:
        both.told(row, law.act(code).says, note)


def office_called(name: str, besides: str) -> str | None:
    """The office of this printed name; None for one outside this platform."""
    wanted = fold(name)
    rows = frappe.get_all("Enforcement Office", {"disabled": 0, "name": ("!=", besides)}, ["name", "office_name"])
    return next((row.name for row in rows if wanted and fold(row.office_name) == wanted), None)


def _papers(decision: Document, inputs: dict[str, Any]) -> list[str]:
    listed = inputs.get("papers") or []
    named = [str(one) for one in (listed if isinstance(listed, list) else [listed])]
    return [f"{decision.title} · {decision.full_number}"[:250], *(one[:250] for one in named)]


def _items(row: Document, case: Document, decision: Document, inputs: dict[str, Any]) -> list[dict[str, Any]]:
    """The obligations named by the decision; of assets, and where none is named, all of the case."""
    columns = ["obligation", "item", "kind", "amount", "net_amount"]
    named = frappe.get_all(
        "Decision Item", {"decision": decision.name}, columns, order_by="position", limit_page_length=0
    )
    rows = named or frappe.get_all(
        "Decision Item", {"decision": case.decision}, columns, order_by="position", limit_page_length=0
    )
    texts = dict(
        frappe.get_all(
            "Obligation", {"name": ("in", [one.obligation for one in rows] or [""])}, ["name", "text"], as_list=True
        )
    )
    told = [(one, texts.get(one.obligation) or one.item) for one in rows] or [
        (frappe._dict(), text) for text in _texts(inputs, case)
    ]
    return [
        {
            "name": frappe.generate_hash(length=14), "entrustment": row.name, "office": row.office, "obligation": one.get("obligation"),
            "item": one.get("item"), "text": text, "kind": one.get("kind"), "amount": one.get("net_amount") or 0, "performed": 0,
            "remaining": one.get("net_amount") or (case.total_due if not rows else 0) or 0, "position": place, "returned": 0,
        }
        for place, (one, text) in enumerate(told, 1)
    ]  # fmt: skip


def _texts(inputs: dict[str, Any], case: Document) -> list[str]:
    part = inputs.get("part")
    named = [str(one.get("text") if isinstance(one, dict) else one) for one in part] if isinstance(part, list) else []
    return named[:1] or [say("All that decision {number} enforces", number=case.case_number or "")]


def received_late(row: Document) -> bool:
    return bool(row.next_due and getdate(row.next_due) < getdate())


def history_of(row: Document) -> list[dict[str, Any]]:
    """The entries of the receiving case that tell what was done before."""
    filters = {"enforcement_case": row.received_case, "kind": "done_elsewhere"}
    return frappe.get_all(log.EVENT, filters, ["at", "explanation", "ref"], order_by="at", limit_page_length=0)
