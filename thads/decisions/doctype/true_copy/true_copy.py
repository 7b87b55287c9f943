"""A certified paper copy of an issued paper: who had it made, who certifies it, for whom, and the file as it was printed."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.decisions import sight
from thads.organisation.errors import DeskError
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class CopyKept(DeskError):
    status = 409
    message = "A true copy that was given out stays on record."


class TrueCopy(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CopyKept


def permission_query_conditions(user: str | None = None) -> str:
    """Whoever sees the paper sees its copies."""
    condition = sight.condition(user)
    papers = f"(select `name` from `tabDecision` where {condition})"  # noqa: S608, the names in it are escaped
    return f"`tabTrue Copy`.`decision` in {papers}" if condition else ""


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    columns = ["office", "enforcement_case"]
    paper = frappe.db.get_value("Decision", doc.get("decision"), columns, as_dict=True)
    return sight.rule(paper, ptype, user) if paper else False
