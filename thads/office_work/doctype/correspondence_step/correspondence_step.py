"""One step in the course of a letter; an undone one stays to be seen."""

from __future__ import annotations

from frappe.model.document import Document


class CorrespondenceStep(Document):
    pass
