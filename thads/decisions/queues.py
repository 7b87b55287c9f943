"""What waits for whom: the counts of the landing pages, each with the filters of the list that it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe

from thads.engine.review.refusals import BadRequest
from thads.organisation import access
from thads.organisation.text import named

Filters = dict[str, Any]


def my_drafts(user: str) -> Filters:
    return {"state": "Draft", "drafted_by": user}


def to_review(user: str) -> Filters:
    """Drafts of others that need a review: nobody reviews what he drafted."""
    return {"state": "Draft", "drafted_by": ["!=", user], "own_paper": 0}


def to_sign(user: str) -> Filters:
    return {"state": "Reviewed", "signatory": ["in", named([post["name"] for post in access.posts_of(user)])]}


def own_to_sign(user: str) -> Filters:
    """An officer's own papers: they need no review."""
    return {**to_sign(user), "state": ["in", ["Draft", "Reviewed"]], "own_paper": 1}


def to_number(user: str) -> Filters:
    """Signed papers in which the user had no part yet."""
    return {"state": "Signed", "drafted_by": ["!=", user], "reviewed_by": ["!=", user], "signed_by": ["!=", user]}


QUEUES: dict[str, Callable[[str], Filters]] = {
    "my_drafts": my_drafts,
    "to_review": to_review,
    "to_sign": to_sign,
    "own_to_sign": own_to_sign,
    "to_number": to_number,
}


def card(queue: str) -> dict[str, Any]:
    """The user's queue in the shape of a custom number card: the count, and the list it counts."""
    if queue not in QUEUES:
        raise BadRequest
    filters = QUEUES[queue](frappe.session.user)
    count = frappe.get_list("Decision", filters, ["count(*) as count"])[0]["count"]
    return {"value": count, "fieldtype": "Int", "route": ["List", "Decision", "List"], "route_options": filters}
