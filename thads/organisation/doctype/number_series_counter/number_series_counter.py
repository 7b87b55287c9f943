"""The last number taken of one series: one row per office, symbol and working year. See decisions/numbers.py."""

from __future__ import annotations

from frappe.model.document import Document

from thads.decisions.numbers import counter_name
from thads.organisation import access
from thads.organisation.guarded import Guarded


class NumberSeriesCounter(Guarded):
    def autoname(self) -> None:
        self.name = counter_name(self.office, self.symbol, self.working_year)


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Number Series Counter", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
