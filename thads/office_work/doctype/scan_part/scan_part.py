"""Pages of a scan between two separator sheets, and where they go."""

from __future__ import annotations

from frappe.model.document import Document


class ScanPart(Document):
    pass
