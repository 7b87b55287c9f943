"""Readings: list, look at, upload, correct, confirm."""

from typing import Any

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import private_file, uploaded
from thads.intake import readings
from thads.organisation.speech import spoken
from thads.organisation.text import named

MOST_FILES = 100
ONE_YEAR = "max-age=31536000, immutable"
LIST_FIELDS = [
    "name", "file_name", "status", "done", "total", "stage", "error", "pages", "creation", "owner", "document_number",
    "document_date", "court_name", "obligation_count", "is_request", "office",
]  # fmt: skip


@frappe.whitelist()
@spoken
def list_readings() -> list[dict[str, Any]]:
    frappe.has_permission("Reading", "read", throw=True)
    rows = frappe.get_list("Reading", LIST_FIELDS, order_by="creation desc", limit_page_length=1000)
    names = named([row.name for row in rows])
    living = {"reading": ("in", names), "state": ("!=", "Voided")}
    drafted = dict(frappe.get_all("Decision", living, ["reading", "count(*)"], group_by="reading", as_list=True))
    batches = dict(
        frappe.get_all(
            "Drafting Batch", {"reading": ("in", names), "docstatus": 1}, ["reading", "name"], order_by="creation",
            as_list=True,
        )
    )  # fmt: skip
    return [
        {
            **{key: row[key] for key in ("name", "file_name", "status", "done", "total", "stage", "error", "pages")},
            "created": str(row.creation),
            "created_by": frappe.utils.get_fullname(row.owner),
            "number": row.document_number,
            "date": str(row.document_date) if row.document_date else None,
            "court": row.court_name,
            "obligations": row.obligation_count,
            "request": bool(row.is_request),
            "decisions": drafted.get(row.name, 0),
            "batch": batches.get(row.name),
            "progress": readings.progress(row),
        }
        for row in rows
    ]


@frappe.whitelist()
@spoken
def get_reading(name: str) -> dict[str, Any]:
    frappe.has_permission("Reading", "read", doc=name, throw=True)
    return readings.get(name)


@frappe.whitelist()
@spoken
def page_image(name: str, page: int = 1, width: int = 1240) -> Response:
    frappe.has_permission("Reading", "read", doc=name, throw=True)
    png = readings.image(name, page, width)
    return private_file(png, f"{page}.png", "image/png", inline=True, keep=ONE_YEAR)


@frappe.whitelist()
@spoken
def source_file(name: str) -> Response:
    """The uploaded file itself."""
    frappe.has_permission("Reading", "read", doc=name, throw=True)
    file_name, data = readings.source(name)
    return private_file(data, file_name, "application/octet-stream")


@frappe.whitelist(methods=["POST"])
@spoken
def upload() -> list[dict[str, Any]]:
    frappe.has_permission("Reading", "create", throw=True)
    taken = [readings.take_in(name, data) for name, data in uploaded(MOST_FILES)]
    return [{"name": row.name, "file_name": row.file_name, "status": row.status} for row in taken]


@frappe.whitelist(methods=["POST"])
@spoken
def correct(name: str, path: str, value: Any = None, revision: int | None = None) -> dict[str, Any]:
    frappe.has_permission("Reading", "write", doc=name, throw=True)
    return readings.correct(name, path, value, revision)


@frappe.whitelist(methods=["POST"])
@spoken
def undo(name: str) -> dict[str, Any]:
    frappe.has_permission("Reading", "write", doc=name, throw=True)
    return readings.undo(name)


@frappe.whitelist(methods=["POST"])
@spoken
def confirm(name: str) -> dict[str, Any]:
    frappe.has_permission("Reading", "write", doc=name, throw=True)
    return readings.confirm(name)


@frappe.whitelist(methods=["POST"])
@spoken
def reopen(name: str) -> dict[str, Any]:
    frappe.has_permission("Reading", "write", doc=name, throw=True)
    return readings.reopen(name)


@frappe.whitelist(methods=["POST"])
@spoken
def retry(name: str) -> dict[str, Any]:
    frappe.has_permission("Reading", "write", doc=name, throw=True)
    return readings.retry(name)
