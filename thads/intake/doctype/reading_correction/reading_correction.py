"""What a person changed in a reading: how its accuracy is measured in production. Never deleted."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class ReadingCorrection(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Reading Correction", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
