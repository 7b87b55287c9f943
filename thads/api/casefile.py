"""The file of a case: its documents and folios, the bound PDF, its way to the archive."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file, uploaded
from thads.enforcement import publication
from thads.enforcement.casefile import archive, documents
from thads.enforcement.standing import CASE
from thads.engine.review.refusals import NotFound
from thads.organisation import vault
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def get_file(case: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def number_sheets(case: str) -> dict[str, Any]:
    """Give every sheet that has none its folio."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    return {"numbered": documents.number(case)} | _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def add_document(case: str, title: str, on: str | None = None) -> dict[str, Any]:
    """One uploaded file into the case file; the same file under the same title twice is one."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    [file] = uploaded(1)
    documents.add(case, title, on, file)
    return _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def strike_document(document: str, reason: str) -> dict[str, Any]:
    frappe.has_permission("File Document", "write", doc=document, throw=True)
    return _shown(documents.strike(document, reason))


@frappe.whitelist()
@spoken
def document(case: str, key: str) -> Response:
    """One document of the file as it is kept."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    found = documents.one(frappe.get_doc(CASE, case), key)
    if found is None:
        raise NotFound
    name = found.name or f"{found.item.title[:60]}.pdf"
    return private_file(vault.get(found.digest), name, found.media, inline=found.media == documents.PDF)


@frappe.whitelist()
@spoken
def bound_file(case: str) -> Response:
    """The whole file as one PDF; an archived file as it was signed."""
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    held = frappe.get_doc(CASE, case)
    data = archive.kept(case) or documents.bound(held)
    number = (held.case_number or held.name).replace("/", "-")
    return private_file(data, f"ho-so-{number}.pdf", documents.PDF, inline=True)


@frappe.whitelist(methods=["POST"])
@spoken
def check_file(case: str, remarks: str = "") -> dict[str, Any]:
    """The enforcement officer has checked the file and hands it to the examiner."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    archive.check(case, remarks)
    return _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def examine_file(case: str) -> dict[str, Any]:
    frappe.has_permission(archive.ARCHIVE, "write", doc=archive.name_of(case), throw=True)
    archive.examine(case)
    return _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def archive_file(case: str, from_day: str, by_hand: int = 0) -> dict[str, Any]:
    frappe.has_permission(archive.ARCHIVE, "write", doc=archive.name_of(case), throw=True)
    archive.archive(case, from_day, by_hand=bool(int(by_hand)))
    return _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def withdraw_file(case: str, reason: str) -> dict[str, Any]:
    frappe.has_permission(archive.ARCHIVE, "write", doc=archive.name_of(case), throw=True)
    archive.withdraw(case, reason)
    return _shown(case)


@frappe.whitelist(methods=["POST"])
@spoken
def return_file(case: str) -> dict[str, Any]:
    frappe.has_permission(archive.ARCHIVE, "write", doc=archive.name_of(case), throw=True)
    archive.give_back(case)
    return _shown(case)


def _shown(case: str) -> dict[str, Any]:
    held = frappe.get_doc(CASE, case)
    return documents.shown(documents.of(held)) | {"archive": archive.shown(held)}


@frappe.whitelist(methods=["POST"])
@spoken
def publish_debtor(
    case: str, debtor_name: str, judgment_cited: str, decision_cited: str, duty: str, reason: str, address: str = "",
    sent_to: str = "", on: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Make public that the debtor cannot perform yet."""
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    told = {
        "debtor_name": debtor_name, "address": address, "judgment_cited": judgment_cited, "decision_cited": decision_cited,
        "duty": duty, "reason": reason, "sent_to": sent_to,
    }  # fmt: skip
    publication.publish(case, told, on)
    return get_publications(case)


@frappe.whitelist(methods=["POST"])
@spoken
def report_changed_facts(record: str, change: str, on: str | None = None) -> dict[str, Any]:
    frappe.has_permission(publication.PUBLICATION, "write", doc=record, throw=True)
    return get_publications(publication.facts_changed(record, change, on).enforcement_case)


@frappe.whitelist(methods=["POST"])
@spoken
def update_publication(
    record: str, debtor_name: str, judgment_cited: str, decision_cited: str, duty: str, reason: str, address: str = "",
    sent_to: str = "", on: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What is public reads so from now on."""
    frappe.has_permission(publication.PUBLICATION, "write", doc=record, throw=True)
    told = {
        "debtor_name": debtor_name, "address": address, "judgment_cited": judgment_cited, "decision_cited": decision_cited,
        "duty": duty, "reason": reason, "sent_to": sent_to,
    }  # fmt: skip
    return get_publications(publication.update(record, told, on).enforcement_case)


@frappe.whitelist(methods=["POST"])
@spoken
def remove_publication(record: str, on: str | None = None) -> dict[str, Any]:
    frappe.has_permission(publication.PUBLICATION, "write", doc=record, throw=True)
    return get_publications(publication.remove(record, on).enforcement_case)


@frappe.whitelist()
@spoken
def get_publications(case: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return publication.shown(frappe.get_doc(CASE, case))
