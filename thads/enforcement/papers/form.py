"""The form of one kind of paper in one case: what it asks for, filled with what the desk knows, and who may sign it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.enforcement import log
from thads.enforcement.owed import owed
from thads.enforcement.papers import effects as paper_effects
from thads.enforcement.papers.facts import Facts
from thads.enforcement.papers.known import beginnings
from thads.enforcement.papers.offers import obstacle
from thads.enforcement.papers.signers import signers
from thads.engine.drafting.case_effects import obstacles
from thads.engine.drafting.compose import cited
from thads.engine.drafting.entries import empty
from thads.engine.drafting.inputs import asked_for, choices
from thads.engine.drafting.kinds import Kind, kind
from thads.engine.law.events import History
from thads.engine.law.regimes import regime
from thads.engine.messages import say

CARRIED_TYPES = ("asset", "assets", "account", "accounts")  # once entered in a case, offered again
# taken over from the paper that is followed
FOLLOWED_NAMES = ("at", "place", "commune", "registry", "person", "immigration", "exploiter", "payer")
CARRIED_NAMES = ("keeper", "registry", "receiver", "agencies", "complainant", "held_at")


def form(case: Document, code: str, draft: Document | None = None) -> dict[str, Any]:
    """Everything that the dialog needs; of a ``draft`` that is there already, with its own entries."""
    of, on, facts = kind(code), getdate(today()), Facts(case)
    law = regime(on).code
    entered = paper_effects.entered(draft) if draft else {}
    history = History(log.history(case.name))
    begins = {} if draft else beginnings(of, facts)
    asked = [_asked(of, one, facts, on, entered.get(one["name"]), bool(draft), begins) for one in asked_for(of)]
    earlier = _earlier(asked)
    return {
        "kind": code, "name": of.name, "article": of.article.get(law, ""), "note": of.verify, "inputs": asked,
        "obligations": [{"id": row["id"], "text": row["text"]} for row in facts.obligations],
        "obstacles": [obstacle(one) for one in obstacles(of, history, on)], "about": _about(facts, draft, earlier),
        "abouts": _abouts(facts, history),
        "reason": draft.allowed_reason if draft else "", "decision": draft.name if draft else None,
        "version": str(draft.modified) if draft else None, **signers(case, of, earlier, draft),
    }  # fmt: skip


def _asked(
    of: Kind, asked: Mapping[str, Any], facts: Facts, on: date, entered: Any, drafted: bool, begins: Mapping[str, Any]
) -> dict[str, Any]:  # fmt: skip
    told = {
        "name": asked["name"], "label": asked["label"], "type": asked["type"], "required": bool(asked.get("required")),
        "needed_when": asked.get("needed_when", ""), "least": asked.get("least", 1),
        "value": entered if drafted else known(of, asked, facts, begins),
    }  # fmt: skip
    if asked["type"] == "choice":
        told["choices"] = [
            {"code": row["code"], "says": row["says"], "article": row.get("article", "")} for row in choices(asked, on)
        ]
    if asked["type"] == "decision" and asked["name"] != "decision":
        told["papers"] = [facts.cited(row) for row in facts.papers_for(list(asked.get("papers", ["any"])))]
    return told


def known(of: Kind, asked: Mapping[str, Any], facts: Facts, begins: Mapping[str, Any]) -> Any:
    """What an entry begins with: ``begins`` of the records, else what the case and its papers say; None where nothing is known."""
    name, kind_of = asked["name"], asked["type"]
    if name in begins:
        return begins[name]
    if "case" in of.groups and name in ("debtor", "creditor"):
        return facts.parties(name)
    if name == "decision" and kind_of == "decision":
        return facts.decision
    if kind_of == "decision":
        rows = facts.papers_for(list(asked.get("papers", ()))) if "any" not in asked.get("papers", ["any"]) else []
        return facts.cited(rows[0]) if rows else None
    if name == "judgment":
        return cited(facts.judgment.document) or None
    if name == "duty" and kind_of == "money":
        return owed(facts.case) or None
    if name in FOLLOWED_NAMES and (value := facts.entry_in(_follows(of, facts), name, kind_of)) is not None:
        return value
    if kind_of in CARRIED_TYPES or name in CARRIED_NAMES:
        return facts.earlier_entry(name, kind_of, _follows(of, facts)) or _house(name, facts)
    if name == "present" and kind_of == "people":
        return _present(facts)
    return None


def _house(name: str, facts: Facts) -> Any:
    return say("the seat of {office}", office=facts.office.name) if name == "held_at" else None


def _present(facts: Facts) -> list[dict[str, str]]:
    roles = {"debtor": say("Judgment debtor"), "creditor": say("Judgment creditor")}
    return [{"role": role, "name": row["name"]} for side, role in roles.items() for row in facts.parties(side)[:5]]


def _follows(of: Kind, facts: Facts) -> str | None:
    for asked in asked_for(of):
        if asked["type"] == "decision" and "any" not in asked.get("papers", ["any"]):
            rows = facts.papers_for(list(asked["papers"]))
            return rows[0].name if rows else None
    return None


def _earlier(asked: list[dict[str, Any]]) -> str | None:
    """The paper that this one follows or changes, as far as it is filled in."""
    for one in asked:
        if one["type"] == "decision" and one["name"] != "decision" and not empty(one["value"]):
            return one["value"].get("name") if isinstance(one["value"], Mapping) else None
    return None


def _abouts(facts: Facts, history: History) -> list[str]:
    """What a paper of the case may be about: its assets, and what its events name."""
    titles = frappe.get_all("Enforcement Asset", {"enforcement_case": facts.case.name, "struck": 0}, pluck="title")
    return list(dict.fromkeys([*titles, *sorted({event.ref for event in history.events if event.ref})]))[:100]


def _about(facts: Facts, draft: Document | None, earlier: str | None) -> str:
    if draft:
        return draft.about or ""
    return next((row.about or "" for row in facts.papers if row.name == earlier), "")
