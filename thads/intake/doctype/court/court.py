"""A court, found again by its folded name."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.engine.text.normal import fold, nfc
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class CourtTwice(DeskError):
    message = "The court {name} exists already."


class Court(Document):
    def validate(self) -> None:
        self.set_key()

    @spoken
    def set_key(self) -> None:
        from thads.intake.booking import digest

        self.court_name = " ".join(nfc(self.court_name).split())
        self.key_digest = digest("court", fold(self.court_name))
        if frappe.db.exists("Court", {"key_digest": self.key_digest, "name": ("!=", self.name)}):
            raise CourtTwice(name=self.court_name)
