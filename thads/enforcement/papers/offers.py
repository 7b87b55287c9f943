"""Which papers may be made in a case now, which the law asks for next, and what stands in the way of the others."""

from __future__ import annotations

from functools import cache
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.enforcement import log, tasks
from thads.enforcement.acts import groups
from thads.enforcement.papers.ranks import TIERS, Ranks
from thads.engine.drafting.case_effects import Obstacle, causing, obstacles
from thads.engine.drafting.kinds import Kind, kinds
from thads.engine.law.deadline_rules import event_name, rules
from thads.engine.law.events import History
from thads.engine.law.records import by_code
from thads.engine.law.regimes import regime
from thads.engine.messages import say

OPENS = ("opens_case", "opens_file")
OPEN_TASKS = ("overdue", "in_time", "may_be_taken", "period_running", "uncountable")
Offer = dict[str, Any]


def offered(case: Document) -> list[Offer]:
    """Every kind: what the law asks for first, then what is usual now, what may be made, what is seldom made, what is hindered;
    each with the reason (``ranks``)."""
    on = getdate(today())
    law, history, asked = regime(on).code, History(log.history(case.name)), _asked_for(case)
    ranks = Ranks(case, history, asked)
    hidden = set(frappe.get_all("Decision Kind", {"disabled": 1}, pluck="name"))
    rows = []
    for code, of in kinds().items():
        if code in hidden:
            continue
        opening = of.effect in OPENS
        hindered = [] if opening else [obstacle(one) for one in obstacles(of, history, on)]
        rows.append(_offer(of, law, hindered, asked.get(code, []), opening) | ranks.of(of))
    rows.sort(
        key=lambda row: (
            not row["allowed"],
            TIERS.index(row["tier"]),
            [str(part) for part in row["place"]],
            row["name"],
        )
    )
    return [{name: value for name, value in row.items() if name != "place"} for row in rows]


def obstacle(one: Obstacle) -> dict[str, Any]:
    """An obstacle with the way past it: papers that clear it, events that may be recorded by hand."""
    by_hand = {event for group in groups() for event in group["events"]}
    return {
        "says": one.says[:1].upper() + one.says[1:], "waivable": one.waivable,
        "papers": [{"code": code, "name": kinds()[code].name} for code in one.papers],
        "events": [event_name(event) for event in one.events if event in by_hand],
    }  # fmt: skip


def family_name(code: str) -> str:
    """What a family of papers is called."""
    return {
        "opening": say("Opening and assignment"), "course": say("Course of the enforcement"), "security": say("Security measures"),
        "coercion": say("Coercive measures"), "sale": say("Valuation, sale, delivery"), "money": say("Fees, costs, money"),
        "property": say("Exhibits and property"), "complaint": say("Complaints"), "notice": say("Notices and summonses"),
        "minutes": say("Minutes"), "plan": say("Plans, estimates, lists of sums"), "letter": say("Letters and confirmations"),
    }[code]  # fmt: skip


def _offer(of: Kind, law: str, hindered: list[dict[str, Any]], asked: list[Any], opening: bool) -> Offer:
    why = ""
    if opening:
        why = say("This paper opens a case of its own: it is drafted from the judgment that was booked in.")
    elif law not in of.article:
        why = say("This kind is not recorded for the law in force today.")
    return {
        "code": of.code, "name": of.name, "family": of.family, "family_name": family_name(of.family), "register": of.register,
        "series": of.series, "article": of.article.get(law, ""), "who": by_code("signer_roles", of.signer["role"])["says"],
        "allowed": not (hindered or why), "possible": not why and all(one["waivable"] for one in hindered), "why": why,
        "obstacles": hindered, "asked": asked,
    }  # fmt: skip


def _asked_for(case: Document) -> dict[str, list[dict[str, Any]]]:
    """Kind -> the open tasks that its issue answers."""
    columns = ["name", "task", "rule_code", "status", "due", "article", "ref"]
    filters = {"enforcement_case": case.name, "status": ("in", OPEN_TASKS)}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in frappe.get_all(tasks.TASK, filters, columns, order_by="due"):
        told = {**row, "due": str(row.due) if row.due else None}
        for code in _answering().get(row.rule_code, ()):
            found.setdefault(code, []).append(told)
    return found


@cache
def _answering() -> dict[str, tuple[str, ...]]:
    """Deadline -> the kinds of paper that answer it."""
    return {rule.code: causing(rule.answered_by) for rule in rules()}
