"""A debtor or creditor of an obligation. A DocType of its own: a judgment may have tens of thousands."""

from __future__ import annotations

from frappe.model.document import Document

from thads.organisation import access
from thads.organisation.guarded import Guarded


class ObligationParty(Guarded):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Obligation Party", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
