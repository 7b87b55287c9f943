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

from thads.organisation import access, branches

CASE, MODULE = "Enforcement Case", "Enforcement"
OF_PARTS = ("office", "room")
OFFICE_WIDE = {access.OFFICE_HEAD, access.REGISTRAR, access.CLERK, access.EXAMINER}
READING = access.READING


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
    """What ``user`` sees of the cases, and works on: whoever sees everything works on the own office's only."""
    roles, posts = set(frappe.get_roles(user)), access.posts_of(user)
    return Sight(
        everything=access.sees_all(user),
        offices=tuple(post["office"] for post in posts) if roles & OFFICE_WIDE else (),
        rooms=tuple(post["room"] for post in posts if post["room"]) if access.ROOM_HEAD in roles else (),
        officers=tuple(post["name"] for post in posts) if access.OFFICER in roles else (),
    )


def case_condition(user: str | None) -> str:
    """SQL condition for lists of cases; empty where the user sees all of them."""
    columns = _columns(user or frappe.session.user)
    return "" if columns is None else branches.joined(list(_of_case(columns).values()))


def part_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of what belongs to cases: by its own office and room, which are those of its case (``moved``),
    else by the cases that are seen otherwise."""
    columns = _columns(user or frappe.session.user)
    if columns is None:
        return ""
    own = {column: columns[column] for column in _follows(doctype) if column in columns}
    found = branches.apart({f"`tab{doctype}`.`{column}`": names for column, names in own.items()})
    others = [_among_cases(doctype, condition) for column, condition in _of_case(columns).items() if column not in own]
    return branches.joined([*found, *others])


def moved(case: Document, method: str | None = None) -> None:
    """``on_update``: what belongs to a case that went to another office or room goes with it."""
    before = case.get_doc_before_save()
    if before is None or all(before.get(column) == case.get(column) for column in OF_PARTS):
        return
    follow(case)


def follow(case: Document) -> None:
    """What belongs to a case lies in its office and its room."""
    for doctype in parts():
        place = {column: case.get(column) for column in _follows(doctype)}
        frappe.db.set_value(doctype, {"enforcement_case": case.name}, place, update_modified=False)


def parts() -> list[str]:
    """The DocTypes whose records lie in the office and the room of their case."""
    known = (
        doctype for doctype in frappe.get_hooks("has_permission") if frappe.db.exists("DocType", doctype, cache=True)
    )
    return [doctype for doctype in known if "room" in _follows(doctype)]


def _follows(doctype: str) -> list[str]:
    """Which columns of what belongs to a case are always those of the case; rooms are looked after for this module's."""
    meta = frappe.get_meta(doctype)
    if doctype == CASE or not meta.has_field("enforcement_case"):
        return []
    return [column for column in OF_PARTS if meta.has_field(column) and (column == "office" or meta.module == MODULE)]


def _columns(user: str) -> dict[str, tuple[str, ...]] | None:
    """What a user sees of the cases: the values of each column. None where everything is seen."""
    seen = sight_of(user)
    if seen.everything:
        return None
    columns = {"office": seen.offices, "room": seen.rooms, "officer": seen.officers}
    if seen.offices and _shared_with(seen.offices):
        columns["shared_with"] = seen.offices
    return {column: names for column, names in columns.items() if names}


def _of_case(columns: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """A condition for each column; never two of them hold for one case, and each is a range of an index in the order of due
    days, which all of them together are not."""
    found = branches.apart({f"`tab{CASE}`.`{column}`": names for column, names in columns.items()})
    return dict(zip(columns, found, strict=True))


def _among_cases(doctype: str, condition: str) -> str:
    return f"`tab{doctype}`.`enforcement_case` in (select `name` from `tab{CASE}` where {condition})"  # noqa: S608, escaped


def case_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    """False where the case is not the user's; otherwise no opinion (the role decides)."""
    seen = sight_of(user or frappe.session.user)
    if seen.everything and ptype in READING:
        return None
    case = {column: doc.get(column) for column in ("office", "room", "officer", "shared_with")}
    return None if (seen.reads(case) if ptype in READING else seen.works_on(case)) else False


def part_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The rule of the case that the record belongs to."""
    columns = ["office", "room", "officer", "shared_with"]
    case = frappe.db.get_value(CASE, doc.get("enforcement_case"), columns, as_dict=True)
    return case_rule(case, ptype, user) if case else False


def _shared_with(offices: tuple[str, ...]) -> bool:
    return bool(frappe.db.exists(CASE, {"shared_with": ("in", offices)}))
