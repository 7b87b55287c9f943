"""What every voucher of the ledgers does when it is submitted and cancelled, whatever else it is."""

from __future__ import annotations

from datetime import date

from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.engine.money.lines import Posting
from thads.funds import posting
from thads.funds.errors import Kept
from thads.organisation.speech import spoken

VOUCHERS = ("Money Voucher", "Receipt")


class Voucher(Document):
    """A submittable document that posts. It names office, company, posting_date, cancelled_on; ``postings`` says the rest."""

    def postings(self) -> list[Posting]:
        """What the document does to the accounts: always the same for the same document. Raises CannotPost."""
        raise NotImplementedError

    def booked(self) -> list[tuple[date, Posting]]:
        """Everything this document has in the books, each with its day: a cancelled one also its reverse."""
        made = [(getdate(self.posting_date), one) for one in self.postings()]
        return made + ([(getdate(self.cancelled_on), one.reversed()) for _, one in made] if self.docstatus == 2 else [])

    @spoken
    def on_submit(self) -> None:
        posting.post(self, self.postings())

    @spoken
    def on_cancel(self) -> None:
        self.ignore_linked_doctypes = posting.LEDGERS
        self.db_set("cancelled_on", today(), update_modified=False)
        posting.reverse(self, self.postings(), getdate(self.cancelled_on))

    @spoken
    def on_trash(self) -> None:
        """Only what was never submitted may go."""
        if self.docstatus:
            raise Kept
