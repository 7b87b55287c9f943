"""Digital signatures on closings: of whoever closed the register, and of the head who confirmed it.

The closer's follows once the printed copy has been made; where his key is not within reach of the server, the closing says
so and he signs later. The head's is put on at the confirmation, on what the closer has signed.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.decisions import keys, papers
from thads.decisions.register_ledger import CLOSING
from thads.engine.drafting.registers.signing import CloserAct, ConfirmerAct
from thads.engine.drafting.sign import perform
from thads.engine.errors import ThadsError
from thads.organisation import access, vault
from thads.organisation.errors import DeskError
from thads.organisation.guarded import by_service

PARTS = {"closer": ("closed_by", "closer_file", CloserAct), "head": ("confirmed_by", "head_file", ConfirmerAct)}


class NotYourClosing(DeskError):
    status = 403
    message = "{name} signs this part of the closing."


class NotPrintedYet(DeskError):
    status = 409
    message = "The printed register is still being made. Try again in a moment."


class SignedAlready(DeskError):
    status = 409
    message = "This part of the closing has been signed already."


def sign(name: str, part: str, user: str | None = None) -> None:
    """The signature of the closer or the head. ``user``: who signs where it is not the session's. Raises NotYourClosing,
    NotPrintedYet, SignedAlready, NoKey, KeyElsewhere."""
    closing = frappe.get_doc(CLOSING, name, for_update=True)
    person, field, act = PARTS[part]
    if closing.get(person) != (user or frappe.session.user):
        raise NotYourClosing(name=frappe.utils.get_fullname(closing.get(person)) if closing.get(person) else "—")
    if closing.get(field):
        raise SignedAlready
    source = closing.pdf_file if part == "closer" else closing.closer_file
    if not source:
        raise NotPrintedYet
    officer = access.officer_of(closing.get(person), closing.office)
    told = frappe.db.get_value("Enforcement Officer", officer, ["full_name", "title"], as_dict=True) or frappe._dict()
    with keys.of_officer(officer or "") as key:
        pdf = perform(vault.get(source), act(papers.moment(), name=told.full_name or "", title=told.title or ""), key)
    closing.update({field: vault.put(pdf)})
    by_service(closing).save(ignore_permissions=True)


def tried(name: str, part: str, user: str | None = None) -> str:
    """Sign where the key is within reach; otherwise why not. What else is wrong is an error."""
    try:
        sign(name, part, user)
    except (ThadsError, DeskError) as error:
        return str(error)
    return ""


def told(row: Any) -> dict[str, Any]:
    """Which signatures a closing carries, and which the user may still put on."""
    mine = frappe.session.user
    return {
        "closer_signed": bool(row.get("closer_file")), "head_signed": bool(row.get("head_file")),
        "may_sign": _open(row, mine),
    }  # fmt: skip


def file_of(closing: Document) -> str | None:
    """The printed register with every signature that it carries."""
    return closing.head_file or closing.closer_file or closing.pdf_file


def _open(row: Any, user: str) -> str:
    if row.get("closed_by") == user and not row.get("closer_file") and row.get("pdf_file"):
        return "closer"
    if row.get("confirmed_by") == user and row.get("closer_file") and not row.get("head_file"):
        return "head"
    return ""
