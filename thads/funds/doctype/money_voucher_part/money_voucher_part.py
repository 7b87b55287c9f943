"""A sum of a voucher: whose, in which fund account, under which account key."""

from frappe.model.document import Document


class MoneyVoucherPart(Document):
    pass
