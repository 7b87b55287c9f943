"""Settings of the whole site."""

from __future__ import annotations

from datetime import date

from frappe.model.document import Document

from thads.engine.drafting.qr import lookup_url
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class NotADay(DeskError):
    message = "The working year cannot start on day {day} of month {month}."


class EnforcementSettings(Document):
    def validate(self) -> None:
        self.validate_year_start()
        self.validate_lookup_base()

    @spoken
    def validate_year_start(self) -> None:
        try:
            date(2025, self.year_start_month or 10, self.year_start_day or 1)
        except ValueError:
            raise NotADay(day=self.year_start_day, month=self.year_start_month) from None

    @spoken
    def validate_lookup_base(self) -> None:
        if self.lookup_base:
            lookup_url(self.lookup_base, "CODE")
