"""Records that services write and people read: a form or a REST call may change only the fields named as open."""

from __future__ import annotations

from typing import ClassVar

from frappe import _
from frappe.model import default_fields
from frappe.model.document import Document

from thads.organisation.errors import NotByHand
from thads.organisation.speech import spoken

HOUSEKEEPING = {*default_fields, "_user_tags", "_comments", "_assign", "_liked_by", "_seen"}


class Guarded(Document):
    """``open_fields`` may be changed by whoever has write permission; the rest by ``by_service(doc)`` only."""

    open_fields: ClassVar[frozenset[str]] = frozenset()

    def validate(self) -> None:
        self.validate_untouched()

    @spoken
    def validate_untouched(self) -> None:
        if self.flags.by_service:
            return
        for df in self.meta.fields:
            if df.fieldname not in self.open_fields and self._touched(df.fieldname):
                raise NotByHand(field=_(df.label or df.fieldname))

    def _touched(self, fieldname: str) -> bool:
        if fieldname in HOUSEKEEPING or fieldname not in self.meta.get_valid_columns():
            return False
        before = self.get_doc_before_save()
        if before is None:
            return True
        return self.has_value_changed(fieldname)


def by_service(doc: Document) -> Document:
    """``doc``, open for a service of this app. Flags cannot be set from a request."""
    doc.flags.by_service = True
    return doc
