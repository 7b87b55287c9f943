"""A reading's row and the state that it points to: what every change of a reading goes through."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.review.refusals import BadRequest
from thads.organisation import vault
from thads.organisation.guarded import by_service


def heading(data: dict[str, Any]) -> dict[str, Any]:
    """What a list of readings shows of the document."""
    document = data["document"]
    return {
        "document_number": (document.get("number") or "")[:140],
        "document_date": document.get("date"),
        "court_name": (document.get("court") or "")[:140],
        "obligation_count": len(data["obligations"]),
        "is_request": int(bool(data.get("request"))),
    }


def locked(name: str) -> Document:
    """The reading, its row locked to the end of the transaction."""
    if not name or not isinstance(name, str):
        raise BadRequest
    return frappe.get_doc("Reading", name, for_update=True)


def keep(reading: Document, data: dict[str, Any]) -> None:
    """Another state of a locked reading; the earlier one stays in the vault."""
    reading.update({"contract": vault.put_json(data), "revision": reading.revision + 1, **heading(data)})
    by_service(reading).save(ignore_permissions=True)


def corrected_by_court(name: str) -> list[str]:
    """Judgment Corrections that are written into a reading."""
    where = {"reading": name, "judgment_correction": ("is", "set"), "undone_at": ("is", "not set")}
    return frappe.get_all("Reading Correction", where, pluck="judgment_correction", distinct=True)
