"""A rendered draft becomes a Decision with its items, written in bulk: hundreds at a time, checked by the engine."""

from __future__ import annotations

import hashlib
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.decisions import annexes
from thads.decisions.lookup import digest_of_code
from thads.engine.drafting.models import Draft, PlannedDecision
from thads.engine.drafting.plan import decided_terms
from thads.engine.messages import say
from thads.intake.booking import shown
from thads.organisation import bulk, vault
from thads.organisation.guarded import by_service
from thads.organisation.text import few


def living_key(reading: str, plan_key: str) -> str:
    """Unique among decisions that are not voided: the same planned decision is drafted once."""
    return hashlib.sha256(f"{reading}\n{plan_key}".encode()).hexdigest()


def record(
    batch: Document, plan_key: str, planned: PlannedDecision, draft: Draft, pdf: bytes, volumes: list[annexes.Volume]
) -> str:
    """The decision's name; the one that is there already where the paper was drafted before. ``volumes``: of its annex."""
    key = living_key(batch.reading, plan_key)
    if found := frappe.db.get_value("Decision", {"living_key": key}):
        return found
    decision = _values(batch, planned, draft) | {
        "name": frappe.generate_hash(length=14), "plan_key": plan_key, "living_key": key, "draft_file": vault.put(pdf),
        "draft_data": vault.put_json(draft.to_dict()), "drafted_by": batch.owner, "owner": batch.owner, "modified_by": batch.owner, "drafted_at": now_datetime(),
    }  # fmt: skip
    bulk.insert("Decision", [decision])
    _items(decision, planned)
    annexes.record(decision["name"], decision["office"], volumes)
    return decision["name"]


def again(
    decision: Document, batch: Document, planned: PlannedDecision, draft: Draft, pdf: bytes, volumes: list[annexes.Volume]
) -> None:  # fmt: skip
    """A draft that nobody has reviewed in other words: the same record, the same look-up code."""
    by_service(decision).update(_values(batch, planned, draft))
    decision.update(
        {"draft_file": vault.put(pdf), "draft_data": vault.put_json(draft.to_dict()), "drafted_at": now_datetime()}
    )
    decision.save(ignore_permissions=True)
    for doctype in ("Decision Item", "Decision Volume"):
        frappe.db.delete(doctype, {"decision": decision.name})
    _items(decision.as_dict(), planned)
    annexes.record(decision.name, decision.office, volumes)


def _values(batch: Document, planned: PlannedDecision, draft: Draft) -> dict[str, Any]:
    return {
        "title": (draft.subject or draft.title)[:250], "kind": planned.kind, "stream": planned.stream,
        "debtors_text": few(shown(draft.debtors)) or say("No debtor named"), "creditors_text": few(shown(draft.creditors)),
        "amount": draft.amount, "symbol": draft.symbol, "code": draft.code, "code_digest": digest_of_code(draft.code),
        "state": "Draft", "office": batch.office, "room": batch.room, "judgment": batch.judgment,
        "reading": batch.reading, "batch": batch.name, "signatory": batch.signatory, "officer": batch.officer,
        "rule_says": planned.rule.get("says"), "rule_article": (planned.rule.get("article") or "")[:140],
        "doubts": "\n".join(draft.doubts),
    }  # fmt: skip


def _items(decision: dict[str, Any], planned: PlannedDecision) -> None:
    wanted = [item.obligation for item in planned.items]
    rows = frappe.get_all(
        "Obligation", {"judgment": decision["judgment"], "item": ("in", wanted or [""])}, ["item", "name"]
    )
    known = {row.item: row.name for row in rows}
    terms = decided_terms([planned])
    bulk.insert("Decision Item", [
        {
            "name": frappe.generate_hash(length=14), "decision": decision["name"], "office": decision["office"],
            "obligation": known.get(item.obligation), "item": item.obligation, "kind": item.kind, "why": item.why,
            "amount": item.amount, "net_amount": item.net_amount, "currency": item.currency, "position": place,
            "last_term": terms.get(item.obligation) or None,
        }
        for place, item in enumerate(planned.items, 1)
    ])  # fmt: skip
