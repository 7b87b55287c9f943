"""Copies of papers that went to the procuracy together: one number, one day, one list."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.organisation import access
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class ProcuracyDispatch(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Procuracy Dispatch", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
