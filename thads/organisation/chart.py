"""The organisation as a tree: the department, its offices, their rooms, the people in them; and finding somebody in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.engine.text.normal import fold
from thads.organisation import posts

OFFICE, ROOM, OFFICER = "Enforcement Office", "Enforcement Room", "Enforcement Officer"
MOST_FOUND = 50
SENIORITY = (
    "Head of Office", "Deputy Head of Office", "Head of Room", "Deputy Head of Room", "Enforcement Officer", "Examiner",
)  # fmt: skip


def offices() -> dict[str, Any]:
    """The department and its offices; the count of people where the user sees them."""
    rows = frappe.get_list(
        OFFICE, {"disabled": 0}, ["name", "office_name", "place", "phone", "email", "parent_department"],
        order_by="code", limit_page_length=0,
    )  # fmt: skip
    counted = frappe.get_list(
        OFFICER, {"disabled": 0}, ["office", "count(*) as people"], group_by="office", order_by="office",
        limit_page_length=0,
    )  # fmt: skip
    people = {row.office: row.people for row in counted}
    department = next((row.parent_department for row in rows if row.parent_department), "")
    shown = [{**row, "people": people.get(row.name, 0), "visible": row.name in people} for row in rows]
    return {"department": department, "offices": shown}


def office(code: str) -> list[dict[str, Any]]:
    """The rooms of an office with their people; whoever is in no room comes first, under no name."""
    rooms = frappe.get_list(
        ROOM, {"office": code, "disabled": 0}, ["name", "room_name", "phone", "room_type", "region"],
        order_by="region, room_name", limit_page_length=0,
    )  # fmt: skip
    people = _people({"office": code})
    without = [one for one in people if not one["room"] or one["room"] not in {room.name for room in rooms}]
    leaders = [{"name": "", "room_name": "", "phone": "", "people": without}] if without else []
    return leaders + [{**room, "people": [one for one in people if one["room"] == room.name]} for room in rooms]


def found(text: str) -> list[dict[str, Any]]:
    """People whom the user may see, by name, phone, office or room; accents and đ do not matter."""
    words = fold(text).split()
    if not words:
        return []
    names = {row.name: row.office_name for row in frappe.get_list(OFFICE, ["name", "office_name"], limit_page_length=0)}
    rooms = dict(frappe.get_list(ROOM, ["name", "room_name"], as_list=True, limit_page_length=0))
    hits = []
    for one in _people({}):
        one.update({"office_name": names.get(one["office"], ""), "room_name": rooms.get(one["room"], "")})
        told = fold(" ".join(str(one.get(key) or "") for key in ("full_name", "phone", "office_name", "room_name")))
        if all(word in told for word in words):
            hits.append(one)
    return hits[:MOST_FOUND]


def _people(filters: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = frappe.get_list(
        OFFICER, {**filters, "disabled": 0}, ["name", "full_name", "position", "rank", "phone", "office", "room"],
        order_by="full_name", limit_page_length=0,
    )  # fmt: skip
    away = posts.absences([row.name for row in rows])
    on = getdate(today())
    shown = [{**row, "away_until": _away_until(away[row.name], on)} for row in rows]
    return sorted(shown, key=lambda one: (_seniority(one["position"]), one["full_name"]))


def _away_until(spans: Iterable[tuple[date, date]], on: date) -> str | None:
    last = [getdate(end) for first, end in spans if getdate(first) <= on <= getdate(end)]
    return max(last).isoformat() if last else None


def _seniority(position: str) -> int:
    return SENIORITY.index(position) if position in SENIORITY else len(SENIORITY)
