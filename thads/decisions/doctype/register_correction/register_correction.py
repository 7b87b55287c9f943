"""What a person found wrong in a line of a closed register: what it should read, why, by whom. It is a line of the open
period; the closed line stays as it is."""

from __future__ import annotations

from frappe.model.document import Document

from thads.decisions.doctype.register_closing.register_closing import RegisterKept
from thads.organisation import access
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class RegisterCorrection(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise RegisterKept


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Register Correction", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
