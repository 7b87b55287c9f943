"""Separator sheets, and the scans that are taken apart at them."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import as_list, private_file, uploaded
from thads.office_work import letters, scans
from thads.organisation.speech import spoken

PDF = "application/pdf"
MOST_SHEETS = 100


@frappe.whitelist(methods=["POST"])
@spoken
def print_sheets(doctype: str, names: str | list) -> Response:
    """A PDF with a sheet for each of ``names`` (a JSON list); ``doctype`` a case or a letter."""
    frappe.has_permission(scans.SHEET, "create", throw=True)
    targets = [(doctype, str(name)) for name in as_list(names)[:MOST_SHEETS]]
    for target in targets:
        frappe.has_permission(target[0], "read", doc=target[1], throw=True)
    made = scans.printed(letters.office_of_clerk(), targets)
    return private_file(made, "to-phan-cach.pdf", PDF, inline=True)


@frappe.whitelist(methods=["POST"])
@spoken
def take_in() -> str:
    """One uploaded scan; the batch in which its parts are looked through."""
    frappe.has_permission(scans.BATCH, "create", throw=True)
    [file] = uploaded(1)
    return scans.take_in(letters.office_of_clerk(), file)


@frappe.whitelist()
@spoken
def get(name: str) -> dict[str, Any]:
    frappe.has_permission(scans.BATCH, "read", doc=name, throw=True)
    return _shown(name)


@frappe.whitelist()
@spoken
def part(name: str, row: str) -> Response:
    """The pages of one part."""
    frappe.has_permission(scans.BATCH, "read", doc=name, throw=True)
    return private_file(scans.pages(frappe.get_doc(scans.BATCH, name), row), "phan-quet.pdf", PDF, inline=True)


@frappe.whitelist(methods=["POST"])
@spoken
def assign(name: str, row: str, doctype: str, target: str, title: str = "") -> dict[str, Any]:
    frappe.has_permission(scans.BATCH, "write", doc=name, throw=True)
    frappe.has_permission(doctype, "read", doc=target, throw=True)
    scans.assign(name, row, doctype, target, title)
    return _shown(name)


@frappe.whitelist(methods=["POST"])
@spoken
def set_aside(name: str, row: str) -> dict[str, Any]:
    frappe.has_permission(scans.BATCH, "write", doc=name, throw=True)
    scans.set_aside(name, row)
    return _shown(name)


@frappe.whitelist(methods=["POST"])
@spoken
def file(name: str) -> dict[str, Any]:
    """File what says where it goes."""
    frappe.has_permission(scans.BATCH, "write", doc=name, throw=True)
    frappe.has_permission("File Document", "create", throw=True)
    return scans.file(name) | _shown(name)


@frappe.whitelist(methods=["POST"])
@spoken
def take_back(name: str, row: str, reason: str) -> dict[str, Any]:
    frappe.has_permission(scans.BATCH, "write", doc=name, throw=True)
    scans.take_back(name, row, reason)
    return _shown(name)


def _shown(name: str) -> dict[str, Any]:
    return scans.shown(frappe.get_doc(scans.BATCH, name))
