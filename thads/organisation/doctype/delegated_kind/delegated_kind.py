"""A kind of paper that a delegation covers."""

from __future__ import annotations

from frappe.model.document import Document


class DelegatedKind(Document):
    pass
