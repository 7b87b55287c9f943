"""A law, decree or circular that an office has loaded, so that questions find its passages. Its passages go with it."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document

from thads.enforcement import legal_texts
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class LegalText(Guarded):
    open_fields: ClassVar[frozenset[str]] = frozenset({"title", "number", "valid_from", "valid_to"})

    def validate(self) -> None:
        super().validate()
        self.validate_days()

    @spoken
    def validate_days(self) -> None:
        legal_texts.check_days(self.valid_from, self.valid_to)

    def on_trash(self) -> None:
        frappe.db.delete("Legal Passage", {"legal_text": self.name})


def permission_query_conditions(user: str | None = None) -> str:
    return legal_texts.list_rule("Legal Text", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return legal_texts.document_rule(doc, ptype, user)
