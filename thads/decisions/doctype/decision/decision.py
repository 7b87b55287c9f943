"""A paper on its way from draft to issue. What each change of state does is in decisions/lifecycle.py."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe.model.document import Document

from thads.decisions import lifecycle, sight
from thads.organisation.errors import Numbered
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class Decision(Guarded):
    open_fields: ClassVar[frozenset[str]] = frozenset({"state", "void_reason"})

    def validate(self) -> None:
        super().validate()
        self.act_on_change_of_state()

    def on_trash(self) -> None:
        self.keep()

    @spoken
    def act_on_change_of_state(self) -> None:
        before = self.get_doc_before_save()
        if before is None or before.state == self.state:
            return
        self.validate_workflow()
        lifecycle.act(self, before.state, self.state)

    @spoken
    def keep(self) -> None:
        raise Numbered


def on_doctype_update() -> None:
    frappe.db.add_index("Decision", ["office", "issued_on"])  # the registers


def permission_query_conditions(user: str | None = None) -> str:
    return sight.condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.rule(doc, ptype, user)
