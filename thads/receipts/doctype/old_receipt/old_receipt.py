"""A paper receipt of an office that is no more, or of the time before electronic ones, with the office that has it today."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.funds import sight
from thads.organisation import access
from thads.organisation.speech import spoken
from thads.receipts import old


class OldReceipt(Document):
    @spoken
    def before_validate(self) -> None:
        old.read_citation(self)
        old.find_office(self)
        old.name_it(self)


def permission_query_conditions(user: str | None = None) -> str:
    return sight.fund_condition("Old Receipt", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    user = user or frappe.session.user
    if ptype not in access.READING and user != "Administrator" and not access.lies_in(doc, access.offices_of(user)):
        return False
    return sight.fund_rule(doc, ptype, user)
