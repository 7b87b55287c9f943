"""The slip of receipt: numbered, signed and QR-coded in one step, once for each request.

It is a Decision like every paper, issued from the start, so that its QR leads to it and its number is of the office's
series. An officer without a key at hand gets the same paper, numbered, to be signed by hand; the record says which.
"""

from __future__ import annotations

import hashlib
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.decisions import authority, house, keys, numbers, papers
from thads.decisions.lookup import digest_of_code
from thads.engine.drafting import compose
from thads.engine.drafting.models import Draft
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.sign import perform
from thads.engine.intake.slip import CounterAct, numbered
from thads.engine.judgment.schema import Document as CourtPaper
from thads.engine.messages import say
from thads.engine.text.normal import fold
from thads.intake import facts, steps
from thads.organisation import access, bulk, vault
from thads.organisation.errors import KeyElsewhere, NoKey, NoOffice
from thads.organisation.guarded import by_service

KIND = "PN-YC"
CHANNELS = {
    "Direct": "trực tiếp", "Digital": "trên môi trường số", "By Post": "qua dịch vụ bưu chính", "Oral": "bằng lời nói, có biên bản",
}  # fmt: skip


def issue(request: Document) -> str:
    """The slip of a locked request; the one that is there where it was issued before. Raises MayNotSign, NoOffice."""
    if request.slip:
        return request.slip
    officer = access.officer_of(frappe.session.user, request.office)
    if not officer:
        raise NoOffice
    at = papers.moment()
    draft = _draft(request, officer)
    pdf = papers.render([draft])[0]
    year = numbers.working_year(at.date(), numbers.year_start())
    number, key = numbers.take(request.office, draft.symbol, year)
    paper, signed = _signed(pdf, officer, draft.sign_lines[-1], str(number), at)
    name = _record(request, draft, officer, {"draft_file": vault.put(pdf), "issued_file": vault.put(paper)}, signed, at, {
        "number": number, "number_key": key, "working_year": year, "full_number": f"{number}/{draft.symbol}",
    })  # fmt: skip
    request.update({
        "slip": name, "slip_number": f"{number}/{draft.symbol}", "slip_signed": "digitally" if signed else "by_hand",
    })  # fmt: skip
    steps.add(request, "slip_issued", decision=name, explanation=request.slip_number)
    steps.derive(request)
    by_service(request).save(ignore_permissions=True)
    return name


def _signed(pdf: bytes, officer: str, title: str, number: str, at: Any) -> tuple[bytes, bool]:
    """The paper with number and date, signed where the officer's key is within reach."""
    try:
        with keys.of_officer(officer) as key:
            act = CounterAct(at, house.officer(officer).name, title.capitalize(), number=number, on=at.date())
            return perform(pdf, act, key), True
    except (NoKey, KeyElsewhere):
        return numbered(pdf, number, at.date()), False


def _draft(request: Document, officer: str) -> Draft:
    office, on = house.office(request.office), getdate()
    signatory = authority.signatory(KIND, officer, None, on, 0)
    draft = compose.compose_paper(
        KIND,
        inputs(request),
        office=office,
        signatory=signatory,
        on=on,
        code=new_code(),
        lookup_base=papers.lookup_base(),
    )
    return papers.as_set(draft, office, on)


def inputs(request: Document) -> dict[str, Any]:
    """What the slip says of the request."""
    return {
        "requester": request.requester, "requester_address": request.requester_address or say("not stated"),
        "requester_phone": request.requester_phone, "received_on": str(getdate(request.received_at)),
        "received_how": CHANNELS.get(request.channel, CHANNELS["Direct"]), "judgment": cited(request),
        "claims": facts.lines(request.claims) or [say("as in the request")],
        "papers": [row.label for row in _papers(request)],
    }  # fmt: skip


def cited(request: Document) -> str:
    """The judgment as the request names it; empty where it names none."""
    number = (request.judgment_number or "").strip()
    kind = "decision" if "QD" in fold(number.rpartition("/")[2]).upper() else "judgment"
    day = str(getdate(request.judgment_date)) if request.judgment_date else None
    return compose.cited(CourtPaper(number, day, request.judgment_court, kind))


def _papers(request: Document) -> list[Any]:
    rows = frappe.get_all("Request Attachment", {"enforcement_request": request.name}, ["label"], order_by="creation")
    if request.judgment_attached:
        rows.insert(0, frappe._dict(label="Bản án, quyết định được yêu cầu thi hành"))
    return rows


def _record(
    request: Document, draft: Draft, officer: str, files: dict[str, str], signed: bool, at: Any, number: dict[str, Any]
) -> str:
    name, user, moment = frappe.generate_hash(length=14), frappe.session.user, at.replace(tzinfo=None)
    bulk.insert("Decision", [{
        "name": name, "title": f"{draft.title.capitalize()}: {request.requester}"[:250], "kind": KIND, "state": "Issued",
        "debtors_text": request.requester[:250], "office": request.office, "room": request.room,
        "judgment": request.judgment, "symbol": draft.symbol, "code": draft.code,
        "code_digest": digest_of_code(draft.code), "signatory": officer, "signature_form": "TL." if signed else None,
        "living_key": hashlib.sha256(f"slip\n{request.name}".encode()).hexdigest(),
        "draft_data": vault.put_json(draft.to_dict()), "drafted_by": user, "drafted_at": moment,
        "signed_by": user if signed else None, "signed_at": moment if signed else None,
        "signed_file": files["issued_file"] if signed else None, "issued_by": user, "issued_at": moment,
        "issued_on": at.date(), **files, **number,
    }])  # fmt: skip
    return name
