"""A party's request that a judgment be enforced. What it asks for is planned from its date on."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.intake import requests
from thads.organisation import access
from thads.organisation.speech import spoken


class EnforcementRequest(Document):
    def validate(self) -> None:
        self.set_from_reading()
        self.check_request()

    def set_from_reading(self) -> None:
        reading = frappe.db.get_value("Reading", self.reading, ["office", "judgment"], as_dict=True)
        self.office, self.judgment = reading.office, reading.judgment

    @spoken
    def check_request(self) -> None:
        if not self.withdrawn:
            items = requests.items_of(self.obligations)
            requests.check(self.reading, self.requester, self.role, self.requested_on, items)


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Enforcement Request", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user)
