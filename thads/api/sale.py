"""The sale of the assets of a case: look at it, ask what a step would make of it, record a step, take the last one back."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import as_object, private_file, uploaded
from thads.enforcement.means import assets
from thads.enforcement.sale import papers as sale_papers
from thads.enforcement.sale import shown as sale_shown
from thads.enforcement.sale import steps as sale
from thads.enforcement.sale.facts import iso_day
from thads.engine.review.refusals import NotFound
from thads.organisation import vault
from thads.organisation.speech import spoken

CASE = "Enforcement Case"


@frappe.whitelist()
@spoken
def get_sale(case: str) -> dict[str, Any]:
    frappe.has_permission(CASE, "read", doc=case, throw=True)
    return sale_shown.room(case)


@frappe.whitelist()
@spoken
def preview_step(asset: str, step: str, on: str, told: str = "{}") -> dict[str, Any]:
    """What a step would make of the sale and the case; nothing is written."""
    frappe.has_permission(CASE, "read", doc=_case(asset), throw=True)
    return sale_shown.preview(asset, step, iso_day(on), as_object(told))


@frappe.whitelist(methods=["POST"])
@spoken
def record_step(asset: str, step: str, on: str, key: str, told: str | dict = "{}") -> dict[str, Any]:
    """One step, with at most one file. ``key``: the sender's own; sent twice, the step is one."""
    case = _works(asset)
    files = uploaded(1) if frappe.request and frappe.request.files else []
    sale.record(asset, step, iso_day(on), as_object(told), key, evidence=files[0] if files else None)
    return sale_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def record_paper(asset: str, paper: str) -> dict[str, Any]:
    """Record the step that an issued paper is."""
    case = _works(asset)
    sale_papers.record_by_hand(asset, paper)
    return sale_shown.room(case)


@frappe.whitelist(methods=["POST"])
@spoken
def undo_step(asset: str, reason: str) -> dict[str, Any]:
    case = _works(asset)
    sale.undo(asset, reason)
    return sale_shown.room(case)


@frappe.whitelist()
@spoken
def paper_inputs(asset: str, kind: str) -> dict[str, Any]:
    """What the sale fills a kind of paper with beforehand."""
    frappe.has_permission(CASE, "read", doc=_case(asset), throw=True)
    return sale_papers.paper_inputs(asset, kind)


@frappe.whitelist()
@spoken
def step_file(step: str) -> Response:
    """The file that came with a step."""
    frappe.has_permission(sale.STEP, "read", doc=step, throw=True)
    digest, name = frappe.db.get_value(sale.STEP, step, ["file", "file_name"])
    if not digest:
        raise NotFound
    return private_file(vault.get(digest), name, "application/octet-stream")


def _case(asset: str) -> str:
    found = frappe.db.get_value(assets.ASSET, asset, "enforcement_case")
    if not found:
        raise NotFound
    return found


def _works(asset: str) -> str:
    case = _case(asset)
    frappe.has_permission(CASE, "write", doc=case, throw=True)
    sale.require_recorder(frappe.session.user)
    return case
