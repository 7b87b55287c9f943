"""A day on which officers go out on a case: when, where, who, with which car; conflicts are told, not forbidden."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work import field_days
from thads.organisation import access
from thads.organisation.speech import spoken


class FieldDay(Document):
    @spoken
    def validate(self) -> None:
        field_days.require_sound(self)
        self.conflicts = "\n".join(field_days.conflicts(self))

    @spoken
    def on_trash(self) -> None:
        raise field_days.CancelInstead


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Field Day", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return None if ptype == "create" and not doc.get("office") else access.office_rule(doc, user, ptype)
