"""A day off or a day worked of an operator's own calendar of a year."""

from __future__ import annotations

from frappe.model.document import Document


class LegalRecordDay(Document):
    pass
