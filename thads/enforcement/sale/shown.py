"""The sale of the assets of a case as its screen shows it: where each stands, what may be done next, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.enforcement import standing
from thads.enforcement.means import assets
from thads.enforcement.owed import owed
from thads.enforcement.sale import papers as sale_papers
from thads.enforcement.sale import steps as sale
from thads.enforcement.sale.errors import AssetGone
from thads.enforcement.sale.facts import told_facts, types
from thads.engine.drafting.kinds import kinds
from thads.engine.errors import ThadsError
from thads.engine.law.counting import day_of
from thads.engine.law.records import by_code
from thads.engine.law.standing import Change
from thads.engine.life.sale.book import state
from thads.engine.life.sale.check_price import co_owners_recorded
from thads.engine.life.sale.course import Way, case_events, take, ways
from thads.engine.life.sale.hints import About, hints
from thads.engine.life.sale.record import Sale, Step
from thads.engine.life.sale.sums import difference, lowest_after_cut, money

RUNGS = ("price", "sale", "payment", "delivery", "end")
Told = dict[str, Any]


def room(case_name: str) -> Told:
    """Every asset of the case that is sold, with where its sale stands."""
    case = frappe.get_doc(standing.CASE, case_name)
    works = bool(frappe.has_permission(standing.CASE, "write", doc=case)) and sale.records(frappe.session.user)
    rows = [row for row in assets.of_case(case_name) if row.asset_kind in sale.KINDS]
    return {"works_on": works, "assets": [asset(case, row, works=works) for row in rows]}


def asset(case: Document, row: Any, *, works: bool) -> Told:
    told: Told = {
        "name": row.name, "title": row.title, "kind": row.asset_kind, "asset_state": by_code("asset_states", row.state)["says"],
        "steps": _steps(row.name), "papers": sale_papers.unrecorded(row), "problem": "",
    }  # fmt: skip
    on = getdate(today())
    try:
        now = sale.terms().at(sale.sale_of(row), on)
    except ThadsError as problem:
        return told | {"problem": str(problem), "state": "", "ways": [], "prices": [], "ladder": [], "hints": []}
    return told | _standing(now) | {
        "ways": _ways(case, row, now, on) if works else [],
        "hints": hints(now, _about(row), on, sale.terms().book),
        "paused": now.paused_on.isoformat() if now.paused_on else "",
        "prices": [
            {"on": one.on.isoformat(), "amount": one.amount, "by": one.by, "cuts": one.cuts, "says": _step_says(one.by, one.cuts)}
            for one in now.prices
        ],
        "costs": now.costs, "buyer": now.buyer, "sold_for": now.sold_for, "to_pay": now.to_pay,
    }  # fmt: skip


def preview(name: str, code: str, on: date, told: Mapping[str, Any]) -> Told:
    """What a step would make of the sale and of the case; nothing is written. Raises what refuses the step."""
    row = frappe.get_doc(assets.ASSET, name)
    before = sale.sale_of(row)
    sale.require_there(row, before)
    co_owners_recorded(before, code, sale.co_owned(row))
    step = Step(code, on, told_facts(told))
    terms = sale.terms()
    after = take(before, step, terms)
    more = case_events(before, after, step, assets.ref(row), terms)
    change = Change(standing.life_of(row.enforcement_case).clock, standing.life_of(row.enforcement_case, more).clock)
    return {
        **_standing(after), "price": after.price, "was_price": before.price, "reckoning": _reckoning(before, after, step),
        "appears": [
            {"task": item.rule.name, "who": item.rule.actor, "due": _iso(day_of(item.due)) if item.due else None, "article": item.rule.article}
            for item in change.appeared
        ],
        "next": [{"says": way.rule.says, "who": way.rule.actor, "until": _iso(way.until), "article": way.rule.article} for way in _first(ways(after, on, terms))],
    }  # fmt: skip


def _first(found: list[Way]) -> list[Way]:
    """What follows first: open ways, those with a term before the others."""
    return sorted(
        (way for way in found if not way.blocked and (way.until or not way.rule.aside)),
        key=lambda way: way.until or date.max,
    )[:4]


def _standing(now: Sale) -> Told:
    here = state(now.state)
    reached = RUNGS.index(here["rung"])
    ladder = [
        {"code": rung, "says": rung_says(rung), "status": "done" if place < reached or now.ended else "now" if place == reached else "next"}
        for place, rung in enumerate(RUNGS)
    ]  # fmt: skip
    since = now.last.on.isoformat() if now.last else ""
    return {
        "state": now.state, "state_says": here["says"], "article": here["article"], "since": since, "ended": now.ended,
        "ladder": ladder, "price": now.price, "cuts": now.cuts, "rounds": now.rounds,
    }  # fmt: skip


def rung_says(code: str) -> str:
    return frappe._(
        {"price": "Fixing the Price", "sale": "Sale", "payment": "Payment", "delivery": "Delivery", "end": "Sale Over"}[
            code
        ]
    )


def _ways(case: Document, row: Any, now: Sale, on: date) -> list[Told]:
    try:
        sale.require_there(row, now)
    except AssetGone:
        return []
    found = sorted(ways(now, on, sale.terms()), key=lambda way: (bool(way.blocked), way.until is None, way.until or on))
    return [_way(case, row, way, now, on) for way in found]


def _way(case: Document, row: Any, way: Way, now: Sale, on: date) -> Told:
    rule, until = way.rule, way.until
    defaults = _defaults(case, now, rule.code, on)
    return {
        "code": rule.code, "says": rule.says, "who": rule.actor, "article": rule.article, "blocked": way.blocked, "aside": rule.aside and until is None and not (rule.code == "priority_right" and sale.co_owned(row)),
        "until": _iso(until), "days": (until - on).days if until else None, "why": way.due.explanation if way.due else way.problem,
        "doubts": list(way.due.doubts) if way.due else [], "paper": rule.paper,
        "paper_says": kinds()[rule.paper].name if rule.paper in kinds() else "",
        "grounds": [{"code": one["code"], "says": one["says"], "article": one["article"]} for one in rule.grounds],
        "asks": [
            {"name": fact.name, "says": fact.says, "type": fact.type, "needed": fact.needed, "value": defaults.get(fact.name)}
            for fact in rule.asks
        ],
    }  # fmt: skip


def _defaults(case: Document, now: Sale, code: str, on: date) -> Told:
    """What the form of a step begins with."""
    claim = owed(case) or None
    told: Told = {"costs": now.costs, "claim": claim, "claims": claim}
    if code == "price_cut":
        told["price"] = lowest_after_cut(now.price, on, sale.terms().book)
    if code in ("auction_succeeded", "taking_agreed"):
        told |= {"price": now.price or None, "deposit": _planned_deposit(now)}
    due = {
        "buyer_paid": now.sold_for - now.deposit,
        "taker_paid": now.to_pay,
        "priority_bought": now.price,
        "direct_sold": now.price,
    }
    told["paid"] = due.get(code) or None
    if code in ("taking_requested", "taking_agreed"):
        told["person"] = case.creditors_text
    if code == "auction_failed" and now.planned_on:
        told["held_on"] = now.planned_on.isoformat()
    if code == "money_deposited":
        told["paid"] = now.sold_for or None
    return told


def _planned_deposit(now: Sale) -> int | None:
    return next((one.sum("deposit") for one in reversed(now.steps) if one.code == "auction_planned"), None) or None


def _reckoning(before: Sale, after: Sale, step: Step) -> str:
    """The sum behind a step, in words."""
    if step.code == "taking_payment_asked":
        return difference(
            before.price, **{name: step.sum(name) for name in ("claim", "claims", "costs", "rent", "taxes")}
        ).how
    if step.code == "price_cut":
        cut = before.price - after.price
        return frappe._("Cut by {0} đồng, {1}% of the last opening price.").format(
            money(cut), f"{cut * 100 / before.price:.2f}".replace(".", ",")
        )
    return ""


def _steps(name: str) -> list[Told]:
    """What was recorded, the latest first; struck steps with the reason."""
    rows = frappe.get_all(sale.STEP, {"asset": name}, ["*"], order_by="creation desc", limit_page_length=0)
    papers = {row.decision for row in rows if row.decision} or {""}
    numbers = dict(frappe.get_all("Decision", {"name": ("in", list(papers))}, ["name", "full_number"], as_list=True))
    last = next((row.name for row in sorted(rows, key=lambda row: -row.ordinal) if not row.struck), None)
    return [
        {
            "name": row.name, "on": str(row.on), "says": row.says, "article": row.article, "facts": _facts(row), "struck": bool(row.struck),
            "struck_why": row.struck_reason or "", "file": row.file_name or "", "decision": row.decision, "number": numbers.get(row.decision),
            "by": frappe.utils.get_fullname(row.owner), "last": row.name == last,
        }
        for row in rows
    ]  # fmt: skip


def _facts(row: Any) -> list[tuple[str, str]]:
    found = []
    for name, (kind, says) in types().items():
        value = row.get(name)
        if value in (None, "", 0) or (kind == "yesno" and not cint(value)):
            continue
        found.append((says.removesuffix(" (đồng)"), _fact_text(row.step, kind, value)))
    return found


def _fact_text(step: str, kind: str, value: Any) -> str:
    if kind == "money":
        return f"{money(cint(value))} đ"
    if kind == "date":
        return f"{getdate(value):%d/%m/%Y}"
    if kind == "yesno":
        return frappe._("Yes")
    if kind == "choice":
        grounds = by_code("sale_steps", step).get("grounds", ())
        return next((row["says"] for row in grounds if row["code"] == value), str(value))
    return str(value)


def _step_says(code: str, cuts: int) -> str:
    if code == "price_cut":
        return frappe._("Price cut number {0}").format(cuts)
    return str(by_code("sale_steps", code)["says"])


def _about(row: Any) -> About:
    return About(co_owned=sale.co_owned(row), only_home=bool(row.is_only_home), secured_debt=cint(row.secured_debt))


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
