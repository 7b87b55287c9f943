"""A submitted batch of papers to be drafted from one confirmed reading. The work is in decisions/batches.py."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.decisions import batches, house
from thads.intake.readings import confirmed
from thads.organisation import access
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class ForeignOfficer(DeskError):
    message = "{officer} does not belong to this office."


class PapersExist(DeskError):
    status = 409
    message = "Papers have been drafted from this batch. Void them one by one."


class DraftingBatch(Document):
    def before_validate(self) -> None:
        self.set_from_reading()
        self.set_people()

    def validate(self) -> None:
        self.validate_people()

    def on_submit(self) -> None:
        self.fill()

    def before_cancel(self) -> None:
        self.keep_papers()

    def on_cancel(self) -> None:
        frappe.db.delete("Drafting Batch Item", {"batch": self.name})

    @spoken
    def set_from_reading(self) -> None:
        reading, _ = confirmed(self.reading)
        self.update({"office": reading.office, "room": reading.room, "judgment": reading.judgment})
        self.drafted_on = self.drafted_on or frappe.utils.today()

    @spoken
    def set_people(self) -> None:
        if not (self.signatory and self.officer):
            signatory, officer = house.defaults(self.office)
            self.signatory, self.officer = self.signatory or signatory, self.officer or officer

    @spoken
    def validate_people(self) -> None:
        for name in (self.signatory, self.officer):
            office, full_name = frappe.db.get_value("Enforcement Officer", name, ["office", "full_name"])
            if office != self.office:
                raise ForeignOfficer(officer=full_name)

    @spoken
    def fill(self) -> None:
        batches.fill(self)

    @spoken
    def keep_papers(self) -> None:
        if frappe.db.exists("Decision", {"batch": self.name}):
            raise PapersExist


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Drafting Batch", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
