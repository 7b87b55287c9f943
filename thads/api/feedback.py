"""Feedback from any screen of the desk."""

import frappe
from werkzeug.wrappers import Response

from thads.api.doors import as_object, private_file, uploaded
from thads.engine.review.refusals import NotFound
from thads.office_work import feedback
from thads.office_work.feedback import FEEDBACK
from thads.organisation import vault
from thads.organisation.speech import spoken


@frappe.whitelist(methods=["POST"])
@spoken
def send(text: str, place: str, key: str) -> str:
    """Form data; ``place`` is a JSON object; at most one picture goes along."""
    frappe.has_permission(FEEDBACK, "create", throw=True)
    picture = uploaded(1)[0] if frappe.request.files else None
    return feedback.send(text, as_object(place), key, picture)


@frappe.whitelist(methods=["POST"])
@spoken
def answer(name: str, text: str) -> None:
    frappe.has_permission(FEEDBACK, "write", doc=name, throw=True)
    feedback.answer(name, text)


@frappe.whitelist(methods=["POST"])
@spoken
def reopen(name: str) -> None:
    frappe.has_permission(FEEDBACK, "write", doc=name, throw=True)
    feedback.reopen(name)


@frappe.whitelist()
@spoken
def picture(name: str) -> Response:
    frappe.has_permission(FEEDBACK, "read", doc=name, throw=True)
    digest, media = frappe.db.get_value(FEEDBACK, name, ["digest", "media_type"])
    if not digest:
        raise NotFound
    return private_file(vault.get(digest), f"anh.{media.split('/')[1]}", media, inline=True)
