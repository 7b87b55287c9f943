"""One field of a judgment as it was confirmed and as the court corrected it."""

from __future__ import annotations

from frappe.model.document import Document


class JudgmentCorrectionChange(Document):
    pass
