"""An officer who goes along on a field day."""

from __future__ import annotations

from frappe.model.document import Document


class FieldDayOfficer(Document):
    pass
