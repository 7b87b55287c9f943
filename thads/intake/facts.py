"""A request's record as the engine judges it, and the fields that people fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.engine.intake import terms
from thads.engine.intake.application import Application
from thads.engine.text.normal import fold, nfc

PLAIN = (
    "requester", "role", "channel", "sent_on", "requested_on", "requester_kind", "requester_born", "requester_id",
    "requester_phone", "requester_address", "representative", "representative_id", "authorised", "authority",
    "authority_until", "authority_certified", "judgment", "judgment_number", "judgment_date", "effective_on",
    "judgment_court", "first_court", "judgment_attached", "reading", "claims", "obligations", "assets", "security_asked",
    "account_holder", "account_number", "account_bank", "signed", "sealed", "returned_before", "lateness_cause",
    "lateness_from", "lateness_to", "lateness_reason",
)  # fmt: skip
OPEN = frozenset({*PLAIN, "persons", "terms", "withdrawn"})
"""What a form may write. Everything else follows from it, or from a service."""

FIXED_BY_SLIP = ("requester", "role", "channel", "requested_on", "sent_on")
LATER_TOO = (
    "requester_phone", "representative", "representative_id", "authorised", "authority", "authority_until",
    "authority_certified", "assets", "security_asked", "account_holder", "account_number", "account_bank",
)  # fmt: skip
"""What may still be added once the request is in the register."""


def application(request: Document) -> Application:
    """The record with its papers. Raises NoSuchDay."""
    return Application.of(_told(request) | {"attached": sorted(_papers(request))})


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form sent, cleaned: known fields only, texts without stray blanks and marks. Raises NoSuchTerm."""
    clean: dict[str, Any] = {field: _clean(values[field]) for field in PLAIN if field in values}
    if "persons" in values:
        clean["persons"] = [_row(row) for row in values["persons"] if str(row.get("person_name") or "").strip()]
    if "terms" in values:
        clean["terms"] = [{"due_on": term.due, "amount": term.amount} for term in terms.read(values["terms"])]
    return clean


def search_text(request: Document) -> str:
    """What a search finds the request by."""
    parts = [request.requester, request.judgment_number, request.slip_number, request.requester_id]
    parts += [row.person_name for row in request.get("persons") or ()]
    return f" {fold(' '.join(filter(None, parts)))} "[:1000]


def lines(text: str | None) -> list[str]:
    """The lines of a text, without those that are empty."""
    return [line.strip(" -+•\t") for line in (text or "").splitlines() if line.strip(" -+•\t")]


def _told(request: Document) -> dict[str, Any]:
    account = " ".join(filter(None, (request.account_number, request.account_bank, request.account_holder)))
    return {
        "requester": {
            "name": request.requester, "kind": request.requester_kind or "person", "address": request.requester_address,
            "born": request.requester_born, "id_number": request.requester_id, "phone": request.requester_phone,
        },
        "role": request.role, "others": [_person(row) for row in request.get("persons") or () if row.side != "requester"],
        "channel": request.channel, "requested_on": _day(request.requested_on), "office": request.office,
        "judgment_number": request.judgment_number, "judgment_date": _day(request.judgment_date),
        "judgment_court": request.judgment_court, "first_court": request.first_court,
        "claims": lines(request.claims) or lines(request.obligations), "assets": request.assets, "account": account,
        "signed": bool(request.signed), "sealed": bool(request.sealed), "representative": request.representative,
        "authorised": bool(request.authorised), "authority": request.authority,
        "authority_certified": bool(request.authority_certified), "has_judgment": bool(request.judgment),
        "effective": sorted({_day(row.due_on) for row in request.get("terms") or () if row.due_on}) or [_day(request.effective_on)] * bool(request.effective_on),
        "returned_before": bool(request.returned_before), "lateness_cause": request.lateness_cause,
        "lateness_from": _day(request.lateness_from), "lateness_to": _day(request.lateness_to),
        "lateness_reason": request.lateness_reason,
    }  # fmt: skip


def _papers(request: Document) -> set[str]:
    kinds = {"judgment"} if request.judgment_attached else set()
    if request.name and not request.is_new():
        kinds |= set(frappe.get_all("Request Attachment", {"enforcement_request": request.name}, pluck="kind"))
    return kinds


def _person(row: Document) -> dict[str, Any]:
    return {
        "name": row.person_name, "kind": row.kind, "address": row.address, "born": row.born, "id_number": row.id_number,
        "phone": row.phone,
    }  # fmt: skip


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    fields = ("side", "person_name", "kind", "born", "id_number", "phone", "address")
    return {field: _clean(row.get(field)) for field in fields if row.get(field)}


def _clean(value: Any) -> Any:
    return nfc(value).strip() if isinstance(value, str) else value


def _day(value: Any) -> Any:
    return getdate(value) if value else None
