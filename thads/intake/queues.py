"""What waits at intake: counts of the landing page, each with the filters of the list that it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe.utils import add_days, today

from thads.engine.intake.state import GOING_ON
from thads.engine.review.refusals import BadRequest
from thads.organisation import access
from thads.organisation.text import named

Filters = dict[str, Any]


def _own() -> Filters:
    return {"office": ["in", named(access.offices_of(frappe.session.user))]}


QUEUES: dict[str, tuple[str, Callable[[], Filters]]] = {
    "requests_to_enter": ("Enforcement Request", lambda: {**_own(), "state": "to_enter"}),
    "requests_incomplete": ("Enforcement Request", lambda: {**_own(), "state": ["in", ["incomplete", "out_of_time"]]}),
    "requests_awaiting": ("Enforcement Request", lambda: {**_own(), "state": "awaiting_supplement"}),
    "requests_overdue": ("Enforcement Request", lambda: {**_own(), "state": ["in", list(GOING_ON)], "next_due": ["<", today()]}),
    "requests_due_soon": ("Enforcement Request", lambda: {**_own(), "state": ["in", list(GOING_ON)], "next_due": ["between", [today(), add_days(today(), 2)]]}),
    "requests_to_route": ("Enforcement Request", lambda: {**_own(), "to_route": 1}),
    "requests_coming": ("Enforcement Request", lambda: {"sent_to": _own()["office"]}),
    "judgments_to_decide": ("Court Judgment", lambda: {**_own(), "handling": ["in", ["to_decide", "partly_decided"]]}),
    "judgments_overdue": ("Court Judgment", lambda: {**_own(), "handling": ["in", ["to_decide", "partly_decided"]], "decide_by": ["<", today()]}),
    "corrections_to_check": ("Judgment Correction", lambda: {**_own(), "status": "to_check"}),
    "decisions_to_amend": ("Correction Task", lambda: {**_own(), "status": "open"}),
}  # fmt: skip


def card(queue: str) -> dict[str, Any]:
    """A queue in the shape of a custom number card: the count, and the list it counts."""
    if queue not in QUEUES:
        raise BadRequest
    doctype, made = QUEUES[queue]
    filters = made()
    count = frappe.get_list(doctype, filters, ["count(*) as count"])[0]["count"]
    return {"value": count, "fieldtype": "Int", "route": ["List", doctype, "List"], "route_options": filters}
