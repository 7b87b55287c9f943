"""List rules in branches: what a person sees is often the rows of several columns together (the own office's, those that
another office shares), and no index holds them all in the order of a list; each branch by itself is a range of one.

A list rule gives its branches to ``joined``. Whoever reads a list branch by branch asks for ``number_of`` them and reads each
inside ``only``. Branches made by ``apart`` have no row in common, so that counts add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import frappe

NOTHING = "1 = 0"


def joined(branches: list[str]) -> str:
    """The SQL condition of all branches, or of the one that is being read. Nothing is seen where there are none."""
    frappe.flags.rule_branches = len(branches)
    place = frappe.flags.rule_branch
    if place is not None:
        branches = branches[place : place + 1]
    return f"({' or '.join(branches)})" if branches else NOTHING


def apart(columns: Mapping[str, Iterable[str]]) -> list[str]:
    """A condition for each column and its values, leaving out what an earlier one lets through; columns without values
    let through nothing."""
    branches: list[str] = []
    before = ""
    for column, values in columns.items():
        listed = ", ".join(frappe.db.escape(value) for value in values)
        if listed:
            branches.append(f"({column} in ({listed}){before})")
            before += f" and ifnull({column}, '') not in ({listed})"
    return branches


def number_of(doctype: str, user: str) -> int:
    """Into how many branches a person's list of this DocType falls; 1 where its rule has none."""
    frappe.flags.rule_branches = 1
    for rule in frappe.get_hooks("permission_query_conditions").get(doctype, []):
        frappe.get_attr(rule)(user)
    return max(frappe.flags.rule_branches, 1)


@contextmanager
def only(place: int) -> Iterator[None]:
    """Inside, list rules let through one of their branches."""
    frappe.flags.rule_branch = place
    try:
        yield
    finally:
        frappe.flags.rule_branch = None
