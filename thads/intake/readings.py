"""Readings: taken in, read on a worker, corrected by people, confirmed.

What was read is kept as the contract's JSON object in the vault; ``contract`` names it. Each correction is a record.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.engine.messages import say
from thads.engine.review import corrections
from thads.engine.review.blockers import blockers
from thads.engine.review.files import clean_name, kept_width
from thads.engine.review.refusals import NotFound, NothingToUndo, NotReady, Stale, WrongState
from thads.engine.review.states import reading_state
from thads.intake import booking, court_corrections, judgments
from thads.intake.errors import ACopy, CorrectedSince
from thads.intake.reading_kept import corrected_by_court, keep, locked
from thads.organisation import access, vault
from thads.organisation.guarded import by_service


def take_in(file_name: str, data: bytes, office: str | None = None) -> Document:
    """Keep the file and queue its reading, in the user's own office unless ``office`` is given."""
    user = frappe.session.user
    office = office or access.own_office(user)
    officer = access.officer_of(user, office)
    reading = frappe.new_doc("Reading")
    reading.update(
        {"file_name": clean_name(file_name), "sha256": vault.put(data), "office": office, "status": "queued"}
    )
    reading.room = frappe.db.get_value("Enforcement Officer", officer, "room") if officer else None
    by_service(reading).insert()
    enqueue()
    return reading


def enqueue() -> None:
    """Wake a worker; it takes whatever is waiting."""
    frappe.enqueue("thads.intake.reader.work", queue="long", timeout=3600, enqueue_after_commit=True)


def get(name: str) -> dict[str, Any]:
    """One reading whole, with its corrections and what is still open."""
    reading = frappe.get_doc("Reading", name)
    data = vault.get_json(reading.contract)
    return {
        **{key: reading.get(key) for key in ("name", "file_name", "status", "error", "pages", "stage", "revision")},
        "office": reading.office,
        "judgment": reading.judgment,
        "copy_of": frappe.db.get_value("Court Judgment", reading.copy_of, "number") if reading.copy_of else None,
        "progress": progress(reading),
        "reading": data,
        "corrections": made(name),
        "blockers": blockers(data) if data else [],
        "confirmed_by": reading.confirmed_by,
        "confirmed_at": str(reading.confirmed_at) if reading.confirmed_at else None,
        "decisions": drafted(name),
    }


def image(name: str, page: int, width: int) -> bytes:
    """A page as PNG, in the nearest width that is kept; made once."""
    reading = frappe.get_doc("Reading", name)
    width = kept_width(width)
    if not 1 <= page <= max(reading.pages or 0, 1):
        raise NotFound
    key = f"thads_page:{reading.sha256}:{page}:{width}"
    png = frappe.cache.get_value(key)
    if png is None:
        from thads.engine.judgment.read import page_image  # the reader's parts are heavy

        png = page_image(vault.get(reading.sha256), page, width=width, rotation=_turn(reading, page))
        frappe.cache.set_value(key, png, expires_in_sec=3600)
    return png


def _turn(reading: Document, page: int) -> int | None:
    """How far the page was turned to be read: its boxes, and so its picture, stand that way."""
    readers = (vault.get_json(reading.contract) or {}).get("source", {}).get("readers", [])
    return next((row.get("rotation", 0) for row in readers if row.get("page") == page), None)


def source(name: str) -> tuple[str, bytes]:
    """Name and content of the uploaded file."""
    file_name, digest = frappe.db.get_value("Reading", name, ["file_name", "sha256"])
    return file_name, vault.get(digest)


def correct(name: str, path: str, value: Any, revision: int | None = None) -> dict[str, Any]:
    """One field changed by a person; the change is kept for ever, with what stood there before."""
    reading = open_reading(name)
    if revision is not None and revision != reading.revision:
        raise Stale
    after, change = corrections.apply(vault.get_json(reading.contract), path, value)
    row = frappe.new_doc("Reading Correction")
    row.update({
        "reading": name, "office": reading.office, "path": change.path[:140], "action": change.action,
        "who": frappe.session.user, "at": now_datetime(), "sequence": reading.revision,
        "old_value": frappe.as_json(change.old), "new_value": frappe.as_json(change.new),
        "restore": frappe.as_json(change.restore),
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    keep(reading, after)
    return _after_change(reading, after)


def undo(name: str) -> dict[str, Any]:
    """The last correction taken back; its record stays, marked as undone."""
    reading = open_reading(name)
    last = frappe.get_all(
        "Reading Correction", {"reading": name, "undone_at": ("is", "not set"), "judgment_correction": ("is", "not set")},
        ["name", "path", "restore"],
        order_by="sequence desc", limit=1,
    )  # fmt: skip
    if not last:
        raise NothingToUndo
    frappe.db.set_value("Reading Correction", last[0].name, "undone_at", now_datetime())
    after = corrections.undo(vault.get_json(reading.contract), frappe.parse_json(last[0].restore))
    keep(reading, after)
    return {**_after_change(reading, after), "undone": last[0].path}


def confirm(name: str, *, twice: bool = False) -> dict[str, Any]:
    """The reading as people stand by it: books in the judgment. NotReady while a point is open; AlreadyBooked where the
    same judgment is there and ``twice`` does not say that it is to be booked all the same."""
    reading = open_reading(name)
    data = vault.get_json(reading.contract)
    if left := blockers(data):
        raise NotReady(count=len(left))
    if not (twice or data.get("request")):
        judgments.require_new(reading.office, judgments.fingerprint(data["document"]))
    reading.update({
        "status": "confirmed", "confirmed_by": frappe.session.user, "confirmed_at": now_datetime(),
        "judgment": None if data.get("request") else booking.book(reading, data),
    })  # fmt: skip
    by_service(reading).save()
    if reading.judgment:
        court_corrections.compare(frappe.get_doc("Court Judgment", reading.judgment))
    return {"name": name, "status": "confirmed", "judgment": reading.judgment}


def booked_before(name: str) -> dict[str, Any] | None:
    """The same judgment as it is booked in already, or None."""
    reading = frappe.get_doc("Reading", name)
    data = vault.get_json(reading.contract)
    return judgments.same(reading.office, judgments.fingerprint(data["document"])) if data else None


def link_copy(name: str, judgment: str) -> dict[str, Any]:
    """The document as a further copy of a judgment that is booked in. Raises NotTheSame."""
    reading = open_reading(name)
    data = vault.get_json(reading.contract)
    judgments.link_copy(reading, judgment, judgments.fingerprint(data["document"]))
    return {"name": name, "status": "confirmed", "judgment": judgment}


def reopen(name: str) -> dict[str, Any]:
    """Back to review, as long as nothing was drafted from it."""
    reading = locked(name)
    if drafted(name):
        raise WrongState(state=say("decisions were drafted from it"))
    if reading.status != "confirmed":
        raise WrongState(state=reading_state(reading.status))
    if corrected_by_court(name):
        raise CorrectedSince
    judgment, reading.judgment = (None if reading.copy_of else reading.judgment), None
    reading.update({"status": "to_review", "confirmed_by": None, "confirmed_at": None, "copy_of": None})
    by_service(reading).save()
    if judgment:
        booking.unbook(judgment)
    return {"name": name, "status": "to_review"}


def retry(name: str) -> dict[str, Any]:
    """Read a failed document again."""
    reading = locked(name)
    if reading.status != "failed":
        raise WrongState(state=reading_state(reading.status))
    reading.update({"status": "queued", "error": "", "tries": 0, "lease": None, "lease_until": None})
    by_service(reading).save()
    enqueue()
    return {"name": name, "status": "queued"}


def made(name: str) -> list[dict[str, Any]]:
    """The corrections of a reading, oldest first."""
    rows = frappe.get_all(
        "Reading Correction", {"reading": name}, ["name as id", "at", "who", "path", "action", "old_value",
        "new_value", "undone_at", "judgment_correction"], order_by="sequence",
    )  # fmt: skip
    return [
        {
            **{key: row[key] for key in ("id", "who", "path", "action")},
            "by_court": bool(row.judgment_correction),
            "at": str(row.at),
            "undone_at": str(row.undone_at) if row.undone_at else None,
            "old": frappe.parse_json(row.old_value),
            "new": frappe.parse_json(row.new_value),
        }
        for row in rows
    ]


def drafted(name: str) -> int:
    """How many living decisions were drafted from it."""
    return frappe.db.count("Decision", {"reading": name, "state": ("!=", "Voided")})


def open_reading(name: str) -> Document:
    """The reading locked for a change. WrongState unless it is under review."""
    reading = locked(name)
    if reading.status != "to_review":
        raise WrongState(state=reading_state(reading.status))
    return reading


def confirmed(name: str) -> tuple[Document, dict[str, Any]]:
    """A confirmed reading and its data. WrongState otherwise; ACopy where the judgment is booked in from another."""
    reading = frappe.get_doc("Reading", name)
    if reading.status != "confirmed":
        raise WrongState(state=reading_state(reading.status))
    if reading.copy_of:
        raise ACopy(number=frappe.db.get_value("Court Judgment", reading.copy_of, "number"))
    return reading, vault.get_json(reading.contract)


def progress(reading: Document) -> float:
    """0 to 1."""
    if reading.status in {"to_review", "confirmed"}:
        return 1.0
    return reading.done / reading.total if reading.total else 0.0


def _after_change(reading: Document, data: dict[str, Any]) -> dict[str, Any]:
    rows = made(reading.name)
    return {
        "correction": rows[-1] if rows else None,
        "reading": data,
        "revision": reading.revision,
        "blockers": blockers(data),
        "corrections": rows,
    }
