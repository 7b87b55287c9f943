"""A commune or ward that an officer is in charge of."""

from __future__ import annotations

from frappe.model.document import Document


class OfficerArea(Document):
    pass
