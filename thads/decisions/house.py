"""An office and its people in the shape that the engine prints."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.decisions import authority
from thads.engine.drafting.models import BankAccount, Office, Officer
from thads.engine.law.records import by_code
from thads.organisation import posts
from thads.organisation.errors import NoSignatory


def office(code: str) -> Office:
    """The office as it is printed."""
    row = frappe.get_cached_doc("Enforcement Office", code)
    given = {key: row.get(key) or "" for key in ("place", "head_title", "address", "phone", "email", "procuracy")}
    if row.unit_type == posts.DEPARTMENT:
        given["sign_title"] = by_code("positions", "department_head")["title"]
    if row.parent_department:
        given["parent"] = row.parent_department
    return Office(
        name=row.office_name,
        code=row.code,
        abbreviation=row.abbreviation,
        accounts=[BankAccount(one.holder, one.bank, one.number, one.bin or "") for one in row.accounts],
        symbols={one.series: one.symbol for one in row.symbols},
        **given,
    )


def officer(name: str) -> Officer:
    """The enforcement officer whom the matter is given to, as printed."""
    row = frappe.get_cached_doc("Enforcement Officer", name)
    room = frappe.db.get_value("Enforcement Room", row.room, "room_name") if row.room else ""
    return Officer(name=row.full_name, title=row.title or "Chấp hành viên", room=room or "", phone=row.phone or "")


def defaults(code: str) -> tuple[str, str]:
    """Signatory and enforcement officer of new drafts; while the usual signatory is away, who signs for the head.

    Raises NoSignatory where the office has not set them.
    """
    row: Document = frappe.get_cached_doc("Enforcement Office", code)
    if not (row.default_signatory and row.default_officer):
        raise NoSignatory(office=row.office_name)
    return authority.proposed(code, row.default_signatory), row.default_officer


def kind_setting(code: str, field: str, on: object) -> str | None:
    """What the desk has set for a kind of paper from its effective day on; None where nothing is."""
    row = frappe.get_cached_doc("Decision Kind", code)
    if row.effective_from and getdate(row.effective_from) > getdate(on):
        return None
    return row.get(field) or None
