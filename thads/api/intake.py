"""Requests for enforcement: at the counter, on their way, their papers."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file, uploaded
from thads.decisions import papers
from thads.engine.review.refusals import BadRequest, NotFound
from thads.intake import attachments, counter, finding, queues, request_papers, routing, shown, slips, steps
from thads.intake import minutes as oral
from thads.organisation import vault
from thads.organisation.speech import spoken

REQUEST = "Enforcement Request"
PDF = "application/pdf"


@frappe.whitelist()
@spoken
def find(text: str) -> dict[str, Any]:
    """Judgments and requests at the user's office, by number or name without marks."""
    frappe.has_permission("Court Judgment", "read", throw=True)
    frappe.has_permission(REQUEST, "read", throw=True)
    text = text.strip()[:100]
    return {"judgments": finding.judgments(text), "requests": finding.requests(text)}


@frappe.whitelist()
@spoken
def people(judgment: str, text: str = "") -> list[dict[str, Any]]:
    frappe.has_permission("Court Judgment", "read", doc=judgment, throw=True)
    return finding.people(judgment, text.strip()[:100])


@frappe.whitelist(methods=["POST"])
@spoken
def preview(request: dict, received_at: str | None = None) -> dict[str, Any]:
    """What such a request lacks, whose it is, whether it is in time, and what the same person asked before."""
    frappe.has_permission(REQUEST, "create", throw=True)
    told = counter.preview(request, received_at)
    who = (str(request.get(field) or "") for field in ("requester", "judgment_number", "requester_id"))
    return told | {"earlier": finding.earlier(*who)}


@frappe.whitelist(methods=["POST"])
@spoken
def receive(request: dict, key: str, received_at: str | None = None, enter: bool = False) -> dict[str, Any]:
    """Receive a request and issue its slip. ``key``: the sender's own; sent twice, the request is one."""
    frappe.has_permission(REQUEST, "create", throw=True)
    doc = counter.receive(request, key=key, received_at=received_at, enter_too=bool(enter))
    return {"name": doc.name, "slip": doc.slip_number, "signed": doc.slip_signed, "state": doc.state}


@frappe.whitelist()
@spoken
def get_request(request: str) -> dict[str, Any]:
    frappe.has_permission(REQUEST, "read", doc=request, throw=True)
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def issue_slip(request: str) -> dict[str, Any]:
    _writes(request)
    slips.issue(steps.locked(request))
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def supplement(request: str, values: dict, note: str = "") -> dict[str, Any]:
    _writes(request)
    counter.change(request, values, note)
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def enter(request: str, because: str = "") -> dict[str, Any]:
    _writes(request)
    counter.enter(request, because)
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def withdraw(request: str, reason: str, on: str | None = None) -> dict[str, Any]:
    _writes(request)
    counter.withdraw(request, reason, on)
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def link_judgment(request: str, judgment: str | None = None) -> dict[str, Any]:
    _writes(request)
    if judgment:
        frappe.has_permission("Court Judgment", "read", doc=judgment, throw=True)
    counter.link_judgment(request, judgment)
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def attach(request: str, kind: str, label: str = "", original: str = "copy", sheets: int = 0) -> dict[str, Any]:
    """One paper, with its file where there is one."""
    _writes(request)
    files = uploaded(1) if frappe.request and frappe.request.files else [None]
    attachments.add(request, kind, label, files[0], original=original, sheets=int(sheets))
    return shown.request(request)


@frappe.whitelist()
@spoken
def attachment(name: str) -> Response:
    frappe.has_permission("Request Attachment", "read", doc=name, throw=True)
    digest, file_name = frappe.db.get_value("Request Attachment", name, ["file", "file_name"])
    if not digest:
        raise NotFound
    return private_file(vault.get(digest), file_name, "application/octet-stream")


@frappe.whitelist(methods=["POST"])
@spoken
def draft_notice(request: str) -> dict[str, Any]:
    _writes(request)
    return {"decision": request_papers.notice(request)}


@frappe.whitelist()
@spoken
def refusal_grounds(request: str) -> dict[str, Any]:
    frappe.has_permission(REQUEST, "read", doc=request, throw=True)
    return request_papers.grounds(request)


@frappe.whitelist(methods=["POST"])
@spoken
def draft_refusal(request: str, ground: str, evidence: dict) -> dict[str, Any]:
    _writes(request)
    return {"decision": request_papers.refuse(request, ground, evidence)}


@frappe.whitelist(methods=["POST"])
@spoken
def draft_late_answer(request: str, answer: str, reason: str) -> dict[str, Any]:
    _writes(request)
    return {"decision": request_papers.answer_late(request, answer, reason)}


@frappe.whitelist(methods=["POST"])
@spoken
def send(request: str, to_office: str, reason: str = "") -> dict[str, Any]:
    _writes(request, under_way=to_office)
    routing.send(request, to_office, reason)
    return shown.request(request)


@frappe.whitelist(methods=["POST"])
@spoken
def take_over(transfer: str) -> dict[str, Any]:
    frappe.has_permission(REQUEST, "create", throw=True)
    frappe.has_permission("Request Transfer", "read", doc=transfer, throw=True)
    return shown.request(routing.take_over(transfer).name)


@frappe.whitelist(methods=["POST"])
@spoken
def send_back(transfer: str, reason: str) -> dict[str, Any]:
    frappe.has_permission(REQUEST, "create", throw=True)
    frappe.has_permission("Request Transfer", "read", doc=transfer, throw=True)
    return shown.request(routing.send_back(transfer, reason).name)


@frappe.whitelist()
@spoken
def slip(request: str) -> Response:
    """The slip as it was issued, to be printed."""
    frappe.has_permission(REQUEST, "read", doc=request, throw=True)
    name, number = frappe.db.get_value(REQUEST, request, ["slip", "slip_number"])
    if not name:
        raise NotFound
    file_name = f"phieu-nhan-{(number or '').replace('/', '-')}.pdf"
    return private_file(papers.current(frappe.get_doc("Decision", name)), file_name, PDF, inline=True)


@frappe.whitelist()
@spoken
def minutes(request: str, witness: str = "") -> Response:
    """Minutes of an oral request, to be signed or fingerprinted on paper."""
    frappe.has_permission(REQUEST, "read", doc=request, throw=True)
    pdf = oral.pdf(request, witness.strip()[:140])
    return private_file(pdf, "bien-ban-ghi-nhan-yeu-cau.pdf", PDF, inline=True)


@frappe.whitelist()
@spoken
def waiting(filters: str | dict | None = None) -> dict[str, Any]:
    """Number card: one of the queues of intake, named in its filters."""
    queue = str((frappe.parse_json(filters) or {}).get("queue") or "")
    if queue not in queues.QUEUES:
        raise BadRequest
    frappe.has_permission(queues.QUEUES[queue][0], "read", throw=True)
    return queues.card(queue)


def _writes(request: str, under_way: str = "") -> None:
    """Permission to write; a hand-over that is asked for twice needs none the second time."""
    doc = frappe.get_doc(REQUEST, request)
    again = under_way and doc.sent_to == under_way and frappe.has_permission(REQUEST, "create")
    frappe.has_permission(REQUEST, "read" if again else "write", doc=doc, throw=True)
