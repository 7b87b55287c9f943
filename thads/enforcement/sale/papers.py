"""Papers of a sale: what a kind is filled with beforehand, and the step that an issued one is.

Called by the framework inside the transaction that saves the decision (``doc_events`` in ``hooks.py``), after the case has
taken the paper in. A paper about an asset (``about``) whose step the sale does not allow is issued all the same: the screen
says what keeps it from being recorded, and it can be recorded from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement.means import assets
from thads.enforcement.papers import effects as paper_effects
from thads.enforcement.sale import steps as sale
from thads.engine.drafting.kinds import kind
from thads.engine.errors import ThadsError
from thads.engine.law.records import records
from thads.engine.life.sale.record import REAL_ESTATE, Sale, Step
from thads.engine.review.refusals import NotFound

STEP = sale.STEP
Entry = dict[str, Any]


def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision."""
    before = decision.get_doc_before_save()
    if (
        before is None
        or before.state == decision.state
        or not decision.enforcement_case
        or decision.kind not in steps_by_paper()
    ):
        return
    if decision.state == "Issued" and (name := asset_of(decision)):
        try:
            record(decision, name)
        except ThadsError:
            return
    elif decision.state == "Voided" and before.state == "Issued":
        voided(decision)


def record(decision: Document, name: str) -> str:
    """The step that an issued paper is. What ``sale.record`` raises."""
    asset = frappe.get_doc(assets.ASSET, name)
    code, on, told = step_of(decision, sale.sale_of(asset))
    return sale.record(name, code, on, told, f"paper:{decision.name}", decision=decision)


def record_by_hand(name: str, paper: str) -> str:
    """Record a paper that was issued before its step could be taken. NotFound for a paper of another asset."""
    decision = frappe.get_doc("Decision", paper)
    asset = frappe.get_doc(assets.ASSET, name)
    if (
        decision.enforcement_case != asset.enforcement_case
        or decision.state != "Issued"
        or decision.kind not in steps_by_paper()
    ):
        raise NotFound
    return record(decision, name)


def voided(decision: Document) -> None:
    """The step of a voided paper is taken back, where nothing rests on it; else the screen says what has to go first."""
    for row in frappe.get_all(STEP, {"decision": decision.name, "struck": 0}, ["name", "asset"]):
        asset, case = sale.held(row.asset)
        if sale.rows_of(asset.name)[-1].name == row.name:
            sale.strike(case, asset, row.name, decision.void_reason or "")


def unrecorded(asset: Any) -> list[Entry]:
    """Issued papers about the asset that are no step of its sale yet: [{name, number, says, why}]."""
    filters = {
        "enforcement_case": asset.enforcement_case,
        "state": "Issued",
        "kind": ("in", list(steps_by_paper())),
        "about": assets.ref(asset),
    }
    known = set(frappe.get_all(STEP, {"asset": asset.name, "struck": 0, "decision": ("is", "set")}, pluck="decision"))
    rows = frappe.get_all("Decision", filters, ["name", "title", "full_number", "fate"], order_by="issued_at")
    return [
        {"name": row.name, "number": row.full_number, "says": row.title}
        for row in rows if row.name not in known and row.fate not in ("revoked", "annulled")
    ]  # fmt: skip


def asset_of(decision: Document) -> str | None:
    """The asset that the paper is about; where it names none, the only one of the case that is sold."""
    told = {"enforcement_case": decision.enforcement_case, "struck": 0}
    if decision.about:
        return frappe.db.get_value(assets.ASSET, told | {"title": decision.about})
    found = frappe.get_all(assets.ASSET, told | {"asset_kind": ("in", list(sale.KINDS))}, pluck="name", limit=2)
    return found[0] if len(found) == 1 else None


def steps_by_paper() -> dict[str, list[str]]:
    """Kind of paper -> the steps that it may be."""
    found: dict[str, list[str]] = {}
    for row in records("sale_steps"):
        if row.get("paper") in PAPERS:
            found.setdefault(row["paper"], []).append(row["code"])
    return found


def step_of(decision: Document, now: Sale) -> tuple[str, date, Entry]:
    """Step, day and facts of a paper."""
    told = paper_effects.entered(decision)
    code = steps_by_paper()[decision.kind][0]
    if decision.kind == "TB-BTS":
        code = "direct_published" if told.get("manner") == "direct" else "auction_planned"
    facts = {name: told.get(source) for name, source in PAPERS[decision.kind].items()}
    facts = {name: _plain(value) for name, value in facts.items() if value not in (None, "")}
    return code, _day(decision, told), facts | {"paper_no": decision.full_number, "paper_on": decision.issued_on}


def _day(decision: Document, told: Mapping[str, Any]) -> date:
    """The day told on minutes, else the day of issue."""
    said = told.get(kind(decision.kind).happens_at)
    return getdate(str(said)[:10]) if said else getdate(decision.issued_on)


# kind -> fact of the step: entry of the paper
PAPERS: dict[str, dict[str, str]] = {
    "QD-HDXDG": {}, "TB-TDG": {"advance": "deposit"}, "TB-UTM": {"person": "buyer"}, "QD-GG": {"price": "price"},
    "TB-BTS": {"planned_on": "at", "place": "place"}, "QD-GTS": {}, "BB-GTS": {"person": "receiver"},
}  # fmt: skip


def paper_inputs(name: str, code: str) -> Entry:
    """Entries of a kind of paper as the sale of an asset knows them (``engine/drafting/kinds``); {} for other kinds."""
    asset = frappe.get_doc(assets.ASSET, name)
    now = sale.sale_of(asset)
    make = _INPUTS.get(code)
    if make is None:
        return {}
    thing = {"description": asset.description or asset.title, **({"value": now.price} if now.price else {})}
    if asset.quantity and asset.unit:
        thing |= {"quantity": asset.quantity, "unit": asset.unit}
    return {
        key: value for key, value in ({"assets": [thing]} | make(asset, now)).items() if value not in (None, "", [])
    }


def _notice(asset: Document, now: Sale) -> Entry:
    result = _last(now, "valuation_result", "officer_price")
    contract = _last(now, "valuation_contract")
    return {
        "valuer": contract.get("organisation") if contract else None, "price": now.price,
        "certificate": _cited(result), "deposit": contract.get("fee") if contract else None,
    }  # fmt: skip


def _priority(asset: Document, now: Sale) -> Entry:
    right = _last(now, "priority_right")
    owners = [line.strip() for line in (asset.co_owners or "").splitlines() if line.strip()]
    names = owners or ([right.get("person")] if right else [])
    return {
        "buyer": [{"name": one} for one in names],
        "price": now.price,
        "real_estate": int(now.asset.kind == REAL_ESTATE),
    }


def _sale(asset: Document, now: Sale) -> Entry:
    direct, contract, planned = now.state == "direct", _last(now, "auction_contract"), _last(now, "auction_planned")
    return {
        "manner": "direct" if direct else "auction", "price": now.price,
        "seller": None if direct or not contract else contract.get("organisation"), "place": planned.get("place") if planned else None,
    }  # fmt: skip


def _cut(asset: Document, now: Sale) -> Entry:
    contract, failed = _last(now, "auction_contract"), _last(now, "auction_failed")
    return {
        "auctioneer": contract.get("organisation") if contract else None, "failed_on": failed.on.isoformat() if failed else None,
        "round": now.cuts + 1, "old_price": now.price,
    }  # fmt: skip


def _delivery(asset: Document, now: Sale) -> Entry:
    paid = now.did("buyer_paid", "priority_bought", "direct_sold")
    taker = now.origin in ("taking", "agreement")
    proof = _last(
        now,
        "auction_succeeded",
        "direct_sold",
        "priority_bought",
        "taker_paid",
        "taking_payment_asked",
        "taking_agreed",
    )
    return {
        "ground": "taker" if taker else "buyer", "receiver": [{"name": now.buyer}] if now.buyer else [], "price": now.sold_for,
        "paid_on": None if taker or not paid else paid.isoformat(), "record": _cited(proof),
    }  # fmt: skip


def _handing_over(asset: Document, now: Sale) -> Entry:
    return {"receiver": [{"name": now.buyer}] if now.buyer else []}


_INPUTS = {
    "TB-TDG": _notice, "TB-UTM": _priority, "TB-BTS": _sale, "QD-GG": _cut, "QD-GTS": _delivery, "BB-GTS": _handing_over,
    "QD-HDXDG": lambda asset, now: {},
}  # fmt: skip


def _last(now: Sale, *codes: str) -> Step | None:
    return next((step for step in reversed(now.steps) if step.code in codes), None)


def _cited(step: Step | None) -> str | None:
    """The paper of a step: number and day."""
    if step is None or not step.get("paper_no"):
        return None
    return f"{step.get('paper_no')}, {step.get('paper_on') or step.on:%d/%m/%Y}"


def _plain(value: Any) -> Any:
    """An entry of a paper as one value: names of parties joined, a moment as its day."""
    if isinstance(value, list):
        return ", ".join(str(one.get("name") if isinstance(one, Mapping) else one) for one in value)
    return value[:10] if isinstance(value, str) and value[4:5] == "-" and "T" in value else value
