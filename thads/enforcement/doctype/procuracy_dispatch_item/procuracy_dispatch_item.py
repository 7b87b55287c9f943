"""One copy in a dispatch to the procuracy: the paper, its case, and until when it had to go."""

from __future__ import annotations

from frappe.model.document import Document


class ProcuracyDispatchItem(Document):
    pass
