"""A register closed for one quarter: its statement, the hash of its lines, its printed copies. Never changed afterwards;
the head of the office confirms it. See decisions/register_closing.py."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.errors import DeskError
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class RegisterKept(DeskError):
    status = 409
    message = "A closed register is kept as it is. What was wrong is put right by a correction in the open period."


class RegisterClosing(Guarded):
    added_later: ClassVar[frozenset[str]] = frozenset(
        {"confirmed_by", "confirmed_at", "pdf_file", "xlsx_file", "closer_file", "head_file"}
    )

    def validate(self) -> None:
        super().validate()
        self.keep_what_was_closed()

    @spoken
    def keep_what_was_closed(self) -> None:
        if self.is_new():
            return
        fields = [df.fieldname for df in self.meta.fields if df.fieldname in self.meta.get_valid_columns()]
        changed = {field for field in fields if self.has_value_changed(field)}
        before = self.get_doc_before_save()
        if changed - self.added_later or any(before.get(field) for field in changed):
            raise RegisterKept

    @spoken
    def on_trash(self) -> None:
        raise RegisterKept


def on_doctype_update() -> None:
    frappe.db.add_index("Register Closing", ["office", "book", "period_from"])


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Register Closing", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
