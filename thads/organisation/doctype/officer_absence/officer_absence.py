"""Days on which an officer is away; both included."""

from __future__ import annotations

from frappe.model.document import Document


class OfficerAbsence(Document):
    pass
