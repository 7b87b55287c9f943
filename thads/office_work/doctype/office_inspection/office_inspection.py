"""An inspection of the office, as the statistics count it."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work import short_records
from thads.organisation import access
from thads.organisation.speech import spoken


class OfficeInspection(Document):
    @spoken
    def validate(self) -> None:
        short_records.require_sound(self, "from_date", "to_date", ("remedied", "faults"))

    @spoken
    def on_trash(self) -> None:
        short_records.never_deleted()


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Office Inspection", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return None if ptype == "create" and not doc.get("office") else access.office_rule(doc, user, ptype)
