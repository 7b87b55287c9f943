"""A day on which an instalment that a request asks for fell due: each has a limitation of its own."""

from __future__ import annotations

from frappe.model.document import Document


class RequestTerm(Document):
    pass
