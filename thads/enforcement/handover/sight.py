"""Who sees an entrustment (the two offices, and in them whoever works on its cases) and a hand-over between officers.

The receiving office sees an entrustment once it is sent. List rules and document rules are made from the same ``Sight``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from thads.enforcement.sight import CASE, READING, Sight, sight_of
from thads.organisation import access

ENTRUSTMENT, HANDOVER, ITEM = "Entrustment", "Officer Handover", "Officer Handover Item"
NOT_SENT = "prepared"
SIDES = {"enforcement_case": "office", "received_case": "to_office"}
COLUMNS = ["office", "to_office", "state", "enforcement_case", "received_case"]


def entrustment_condition(user: str | None) -> str:
    """SQL condition for lists of entrustments; empty where the user sees all of them."""
    seen, offices = _seen(user)
    if seen.everything:
        return ""
    table = f"`tab{ENTRUSTMENT}`"
    parts = []
    if offices:
        names = _listed(offices)
        parts.append(f"{table}.`office` in ({names})")
        parts.append(f"({table}.`to_office` in ({names}) and {table}.`state` != {frappe.db.escape(NOT_SENT)})")
    own = {"room": seen.rooms, "officer": seen.officers}
    cases = " or ".join(f"`{column}` in ({_listed(names)})" for column, names in own.items() if names)
    if cases:
        chosen = f"(select `name` from `tab{CASE}` where {cases})"  # noqa: S608, the names in it are escaped
        parts += [f"{table}.`{link}` in {chosen}" for link in SIDES]
    return f"({' or '.join(parts)})" if parts else "1 = 0"


def entrustment_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    """False where the entrustment is not the user's; otherwise no opinion (the role decides)."""
    seen, offices = _seen(user)
    if seen.everything:
        return None if ptype in READING else False
    if doc.get("office") in offices or (doc.get("to_office") in offices and doc.get("state") != NOT_SENT):
        return None
    return None if any(_works_on(seen, doc.get(link)) for link in SIDES) else False


def step_condition(doctype: str, user: str | None) -> str:
    """For what belongs to an entrustment."""
    condition = entrustment_condition(user)
    own = f"(select `name` from `tab{ENTRUSTMENT}` where {condition})"  # noqa: S608, the names in it are escaped
    return f"`tab{doctype}`.`entrustment` in {own}" if condition else ""


def step_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    row = frappe.db.get_value(ENTRUSTMENT, doc.get("entrustment"), COLUMNS, as_dict=True)
    return entrustment_rule(row, ptype, user) if row else False


def handover_condition(user: str | None) -> str:
    """Lists of hand-overs: heads of their office or room, and the officers who give or take."""
    seen = sight_of(user or frappe.session.user)
    if seen.everything:
        return ""
    table, parts = f"`tab{HANDOVER}`", _wide(f"`tab{HANDOVER}`", seen)
    if seen.officers:
        mine = _listed(seen.officers)
        parts.append(f"{table}.`from_officer` in ({mine})")
        taking = f"(select `hand_over` from `tab{ITEM}` where `to_officer` in ({mine}))"  # noqa: S608, escaped
        parts.append(f"{table}.`name` in {taking}")
    return f"({' or '.join(parts)})" if parts else "1 = 0"


def handover_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    seen = sight_of(user or frappe.session.user)
    if seen.everything:
        return None if ptype in READING else False
    if (
        doc.get("office") in seen.offices
        or (doc.get("room") or None) in seen.rooms
        or doc.get("from_officer") in seen.officers
    ):
        return None
    taking = {"hand_over": doc.get("name"), "to_officer": ("in", seen.officers)}
    return None if seen.officers and frappe.db.exists(ITEM, taking) else False


def item_condition(user: str | None) -> str:
    """Rows of a hand-over: an officer sees those that he gives or takes."""
    seen = sight_of(user or frappe.session.user)
    if seen.everything:
        return ""
    table, parts = f"`tab{ITEM}`", []
    if wide := _wide(f"`tab{HANDOVER}`", seen):
        chosen = f"(select `name` from `tab{HANDOVER}` where {' or '.join(wide)})"  # noqa: S608, the names are escaped
        parts.append(f"{table}.`hand_over` in {chosen}")
    if seen.officers:
        mine = _listed(seen.officers)
        parts += [f"{table}.`from_officer` in ({mine})", f"{table}.`to_officer` in ({mine})"]
    return f"({' or '.join(parts)})" if parts else "1 = 0"


def item_rule(doc: Document | Mapping[str, Any], ptype: str | None, user: str | None) -> bool | None:
    seen = sight_of(user or frappe.session.user)
    if seen.everything:
        return None if ptype in READING else False
    if {doc.get("from_officer"), doc.get("to_officer")} & set(seen.officers):
        return None
    row = frappe.db.get_value(HANDOVER, doc.get("hand_over"), ["office", "room"], as_dict=True)
    return None if row and (row.office in seen.offices or (row.room or None) in seen.rooms) else False


def _wide(table: str, seen: Sight) -> list[str]:
    columns = {"office": seen.offices, "room": seen.rooms}
    return [f"{table}.`{column}` in ({_listed(names)})" for column, names in columns.items() if names]


def _seen(user: str | None) -> tuple[Sight, set[str]]:
    """Sight of cases, and the offices for all of which the user works; whoever takes papers in sees what comes in."""
    user = user or frappe.session.user
    seen = sight_of(user)
    takes_in = access.INTAKE in frappe.get_roles(user) and not seen.everything
    return seen, {*seen.offices, *(access.offices_of(user) if takes_in else ())}


def _works_on(seen: Sight, case: str | None) -> bool:
    row = frappe.db.get_value(CASE, case, ["office", "room", "officer"], as_dict=True) if case else None
    return bool(row) and ((row.room or None) in seen.rooms or (row.officer or None) in seen.officers)


def _listed(names: tuple[str, ...] | set[str]) -> str:
    return ", ".join(frappe.db.escape(name) for name in sorted(names))
