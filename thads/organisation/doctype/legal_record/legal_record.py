"""What an operator says the law is from a day on: it wins over the shipped record in the clock of every case."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import law
from thads.organisation.speech import spoken


class LegalRecord(Document):
    @spoken
    def validate(self) -> None:
        law.require_usable(self)

    def on_update(self) -> None:
        law.changed(self)

    def on_trash(self) -> None:
        law.changed(self)
