"""Before an entrustment is sent: the decision that entrusts, filled with what the desk knows, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from thads.enforcement.entrustment import steps as entrustment
from thads.enforcement.entrustment.errors import (
    NothingEntrusted,
    OtherOffice,
    PerformedTooMuch,
    SameOffice,
)
from thads.enforcement.entrustment.steps import ITEM
from thads.enforcement.owed import owed
from thads.enforcement.papers import drafting as case_papers
from thads.enforcement.papers.facts import Facts
from thads.enforcement.papers.form import form
from thads.engine.life import entrustment as law
from thads.engine.messages import say
from thads.organisation.guarded import by_service

KIND = {law.ASSETS: "QD-UTTS"}  # the other scopes: QD-UT


def offered(case: Document) -> dict[str, Any]:
    """What the dialog starts with: offices, obligations, papers of the case, grounds."""
    facts = Facts(case)
    offices = frappe.get_all(
        "Enforcement Office",
        {"disabled": 0, "name": ("!=", case.office)},
        ["name", "office_name"],
        order_by="office_name",
    )
    asked = {code: form(case, code) for code in ("QD-UT", "QD-UTTS")}
    return {
        "offices": offices, "obligations": [{key: row[key] for key in ("id", "text", "amount")} for row in facts.obligations],
        "papers": _papers(facts), "grounds": _choices(asked["QD-UT"]), "asset_grounds": _choices(asked["QD-UTTS"]),
        "obstacles": {code: [one["says"] for one in told["obstacles"]] for code, told in asked.items()},
        "assets": [row.title for row in frappe.get_all("Enforcement Asset", {"enforcement_case": case.name, "struck": 0}, ["title"])],
    }  # fmt: skip


def draft(case: Document, told: Mapping[str, Any], key: str) -> str:
    """The decision that entrusts as a draft; its name. ``told``: to_office, scope, ground, reason, items ({id, performed}),
    papers, assets, fee_paid, fee_due, signatory. Raises SameOffice, NothingEntrusted, PerformedTooMuch, NotNow and others."""
    to, scope = str(told.get("to_office") or ""), str(told.get("scope") or law.WHOLE)
    if to == case.office:
        raise SameOffice
    code = KIND.get(scope, "QD-UT")
    inputs = {row["name"]: row["value"] for row in form(case, code)["inputs"] if row["value"] is not None}
    inputs |= {
        "to": frappe.db.get_value("Enforcement Office", to, "office_name") or str(told.get("to_name") or ""),
        "ground": told.get("ground"), "reason": told.get("reason"), "papers": list(told.get("papers") or ()),
    }  # fmt: skip
    inputs |= _asset_inputs(case, told) if scope == law.ASSETS else _duty_inputs(case, told, scope)
    return case_papers.draft(
        case.name,
        code,
        inputs,
        told.get("signatory"),
        key and f"entrust-{key}",
        reason=str(told.get("allowed_reason") or ""),
    )


def amend(name: str, told: Mapping[str, Any]) -> Document:
    """What goes with an entrustment that was not sent yet: office, papers with folios, what was performed, money, exhibits.

    Raises OtherOffice, SameOffice, NotInThisState, PerformedTooMuch.
    """
    row = entrustment.locked(name)
    if entrustment.side_of(row, frappe.session.user) != law.SENDER:
        raise OtherOffice(office=row.office)
    law.require("send", row.state, law.SENDER, row.scope)
    if told.get("to_office") == row.office:
        raise SameOffice
    if told.get("to_office"):
        row.update(
            {
                "to_office": told["to_office"],
                "to_name": frappe.db.get_value("Enforcement Office", told["to_office"], "office_name"),
            }
        )
    if "papers" in told:
        row.set("papers", [_line(one) for one in told["papers"] if str(one.get("title") or "").strip()])
    row.update({field: str(told[field])[:500] for field in ("money_note", "exhibits_note") if field in told})
    _performed(row, told.get("performed") or {})
    by_service(row).save(ignore_permissions=True)
    return row


def _performed(row: Document, performed: Mapping[str, Any]) -> None:
    """Entrustment Item -> VND performed already."""
    rows = frappe.get_all(ITEM, {"entrustment": row.name}, ["name", "amount", "text", "performed"], limit_page_length=0)
    for one in rows:
        done = cint(performed.get(one.name, one.performed))
        if done < 0 or done > (one.amount or 0):
            raise PerformedTooMuch(text=(one.text or "")[:80])
        if done != one.performed:
            frappe.db.set_value(ITEM, one.name, {"performed": done, "remaining": (one.amount or 0) - done})
    if rows and any(one.amount for one in rows):
        row.amount = sum(frappe.get_all(ITEM, {"entrustment": row.name, "returned": 0}, pluck="remaining"))


def _duty_inputs(case: Document, told: Mapping[str, Any], scope: str) -> dict[str, Any]:
    known = {row["id"]: row for row in Facts(case).obligations}
    chosen = {str(one["id"]): cint(one.get("performed")) for one in told.get("items") or () if one.get("id") in known}
    if scope == law.WHOLE:
        chosen = {item: chosen.get(item, 0) for item in known}
    if not chosen and known:
        raise NothingEntrusted
    done = []
    for item, sum_done in chosen.items():
        if sum_done > known[item]["amount"]:
            raise PerformedTooMuch(text=known[item]["text"][:80])
        if sum_done:
            done.append(say("{text}: {amount} đ", text=known[item]["text"], amount=_dots(sum_done)))
    return {
        "part": [{"id": item, "text": known[item]["text"]} for item in chosen] or [{"text": _all_of(case)}],
        "whole": scope == law.WHOLE, "due": [row["text"] for row in known.values()] or [_all_of(case)], "done": done or None,
        "going": [row["text"] for item, row in known.items() if item not in chosen] or None,
        "fee_paid": cint(told.get("fee_paid")), "fee_due": cint(told.get("fee_due")),
    }  # fmt: skip


def _asset_inputs(case: Document, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "assets": [{"description": one} for one in _many(told.get("assets"))],
        "amount": cint(told.get("amount")) or owed(case),
    }


def _many(value: Any) -> Sequence[str]:
    rows = value.splitlines() if isinstance(value, str) else value or ()
    return [str(one).strip() for one in rows if str(one).strip()]


def _papers(facts: Facts) -> list[str]:
    judgment = facts.judgment.document
    named = [say("Judgment {number}", number=judgment.number)] if judgment.number else []
    return [*named, *(f"{row.title} · {row.full_number}" for row in reversed(facts.papers) if row.full_number)]


def _choices(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    return next((one["choices"] for one in told["inputs"] if one["name"] == "ground"), [])


def _line(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": str(one["title"]).strip()[:250],
        "folio": str(one.get("folio") or "")[:40],
        "copies": cint(one.get("copies")),
    }


def _all_of(case: Document) -> str:
    return say("All that decision {number} enforces", number=case.case_number or "")


def _dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
