"""What the law says to somebody about to take a measure in a case: the case, its assets and measures as the engine looks at them."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.enforcement import log, standing
from thads.enforcement.means import assets, elsewhere, measures, verification
from thads.enforcement.means import papers as measure_papers
from thads.enforcement.owed import owed as owed_in
from thads.engine.law.events import Event, History
from thads.engine.life import coercion, guards, income
from thads.engine.life import measure_papers as reading
from thads.engine.life import measures as law
from thads.engine.life import verification as found_law
from thads.engine.life.read import Life
from thads.organisation.law import book

TAKEN = ("seized", "valued", "on_sale")
ADULT = 18


def hints(case_name: str, code: str, *, chosen: tuple[str, ...] = (), costs: int = 0, amount: int = 0, party: str | None = None) -> list[dict[str, Any]]:  # fmt: skip
    """What to look at before this measure: [{code, weight, says, article}], what forbids it first. UnknownMeasure."""
    case, on = frappe.get_doc("Enforcement Case", case_name), getdate(today())
    of = law.definition(code, on)
    rows = assets.of_case(case.name)
    notified = _co_owners_notified(case.name)
    things = {row.name: assets.thing(row, notified.get(row.title) or notified.get("")) for row in rows}
    told = guards.Situation(
        measure=code, family=of["family"], on=on, owed=owed_in(case), costs=max(cint(costs), 0), amount=max(cint(amount), 0),
        decides=of["decides"], things=tuple(things[name] for name in chosen if name in things),
        others=tuple(things[row.name] for row in rows if row.name not in chosen and row.state in ("known", "secured")),
        taken=sum(things[row.name].value for row in rows if row.name not in chosen and row.state in TAKEN),
        phases=_phases(case), verified=_verified(case.name), looked_elsewhere=elsewhere.looked(case.name) > 0,
        child=_is_child(party, on),
    )  # fmt: skip
    return [hint.to_dict() for hint in guards.hints(told, book())]


def of_paper(decision: Document) -> list[dict[str, Any]]:
    """What to look at before the measure that this paper begins, on the assets that it names."""
    code = law.begun_by(decision.kind)
    if not code or not decision.enforcement_case:
        return []
    of = law.definition(code, getdate(today()))
    parts = reading.parts(of, measure_papers.entered(decision))
    rows = assets.of_case(decision.enforcement_case)
    chosen = {row.name for part in parts if part.thing for row in rows if measure_papers.is_on_record(part.thing, row)}
    told = {
        "costs": max((part.costs for part in parts), default=0),
        "amount": max((part.amount for part in parts), default=0),
    }
    return hints(decision.enforcement_case, code, chosen=tuple(sorted(chosen)), **told)


def may_coerce(at: Any, *, with_force: bool, policy_debtor: bool) -> dict[str, Any]:
    """Whether a coercion may be carried out at a moment, why not, and the first day after on which it may."""
    told = {"with_force": with_force, "policy_debtor": policy_debtor, "book": book()}
    reasons = coercion.may_coerce(at, **told)
    first = coercion.first_day(at.date(), **told) if reasons else None
    return {
        "may": not reasons,
        "reasons": [dict(reason.__dict__) for reason in reasons],
        "first_day": first.isoformat() if first else None,
    }


def plan(on: date, *, with_force: bool, complex_case: bool, real_estate: bool) -> list[dict[str, Any]]:
    """The steps before a coercion with their latest days."""
    told = {
        "with_force": with_force,
        "complex_case": complex_case,
        "real_estate": real_estate,
        "today": getdate(today()),
        "book": book(),
    }
    return [step.to_dict() for step in coercion.plan(on, **told)]


def withholding(
    earned: int, region: str, dependants: int, *, owed: int = 0, agreed: int | None = None
) -> dict[str, Any]:
    """How much of an income may be withheld each month, in whole đồng, with the sentence for it."""
    return income.withholding(
        earned, region, dependants, getdate(today()), owed=owed, agreed=agreed, book=book()
    ).to_dict()


def regions() -> list[dict[str, Any]]:
    return [{"code": code, "wage": wage} for code, wage in income.regions(getdate(today()), book()).items()]


def grounds(case: Document) -> list[dict[str, Any]]:
    """Grounds of khoản 1 Điều 38 that fit what was found; empty where nothing was verified or something can be taken."""
    rows = [row for row in assets.of_case(case.name) if row.state != "released"]
    done = [row for row in verification.of_case(case.name) if row.state == "concluded" and not row.struck]
    earned = max((cint(row.monthly_income) for row in done), default=0)
    earned = max([earned, *(cint(row.monthly_income) for row in rows)])
    wages = [wage["wage"] for wage in regions()]
    told = found_law.Found(
        things=tuple(assets.thing(row) for row in rows if row.state != "lost" and row.asset_kind != "income"),
        lost_judged=tuple(row.title for row in rows if row.state == "lost" and row.source == "judgment"),
        income=earned or None, kept=min(wages, default=0), verified=bool(done),
        costs=max((cint(row.costs_estimate) for row in measures.of_case(case.name)), default=0),
    )  # fmt: skip
    return [dict(ground.__dict__) for ground in found_law.grounds(told, getdate(today()), book())]


def _phases(case: Document) -> frozenset[str]:
    history = History(log.history(case.name))
    today_ = getdate(today())
    names = ("postponed", "paused_for_complaint", "not_enforceable", "closed")
    found = {name for name in names if history.opened(name, Event("", today_), today_)}
    life: Life = standing.life_of(case.name)
    return frozenset(
        found | ({"voluntary"} if life.standing.stage.state.code in ("decided", "notifying", "voluntary") else set())
    )


def _verified(case: str) -> bool:
    return any(event.kind == verification.DONE for event in log.history(case))


def _co_owners_notified(case: str) -> dict[str, date]:
    """What it was about (empty: the whole case) -> the last day on which co-owners were notified."""
    return {
        event.ref: event.day
        for event in sorted(log.history(case), key=Event.order)
        if event.kind == "co_owners_notified"
    }


def _is_child(party: str | None, on: date) -> bool:
    born = frappe.db.get_value("Judgment Party", party, ["birth_date", "birth_year"], as_dict=True) if party else None
    if not born:
        return False
    if born.birth_date:
        day = getdate(born.birth_date)
        return (on.year - day.year - ((on.month, on.day) < (day.month, day.day))) < ADULT
    return bool(born.birth_year) and on.year - born.birth_year < ADULT
