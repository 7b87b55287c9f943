"""Who sees the money: whoever keeps or answers for an office's money sees the office's, everybody else that of the cases
which he sees. Vouchers are the accountants'."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.enforcement import sight as cases
from thads.organisation import access, branches

FUND = "Fund Account"
KEEPERS = {access.CHIEF_ACCOUNTANT, access.ACCOUNTANT, access.CASHIER, access.OFFICE_HEAD}


def fund_condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists of funds and of what names an office, a room and a case."""
    user = user or frappe.session.user
    return "" if access.sees_all(user) else branches.joined(_branches(doctype, user))


def _branches(doctype: str, user: str) -> list[str]:
    if KEEPERS & set(frappe.get_roles(user)):
        return [access.office_condition(doctype, user)]
    seen = cases.sight_of(user)
    own = {"office": seen.offices, "room": seen.rooms}
    found = branches.apart({f"`tab{doctype}`.`{column}`": names for column, names in own.items() if names})
    if seen.officers:
        names = ", ".join(frappe.db.escape(name) for name in seen.officers)
        of_cases = f"select `name` from `tabEnforcement Case` where `officer` in ({names})"  # noqa: S608, escaped
        others = "".join(f" and not {branch}" for branch in found)
        found.append(f"(`tab{doctype}`.`enforcement_case` in ({of_cases}){others})")
    return found


def fund_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """The same for one record; the department reads and does not write."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return None if ptype in access.READING or user == "Administrator" else False
    if KEEPERS & set(frappe.get_roles(user)):
        return None if doc.get("office") in access.offices_of(user) else False
    seen = cases.sight_of(user)
    if doc.get("office") in seen.offices or doc.get("room") in seen.rooms:
        return None
    case = doc.get("enforcement_case")
    if case and seen.officers and frappe.db.get_value("Enforcement Case", case, "officer") in seen.officers:
        return None
    return False


def voucher_condition(doctype: str, user: str | None) -> str:
    """Vouchers of an office, for those who keep its money."""
    user = user or frappe.session.user
    if access.sees_all(user) or KEEPERS & set(frappe.get_roles(user)):
        return access.office_condition(doctype, user)
    return branches.NOTHING


def voucher_rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    user = user or frappe.session.user
    if not access.sees_all(user) and not KEEPERS & set(frappe.get_roles(user)):
        return False
    return access.office_rule(doc, user, ptype)
