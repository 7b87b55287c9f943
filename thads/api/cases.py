"""The life of a case: look at it, record what happened and who was notified, ask what would follow."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file, uploaded
from thads.decisions import bundle, papers
from thads.enforcement import acts, log, notes, queues, shown, standing
from thads.enforcement.dispatch import evidence as dispatch_evidence
from thads.enforcement.dispatch import service
from thads.enforcement.errors import ForeignPaper
from thads.engine.law.events import Event
from thads.engine.review.refusals import NotFound
from thads.organisation import vault
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist()
@spoken
def get_case(case: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return shown.case(case)


@frappe.whitelist()
@spoken
def what_if(case: str, kind: str, on: str, hour: str | None = None, about: str = "") -> dict[str, Any]:
    """What one more event would change; nothing is written."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return acts.preview(case, Event(kind, log.day_or_moment(on, hour), about))


@frappe.whitelist(methods=["POST"])
@spoken
def record_event(
    case: str, kind: str, on: str, hour: str | None = None, about: str = "", explanation: str = "", amount: int = 0
) -> dict[str, Any]:
    """``amount``: VND, of an event by which money is paid."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    acts.record(case, Event(kind, log.day_or_moment(on, hour), about.strip()[:140]), explanation, amount)
    return shown.case(case)


@frappe.whitelist(methods=["POST"])
@spoken
def strike_event(event: str, reason: str) -> dict[str, Any]:
    """Take a mistaken entry back; an entry that a notice made takes the notice back."""
    case, source, name = _origin(event)
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    if source == service.ATTEMPT:
        service.strike(name, reason)
    else:
        held = standing.locked(case)
        log.strike(held, event, reason)
        standing.refresh(held)
    return shown.case(case)


@frappe.whitelist()
@spoken
def judge_service(
    case: str, addressee: str, method: str, result: str, on: str, hour: str = "00:00", receiver: str = "", relation: str = "",
    witness: str = "", place: str = "", second_on: str | None = None, ended_on: str | None = None,
    decision: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Whether and when such a notice would be valid; nothing is written."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    told = {
        "addressee": addressee, "method": method, "result": result, "at": log.day_or_moment(on, hour), "receiver": receiver, "relation": relation,
        "witness": witness, "place": place, "second_on": second_on, "ended_on": ended_on, "decision": decision,
    }  # fmt: skip
    return service.judge(frappe.get_doc(CASE, case), told).to_dict()


@frappe.whitelist(methods=["POST"])
@spoken
def record_service(
    case: str, addressee: str, side: str, method: str, result: str, on: str, hour: str = "00:00", receiver: str = "", relation: str = "",
    witness: str = "", place: str = "", second_on: str | None = None, ended_on: str | None = None,
    latitude: float | None = None, longitude: float | None = None, decision: str | None = None, key: str | None = None,
    device_at: str = "",
) -> dict[str, Any]:  # fmt: skip
    """One attempt with its evidence; several files become one PDF. ``key``: the sender's own; sent twice, the attempt is one.
    ``device_at``: what the clock of the device at the door said when the record was kept there."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    told = {
        "addressee": addressee, "side": side, "method": method, "result": result, "at": log.day_or_moment(on, hour), "receiver": receiver,
        "relation": relation, "witness": witness, "place": place, "second_on": second_on, "ended_on": ended_on,
        "latitude": latitude, "longitude": longitude, "decision": decision, "key": key,
    }  # fmt: skip
    files = uploaded(dispatch_evidence.MOST) if frappe.request and frappe.request.files else []
    attempt = service.record(case, told, dispatch_evidence.one(case, told, files, device_at))
    return shown.case(case) | {"told": attempt.explanation, "valid_on": shown.plain(attempt.valid_notice_date)}


@frappe.whitelist(methods=["POST"])
@spoken
def add_note(case: str, text: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    frappe.has_permission("Enforcement Note", "create", throw=True)
    notes.add(case, text)
    return shown.case(case)


@frappe.whitelist()
@spoken
def paper(case: str, decision: str) -> Response:
    """A paper of the case: as it was issued for whoever sees the case, before that for whoever may see the draft."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    row = frappe.get_doc("Decision", decision)
    if row.enforcement_case != case:
        raise ForeignPaper
    if row.state != "Issued":
        row.check_permission("read")
    return private_file(papers.current(row), f"{bundle.paper_name(row)}.pdf", "application/pdf", inline=True)


@frappe.whitelist()
@spoken
def evidence(attempt: str) -> Response:
    """The file that proves an attempt."""
    frappe.has_permission(service.ATTEMPT, "read", doc=attempt, throw=True)
    digest, name = frappe.db.get_value(service.ATTEMPT, attempt, ["evidence", "evidence_name"])
    if not digest:
        raise NotFound
    return private_file(vault.get(digest), name, "application/octet-stream")


@frappe.whitelist()
@spoken
def waiting_for_my_signature(filters: str | None = None) -> dict[str, Any]:
    """Number card: papers that name me as their signatory and have been reviewed."""
    frappe.has_permission("Decision", "read", throw=True)
    return queues.to_sign(frappe.session.user)


def _origin(event: str) -> tuple[str, str, str]:
    found = frappe.db.get_value(log.EVENT, event, ["enforcement_case", "reference_doctype", "reference_name"])
    if not found:
        raise NotFound
    return found
