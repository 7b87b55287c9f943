"""A phrase that an officer keeps for drafting: the officer's own, or shared with the whole office."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document

from thads.decisions import phrases
from thads.organisation.guarded import Guarded


class DraftingPhrase(Guarded):
    open_fields: ClassVar[frozenset[str]] = frozenset({"title", "text", "kind", "shared", "office"})

    def before_insert(self) -> None:
        self.office = phrases.office_of(frappe.session.user)


def permission_query_conditions(user: str | None = None) -> str:
    return phrases.condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return phrases.rule(doc, ptype, user)
