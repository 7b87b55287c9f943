"""The people of an office in the shapes that the engine judges: posts and delegations for signing, duties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import frappe

from thads.engine.drafting.signatories import Delegation, Post
from thads.engine.law.assignment import Candidate, Person
from thads.engine.law.records import by_code

OFFICER = "Enforcement Officer"
POSITIONS = {
    "Head of Office": "head",
    "Deputy Head of Office": "deputy",
    "Head of Room": "unit_head",
    "Enforcement Officer": "officer",
    "Intake Officer": "intake",
}
DEPARTMENT = "Department"  # the unit type of the superior office; its head is the head of the department
KIN = ("represented", "witness")  # relations that bar from a matter, not from a person
_FIELDS = ["name", "full_name", "position", "title", "rank", "capacity", "office"]


def post(name: str) -> Post:
    """One officer."""
    row = frappe.get_cached_doc(OFFICER, name)
    return _post(row, [(one.from_date, one.to_date) for one in row.get("absences") or ()])


def posts_of(office: str) -> list[Post]:
    """Everyone who works in an office, in the order of their names."""
    rows = _active(office)
    away = absences([row.name for row in rows])
    return [_post(row, away[row.name]) for row in rows]


def delegations_of(office: str, receiver: str | None = None) -> list[Delegation]:
    """What the head of an office has delegated, ended and revoked ones too."""
    filters = {"office": office, "docstatus": 1} | ({"given_to": receiver} if receiver else {})
    return [delegation(frappe.get_cached_doc("Delegation of Authority", name)) for name in _names(filters)]


def delegation(doc: Any) -> Delegation:
    """A Delegation of Authority as the engine judges it."""
    number = (doc.paper_number or "").strip()
    return Delegation(
        key=doc.name or "", to=doc.given_to, form=doc.form, start=frappe.utils.getdate(doc.from_date),
        until=frappe.utils.getdate(doc.to_date) if doc.to_date else None,
        kinds=frozenset(row.kind for row in doc.kinds), registers=frozenset(row.register.strip() for row in doc.registers),
        most=doc.most_amount or None, paper=number, acting=bool(doc.acting),
        revoked_on=frappe.utils.getdate(doc.revoked_on) if doc.revoked_on else None,
    )  # fmt: skip


def head_of(office: str) -> str | None:
    """The officer record of the head of an office."""
    return frappe.db.get_value(OFFICER, {"office": office, "position": "Head of Office", "disabled": 0})


def candidates(office: str, on: date, loads: Mapping[str, Fraction | int]) -> list[Candidate]:
    """Who may be given a matter of an office. ``loads``: officer -> weight of the open matters he has."""
    rows = _active(office)
    names = [row.name for row in rows]
    away, areas, kin = absences(names), _children("Officer Area", names), _children("Officer Relative", names)
    return [
        Candidate(
            key=row.name, name=row.full_name, rank=rank_of(row),
            areas=frozenset(one.area for one in areas[row.name]),
            load=Fraction(loads.get(row.name, 0)), capacity=Fraction(int(row.capacity or 0), 100),
            kin=tuple(Person(one.relative_name, one.id_number or "") for one in kin[row.name] if one.relation not in KIN),
            barred=frozenset(one.matter for one in kin[row.name] if one.relation in KIN and one.matter),
            away=tuple(away[row.name]),
        )
        for row in rows
    ]  # fmt: skip


def rank_of(row: Mapping[str, Any]) -> str:
    """The rank; where none is recorded, the lowest of whoever holds the position of an enforcement officer."""
    return row.get("rank") or ("officer_primary" if row.get("position") == "Enforcement Officer" else "other")


def absences(names: Iterable[str]) -> Mapping[str, list[tuple[date, date]]]:
    """Officer -> first and last days of his absences."""
    found: defaultdict[str, list[tuple[date, date]]] = defaultdict(list)
    for name, rows in _children("Officer Absence", names).items():
        found[name] = [(row.from_date, row.to_date) for row in rows]
    return found


def _post(row: Any, away: Sequence[tuple[Any, Any]]) -> Post:
    return Post(
        key=row.get("name"),
        name=row.get("full_name"),
        position=_position(row),
        title=row.get("title") or "",
        enforces=bool(by_code("officer_ranks", rank_of(row)).get("enforces")),
        away=tuple((frappe.utils.getdate(first), frappe.utils.getdate(last)) for first, last in away),
    )


def _position(row: Any) -> str:
    held = POSITIONS.get(row.get("position"), "other")
    above = frappe.get_cached_value("Enforcement Office", row.get("office"), "unit_type") == DEPARTMENT
    return {"head": "department_head", "deputy": "department_deputy"}.get(held, held) if above else held


def department() -> str | None:
    """The office that stands above all others, where it is on the desk."""
    return frappe.db.get_value("Enforcement Office", {"unit_type": DEPARTMENT, "disabled": 0})


def _active(office: str) -> list[Any]:
    return frappe.get_all(OFFICER, {"office": office, "disabled": 0}, _FIELDS, order_by="full_name, name")


def _children(doctype: str, parents: Iterable[str]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    filters = {"parenttype": OFFICER, "parent": ("in", list(parents) or [""])}
    for row in frappe.get_all(doctype, filters, ["*"], order_by="parent, idx"):
        found[row.parent].append(row)
    return found


def _names(filters: dict[str, Any]) -> list[str]:
    return frappe.get_all("Delegation of Authority", filters, pluck="name", order_by="from_date, name")
