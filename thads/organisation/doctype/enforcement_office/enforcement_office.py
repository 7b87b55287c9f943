"""One of the provincial enforcement offices: how it prints itself, who signs, where money is paid."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class OfficerOfAnotherOffice(DeskError):
    message = "{officer} does not belong to this office."


class EnforcementOffice(Document):
    def validate(self) -> None:
        self.validate_own_people()

    @spoken
    def validate_own_people(self) -> None:
        for name in filter(None, (self.default_signatory, self.default_officer)):
            office, full_name = frappe.db.get_value("Enforcement Officer", name, ["office", "full_name"])
            if office != self.name:
                raise OfficerOfAnotherOffice(officer=full_name)
