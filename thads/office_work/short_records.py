"""What short records that the statistics count have in common: the office is the writer's, days and sums are in order."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate

from thads.office_work.errors import DaysReversed, MoreThanThere, OtherOffice
from thads.office_work.kept import NeverDeleted
from thads.organisation import access


def require_sound(doc: Document, first: str, last: str, amounts: tuple[str, ...] = ()) -> None:
    """``first`` and ``last``: fields of the first and the last day; ``amounts``: (part, whole). OtherOffice, DaysReversed,
    MoreThanThere."""
    require_own_office(doc)
    if doc.get(first) and doc.get(last) and getdate(doc.get(last)) < getdate(doc.get(first)):
        raise DaysReversed(first=_(doc.meta.get_label(first)), last=_(doc.meta.get_label(last)))
    if amounts and flt(doc.get(amounts[0])) > flt(doc.get(amounts[1])):
        raise MoreThanThere(part=_(doc.meta.get_label(amounts[0])), whole=_(doc.meta.get_label(amounts[1])))


def require_own_office(doc: Document) -> None:
    """The office, set where it is empty; nobody writes into another's, nor moves a record there. OtherOffice, NoOffice."""
    doc.office = doc.office or access.own_office()
    moved = doc.is_new() or doc.has_value_changed("office")
    if moved and doc.office not in access.offices_of(doc.modified_by or frappe.session.user):
        raise OtherOffice(name=doc.office)


def never_deleted() -> None:
    raise NeverDeleted
