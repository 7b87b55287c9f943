"""What each step makes of a sale, by its code: the columns that change besides its state and its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from thads.engine.life.sale.book import SAME, StepRule
from thads.engine.life.sale.check_price import without_auction
from thads.engine.life.sale.record import Price, Sale, Step
from thads.engine.life.sale.sums import difference

ROUND = ("planned_on", "failed_notified")  # what concerns one round only
PRIORITY = ("priority_notified", "priority_received", "priority_declined")
TAKING = ("taking_requested", "taking_notified", "taking_received", "taking_payment_asked")
FINAL = ("money_deposited", "delivery_decided", "delivery_refused", "buyer_paid")

Changes = Mapping[str, Any]


def taken(sale: Sale, rule: StepRule, step: Step) -> Sale:
    """The sale after a step that nothing stands in the way of."""
    after = replace(
        sale,
        state=sale.state if rule.to == SAME else rule.to,
        steps=(*sale.steps, step),
        days={**sale.days, step.code: step.on},
    )
    if step.get("costs") is not None:
        after = replace(after, costs=step.sum("costs"))
    change = _CHANGES.get(step.code)
    return replace(after, **change(sale, after, step)) if change else after


def _priced(sale: Sale, step: Step, cuts: int) -> tuple[Price, ...]:
    return (*sale.prices, Price(step.on, step.sum("price"), step.code, cuts))


def _without(after: Sale, *names: str) -> dict[str, date]:
    return {name: day for name, day in after.days.items() if name not in names}


def _result(sale: Sale, after: Sale, step: Step) -> Changes:
    changed = {
        "prices": _priced(sale, step, 0), "notice_owed": True, "certificate_until": step.get("until_on"), "again": False,
        "days": _without(after, "valuation_notified", "valuation_received"),
    }  # fmt: skip
    if sale.again:
        changed |= {"state": "ready", "price_final_on": step.on, "revaluations": sale.revaluations + 1}
    return changed


def _officer_price(sale: Sale, after: Sale, step: Step) -> Changes:
    changed = _result(sale, after, step)
    return changed | {"state": "direct"} if without_auction(sale, step) else changed


def _agreed_price(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"prices": _priced(sale, step, 0), "notice_owed": False}


def _notified(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"notice_owed": False, "state": "notified" if sale.state == "valued" else sale.state}


def _received(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"state": "direct" if sale.state == "direct" else "window"}


def _revalue(sale: Sale, after: Sale, step: Step) -> Changes:
    """The rounds begin anew at the new price, and with them the right of priority."""
    return {
        "again": True, "cuts": 0, "failures": 0, "price_final_on": None, "priority_over": False, "certificate_until": None,
        "days": _without(after, *ROUND, *PRIORITY, "auction_contract", "auction_contract_missed", "direct_published"),
    }  # fmt: skip


def _planned(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"days": {**after.days, "planned_on": step.get("planned_on")}}


def _failed(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"failures": sale.failures + 1, "rounds": sale.rounds + 1, "days": _without(after, *ROUND, *TAKING)}


def _succeeded(sale: Sale, after: Sale, step: Step) -> Changes:
    return {
        "rounds": sale.rounds + 1, "origin": "auction", "buyer": step.get("person"), "sold_for": step.sum("price"),
        "deposit": step.sum("deposit"), "days": _without(after, "planned_on", *FINAL), "pay_until": None,
    }  # fmt: skip


def _cut(sale: Sale, after: Sale, step: Step) -> Changes:
    return {
        "cuts": sale.cuts + 1,
        "prices": _priced(sale, step, sale.cuts + 1),
        "days": _without(after, *ROUND, "auction_contract"),
    }


def _bought(origin: str) -> Callable[[Sale, Sale, Step], Changes]:
    def change(sale: Sale, after: Sale, step: Step) -> Changes:
        return {
            "origin": origin,
            "buyer": step.get("person"),
            "sold_for": sale.price,
            "days": _without(after, "planned_on"),
        }

    return change


def _requested(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"came_from": sale.state, "buyer": step.get("person")}


def _payment_asked(sale: Sale, after: Sale, step: Step) -> Changes:
    sums = {name: step.sum(name) for name in ("claim", "claims", "costs", "rent", "taxes")}
    to_pay = difference(sale.price, **sums).pay
    settled = {"state": "paid", "origin": "taking"} if to_pay == 0 else {}
    return {"to_pay": to_pay, "sold_for": sale.price} | settled


def _taken_for_debt(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"origin": "taking"}


def _lapsed(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"state": sale.came_from, "buyer": "", "to_pay": 0, "sold_for": 0, "days": _without(after, *TAKING)}


def _agreement(sale: Sale, after: Sale, step: Step) -> Changes:
    return {
        "origin": "agreement", "buyer": step.get("person"), "sold_for": step.sum("price"), "to_pay": step.sum("paid"),
        "paused_on": None, "days": _without(after, "planned_on"),
    }  # fmt: skip


def _extended(sale: Sale, after: Sale, step: Step) -> Changes:
    return {"pay_until": step.get("until_on")}


def _cancelled(sale: Sale, after: Sale, step: Step) -> Changes:
    """The asset is auctioned again at the opening price of the round that failed in this way: nothing was offered below it."""
    return {
        "origin": "", "buyer": "", "sold_for": 0, "deposit": 0, "pay_until": None, "price_final_on": None,
        "days": _without(after, *FINAL, *ROUND, "auction_succeeded"),
    }  # fmt: skip


_CHANGES: dict[str, Callable[[Sale, Sale, Step], Changes]] = {
    "price_agreed": _agreed_price, "officer_price": _officer_price, "valuation_result": _result, "valuation_notified": _notified,
    "valuation_received": _received, "revaluation_asked": _revalue, "revaluation_ground": _revalue,
    "priority_right": lambda sale, after, step: {"shared": True},
    "priority_declined": lambda sale, after, step: {"priority_over": True},
    "priority_bought": _bought("priority"), "direct_published": _planned, "direct_sold": _bought("direct"),
    "auction_planned": _planned, "auction_failed": _failed, "auction_succeeded": _succeeded, "price_cut": _cut,
    "paused": lambda sale, after, step: {"paused_on": step.on}, "resumed": lambda sale, after, step: {"paused_on": None},
    "taking_requested": _requested, "taking_payment_asked": _payment_asked, "taker_paid": _taken_for_debt,
    "taking_lapsed": _lapsed, "taking_agreed": _agreement, "payment_extended": _extended, "sale_cancelled": _cancelled,
}  # fmt: skip
