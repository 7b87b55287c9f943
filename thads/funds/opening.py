"""Fund accounts: one per decision, opened with its first money; one per court-fee advance; one of each office for what nobody
could place yet."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from thads.funds.accounts import company_of
from thads.organisation.guarded import by_service

FUND = "Fund Account"


def of_decision(decision: str) -> str:
    """The fund account of an issued decision, opened where there is none. Name: office, working year and number."""
    row = frappe.db.get_value(
        "Decision", decision,
        ["name", "title", "office", "room", "enforcement_case", "full_number", "issued_on"], as_dict=True,
    )  # fmt: skip
    known = frappe.db.get_value(FUND, {"decision": decision})
    if known:
        return str(known)
    case = _case(row.enforcement_case) if row.enforcement_case else frappe._dict()
    return _open(
        f"QD-{row.name}", kind="decision", title=f"{row.full_number}: {row.title}", decision=row.name, office=row.office,
        room=case.room or row.room, shared_with=case.shared_with, enforcement_case=row.enforcement_case,
        opened_on=row.issued_on,
    )  # fmt: skip


def of_advance(office: str, key: str, title: str, on: Any) -> str:
    """The fund account of a court-fee advance paid before there is a decision; ``key``: what it is known by."""
    return _open(f"TU-{office}-{key}", kind="advance", title=title, office=office, opened_on=on)


def suspense(office: str) -> str:
    """Where an office keeps money of which nobody knows yet what it is for."""
    return _open(
        f"CHUA-RO-{office}", kind="suspense", title=_("Money not placed yet"), office=office, opened_on=getdate()
    )


def _case(name: str) -> Any:
    return frappe.db.get_value("Enforcement Case", name, ["room", "shared_with"], as_dict=True) or frappe._dict()


def _open(name: str, **values: Any) -> str:
    """Made once: two who open the same fund at the same time get one."""
    if frappe.db.exists(FUND, name):
        return name
    values["title"] = values["title"][:250]
    fund: Document = frappe.get_doc(
        {"doctype": FUND, "name": name, "status": "Open", "company": company_of(values["office"]), **values}
    )
    try:
        by_service(fund).insert(ignore_permissions=True)
    except frappe.DuplicateEntryError:
        frappe.clear_last_message()
    return name
