"""A person at work in an office. An account sees the records of the offices where it is an active officer."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class RoomOfAnotherOffice(DeskError):
    message = "The room {room} does not belong to this office."


class OfficerTwice(DeskError):
    message = "This account is already an officer of this office."


class EnforcementOfficer(Document):
    def validate(self) -> None:
        self.validate_room()
        self.validate_once_an_office()

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
        same = {"user": self.user, "office": self.office, "disabled": 0, "name": ("!=", self.name)}
        if self.user and not self.disabled and frappe.db.exists("Enforcement Officer", same):
            raise OfficerTwice


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Enforcement Officer", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user)
