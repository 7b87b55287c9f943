"""A scan of a letter, kept in the vault under its digest."""

from __future__ import annotations

from frappe.model.document import Document


class CorrespondenceScan(Document):
    pass
