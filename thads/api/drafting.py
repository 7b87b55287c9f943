"""Plan, batches, papers, and the steps of a decision's life."""

from typing import Any

import frappe
from frappe.utils import cint
from werkzeug.wrappers import Response

from thads.api.doors import private_file
from thads.decisions import annexes, batches, bundle, deferred, house, lifecycle, papers, planning, runs
from thads.decisions import short_way as urgent_way
from thads.engine.review.refusals import BadRequest
from thads.intake import requests
from thads.organisation.speech import spoken

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_AT_ONCE = 1000
MOST_IN_A_RUN = 10_000


@frappe.whitelist()
@spoken
def get_plan(reading: str) -> dict[str, Any]:
    frappe.has_permission("Reading", "read", doc=reading, throw=True)
    frappe.has_permission("Decision", "read", throw=True)
    return planning.shown(reading)


@frappe.whitelist(methods=["POST"])
@spoken
def set_claims(reading: str, claims: list) -> dict[str, Any]:
    frappe.has_permission("Enforcement Request", "create", throw=True)
    frappe.has_permission("Reading", "write", doc=reading, throw=True)
    if not all(isinstance(claim, dict) for claim in claims):
        raise BadRequest
    requests.set_all(reading, claims)
    return planning.shown(reading)


@frappe.whitelist()
@spoken
def list_requesters(reading: str, role: str = "creditor") -> list[dict[str, Any]]:
    frappe.has_permission("Reading", "read", doc=reading, throw=True)
    return requests.shown(reading, role)


@frappe.whitelist(methods=["POST"])
@spoken
def record_requests(
    reading: str, on: str, requesters: list | None = None, role: str = "creditor", channel: str = "Direct"
) -> dict[str, int]:
    """Everyone named (nobody named: all who may) has asked for everything he may."""
    frappe.has_permission("Enforcement Request", "create", throw=True)
    frappe.has_permission("Reading", "write", doc=reading, throw=True)
    return requests.record(reading, requesters, on, role=role, channel=channel)


@frappe.whitelist(methods=["POST"])
@spoken
def record_requests_for(
    obligations: list, on: str, requester: str | None = None, role: str = "creditor", channel: str = "Direct"
) -> dict[str, int]:
    """The chosen obligations have been asked for, by ``requester`` or by everyone they belong to."""
    frappe.has_permission("Enforcement Request", "create", throw=True)
    for reading in _readings_of(obligations):
        frappe.has_permission("Reading", "write", doc=reading, throw=True)
    return requests.record_for(obligations, on, requester=requester, role=role, channel=channel)


@frappe.whitelist(methods=["POST"])
@spoken
def create_batch(
    reading: str, keys: list | None = None, signatory: str | None = None, officer: str | None = None
) -> dict[str, str]:
    frappe.has_permission("Drafting Batch", "create", throw=True)
    frappe.has_permission("Drafting Batch", "submit", throw=True)
    frappe.has_permission("Reading", "read", doc=reading, throw=True)
    if not (signatory and officer):
        signatory, officer = house.defaults(frappe.db.get_value("Reading", reading, "office"))
    return {"batch": batches.create(reading, keys, signatory, officer).name}


@frappe.whitelist(methods=["POST"])
@spoken
def retry_batch(batch: str) -> dict[str, str]:
    frappe.has_permission("Drafting Batch", "submit", doc=batch, throw=True)
    batches.retry(batch)
    return {"batch": batch}


@frappe.whitelist()
@spoken
def get_batch(name: str) -> dict[str, Any]:
    frappe.has_permission("Drafting Batch", "read", doc=name, throw=True)
    return {**batches.shown(name), "runs": runs.open_of(name)}


@frappe.whitelist()
@spoken
def list_batches() -> list[dict[str, Any]]:
    frappe.has_permission("Drafting Batch", "read", throw=True)
    return batches.listed()


@frappe.whitelist()
@spoken
def get_decision(decision: str) -> dict[str, Any]:
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    return lifecycle.detail(decision)


@frappe.whitelist()
@spoken
def paper(decision: str, format: str = "pdf", page: int = 1, width: int = 900) -> Response:
    """The paper as it stands: ``pdf``, ``docx``, or one page as ``png``."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    row = frappe.get_doc("Decision", decision)
    name = bundle.paper_name(row)
    if format == "docx":
        return private_file(papers.docx(row), f"{name}.docx", DOCX)
    if format == "pdf":
        return private_file(papers.current(row), f"{name}.pdf", "application/pdf", inline=True)
    if format != "png":
        raise BadRequest
    png = papers.page_png(papers.current(row), page, min(max(width, 100), 2000))
    return private_file(png, f"{name}-{page}.png", "image/png", inline=True)


@frappe.whitelist()
@spoken
def volume(decision: str, number: int) -> Response:
    """One volume of a paper's annex."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    name = f"{bundle.paper_name(frappe.get_doc('Decision', decision))}-phu-luc-{number}.pdf"
    return private_file(annexes.file(decision, number), name, "application/pdf", inline=True)


@frappe.whitelist()
@spoken
def download(batch: str, format: str = "zip") -> Response:
    """Every paper of a batch in one archive, or its register as a sheet."""
    frappe.has_permission("Drafting Batch", "read", doc=batch, throw=True)
    frappe.has_permission("Decision", "export", throw=True)
    if format == "xlsx":
        return private_file(bundle.register(batch), f"{batch}.xlsx", XLSX)
    return private_file(bundle.archive(batch), f"{batch}.zip", "application/zip")


@frappe.whitelist(methods=["POST"])
@spoken
def review(decisions: list) -> list[dict[str, Any]]:
    frappe.has_permission("Decision", "write", throw=True)
    return lifecycle.step("review", _names(decisions))


@frappe.whitelist(methods=["POST"])
@spoken
def sign(decisions: list) -> list[dict[str, Any]]:
    frappe.has_permission("Decision", "write", throw=True)
    return lifecycle.step("sign", _names(decisions))


@frappe.whitelist()
@spoken
def short_way(decision: str) -> dict[str, Any]:
    """Whether the user may sign this draft without a review, and why (not)."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    return urgent_way.told(frappe.get_doc("Decision", decision))


@frappe.whitelist(methods=["POST"])
@spoken
def sign_at_once(decision: str, reason: str) -> dict[str, Any]:
    """Sign an urgent draft without its review, with the reason."""
    frappe.has_permission("Decision", "write", throw=True)
    urgent_way.sign(decision, reason)
    return lifecycle.listed(decision)


@frappe.whitelist(methods=["POST"])
@spoken
def issue(decisions: list) -> list[dict[str, Any]]:
    frappe.has_permission("Decision", "write", throw=True)
    return lifecycle.step("issue", _names(decisions))


@frappe.whitelist()
@spoken
def signs_elsewhere(decision: str, action: str) -> bool:
    """Whether the key for this act is not on the server."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    return deferred.is_elsewhere(decision, action)


@frappe.whitelist(methods=["POST"])
@spoken
def prepare_signatures(action: str, decisions: list) -> list[dict[str, Any]]:
    """What a key that is elsewhere has to sign (``sign`` or ``issue``), paper by paper."""
    frappe.has_permission("Decision", "write", throw=True)
    return deferred.prepare(action, _names(decisions))


@frappe.whitelist(methods=["POST"])
@spoken
def complete_signatures(signatures: list) -> list[dict[str, Any]]:
    """``[{decision, volume, signature}]`` as ``prepare_signatures`` named them, the signatures in base64: checked, put
    in, and the papers go on their way."""
    frappe.has_permission("Decision", "write", throw=True)
    if not 0 < len(signatures) <= MOST_IN_A_RUN or not all(isinstance(one, dict) for one in signatures):
        raise BadRequest
    return deferred.complete(
        [(str(one.get("decision")), cint(one.get("volume")), str(one.get("signature"))) for one in signatures]
    )


@frappe.whitelist(methods=["POST"])
@spoken
def start_run(action: str, decisions: list) -> dict[str, Any]:
    """``review``, ``sign`` or ``issue`` for many papers in the background; ``get_run`` tells how far it is."""
    frappe.has_permission("Decision", "write", throw=True)
    return runs.shown(runs.start(action, _names(decisions, most=MOST_IN_A_RUN)).name)


@frappe.whitelist()
@spoken
def get_run(name: str) -> dict[str, Any]:
    frappe.has_permission("Decision Run", "read", doc=name, throw=True)
    return runs.shown(name)


@frappe.whitelist(methods=["POST"])
@spoken
def void(decisions: list, reason: str = "") -> list[dict[str, Any]]:
    frappe.has_permission("Decision", "write", throw=True)
    return lifecycle.step("void", _names(decisions), reason)


def _readings_of(obligations: list) -> list[str]:
    names = {"name": ("in", _names(obligations, most=MOST_IN_A_RUN))}
    return frappe.get_all("Obligation", names, pluck="reading", distinct=True)


def _names(decisions: list, most: int = MOST_AT_ONCE) -> list[str]:
    if not 0 < len(decisions) <= most or not all(isinstance(name, str) for name in decisions):
        raise BadRequest
    return decisions
