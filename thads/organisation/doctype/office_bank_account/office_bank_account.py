"""An account that debtors pay into."""

from __future__ import annotations

from frappe.model.document import Document


class OfficeBankAccount(Document):
    pass
