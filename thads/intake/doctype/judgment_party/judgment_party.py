"""A person or organisation, the same across judgments. It belongs to no office; see intake/parties.py."""

from __future__ import annotations

from frappe.model.document import Document

from thads.engine.text.normal import nfc
from thads.intake import sight
from thads.intake.parties import identity, search_text


class JudgmentParty(Document):
    def validate(self) -> None:
        self.party_name = " ".join(nfc(self.party_name).split())
        self.search_text = search_text(self.party_name)
        printed = {field: self.get(field) for field in ("id_number", "birth_date", "birth_year", "address", "kind")}
        self.identity_key = identity({**printed, "name": self.party_name, "birth_date": str(self.birth_date or "")})


def permission_query_conditions(user: str | None = None) -> str:
    return sight.party_condition(user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.party_rule(doc, ptype, user)
