"""What a colleague asks another inside the office: approved or refused by one or two, with the reason."""

from __future__ import annotations

from frappe.model.document import Document

from thads.office_work import sight
from thads.office_work.kept import Kept
from thads.organisation import access

APPROVERS = ("first_approver", "second_approver")


class InternalRequest(Kept):
    pass


def permission_query_conditions(user: str | None = None) -> str:
    return sight.people_condition("Internal Request", user, "officer", *APPROVERS)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    if ptype == "create":
        return access.office_rule(doc, user, ptype) if doc.get("office") else None
    return sight.people_rule(doc, ptype, user, "officer", *APPROVERS)
