"""A paper on its way from draft to issue. What each change of state does is in decisions/lifecycle.py."""

from __future__ import annotations

from typing import ClassVar

from frappe.model.document import Document

from thads.decisions import lifecycle
from thads.organisation import access
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


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Decision", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user)
