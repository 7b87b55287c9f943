"""At the counter: look at what a request would be, receive it with its slip, supplement, enter, withdraw.

A form that is sent twice (two clicks, a lost answer) bears one key of the sender's: the second time it is the same
request, with the same slip.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime

from thads.engine.intake.state import GOING_ON, OPEN, require, what_next
from thads.engine.messages import say
from thads.engine.review.refusals import BadRequest
from thads.intake import facts, register, requests, slips, steps
from thads.intake.errors import OtherOffice, ReasonWanted, ReceivedLater, StillLacking, StillLate
from thads.intake.sight import REQUEST
from thads.organisation import access
from thads.organisation.guarded import by_service

SENT = ("Digital", "By Post")
RECEIPT = ("received_at", "received_by", "receiving_office", "room")


def preview(values: Mapping[str, Any], received_at: str | None = None) -> dict[str, Any]:
    """What such a request would lack, whose it is and whether it is in time; nothing is written."""
    request = _made(values, access.own_office(), _moment(received_at))
    steps.derive(request)
    return judged(request)


def receive(
    values: Mapping[str, Any], *, key: str, received_at: str | None = None, enter_too: bool = False
) -> Document:
    """Book the request in and issue its slip, in one transaction. ``key``: the sender's own.

    ``enter_too``: the officer found everything accurate; it is entered in the register where nothing lacks.
    """
    if not key.strip():
        raise BadRequest
    office = access.own_office()
    digest = hashlib.sha256(f"{office}\x1f{frappe.session.user}\x1f{key}".encode()).hexdigest()
    if found := frappe.db.get_value(REQUEST, {"submission_key": digest}):
        request = steps.locked(found)
        slips.issue(request)
        return request
    try:
        request = _insert(values, office, _moment(received_at), digest)
    except frappe.UniqueValidationError:  # the same form came in twice at the same moment: the other one was first
        frappe.db.rollback()
        frappe.clear_messages()
        request = steps.locked(frappe.db.get_value(REQUEST, {"submission_key": digest}))
        slips.issue(request)
        return request
    if enter_too and request.state == "to_enter" and not request.to_route:
        enter(request.name)
        request.reload()
    slips.issue(request)
    return request


def change(name: str, values: Mapping[str, Any], note: str = "") -> Document:
    """What the requester mended or added; a step of its own, which ends the waiting for it."""
    request = steps.locked(name)
    require(request.state, OPEN, say("Recording a supplement"))
    request.update(_with_day(facts.told(values), request))
    by_service(request)
    steps.add(request, "supplemented", explanation=note)
    steps.settle(request)
    return request


def enter(name: str, because: str = "") -> Document:
    """Into the register of requests, with the next number. ``because``: why this office, where another seems competent.

    Raises NotInThisState, StillLacking, StillLate, OtherOffice, UnknownRequester.
    """
    request = steps.locked(name)
    if request.register_number and request.state in ("entered", "being_decided", "decided"):
        return request
    if request.state == "out_of_time":
        raise StillLate
    if request.missing_count:
        raise StillLacking(missing=", ".join((request.missing or "").splitlines()))
    require(request.state, ("to_enter",), say("Entering in the register"))
    if request.to_route and not because.strip():
        raise OtherOffice(office=frappe.db.get_value("Enforcement Office", request.competent_office, "office_name"))
    check_against_judgment(request)
    _number(request)
    steps.add(request, "entered", explanation=because)
    steps.settle(request)
    return request


def withdraw(name: str, reason: str, on: str | None = None) -> Document:
    """The requester takes the request back before it is decided on; its numbers stay. Twice is once."""
    request = steps.locked(name)
    if request.state == "withdrawn":
        return request
    require(request.state, GOING_ON, say("Withdrawing the request"))
    if not reason.strip():
        raise ReasonWanted
    request.update({"withdrawn": 1, "withdrawn_on": getdate(on), "withdrawn_reason": reason.strip()[:500]})
    steps.add(request, "withdrawn", explanation=reason)
    steps.settle(request)
    return request


def link_judgment(name: str, judgment: str | None) -> Document:
    """Tie the request to a judgment that is booked in at its office, or take the tie away."""
    request = steps.locked(name)
    require(request.state, GOING_ON, say("Choosing the judgment"))
    request.judgment = judgment or None
    set_judgment(request)
    steps.add(
        request, "judgment_linked" if judgment else "judgment_unlinked", explanation=request.judgment_number or ""
    )
    steps.settle(request)
    return request


def set_judgment(request: Document) -> None:
    """What follows from the judgment chosen: its reading, number, day, court and day of effect. Raises BadRequest."""
    if not request.judgment:
        request.update({"reading": None, "obligations": None})
        return
    fields = ["number", "judgment_date", "court", "reading", "office", "effective_on"]
    row = frappe.db.get_value("Court Judgment", request.judgment, fields, as_dict=True)
    if row is None or row.office != request.office:
        raise BadRequest
    court = frappe.db.get_value("Court", row.court, "court_name") if row.court else ""
    request.update({
        "reading": row.reading, "judgment_number": row.number, "judgment_date": row.judgment_date,
        "judgment_court": court or request.judgment_court, "effective_on": request.effective_on or row.effective_on,
    })  # fmt: skip


def check_against_judgment(request: Document) -> None:
    """Whoever asks must be given something by the judgment that is booked in. Raises UnknownRequester, RequestDate."""
    if request.reading and frappe.db.get_value("Reading", request.reading, "status") == "confirmed":
        items = requests.items_of(request.obligations)
        for name in requests.names_of(request):
            requests.check(request.reading, name, request.role, request.requested_on, items)


def judged(request: Document) -> dict[str, Any]:
    """The engine's judgment of a request as the screens show it."""
    app = facts.application(request)
    time, checked = steps.judged(app, request)
    found = steps.derive(request)
    return {
        "points": [point.to_dict() for point in checked.points], "lacking": len(checked.lacking),
        "time": time.to_dict(), "competent_office": request.competent_office,
        "competent_name": frappe.db.get_value("Enforcement Office", request.competent_office, "office_name")
        if request.competent_office else "",
        "competence": request.competence or "", "to_route": bool(request.to_route), "state": found.state,
        "state_says": found.says, "next": what_next(found),
        "due": [
            {
                "name": item.rule.name, "due": str(item.due)[:10] if item.due else None, "article": item.rule.article,
                "late": item.overdue_days, "explanation": item.explanation, "who": item.rule.actor,
            }
            for item in found.due
        ],
    }  # fmt: skip


def receive_typed(request: Document) -> None:
    """Receipt of a request that was typed into the form: now, here, by this person."""
    office = access.own_office()
    officer = access.officer_of(frappe.session.user, office)
    request.update({
        "office": office, "receiving_office": office, "received_at": now_datetime().replace(microsecond=0),
        "received_by": frappe.session.user,
        "room": frappe.db.get_value("Enforcement Officer", officer, "room") if officer else None,
    })  # fmt: skip
    request.update(_with_day({}, request))
    request.set_judgment_facts()


def begin(request: Document) -> None:
    """The first step of a request, which makes its state."""
    steps.add(
        request, "received", at=get_datetime(request.received_at), explanation=slips.CHANNELS.get(request.channel, "")
    )
    steps.settle(request)


def _insert(values: Mapping[str, Any], office: str, at: datetime, digest: str) -> Document:
    request = _made(values, office, at)
    officer = access.officer_of(frappe.session.user, office)
    request.room = frappe.db.get_value("Enforcement Officer", officer, "room") if officer else None
    request.submission_key = digest
    by_service(request).insert()
    begin(request)
    return request


def _made(values: Mapping[str, Any], office: str, at: datetime) -> Document:
    request = frappe.new_doc(REQUEST)
    request.update(
        {"office": office, "receiving_office": office, "received_at": at, "received_by": frappe.session.user}
    )
    request.update(_with_day(facts.told(values), request))
    request.set_judgment_facts()
    return request


def _with_day(told: dict[str, Any], request: Document) -> dict[str, Any]:
    """The day of a request: of its sending or postmark, else of its receipt (khoản 3 Điều 9 of Decree 152/2026)."""
    if request.slip:
        told = {key: value for key, value in told.items() if key not in facts.FIXED_BY_SLIP}
    if not request.slip:
        channel, sent = told.get("channel") or request.channel, told.get("sent_on") or request.sent_on
        told["requested_on"] = getdate(sent) if channel in SENT and sent else getdate(request.received_at)
    return told


def _moment(received_at: str | None) -> datetime:
    at = get_datetime(received_at) if received_at else now_datetime()
    if at > now_datetime():
        raise ReceivedLater
    return at.replace(microsecond=0)


def _number(request: Document) -> None:
    if request.register_number:
        return
    entry = register.take(request.office, register.REQUESTS)
    request.update({
        "register_number": entry["number"], "register_year": entry["year"], "register_key": entry["key"],
        "entered_on": getdate(),
    })  # fmt: skip
