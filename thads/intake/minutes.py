"""The minutes of a request that was made orally: printed for signature or fingerprint, worth a written request
(điểm b khoản 1 Điều 9 of Decree 152/2026). What comes back signed is an attachment of the request.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.decisions import authority, house, papers
from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.qr import new_code
from thads.engine.messages import say
from thads.intake import facts, slips, steps
from thads.intake.request_papers import party
from thads.organisation import access
from thads.organisation.errors import NoOffice

MINUTES = "BB-YC"


def pdf(name: str, witness: str = "") -> bytes:
    """The minutes of an oral request for signature or fingerprint, as PDF; entered anew each time it is asked for."""
    request = frappe.get_doc(steps.REQUEST, name)
    officer = access.officer_of(frappe.session.user, request.office)
    if not officer:
        raise NoOffice
    office, on = house.office(request.office), getdate()
    signatory = authority.signatory(MINUTES, officer, None, on, 0)
    told = {
        "opened_at": _iso(request.received_at), "held_at": office.address or office.name, "closed_at": _iso(now_datetime()),
        "requester": [party(request)], "other_side": [_row(row) for row in request.persons if row.side != "requester"],
        "judgment": slips.cited(request) or say("not stated"), "claims": facts.lines(request.claims),
        "assets": request.assets, "security": request.security_asked,
        "account": _account(request), "papers": [row["label"] for row in _attached(name)],
        "requested_on": str(request.requested_on),
        "present": [{"name": request.requester, "role": say("Requester")}, *_witness(witness)],
    }  # fmt: skip
    draft = compose_paper(
        MINUTES, told, office=office, signatory=signatory, on=on, code=new_code(), lookup_base=papers.lookup_base()
    )
    return papers.render([papers.as_set(draft, office, on)])[0]


def _row(row: Document) -> dict[str, Any]:
    told = {"name": row.person_name, "id_number": row.id_number, "address": row.address, "kind": row.kind}
    return {key: value for key, value in told.items() if value}


def _witness(name: str) -> list[dict[str, str]]:
    return [{"name": name[:140], "role": say("Witness")}] if name.strip() else []


def _account(request: Document) -> Any:
    if not (request.account_number and request.account_bank):
        return None
    return {"number": request.account_number, "bank": request.account_bank, "holder": request.account_holder}


def _attached(name: str) -> list[Any]:
    return frappe.get_all("Request Attachment", {"enforcement_request": name}, ["label"], order_by="creation")


def _iso(at: Any) -> str:
    return frappe.utils.get_datetime(at).strftime("%Y-%m-%dT%H:%M")
