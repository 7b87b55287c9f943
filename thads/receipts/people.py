"""Who acts on a receipt: the officer of an office behind the account, and the duties that go with the post."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.engine.errors import ThadsError
from thads.engine.money import receipts as rules
from thads.organisation import access, duties
from thads.organisation.errors import NoOffice
from thads.organisation.law import book
from thads.receipts.errors import AccountantApproves, HeadDecides

ACCOUNTING = "accounting"


def officer(office: str) -> str:
    """The Enforcement Officer record of who is signed in, in this office. Raises NoOffice."""
    found = access.officer_of(frappe.session.user, office)
    if not found:
        raise NoOffice
    return found


def require_may_draft(kind: str, office: str) -> None:
    """Raises NotYoursToDraft, NoOffice."""
    rules.require_may_draft(kind, duties.of_officer(officer(office)), getdate(today()), book())


def require_may_issue(kind: str, way: str, office: str) -> str:
    """The officer who issues. Raises NotYourKind, WayNotAllowed, NoOffice."""
    found = officer(office)
    rules.require_may_issue(kind, way, duties.of_officer(found), getdate(today()), book())
    return found


def require_accountant(office: str) -> None:
    """Raises AccountantApproves, NoOffice."""
    if ACCOUNTING not in duties.of_officer(officer(office)):
        raise AccountantApproves


def require_head(office: str) -> None:
    """Raises HeadDecides, NoOffice."""
    if "management" not in duties.of_officer(officer(office)):
        raise HeadDecides


def may_issue(receipt: Document) -> bool:
    """Whether the user may issue this approved receipt."""
    try:
        require_may_issue(receipt.kind, receipt.through, receipt.office)
    except ThadsError:
        return False
    return receipt.through != rules.CASH or receipt.approved_by != frappe.session.user


def own_office_of(case: str) -> str:
    """The user's office; where he works in several, the one that has the case. Raises NoOffice."""
    of = frappe.db.get_value("Enforcement Case", case, "office") if case else None
    return of if of in access.offices_of(frappe.session.user) else access.own_office()


def abilities(office: str) -> dict[str, bool]:
    """What the desk offers the user on receipts of an office."""
    found = access.officer_of(frappe.session.user, office)
    held = duties.of_officer(found) if found else set()
    return {
        "approves": ACCOUNTING in held, "decides": "management" in held,
        "kinds": [row["code"] for row in rules.kinds(getdate(today()), book()) if held & set(row["drafted_by"])],
    }  # fmt: skip
