"""A person named in a request: who asks together with the requester, the other side."""

from __future__ import annotations

from frappe.model.document import Document


class RequestPerson(Document):
    pass
