"""A judgment or decision of a court, booked in by an office: from a reading, or typed where there is none."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.intake import court_corrections, judgments, register
from thads.intake.errors import CorrectsItself, JudgmentKept
from thads.organisation import access
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken

ENTRY = ("received_number", "register_year", "register_key", "received_by", "fingerprint", "search_text", "handling")


class CourtJudgment(Guarded):
    open_fields: ClassVar[frozenset[str]] = frozenset({
        "number", "judgment_date", "court", "subject", "room", "type", "instance", "branch", "received_on", "channel",
        "effective_on", "attached_papers", "corrects_number", "corrects", "relation", "earlier", "office",
    })  # fmt: skip

    def before_insert(self) -> None:
        self.enter()

    def validate(self) -> None:
        self.set_keys()
        super().validate()
        self.validate_relation()
        self.set_handling()

    def on_update(self) -> None:
        if self.corrects and self.has_value_changed("corrects"):
            court_corrections.compare(self)

    def on_trash(self) -> None:
        self.keep()
        for doctype in ("Obligation Party", "Obligation"):
            frappe.db.delete(doctype, {"judgment": self.name})

    @spoken
    def enter(self) -> None:
        """Typed by hand it takes its number in the register here; from a reading the booking has given it one."""
        if self.flags.by_service:
            return
        self.update({**dict.fromkeys(ENTRY), "received_by": frappe.session.user})
        self.received_on = self.received_on or today()
        self.set_keys()
        judgments.require_new(self.office, self.fingerprint)
        entry = register.take(self.office, register.JUDGMENTS, getdate(self.received_on))
        key = f"{self.office}-{entry['year']}-{entry['number']}"
        self.update({"received_number": entry["number"], "register_year": entry["year"], "register_key": key})

    def set_keys(self) -> None:
        court = frappe.db.get_value("Court", self.court, "court_name") or "" if self.court else ""
        told = {"number": self.number, "date": str(self.judgment_date or ""), "court": court}
        self.search_text = judgments.search_text(told, court)
        self.fingerprint = judgments.fingerprint(told)

    @spoken
    def validate_relation(self) -> None:
        if self.name and self.name in (self.corrects, self.earlier):
            raise CorrectsItself

    def set_handling(self) -> None:
        if not self.is_new():
            self.update(judgments.derived(self))

    @spoken
    def keep(self) -> None:
        """Its number stays in the register; a booking that is taken back keeps it on the reading."""
        if self.received_number and not self.reading:
            raise JudgmentKept

    def _touched(self, fieldname: str) -> bool:
        if fieldname in (*ENTRY, "decide_by", "decided_on"):
            return not self.is_new() and fieldname in ENTRY[:4] and super()._touched(fieldname)
        if self.get_doc_before_save() is None:
            return bool(self.get(fieldname)) and fieldname in self.meta.get_valid_columns()
        return super()._touched(fieldname)


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Court Judgment", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
