"""Feedback from a screen: kept with its place and a picture, told to the administrators, answered to its sender."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.utils import add_to_date, cint, escape_html, now_datetime

import thads
from thads.enforcement.casefile.sources import media_of
from thads.office_work.errors import FieldMissing, NoScan, ReasonMissing
from thads.organisation import access, vault
from thads.organisation.errors import DeskError
from thads.organisation.guarded import by_service

FEEDBACK = "Feedback"
MOST_AN_HOUR = 10
LARGEST_PICTURE = 8_000_000
PICTURES = ("image/png", "image/jpeg", "image/webp")


class TooMuchFeedback(DeskError):
    status = 429
    message = "At most {limit} messages an hour are taken. Please write again later."


class PictureTooLarge(DeskError):
    status = 413
    message = "The picture is too large: at most {limit} MB."


def send(text: str, place: dict[str, Any], key: str, picture: tuple[str, bytes] | None) -> str:
    """Keep what a user tells; the same ``key`` twice is one. ``place``: {route, doctype, name, width}."""
    user = frappe.session.user
    request = hashlib.sha256(f"{user}\x1f{key}".encode()).hexdigest()
    if found := frappe.db.get_value(FEEDBACK, {"request_key": request}):
        return found
    if not text.strip():
        raise FieldMissing(field=_("What You Want to Tell"))
    since = add_to_date(now_datetime(), hours=-1)
    if frappe.db.count(FEEDBACK, {"owner": user, "creation": (">", since)}) >= MOST_AN_HOUR:
        raise TooMuchFeedback(limit=MOST_AN_HOUR)
    offices = access.offices_of(user)
    row = frappe.new_doc(FEEDBACK)
    row.update(_placed(place) | _kept(picture) | {
        "text": text.strip()[:5000], "state": "New", "office": offices[0] if offices else None, "request_key": request,
        "app_version": thads.__version__,
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    _tell(_administrators(row.office), row.name, _("New feedback from a screen"))
    return row.name


def answer(name: str, text: str) -> None:
    """Answer the sender; an answer given before is replaced."""
    if not text.strip():
        raise ReasonMissing
    row = frappe.get_doc(FEEDBACK, name, for_update=True)
    row.update(
        {
            "answer": text.strip()[:5000],
            "state": "Answered",
            "answered_at": now_datetime(),
            "answered_by_user": frappe.session.user,
        }
    )
    by_service(row).save(ignore_permissions=True)
    _tell([row.owner], name, _("Your feedback was answered"))


def reopen(name: str) -> None:
    """It was not answered after all."""
    row = frappe.get_doc(FEEDBACK, name, for_update=True)
    row.update({"answer": None, "state": "New", "answered_at": None, "answered_by_user": None})
    by_service(row).save(ignore_permissions=True)


def _placed(place: dict[str, Any]) -> dict[str, Any]:
    """Where it was: without what was searched for, which may name people."""
    return {
        "route": urlsplit(str(place.get("route") or "")).path[:300], "place_doctype": str(place.get("doctype") or "")[:140],
        "place_name": str(place.get("name") or "")[:140], "width": cint(place.get("width")),
    }  # fmt: skip


def _kept(picture: tuple[str, bytes] | None) -> dict[str, Any]:
    if picture is None:
        return {}
    media = media_of(picture[0])
    if media not in PICTURES:
        raise NoScan(name=picture[0])
    if len(picture[1]) > LARGEST_PICTURE:
        raise PictureTooLarge(limit=LARGEST_PICTURE // 1_000_000)
    return {"digest": vault.put(picture[1]), "media_type": media}


def _administrators(office: str | None) -> list[str]:
    """Those of the office; where it has none, those who work in no office."""
    rows = frappe.get_all(
        "Has Role", {"role": access.ADMINISTRATOR, "parenttype": "User"}, pluck="parent", distinct=True
    )
    enabled = frappe.get_all("User", {"name": ("in", rows or [""]), "enabled": 1}, pluck="name")
    own = [user for user in enabled if office in access.offices_of(user)]
    return own or [user for user in enabled if not access.offices_of(user)]


def _tell(users: list[str], name: str, subject: str) -> None:
    if users:
        told = {"type": "Alert", "document_type": FEEDBACK, "document_name": name, "subject": escape_html(subject)}
        enqueue_create_notification(users, told | {"from_user": frappe.session.user})
