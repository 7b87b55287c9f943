"""The follow-up of an administrative judgment, as the statistics count it."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work import short_records
from thads.organisation import access
from thads.organisation.speech import spoken


class AdministrativeJudgmentFollowUp(Document):
    @spoken
    def validate(self) -> None:
        short_records.require_sound(self, "judgment_date", "ended_on", ())

    @spoken
    def on_trash(self) -> None:
        short_records.never_deleted()


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Administrative Judgment Follow Up", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return None if ptype == "create" and not doc.get("office") else access.office_rule(doc, user, ptype)
