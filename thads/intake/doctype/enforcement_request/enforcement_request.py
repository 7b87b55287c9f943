"""A party's request that a judgment be enforced: received with a slip, checked, entered, decided on or refused.

What it asks for is planned once it is in the register. Requests that a registrar books in for a judgment's people
(``intake/requests.py``) are in the register from the start; those of the counter go the way of ``intake/counter.py``.
"""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document

from thads.engine.intake.state import OPEN
from thads.intake import counter, facts, register, requests, sight, steps
from thads.intake.errors import OnlyBefore, RequestKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class EnforcementRequest(Guarded):
    open_fields: ClassVar[frozenset[str]] = facts.OPEN

    def before_insert(self) -> None:
        self.receive_now()

    def after_insert(self) -> None:
        self.begin()

    def validate(self) -> None:
        super().validate()
        self.keep_what_is_settled()
        if self.received_at:
            self.derive()
        else:
            self.set_from_reading()
            self.check_request()
            self.set_standing()

    def on_trash(self) -> None:
        self.keep()

    @spoken
    def receive_now(self) -> None:
        """A request typed into the form is received as it is saved, by whoever saves it."""
        if self.flags.by_service:
            return
        self.update(dict.fromkeys(counter.RECEIPT))
        if not self.reading:
            counter.receive_typed(self)
            self.flags.received = True

    @spoken
    def begin(self) -> None:
        if self.flags.received:
            counter.begin(self)

    def set_judgment_facts(self) -> None:
        if self.judgment:
            counter.set_judgment(self)

    @spoken
    def derive(self) -> None:
        if not self.flags.by_service:
            steps.derive(self)

    @spoken
    def keep_what_is_settled(self) -> None:
        before = self.get_doc_before_save()
        if self.flags.by_service or before is None or not before.received_at:
            return
        entered = before.state not in OPEN
        settled = facts.OPEN - set(facts.LATER_TOO) if entered else {*facts.FIXED_BY_SLIP, "judgment", "withdrawn"}
        for field in sorted(settled):
            if self._differs(before, field):
                raise OnlyBefore(field=frappe._(self.meta.get_label(field)))

    def set_from_reading(self) -> None:
        reading = frappe.db.get_value("Reading", self.reading, ["office", "judgment"], as_dict=True)
        if reading:
            self.office, self.judgment = reading.office, reading.judgment

    @spoken
    def check_request(self) -> None:
        if not self.withdrawn:
            items = requests.items_of(self.obligations)
            requests.check(self.reading, self.requester, self.role, self.requested_on, items)

    def set_standing(self) -> None:
        if self.withdrawn or self.state not in requests.STANDING:
            self.state = "withdrawn" if self.withdrawn else "entered"
        self.search_text = facts.search_text(self)
        if not self.register_number:
            entry = register.take(self.office, register.REQUESTS)
            self.register_number, self.register_year = entry["number"], entry["year"]
            self.register_key, self.entered_on = entry["key"], frappe.utils.getdate()

    @spoken
    def keep(self) -> None:
        if self.slip or self.register_number:
            raise RequestKept

    def _touched(self, fieldname: str) -> bool:
        """A new record bears what its form could fill: empty columns and what follows from the reading are no act."""
        if self.get_doc_before_save() is None:
            if self.flags.received and fieldname in counter.RECEIPT:
                return False
            return fieldname != "office" and bool(self.get(fieldname)) and fieldname in self.meta.get_valid_columns()
        return super()._touched(fieldname)

    def _differs(self, before: Document, field: str) -> bool:
        if field == "persons":
            return [row.person_name for row in self.persons] != [row.person_name for row in before.persons]
        return self.has_value_changed(field)


def permission_query_conditions(user: str | None = None) -> str:
    return sight.request_condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.request_rule(doc, ptype, user)
