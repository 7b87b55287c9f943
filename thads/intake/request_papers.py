"""Papers about a request: notice of what lacks, refusal, answer to a late request.

They are Decisions on the way of all papers (drafted, reviewed, signed by the head, numbered and issued by four
people); what their issue means for the request happens in the transaction that issues them, and is taken back when
they are voided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.decisions import authority, house, papers
from thads.decisions.lookup import digest_of_code
from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.models import Draft
from thads.engine.drafting.qr import new_code
from thads.engine.intake import refusal
from thads.engine.intake.state import require
from thads.engine.messages import say
from thads.intake import facts, slips, steps
from thads.intake.errors import NothingLacks, NotLate, PaperUnderWay
from thads.organisation import bulk, vault

NOTICE, REFUSAL, LATE_ANSWER = "TB-BS", "TB-TC", "QD-KPTH"
STEPS = {NOTICE: "incomplete_notified", REFUSAL: "refused"}
AFTER = {"decision_drafted": "being_decided", "decided": "decided"}  # step -> state
OPEN_STATES = ("Draft", "Reviewed", "Signed")


def notice(name: str) -> str:
    """The draft of the notice that lists exactly what lacks. NotInThisState, NothingLacks, PaperUnderWay."""
    request = steps.locked(name)
    require(request.state, ("incomplete", "awaiting_supplement", "out_of_time"), say("Giving notice of what lacks"))
    _, checked = steps.judged(facts.application(request), request)
    if checked.complete:
        raise NothingLacks
    return _draft(request, NOTICE, _about(request) | {"missing": checked.lines()})


def refuse(name: str, ground: str, evidence: Mapping[str, Any]) -> str:
    """The draft of the refusal. NotInThisState, EvidenceMissing, UnknownGround, NotToBeRefused, PaperUnderWay."""
    request = steps.locked(name)
    require(
        request.state,
        ("to_enter", "incomplete", "awaiting_supplement", "out_of_time", "entered"),
        say("Refusing the request"),
    )
    on = getdate()
    refusal.require_refusable(ground, returned_before=bool(request.returned_before), on=on)
    why = refusal.reason(ground, evidence, on)
    claims = facts.lines(request.claims) or [say("as in the request")]
    return _draft(request, REFUSAL, _about(request) | {"claims": claims, "ground": ground, "reason": why})


def answer_late(name: str, answer: str, reason: str) -> str:
    """The draft of the head's answer to a request out of time: accepted or refused. NotInThisState, NotLate."""
    request = steps.locked(name)
    require(request.state, ("out_of_time",), say("Answering a late request"))
    if not request.out_of_time:
        raise NotLate
    told = {
        "answer": answer, "requester": [party(request)], "requested_on": str(request.requested_on),
        "judgment": slips.cited(request), "claims": facts.lines(request.claims), "cause": request.lateness_cause,
        "cause_from": _text(request.lateness_from), "cause_to": _text(request.lateness_to), "reason": reason,
    }  # fmt: skip
    return _draft(request, LATE_ANSWER, told)


def grounds(name: str) -> dict[str, Any]:
    """The grounds of refusal for this request, what the engine sees itself first, with evidence filled in."""
    request = frappe.get_doc(steps.REQUEST, name)
    circumstances = {
        refusal.LATE: request.out_of_time and request.state == "out_of_time", refusal.OTHER_OFFICE: request.to_route,
        refusal.DECIDED: decided_already(request),
    }  # fmt: skip
    seen = frozenset(code for code, holds in circumstances.items() if holds)
    on = getdate()
    return {
        "grounds": [ground.to_dict() for ground in refusal.grounds(on, seen)], "evidence": _evidence(request),
        "never": [{"says": row["says"], "article": row["article"]} for row in refusal.not_refusable(on)],
    }  # fmt: skip


def decided_already(request: Document) -> str:
    """Number and day of an issued enforcement decision that covers what is asked; empty where there is none."""
    if not request.reading:
        return ""
    items = facts.lines(request.obligations)
    rows = frappe.get_all(
        "Decision", {"reading": request.reading, "stream": "on_request", "state": "Issued"},
        ["name", "full_number", "issued_on", "creditors_text", "debtors_text"], limit_page_length=200,
    )  # fmt: skip
    for row in rows:
        covered = set(frappe.get_all("Decision Item", {"decision": row.name}, pluck="item"))
        if (items and set(items) <= covered) or (
            not items and request.requester in f"{row.creditors_text} {row.debtors_text}"
        ):
            return f"{row.full_number} ngày {getdate(row.issued_on):%d/%m/%Y}"
    return ""


def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision: what its new state is for the requests it is about."""
    before = decision.get_doc_before_save()
    if before is None or before.state == decision.state:
        return
    if decision.kind in (*STEPS, LATE_ANSWER):
        _own_paper_changed(decision)
    elif decision.stream == "on_request" and decision.state in ("Reviewed", "Issued", "Voided"):
        _enforcement_changed(decision)


def listed(request: str) -> list[dict[str, Any]]:
    """The papers about a request, newest first."""
    names = frappe.get_all(
        steps.STEP,
        {"enforcement_request": request, "decision": ("is", "set")},
        pluck="decision",
        distinct=True,
        order_by="decision",
    )
    rows = frappe.get_all(
        "Decision", {"name": ("in", names or [""])}, ["name", "title", "kind", "state", "full_number", "issued_on"],
        order_by="creation desc",
    )  # fmt: skip
    return [{**row, "issued_on": _text(row.issued_on)} for row in rows]


def _own_paper_changed(decision: Document) -> None:
    name = frappe.db.get_value(steps.STEP, {"decision": decision.name, "kind": "paper_drafted"}, "enforcement_request")
    if not name or decision.state not in ("Issued", "Voided"):
        return
    request = steps.locked(name)
    if decision.state == "Voided":
        steps.undo_of(decision.name)
    else:
        steps.add(request, _step(decision), decision=decision.name, explanation=decision.full_number)
    steps.settle(request)


def _step(decision: Document) -> str:
    if decision.kind != LATE_ANSWER:
        return STEPS[decision.kind]
    told = vault.get_json(decision.inputs) or {}
    return "late_accepted" if told.get("answer") == "accepted" else "late_refused"


def _enforcement_changed(decision: Document) -> None:
    from thads.intake.requests import request_of

    if decision.state == "Voided":
        names = steps.undo_of(decision.name)
    else:
        planned = frappe.db.get_value("Drafting Batch Item", {"decision": decision.name}, "planned")
        claims = (frappe.parse_json(planned) or {}).get("requests", []) if planned else []
        names = sorted({request_of(claim) for claim in claims})
    kind = "decided" if decision.state == "Issued" else "decision_drafted"
    for name in names:
        if not frappe.db.exists(steps.REQUEST, name):
            continue
        request = steps.locked(name)
        if decision.state != "Voided":
            steps.add(request, kind, decision=decision.name, explanation=decision.full_number or "")
        if request.received_at:
            steps.settle(request)
        else:  # booked in with many others, without a slip: nothing but the papers says how it stands
            state = AFTER[kind] if decision.state != "Voided" else "entered"
            due = None if state == AFTER["decided"] else request.next_due
            frappe.db.set_value(steps.REQUEST, name, {"state": state, "next_due": due})


def _draft(request: Document, kind: str, told: Mapping[str, Any]) -> str:
    """A Decision in draft, with its first step in the request's log. PaperUnderWay, NoSignatory, MissingContent."""
    under_way = frappe.get_all(
        steps.STEP, {"enforcement_request": request.name, "kind": "paper_drafted"}, pluck="decision"
    )
    filters = {"name": ("in", under_way or [""]), "kind": kind, "state": ("in", OPEN_STATES)}
    if title := frappe.db.get_value("Decision", filters, "title"):
        raise PaperUnderWay(title=title)
    signatory, _ = house.defaults(request.office)
    office, on = house.office(request.office), getdate()
    draft = compose_paper(
        kind, told, office=office, signatory=authority.signatory(kind, signatory, None, on, 0), on=on, code=new_code(),
        lookup_base=papers.lookup_base(),
    )  # fmt: skip
    name = _record(request, papers.as_set(draft, office, on), signatory, told)
    steps.add(request, "paper_drafted", decision=name, explanation=f"{draft.title} {draft.subject}")
    return name


def _record(request: Document, draft: Draft, signatory: str, told: Mapping[str, Any]) -> str:
    name, user, now = frappe.generate_hash(length=14), frappe.session.user, now_datetime()
    key = hashlib.sha256(f"{request.name}\n{draft.kind}\n{name}".encode()).hexdigest()
    bulk.insert("Decision", [{
        "name": name, "title": f"{draft.subject or draft.title}: {request.requester}"[:250], "kind": draft.kind, "state": "Draft",
        "debtors_text": request.requester[:250], "office": request.office, "room": request.room,
        "judgment": request.judgment, "symbol": draft.symbol, "code": draft.code,
        "code_digest": digest_of_code(draft.code), "signatory": signatory, "living_key": key,
        "draft_file": vault.put(papers.render([draft])[0]), "draft_data": vault.put_json(draft.to_dict()),
        "inputs": vault.put_json(dict(told)), "doubts": "\n".join(draft.doubts), "drafted_by": user, "drafted_at": now,
    }])  # fmt: skip
    return name


def _about(request: Document) -> dict[str, Any]:
    return {
        "requester": request.requester, "requester_address": request.requester_address or "",
        "received_on": str(getdate(request.received_at)), "judgment": slips.cited(request),
    }  # fmt: skip


def _evidence(request: Document) -> dict[str, str]:
    time, _ = steps.judged(facts.application(request), request)
    return {
        "effective_on": _text(request.effective_on), "last_day": time.end.isoformat() if time.end else "",
        "requested_on": _text(request.requested_on), "competence": request.competence or "",
        "competent_office": frappe.db.get_value("Enforcement Office", request.competent_office, "office_name") or ""
        if request.competent_office else "",
        "decision": decided_already(request),
    }  # fmt: skip


def party(request: Document) -> dict[str, Any]:
    told = {
        "name": request.requester, "id_number": request.requester_id, "address": request.requester_address,
        "kind": request.requester_kind, "represented_by": request.representative,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _text(value: Any) -> str:
    return str(value) if value else ""
