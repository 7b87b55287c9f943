"""One paper that goes with an entrustment; the receiving office ticks what has arrived."""

from __future__ import annotations

from frappe.model.document import Document


class EntrustmentPaper(Document):
    pass
