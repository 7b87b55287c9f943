"""A kind of paper: what the engine ships, and what this site says instead from a day on.

A change of the law is a new file of the engine; a change of an office's habits is a field here.
"""

from __future__ import annotations

from frappe.model.document import Document


class DecisionKind(Document):
    pass
