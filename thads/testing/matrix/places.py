"""One record of every DocType in each of the six places, written straight into the tables: which rules let it through
depends on its columns alone. Nothing is committed."""

from __future__ import annotations

from typing import Any

import frappe

from thads.organisation import access
from thads.testing import cases, makers
from thads.testing.makers import OFFICE, OTHER_OFFICE
from thads.testing.matrix import table
from thads.testing.matrix.table import PLACES

THIRD_OFFICE = "01"
POSITION = {
    "department head": "Head of Office",
    "reception": "Citizen Reception Officer",
    "accountant": "Enforcement Accountant",
}
DEMO = {
    "officer": cases.OFFICER, "room head": makers.REVIEWER, "head": makers.HEAD, "clerk": makers.CLERK,
    "registrar": makers.DRAFTER, "intake": makers.INTAKE,
}  # fmt: skip
KEPT_OUT = ("Enforcement Office", "Decision Kind")  # named by their codes: their own records serve


def make_people() -> dict[str, str]:
    """Everybody of the table -> the account."""
    return {person: _account(person) for person in table.people()}


def _account(person: str) -> str:
    groups, roles = table.meant()["people"], table.roles(person)
    if person == "guest":
        return "Guest"
    if person in groups["theirs"]:
        return makers.user(DEMO[table.people()[person][0]], OTHER_OFFICE)
    if person in DEMO:
        return makers.user(DEMO[person])
    login = person.replace(" ", "-")
    if person in groups["ours"]:
        return _officer(login, POSITION.get(person, roles[0]), roles, OFFICE, room=own_room())
    if person == "department head":
        return _officer(login, POSITION[person], roles, THIRD_OFFICE)
    email = f"{login}@thads.example"
    return email if frappe.db.exists("User", email) else makers.make_user(email, roles)


def _officer(login: str, position: str, roles: list[str], office: str, room: str | None = None) -> str:
    """An officer of the office and, where one is named, of the room; made once."""
    email = makers.user(login, office)
    if not access.officer_of(email, office):
        makers.make_officer(login, position, roles, office)
        frappe.db.set_value("Enforcement Officer", access.officer_of(email, office), "room", room)
        access.forget_offices()
    return email


def own_room() -> str:
    return frappe.db.get_value("Enforcement Officer", cases.officer_name(), "room")


class World:
    """``names[doctype, place]``: the record that lies there."""

    def __init__(self, people: dict[str, str]) -> None:
        self.people = people
        self.doctypes = [doctype for doctype in table.records() if doctype in table.meant()["doctypes"]]
        self.names = {
            (doctype, place): self._name(doctype, place) for doctype in self.doctypes for place in PLACES
        }  # fmt: skip
        self.marked = {doctype: self._title(doctype) for doctype in self.doctypes}
        self.grounds = {place: self._ground(place) for place in PLACES}
        for doctype in self.doctypes:
            if doctype not in KEPT_OUT:
                self._fill(doctype)

    def docs(self, doctype: str) -> dict[str, Any]:
        """Place -> the record."""
        return {place: frappe.get_doc(doctype, self.names[doctype, place]) for place in PLACES}

    def _name(self, doctype: str, place: str) -> str:
        if doctype == "Enforcement Office":
            return OFFICE if place in PLACES[:3] else OTHER_OFFICE
        if doctype == "Decision Kind":
            return "QD-TYC"
        if doctype == "Judgment Party" and place == "debtor":
            return self._debtor
        made = frappe.generate_hash(length=14)
        if doctype == "Judgment Party" and place == "own":
            self._debtor = made
        return made

    def _ground(self, place: str) -> dict[str, Any]:
        """Office, room, officer and writer of a place."""
        colleague = _officer("chap-hanh-vien-2", "Enforcement Officer", [access.OFFICER], OFFICE)
        second = frappe.db.get_value("Enforcement Room", {"office": OFFICE, "name": ("!=", own_room())})
        if place == "own":
            return self._of(OFFICE, own_room(), self.people["officer"])
        if place in ("room", "office"):
            return self._of(OFFICE, own_room() if place == "room" else second, colleague)
        account = self.people["other officer"]
        return self._of(OTHER_OFFICE, frappe.db.get_value("Enforcement Officer", {"user": account}, "room"), account)

    def _of(self, office: str, room: str, account: str) -> dict[str, Any]:
        return {"office": office, "room": room, "officer": access.officer_of(account, office), "owner": account}

    def _fill(self, doctype: str) -> None:
        written = set()
        for place in PLACES:
            name = self.names[doctype, place]
            if name not in written:
                written.add(name)
                row = self._row(doctype, place)
                frappe.get_doc({"doctype": doctype, **row, "name": name}).db_insert()
                frappe.db.set_value(doctype, name, "owner", row["owner"], update_modified=False)

    def _row(self, doctype: str, place: str) -> dict[str, Any]:
        meta, ground = frappe.get_meta(doctype), self.grounds[place]
        row = {
            df.fieldname: self.names[df.options, place] for df in meta.get_link_fields() if self._follows(df, doctype)
        }
        row |= {column: value for column, value in ground.items() if column == "owner" or meta.has_field(column)}
        row[self.marked[doctype]] = f"Mẫu {place} {self.names[doctype, place]}"[:140]
        return {**row, **SPECIAL.get(doctype, _nothing)(place, ground)}

    def _title(self, doctype: str) -> str:
        """The field by which lists and links call a record, where one may write into it; else its name."""
        meta = frappe.get_meta(doctype)
        title = meta.get_title_field()
        return title if title != "name" and meta.get_field(title).fieldtype == "Data" else "name"

    def _follows(self, df: Any, doctype: str) -> bool:
        """Links go to the records of the same place, not to another record of the same kind, an office or a person of it."""
        apart = ("Enforcement Office", "Enforcement Officer", "Enforcement Room", doctype)
        return df.options in self.doctypes and df.options not in apart


def _nothing(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {}


def _case(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {"shared_with": OFFICE if place == "shared" else None}


def _request(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {"receiving_office": OFFICE if place == "shared" else ground["office"]}


def _transfer(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {"from_office": OFFICE if place == "shared" else ground["office"], "to_office": ground["office"]}


def _entrustment(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    if ground["office"] == OFFICE:
        return {"to_office": OTHER_OFFICE, "state": "prepared", "received_case": None}
    return {"to_office": OFFICE if place == "shared" else THIRD_OFFICE, "state": "sent", "received_case": None}


def _giver(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {"from_officer": ground["officer"]}


def _phrase(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {"shared": int(place in ("room", "debtor", "shared"))}


def _text(place: str, ground: dict[str, Any]) -> dict[str, Any]:
    return {"office": None} if place == "shared" else {}


SPECIAL = {
    "Enforcement Case": _case, "Enforcement Request": _request, "Request Transfer": _transfer, "Entrustment": _entrustment,
    "Officer Handover": _giver, "Officer Handover Item": _giver, "Drafting Phrase": _phrase, "Legal Text": _text, "Legal Passage": _text,
}  # fmt: skip
