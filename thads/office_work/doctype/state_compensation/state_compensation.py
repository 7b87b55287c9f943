"""A claim for compensation against the State over enforcement, as the statistics count it."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work import short_records
from thads.organisation import access
from thads.organisation.speech import spoken


class StateCompensation(Document):
    @spoken
    def validate(self) -> None:
        short_records.require_sound(self, "claimed_on", "ended_on", ("amount_paid", "amount_decided"))

    @spoken
    def on_trash(self) -> None:
        short_records.never_deleted()


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("State Compensation", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return None if ptype == "create" and not doc.get("office") else access.office_rule(doc, user, ptype)
