"""Who sees which cases: officers their own, heads of room their room, head, registrar and clerk their office, the
department all; an office with which a case is shared reads it.

Everything that belongs to a case (events, tasks, notices, notes) is seen by whoever sees the case. List rules and
document rules are made from the same ``Sight``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.model.document import Document

from thads.organisation import access

CASE = "Enforcement Case"
OFFICE_WIDE = {access.OFFICE_HEAD, access.REGISTRAR, access.CLERK, access.EXAMINER}
READING = {None, "read", "select", "report", "print", "export", "email"}


@dataclass(frozen=True)
class Sight:
    """Names of what a user works on: whole offices, rooms, or cases of his own as an officer."""

    everything: bool = False
    offices: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()

    def works_on(self, case: Mapping[str, Any]) -> bool:
        return (
            case["office"] in self.offices
            or (case["room"] or None) in self.rooms
            or (case["officer"] or None) in self.officers
        )

    def reads(self, case: Mapping[str, Any]) -> bool:
        return self.works_on(case) or (case["shared_with"] or None) in self.offices


def sight_of(user: str) -> Sight:
    """What ``user`` sees of the cases."""
    if access.sees_all(user):
        return Sight(everything=True)
    roles, posts = set(frappe.get_roles(user)), access.posts_of(user)
    return Sight(
        offices=tuple(post["office"] for post in posts) if roles & OFFICE_WIDE else (),
        rooms=tuple(post["room"] for post in posts if post["room"]) if access.ROOM_HEAD in roles else (),
        officers=tuple(post["name"] for post in posts) if access.OFFICER in roles else (),
    )


def case_condition(user: str | None) -> str:
    """SQL condition for lists of cases; empty where the user sees all of them."""
    return _condition(case_branches(user or frappe.session.user))


def part_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of what belongs to cases."""
    return _condition(part_branches(doctype, user or frappe.session.user))


def case_branches(user: str) -> list[str] | None:
    """What a user sees of the cases, as SQL conditions of which never two hold for one case; each is a range of an index
    in the order of due days, which all of them together are not. None where everything is seen."""
    seen = sight_of(user)
    if seen.everything:
        return None
    columns = {"office": seen.offices, "room": seen.rooms, "officer": seen.officers}
    if seen.offices and _shared_with(seen.offices):
        columns["shared_with"] = seen.offices
    return _apart({f"`tab{CASE}`.`{column}`": names for column, names in columns.items() if names})


def part_branches(doctype: str, user: str) -> list[str] | None:
    """The same for what belongs to cases: by its own office, else by the cases that are seen otherwise."""
    branches = case_branches(user)
    offices = sight_of(user).offices
    if not branches or not offices or not frappe.get_meta(doctype).has_field("office"):
        return branches and [_of_cases(doctype, branch) for branch in branches]
    own = f"`tab{doctype}`.`office` in ({_listed(offices)})"
    return [own, *(_of_cases(doctype, branch) for branch in branches[1:])]


@contextmanager
def one_branch(place: int) -> Iterator[None]:
    """Inside, list rules of cases and of what belongs to them let through one branch only."""
    frappe.flags.sight_branch = place
    try:
        yield
    finally:
        frappe.flags.sight_branch = None


def case_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    """False where the case is not the user's; otherwise no opinion (the role decides)."""
    seen = sight_of(user or frappe.session.user)
    if seen.everything:
        return None
    case = {column: doc.get(column) for column in ("office", "room", "officer", "shared_with")}
    return None if (seen.reads(case) if ptype in READING else seen.works_on(case)) else False


def part_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The rule of the case that the record belongs to."""
    columns = ["office", "room", "officer", "shared_with"]
    case = frappe.db.get_value(CASE, doc.get("enforcement_case"), columns, as_dict=True)
    return case_rule(case, ptype, user) if case else False


def _condition(branches: list[str] | None) -> str:
    if branches is None:
        return ""
    place = frappe.flags.sight_branch
    if place is not None:
        branches = branches[place : place + 1]
    return f"({' or '.join(branches)})" if branches else "1 = 0"


def _apart(columns: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A condition for each column, leaving out what an earlier one lets through."""
    branches: list[str] = []
    before = ""
    for column, names in columns.items():
        branches.append(f"({column} in ({_listed(names)}){before})")
        before += f" and ifnull({column}, '') not in ({_listed(names)})"
    return branches


def _of_cases(doctype: str, branch: str) -> str:
    return f"`tab{doctype}`.`enforcement_case` in (select `name` from `tab{CASE}` where {branch})"  # noqa: S608, escaped


def _shared_with(offices: tuple[str, ...]) -> bool:
    return bool(frappe.db.exists(CASE, {"shared_with": ("in", offices)}))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(frappe.db.escape(name) for name in names)
