"""The register of judgments: received number, what a judgment waits for, the same judgment sent twice.

Of the part that is enforced without a request the law wants a decision within 5 working days of receipt (3 for a
bankruptcy, at once for urgent measures): ``decide_by`` is that day, ``handling`` how far it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.engine.errors import ThadsError
from thads.engine.law.counting import day_of
from thads.engine.law.deadlines import deadline
from thads.engine.law.natures import nature
from thads.engine.text.normal import fold
from thads.intake import register
from thads.intake.errors import AlreadyBooked, NotTheSame
from thads.organisation.guarded import by_service

JUDGMENT = "Court Judgment"
EX_OFFICIO = {"ordinary": "decide_chu_dong", "urgent": "decide_bpkctt", "bankruptcy": "decide_pha_san"}


def number(reading: Document) -> dict[str, Any]:
    """The entry of a document in the register of judgments: taken once, kept when its booking is taken back."""
    if not reading.received_number:
        entry = register.take(reading.office, register.JUDGMENTS, getdate(reading.creation))
        reading.update({"received_number": entry["number"], "register_year": entry["year"]})
    key = f"{reading.office}-{reading.register_year}-{reading.received_number}"
    return {"received_number": reading.received_number, "register_year": reading.register_year, "register_key": key}


def require_new(office: str, fingerprint: str) -> None:
    """Raises AlreadyBooked where this office has booked in a judgment of the same number, day and court."""
    found = same(office, fingerprint)
    if found:
        day = f"{getdate(found.received_on):%d/%m/%Y}" if found.received_on else "…"
        raise AlreadyBooked(number=found.received_number or found.number, day=day)


def same(office: str, fingerprint: str) -> Any:
    """{name, number, received_number, received_on} of the first booking of the same judgment, or None."""
    return frappe.db.get_value(
        JUDGMENT, {"office": office, "fingerprint": fingerprint}, ["name", "number", "received_number", "received_on"],
        as_dict=True, order_by="creation",
    )  # fmt: skip


def link_copy(reading: Document, judgment: str, fingerprint: str) -> None:
    """The document is a further copy of a judgment booked in before: nothing is booked twice. Raises NotTheSame."""
    row = frappe.db.get_value(JUDGMENT, judgment, ["office", "fingerprint"], as_dict=True)
    if row is None or (row.office, row.fingerprint) != (reading.office, fingerprint):
        raise NotTheSame
    reading.update({
        "status": "confirmed", "copy_of": judgment, "judgment": judgment, "confirmed_by": frappe.session.user,
        "confirmed_at": frappe.utils.now_datetime(),
    })  # fmt: skip
    by_service(reading).save()


def derived(judgment: Document) -> dict[str, Any]:
    """``handling``, ``decide_by``, ``decided_on`` of a booked judgment."""
    if judgment.corrects:
        return {"handling": "reference", "decide_by": None, "decided_on": None}
    ex_officio = set(frappe.get_all("Obligation", {"judgment": judgment.name, "stream": "ex_officio"}, pluck="name"))
    of = nature(judgment.number, judgment.subject, decision=judgment.type == "decision")
    if not ex_officio and not of.ex_officio:
        return {"handling": "nothing_ex_officio", "decide_by": None, "decided_on": None}
    filters = {"judgment": judgment.name, "stream": "ex_officio", "state": "Issued"}
    issued = frappe.get_all("Decision", filters, ["name", "issued_on"])
    names = [row.name for row in issued] or [""]
    covered = set(frappe.get_all("Decision Item", {"decision": ("in", names)}, pluck="obligation"))
    first = min((getdate(row.issued_on) for row in issued), default=None)
    whole = bool(issued) and ex_officio <= covered
    handling = "decided" if whole else "partly_decided" if issued else "to_decide"
    return {"handling": handling, "decide_by": _due(judgment, of.code), "decided_on": first if whole else None}


def settle(name: str) -> None:
    """Bring the handling of a judgment up to date."""
    judgment = frappe.get_doc(JUDGMENT, name)
    frappe.db.set_value(JUDGMENT, name, derived(judgment))


def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision: an issued or voided decision changes what its judgment waits for."""
    before = decision.get_doc_before_save()
    changed = before is not None and before.state != decision.state and decision.state in ("Issued", "Voided")
    if changed and decision.judgment and decision.stream == "ex_officio":
        settle(decision.judgment)


def fingerprint(head: Mapping[str, Any]) -> str:
    """The same for two documents of the same judgment: number, day and court, folded."""
    parts = (fold(head.get("number") or ""), head.get("date") or "", fold(head.get("court") or ""))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def search_text(values: Mapping[str, Any], court: str) -> str:
    """What a search finds a judgment by: number with and without its marks, court."""
    number_ = fold(values.get("number") or "")
    return f" {number_} {number_.replace('/', ' ').replace('-', ' ')} {fold(court)} "[:1000]


def _due(judgment: Document, nature_code: str) -> Any:
    if not judgment.received_on:
        return None
    try:
        return day_of(deadline(EX_OFFICIO[nature_code], getdate(judgment.received_on)).due)
    except ThadsError:
        return None
