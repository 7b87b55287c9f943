"""What the head of an office lets a deputy or the head of a room sign. Submitted it is in force; it ends, or is revoked.

A delegation is never cancelled: papers were signed by it. What the law asks of it is in engine/drafting/signatories.py.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.engine.drafting.signatories import require_lawful
from thads.organisation import access, posts
from thads.organisation.errors import DeskError
from thads.organisation.speech import spoken


class NotOfThisOffice(DeskError):
    message = "{officer} does not work in this office."


class NotTheGiver(DeskError):
    status = 403
    message = "A delegation takes effect when {giver}, who gives it, or an administrator confirms it."


class RevokedBackwards(DeskError):
    message = "A revocation counts from today or later: papers signed until then stay valid."


class RevokedAlready(DeskError):
    message = "This delegation was revoked from {day} on; that cannot be changed. Make a new one."


class RevocationReason(DeskError):
    message = "Say why the delegation is revoked."


class DelegationofAuthority(Document):
    def before_validate(self) -> None:
        self.given_by = self.given_by or posts.head_of(self.office)

    def validate(self) -> None:
        self.validate_people()
        self.validate_lawful()

    def before_submit(self) -> None:
        self.validate_giver()

    def before_update_after_submit(self) -> None:
        self.validate_revocation()

    def on_update_after_submit(self) -> None:
        frappe.clear_document_cache(self.doctype, self.name)

    @spoken
    def validate_people(self) -> None:
        for name in filter(None, (self.given_by, self.given_to)):
            row = frappe.db.get_value("Enforcement Officer", name, ["office", "full_name", "disabled"], as_dict=True)
            if row.office != self.office or row.disabled:
                raise NotOfThisOffice(officer=row.full_name)

    @spoken
    def validate_lawful(self) -> None:
        require_lawful(posts.delegation(self), posts.post(self.given_by), posts.post(self.given_to))

    @spoken
    def validate_giver(self) -> None:
        giver = frappe.db.get_value("Enforcement Officer", self.given_by, ["user", "full_name"], as_dict=True)
        if giver.user != frappe.session.user and access.ADMINISTRATOR not in frappe.get_roles():
            raise NotTheGiver(giver=giver.full_name)

    @spoken
    def validate_revocation(self) -> None:
        before = self.get_doc_before_save()
        if before.revoked_on and getdate(before.revoked_on) != (self.revoked_on and getdate(self.revoked_on)):
            raise RevokedAlready(day=getdate(before.revoked_on).strftime("%d/%m/%Y"))
        if self.revoked_on and not before.revoked_on:
            if getdate(self.revoked_on) < getdate(today()):
                raise RevokedBackwards
            if not (self.revoke_reason or "").strip():
                raise RevocationReason


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Delegation of Authority", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
