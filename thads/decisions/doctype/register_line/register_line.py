"""One line of a closed register as it was written. ``line`` is the line itself; the other columns are for finding it."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.decisions import register_sight
from thads.decisions.doctype.register_closing.register_closing import RegisterKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class RegisterLine(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise RegisterKept


def on_doctype_update() -> None:
    frappe.db.add_index("Register Line", ["office", "book", "year", "line_no"])
    frappe.db.add_index("Register Line", ["closing", "line_no"])


def permission_query_conditions(user: str | None = None) -> str:
    return register_sight.line_condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return register_sight.line_rule(doc, ptype, user)
