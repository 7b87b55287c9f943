"""One step of an internal request; an undone one stays to be seen."""

from __future__ import annotations

from frappe.model.document import Document


class InternalRequestStep(Document):
    pass
