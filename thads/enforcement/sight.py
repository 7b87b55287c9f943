"""Who sees which cases: officers their own, heads of room their room, head, registrar and clerk their office, the
department all; an office with which a case is shared reads it.

Everything that belongs to a case (events, tasks, notices, notes) is seen by whoever sees the case. List rules and
document rules are made from the same ``Sight``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.model.document import Document

from thads.organisation import access

CASE = "Enforcement Case"
OFFICE_WIDE = {access.OFFICE_HEAD, access.REGISTRAR, access.CLERK}
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
    seen = sight_of(user or frappe.session.user)
    if seen.everything:
        return ""
    columns = {"office": seen.offices, "shared_with": seen.offices, "room": seen.rooms, "officer": seen.officers}
    parts = [f"`tab{CASE}`.`{column}` in ({_listed(names)})" for column, names in columns.items() if names]
    return f"({' or '.join(parts)})" if parts else "1 = 0"


def part_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of what belongs to cases."""
    condition = case_condition(user)
    cases = f"(select `name` from `tab{CASE}` where {condition})"  # noqa: S608, the names in it are escaped
    return f"`tab{doctype}`.`enforcement_case` in {cases}" if condition else ""


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


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(frappe.db.escape(name) for name in names)
