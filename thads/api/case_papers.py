"""The papers of a case: what may be made, its form, a look at it, and the draft."""

from typing import Any

import frappe
from frappe.model.document import Document
from werkzeug.wrappers import Response

from thads.api.doors import private_file, uploaded
from thads.decisions import papers
from thads.enforcement.papers import clauses as case_papers_clauses
from thads.enforcement.papers import drafting as case_papers
from thads.enforcement.papers import form as case_papers_form
from thads.enforcement.papers import offers as case_papers_offers
from thads.enforcement.papers import shown as case_papers_shown
from thads.enforcement.papers import signers as case_papers_signers
from thads.engine.drafting import kinds as catalogue
from thads.engine.review.refusals import BadRequest
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist()
@spoken
def list_papers(case: str) -> dict[str, Any]:
    """``papers`` of the case, the latest first; whether the user ``drafts`` here."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    row = frappe.get_doc(CASE, case)
    return {"papers": case_papers_shown.papers_of(row), "drafts": _drafts(row)}


@frappe.whitelist()
@spoken
def offered(case: str) -> list[dict[str, Any]]:
    """Every kind of paper, those first that the law asks for now."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return case_papers_offers.offered(frappe.get_doc(CASE, case))


@frappe.whitelist()
@spoken
def form(case: str, kind: str, decision: str | None = None) -> dict[str, Any]:
    """What the kind asks for, filled with what the desk knows; of a draft, with its own entries."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    draft = frappe.get_doc("Decision", decision) if decision else None
    if draft:
        draft.check_permission("read")
        case, kind = draft.enforcement_case, draft.kind
    return case_papers_form.form(frappe.get_doc(CASE, case), kind, draft)


@frappe.whitelist()
@spoken
def signers(case: str, kind: str, earlier: str | None = None) -> dict[str, Any]:
    """Who may sign it; ``earlier``: the paper that it follows or changes."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return case_papers_signers.signers(frappe.get_doc(CASE, case), catalogue.kind(kind), earlier)


@frappe.whitelist(methods=["POST"])
@spoken
def preview(
    case: str, kind: str, inputs: dict, signatory: str | None = None, page: int = 1, width: int = 900, format: str = "png"
) -> Response:  # fmt: skip
    """A page of the paper as it would be printed (``png``), or all of it (``pdf``); nothing is written."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    pdf = case_papers.preview(frappe.get_doc(CASE, case), kind, inputs, signatory)
    if format == "pdf":
        return private_file(pdf, f"{kind}.pdf", "application/pdf", inline=True, keep="no-store")
    pages = papers.page_count(pdf)
    png = papers.page_png(pdf, min(max(page, 1), pages), min(max(width, 100), 2000))
    response = private_file(png, f"{kind}-{page}.png", "image/png", inline=True, keep="no-store")
    response.headers["X-Pages"] = str(pages)
    return response


@frappe.whitelist(methods=["POST"])
@spoken
def draft(
    case: str, kind: str, inputs: dict, key: str, signatory: str | None = None, about: str = "", reason: str = ""
) -> dict[str, str]:  # fmt: skip
    """Write the draft; the same ``key`` twice is one paper."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"decision": case_papers.draft(case, kind, inputs, signatory, key, about=about, reason=reason)}


@frappe.whitelist(methods=["POST"])
@spoken
def redraft(
    decision: str, inputs: dict, version: str, signatory: str | None = None, about: str = "", reason: str = ""
) -> dict[str, str]:  # fmt: skip
    """Other entries for a draft; ``version`` as the form told it."""
    frappe.has_permission("Decision", "write", doc=decision, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    return {"version": case_papers.redraft(decision, inputs, signatory, version, about=about, reason=reason)}


@frappe.whitelist()
@spoken
def list_clauses(decision: str) -> dict[str, Any]:
    """The clauses of a draft, and what a person changed in them."""
    frappe.has_permission("Decision", "read", doc=decision, throw=True)
    return case_papers_clauses.shown(frappe.get_doc("Decision", decision))


@frappe.whitelist(methods=["POST"])
@spoken
def edit_clauses(decision: str, version: str, clauses: list) -> dict[str, str]:
    """Other clauses for a draft; ``version`` as ``list_clauses`` told it."""
    frappe.has_permission("Decision", "write", doc=decision, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    if not all(isinstance(row, dict) for row in clauses):
        raise BadRequest
    return {"version": case_papers_clauses.edit(decision, version, clauses)}


@frappe.whitelist(methods=["POST"])
@spoken
def read_word(decision: str) -> dict[str, Any]:
    """What an edited .docx of the draft says; nothing is written until its clauses are sent to ``edit_clauses``."""
    frappe.has_permission("Decision", "write", doc=decision, throw=True)
    frappe.has_permission("Decision", "create", throw=True)
    ((_, data),) = uploaded(1)
    return case_papers_clauses.from_word(frappe.get_doc("Decision", decision), data)


def _drafts(case: Document) -> bool:
    return case_papers.works_on(case) and bool(frappe.has_permission("Decision", "create"))
