"""The symbol that one office prints for one series."""

from __future__ import annotations

from frappe.model.document import Document


class OfficeSymbol(Document):
    pass
