"""Where a key is, and whose. The key itself and its password stay out of the database."""

from __future__ import annotations

import hashlib

from frappe.model.document import Document

from thads.decisions import keys
from thads.engine.drafting.signers import common_name
from thads.organisation import access
from thads.organisation.speech import spoken


class SigningKey(Document):
    def validate(self) -> None:
        self.set_certificate()

    @spoken
    def set_certificate(self) -> None:
        """Open the key once, so that a wrong file or password is told now and not when a paper waits."""
        certificate = keys.certificate_of(self)
        self.subject = common_name(certificate)
        self.fingerprint = hashlib.sha256(certificate.dump()).hexdigest()
        self.valid_until = certificate.not_valid_after.replace(tzinfo=None)


def permission_query_conditions(user: str | None = None) -> str:
    return access.office_condition("Signing Key", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return access.office_rule(doc, user, ptype)
