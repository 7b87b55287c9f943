"""Files on this app's records: always private, and seen with the record, not by whoever once put them there.

The framework lets the owner of a file read it for ever, and lists every file on every kind of record that one may read.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation import access

NOBODY = "Administrator"


def validate(doc: Document, method: str | None = None) -> None:
    if doc.attached_to_doctype not in access.owned():
        return
    doc.owner = NOBODY
    if not doc.is_private:
        doc.is_private = 1
        doc.handle_is_private_changed()


def permission_query_conditions(user: str | None = None) -> str:
    """Lists of files leave out those on this app's records: the form of the record shows them."""
    user = user or frappe.session.user
    if access.administers(user):
        return ""
    ours = ", ".join(frappe.db.escape(doctype) for doctype in access.owned())
    return f"(ifnull(`tabFile`.`attached_to_doctype`, '') not in ({ours}))"
