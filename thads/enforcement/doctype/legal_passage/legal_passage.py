"""An article, or a clause of a long one, of a loaded legal text."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement import legal_texts
from thads.organisation.guarded import Guarded


class LegalPassage(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return legal_texts.list_rule("Legal Passage", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return legal_texts.document_rule(doc, ptype, user)
