"""A register whose papers a delegation covers."""

from __future__ import annotations

from frappe.model.document import Document


class DelegatedRegister(Document):
    pass
