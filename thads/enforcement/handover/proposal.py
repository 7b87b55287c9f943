"""Who may be given a case, and who is proposed: the engine's lot among equals, over what the desk knows of the officers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import succession
from thads.enforcement.entrustment.errors import OfficerUnfit
from thads.engine.judgment.schema import STATE
from thads.engine.law.assignment import Assigned, Candidate, Matter, NobodyToAssign, Person, assign, obstacle
from thads.engine.law.records import by_code
from thads.engine.law.separation import DutiesOfKin
from thads.engine.messages import say
from thads.engine.text.normal import fold
from thads.organisation import duties, posts

CASE = "Enforcement Case"


class Desk:
    """The enforcement officers of an office as candidates. ``loads`` grows as cases are given within one act."""

    def __init__(
        self, office: str, on: date | None = None, *, without: Sequence[str] = (), only: Sequence[str] = ()
    ) -> None:
        self.office, self.on = office, on or getdate()
        self.loads: dict[str, int] = loads(office)
        everyone = posts.candidates(office, self.on, {})
        enforcing = (one for one in everyone if by_code("officer_ranks", one.rank).get("enforces"))
        self.people = [one for one in enforcing if one.key not in without and (not only or one.key in only)]
        self.kin = {one.key: _kin_of_accountant(one) for one in self.people}

    def candidates(self) -> list[Candidate]:
        return [replace(one, load=Fraction(self.loads.get(one.key, 0))) for one in self.people]

    def give(self, case: Document, seed: str) -> Assigned:
        """The officer for one case; his workload grows. Raises NobodyToAssign."""
        free = [one for one in self.candidates() if not self.kin[one.key]]
        made = assign(self.matter(case), free, seed=seed)
        self.loads[made.officer] = self.loads.get(made.officer, 0) + 1
        return made

    def matter(self, case: Document) -> Matter:
        """What the engine judges of a case: who is concerned, and in whose area it lies."""
        people = _people(case)
        return Matter(case.name, self.on, _areas(case, people, self.people), tuple(person for person, _ in people))

    def obstacle(self, case: Document, officer: str) -> tuple[str, bool]:
        """Why this officer is not given the case; whether nobody may get past that. Raises OfficerUnfit for a stranger."""
        one = next((row for row in self.candidates() if row.key == officer), None)
        if one is None:
            raise OfficerUnfit(
                name=name_of(officer) or officer, reason=say("not an enforcement officer of this office.")
            )
        if self.kin[officer]:
            return self.kin[officer], True
        matter = self.matter(case)
        hard = obstacle(replace(one, away=(), capacity=max(one.capacity, Fraction(1))), matter)
        return hard or obstacle(one, matter), bool(hard)


def proposal(case: Document, seed: str, *, without: Sequence[str] = ()) -> dict[str, Any]:
    """``proposed`` (None where nobody is free) with its explanation, and every officer with workload and obstacle."""
    desk = Desk(case.office, without=without)
    rows = []
    for one in desk.candidates():
        says, hard = desk.obstacle(case, one.key)
        rows.append(
            {"officer": one.key, "name": one.name, "load": desk.loads.get(one.key, 0), "obstacle": says, "barred": hard}
        )
    try:
        made = desk.give(case, seed)
        told = {"proposed": made.officer, "name": made.name, "explanation": made.explanation}
    except NobodyToAssign as error:
        told = {"proposed": None, "name": "", "explanation": str(error)}
    return {
        **told,
        "seed": seed,
        "candidates": sorted(rows, key=lambda row: (bool(row["obstacle"]), row["load"], row["name"])),
    }


def require_fit(case: Document, officer: str, desk: Desk | None = None) -> None:
    """Raises OfficerUnfit for a conflict of interests or a rank that is given no matters."""
    says, hard = (desk or Desk(case.office)).obstacle(case, officer)
    if hard:
        raise OfficerUnfit(name=name_of(officer), reason=says)


def loads(office: str) -> dict[str, int]:
    """Officer -> open cases."""
    rows = frappe.get_all(
        CASE, {"office": office, "ended_on": ("is", "not set"), "officer": ("is", "set")}, ["officer", "count(*) as cases"],
        group_by="officer", order_by="officer", limit_page_length=0,
    )  # fmt: skip
    return {row.officer: row.cases for row in rows}


def name_of(officer: str | None) -> str:
    return frappe.db.get_value("Enforcement Officer", officer, "full_name") or "" if officer else ""


def _people(case: Document) -> list[tuple[Person, str]]:
    """The parties of today with their addresses."""
    now = [one for one in succession.current(case) if one.party != STATE]
    columns = ["name", "id_number", "address"]
    known: Mapping[str, Any] = {
        row.name: row
        for row in frappe.get_all(
            "Judgment Party", {"name": ("in", [one.party for one in now if one.party] or [""])}, columns
        )
    }
    found = {one.name: known.get(one.party) or frappe._dict() for one in now}
    return [(Person(name, row.get("id_number") or ""), row.get("address") or "") for name, row in found.items()]


def _areas(case: Document, people: Sequence[tuple[Person, str]], officers: Sequence[Candidate]) -> frozenset[str]:
    """Areas of the office's officers that an address of a party names, and the room of the case."""
    told = " ".join(fold(address) for _, address in people)
    named = {area for one in officers for area in one.areas if fold(area) and fold(area) in told}
    room = frappe.db.get_value("Enforcement Room", case.room, "room_name") if case.room else None
    inside = {area for one in officers for area in one.areas if room and fold(area) == fold(room)}
    return frozenset(named | inside)


def _kin_of_accountant(one: Candidate) -> str:
    """Why this officer may hold no case in an office whose chief accountant is a close relative; empty where it may."""
    relatives = frappe.get_all("Officer Relative", {"parent": one.key, "officer": ("is", "set")}, pluck="officer")
    for relative in relatives:
        try:
            duties.require_of_kin(one.name, {"enforcing"}, relative)
        except DutiesOfKin as error:
            return str(error)
    return ""
