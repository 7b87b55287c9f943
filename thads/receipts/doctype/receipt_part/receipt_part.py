"""One sum of a receipt: what for, how much, whose, in which fund account."""

from frappe.model.document import Document


class ReceiptPart(Document):
    pass
