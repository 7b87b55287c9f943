"""Somebody in whose matters the officer may not act."""

from __future__ import annotations

from frappe.model.document import Document


class OfficerRelative(Document):
    pass
