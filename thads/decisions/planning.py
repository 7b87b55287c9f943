"""What a confirmed reading asks for: decisions with the rule of each, and what is left out with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.models import Claim, Plan, PlannedDecision
from thads.engine.drafting.plan import plan
from thads.engine.drafting.replan import same_decisions
from thads.engine.judgment.schema import Reading
from thads.intake import requests
from thads.intake.readings import confirmed
from thads.organisation.law import book


def of_reading(name: str) -> tuple[Reading, Plan]:
    """The reading and its plan as of today: terms that earlier decisions order are not planned again."""
    _, data = confirmed(name)
    source = Reading.from_dict(data)
    return source, _planned(source, requests.claims(name), _terms(name))[0]


def again(name: str, before: Reading, after: Reading) -> dict[str, PlannedDecision]:
    """Key of each decision planned from a reading as it was ``before`` a correction -> the same decision ``after`` it."""
    claims = requests.claims(name)
    pairs = [
        (was.name, now.name) for was, now in zip(before.parties, after.parties, strict=True) if was.name != now.name
    ]
    first, decided = _planned(before, _called(claims, {now: was for was, now in pairs}), _terms(name))
    second = plan(after, on=getdate(today()), requests=_called(claims, dict(pairs)), decided=decided, book=book())
    return same_decisions(first, second)


def _called(claims: list[Claim], names: dict[str, str]) -> list[Claim]:
    return [replace(claim, requester=names.get(claim.requester, claim.requester)) for claim in claims]


def _planned(source: Reading, claims: list[Claim], terms: dict[str, dict[str, str]]) -> tuple[Plan, dict[str, str]]:
    """The plan as of today, and the last term of each obligation that earlier decisions order."""
    decided: dict[str, str] = {}
    while True:
        made = plan(source, on=getdate(today()), requests=claims, decided=decided, book=book())
        keys = {row.key for row in made.decisions}
        earlier = next((key for key in terms if key not in keys), None)
        if earlier is None:
            return made, decided
        for item, term in terms.pop(earlier).items():
            decided[item] = max(term, decided.get(item, ""))


def _terms(name: str) -> dict[str, dict[str, str]]:
    """Plan key of each living decision that orders terms -> {obligation: its last term}, the oldest decision first."""
    item, decision = frappe.qb.DocType("Decision Item"), frappe.qb.DocType("Decision")
    rows = (
        frappe.qb.from_(item).join(decision).on(item.decision == decision.name)
        .where((decision.reading == name) & (decision.state != "Voided") & item.last_term.isnotnull())
        .select(decision.plan_key, item.item, item.last_term).orderby(item.last_term)
    ).run()  # fmt: skip
    found: dict[str, dict[str, str]] = {}
    for key, obligation, term in rows:
        found.setdefault(key, {})[obligation] = str(term)
    return found


def shown(name: str) -> dict[str, Any]:
    """The plan as the screen shows it: what is drafted already, who may ask and who has asked."""
    source, made = of_reading(name)
    done = drafted(name)
    rows = [
        {**row.to_dict(), "total": row.total, "title": kind_name(row.kind), "drafted": done.get(row.key)}
        for row in made.decisions
    ]
    texts = {row.id: {"text": row.text, "clause": row.clause, "page": row.page} for row in source.obligations}
    return {
        "decisions": rows,
        "left_out": [{**row, **texts.get(row["obligation"], {})} for row in made.left_out],
        "regime": made.regime,
        "on": made.on,
        "requesters": requests.requesters(source),
        "claims": [claim.to_dict() for claim in requests.claims(name)],
    }


def drafted(reading: str) -> dict[str, dict[str, Any]]:
    """Plan key -> its living decision."""
    rows = frappe.get_all(
        "Decision", {"reading": reading, "state": ("!=", "Voided")}, ["plan_key", "name", "batch", "state"]
    )
    return {row.plan_key: {**row, "key": row.plan_key, "state": row.state.lower()} for row in rows}


def kind_name(code: str) -> str:
    """The name of a kind of paper, as people call it."""
    found = kinds().get(code)
    return found.name if found else code
