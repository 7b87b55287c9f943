"""Records of the office's registers: written by services alone, never deleted."""

from __future__ import annotations

from frappe import _
from frappe.model.document import Document

from thads.organisation.errors import DeskError, NotByHand
from thads.organisation.speech import spoken


class NeverDeleted(DeskError):
    status = 409
    message = "What is in a register is not deleted: undo the step or void the entry, with the reason."


class Kept(Document):
    """Only ``by_service(doc)`` is saved: rows of its tables are guarded as its fields are."""

    @spoken
    def validate(self) -> None:
        if not self.flags.by_service:
            raise NotByHand(field=_(self.doctype))

    @spoken
    def on_trash(self) -> None:
        raise NeverDeleted
