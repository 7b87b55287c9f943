"""A judgment or request as read: the file, the reading of it, and how far people are with it.

The work is in intake/readings.py; a form or a REST call changes nothing here.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.engine.messages import say
from thads.engine.review.refusals import WrongState
from thads.intake.readings import drafted
from thads.organisation import access
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class Reading(Guarded):
    def on_trash(self) -> None:
        self.keep_what_was_drafted_from()
        frappe.db.delete("Reading Correction", {"reading": self.name})

    @spoken
    def keep_what_was_drafted_from(self) -> None:
        if self.judgment or self.received_number or drafted(self.name):
            raise WrongState(state=say("confirmed"))


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Reading", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
