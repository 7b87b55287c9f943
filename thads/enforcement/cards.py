"""Counts on the workspaces: of what a person sees, each branch of it counted on an index, and the list that a count opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.utils import today

from thads.enforcement import listing, sight

TASK = "Enforcement Task"
TO_DO = ["overdue", "in_time", "may_be_taken"]


@dataclass(frozen=True)
class Card:
    """``where``: what is counted, in SQL, with places for ``values``; ``filters``: the same for the list."""

    doctype: str
    where: str
    values: tuple[Any, ...]
    filters: dict[str, Any]


def open_cases() -> Card:
    return Card(sight.CASE, "`ended_on` is null", (), {"ended_on": ["is", "not set"]})


def overdue_cases() -> Card:
    return Card(sight.CASE, "`late_count` > 0", (), {"late_count": [">", 0]})


def cases_due_today() -> Card:
    return Card(sight.CASE, "`next_due` = %s", (today(),), {"next_due": today()})


def overdue_tasks() -> Card:
    return Card(TASK, "`status` = 'overdue'", (), {"status": "overdue"})


def my_tasks(user: str) -> Card:
    filters = {"status": ["in", TO_DO], "assigned_to": user}
    return Card(TASK, "`assigned_to` = %s and `status` in %s", (user, TO_DO), filters)


def counted(card: Card) -> dict[str, Any]:
    """In the shape of a custom number card."""
    value = listing.count(card.doctype, lambda: _count(card))
    return {"value": value, "fieldtype": "Int", "route": ["List", card.doctype, "List"], "route_options": card.filters}


def _count(card: Card) -> int:
    user = frappe.session.user
    seen = sight.case_condition(user) if card.doctype == sight.CASE else sight.part_condition(card.doctype, user)
    condition = " and ".join(filter(None, (card.where, seen)))
    return frappe.db.sql(f"select count(*) from `tab{card.doctype}` where {condition}", card.values)[0][0]  # noqa: S608
