"""A civil servant of an office: what the papers print, which account acts for the person, what the person may be given."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.organisation import access, duties
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class RoomOfAnotherOffice(DeskError):
    message = "The room {room} does not belong to this office."


class OfficerTwice(DeskError):
    message = "This account is already an officer of this office."


class SecondHead(DeskError):
    message = "{name} is the head of this office already: change that record first. Whoever runs the office meanwhile is a deputy with a delegation."


class AbsenceBackwards(DeskError):
    message = "The absence from {first} ends before it begins."


class EnforcementOfficer(Document):
    def validate(self) -> None:
        self.validate_room()
        self.validate_once_an_office()
        self.validate_one_head()
        self.validate_absences()
        self.validate_duties()
        self.validate_relatives()

    def on_update(self) -> None:
        access.forget_offices()

    def on_trash(self) -> None:
        access.forget_offices()

    @spoken
    def validate_room(self) -> None:
        if self.room and frappe.db.get_value("Enforcement Room", self.room, "office") != self.office:
            raise RoomOfAnotherOffice(room=frappe.db.get_value("Enforcement Room", self.room, "room_name"))

    @spoken
    def validate_once_an_office(self) -> None:
        if self.user and not self.disabled and self._another(user=self.user):
            raise OfficerTwice

    @spoken
    def validate_one_head(self) -> None:
        if self.position != "Head of Office" or self.disabled:
            return
        if other := self._another(position=self.position):
            raise SecondHead(name=frappe.db.get_value("Enforcement Officer", other, "full_name"))

    @spoken
    def validate_absences(self) -> None:
        for row in self.absences:
            if getdate(row.to_date) < getdate(row.from_date):
                raise AbsenceBackwards(first=getdate(row.from_date).strftime("%d/%m/%Y"))

    @spoken
    def validate_duties(self) -> None:
        if not self.disabled:
            duties.require_of_one(self.full_name, (self.position, *self._roles()))

    @spoken
    def validate_relatives(self) -> None:
        """Relatives in one office may not hold certain duties, whichever of the two records says that they are."""
        if self.disabled:
            return
        own = duties.of((self.position, *self._roles())) | duties.enforcing(self.rank)
        for other in {row.officer for row in self.relatives if row.officer} | set(self._named_by()):
            if frappe.db.exists("Enforcement Officer", {"name": other, "office": self.office, "disabled": 0}):
                duties.require_of_kin(self.full_name, own, other)

    def _roles(self) -> list[str]:
        return frappe.get_roles(self.user) if self.user else []

    def _named_by(self) -> list[str]:
        return frappe.get_all("Officer Relative", {"officer": self.name or ""}, pluck="parent")

    def _another(self, **same: str) -> str | None:
        filters = {**same, "office": self.office, "disabled": 0, "name": ("!=", self.name)}
        return frappe.db.get_value("Enforcement Officer", filters)


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Enforcement Officer", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
