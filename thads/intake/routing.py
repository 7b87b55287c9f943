"""A request filed at an office that is not competent goes to the one that is; neither side can lose it.

Sent, it belongs to nobody's desk until the other office takes it over or sends it back with a reason. Every crossing is
a step of the request and a row that both offices see; asked for twice, it is done once. The slip and the day of the
request stand.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.engine.intake.state import OPEN, require
from thads.engine.messages import say
from thads.intake import steps
from thads.intake.errors import NotOnItsWay, NotThisOffice, ReasonWanted, SameOffice, UnknownOffice
from thads.organisation import access
from thads.organisation.guarded import by_service

TRANSFER = "Request Transfer"


def send(name: str, to_office: str, reason: str = "") -> Document:
    """On its way to ``to_office``. NotInThisState, UnknownOffice, SameOffice, ReasonWanted."""
    request = steps.locked(name)
    if request.sent_to and request.sent_to == to_office:
        return _under_way(request)
    require(request.state, OPEN, say("Handing the request over"))
    if not to_office or not frappe.db.exists("Enforcement Office", to_office):
        raise UnknownOffice
    if to_office == request.office:
        raise SameOffice
    if to_office != request.competent_office and not reason.strip():
        raise ReasonWanted
    transfer = frappe.new_doc(TRANSFER)
    transfer.update({
        "enforcement_request": request.name, "status": "sent", "from_office": request.office, "to_office": to_office,
        "reason": reason.strip()[:500], "competence": request.competence, "papers": "\n".join(_papers(request)),
        "sent_at": now_datetime(), "sent_by": frappe.session.user, "open_key": request.name,
    })  # fmt: skip
    by_service(transfer).insert(ignore_permissions=True)
    request.sent_to = to_office
    steps.add(request, "transfer_sent", explanation=reason, other_office=to_office)
    steps.settle(request)
    return transfer


def take_over(transfer_name: str) -> Document:
    """The other office has it now; its own time begins. NotThisOffice, NotOnItsWay."""
    transfer, request = _both(transfer_name)
    if transfer.status == "taken_over":
        return request
    _require_under_way(transfer, request)
    request.update({
        "office": transfer.to_office, "sent_to": None, "room": None, "judgment": _own_judgment(request, transfer.to_office),
        "reading": None, "obligations": None,
    })  # fmt: skip
    request.set_judgment_facts()
    _answer(transfer, "taken_over")
    steps.add(request, "transfer_received", other_office=transfer.from_office)
    steps.settle(request)
    return request


def send_back(transfer_name: str, reason: str) -> Document:
    """Back to the office that sent it, which has it as before. NotThisOffice, NotOnItsWay, ReasonWanted."""
    transfer, request = _both(transfer_name)
    if transfer.status == "sent_back":
        return request
    _require_under_way(transfer, request)
    if not reason.strip():
        raise ReasonWanted
    request.sent_to = None
    _answer(transfer, "sent_back", reason)
    steps.add(request, "transfer_returned", explanation=reason, other_office=transfer.to_office)
    steps.settle(request)
    return request


def listed(request: str) -> list[dict[str, object]]:
    """The hand-overs of a request, newest first."""
    rows = frappe.get_all(
        TRANSFER, {"enforcement_request": request},
        ["name", "status", "from_office", "to_office", "reason", "sent_at", "answered_at", "answer"], order_by="creation desc",
    )  # fmt: skip
    offices = {row[side] for row in rows for side in ("from_office", "to_office")}
    names = dict(
        frappe.get_all(
            "Enforcement Office", {"name": ("in", list(offices) or [""])}, ["name", "office_name"], as_list=True
        )
    )
    return [
        {**row, "sent_at": str(row.sent_at), "answered_at": str(row.answered_at or ""), "from_name": names[row.from_office],
         "to_name": names[row.to_office]}
        for row in rows
    ]  # fmt: skip


def _both(name: str) -> tuple[Document, Document]:
    """The hand-over and its request, both held; only for people of the office it was sent to."""
    transfer = frappe.get_doc(TRANSFER, name)
    if transfer.to_office not in access.offices_of(frappe.session.user):
        raise NotThisOffice
    request = steps.locked(transfer.enforcement_request)
    return frappe.get_doc(TRANSFER, name, for_update=True), request


def _require_under_way(transfer: Document, request: Document) -> None:
    if transfer.status != "sent" or request.sent_to != transfer.to_office:
        raise NotOnItsWay


def _answer(transfer: Document, status: str, answer: str = "") -> None:
    transfer.update({
        "status": status, "answered_at": now_datetime(), "answered_by": frappe.session.user,
        "answer": answer.strip()[:500], "open_key": None,
    })  # fmt: skip
    by_service(transfer).save(ignore_permissions=True)


def _under_way(request: Document) -> Document:
    return frappe.get_doc(TRANSFER, {"open_key": request.name})


def _own_judgment(request: Document, office: str) -> str | None:
    """The same judgment as booked in at the other office, where there is exactly one."""
    if not request.judgment_number:
        return None
    rows = frappe.get_all(
        "Court Judgment", {"office": office, "number": request.judgment_number, "judgment_date": request.judgment_date},
        pluck="name", limit=2,
    )  # fmt: skip
    return rows[0] if len(rows) == 1 else None


def _papers(request: Document) -> list[str]:
    own = frappe.get_all(
        "Request Attachment", {"enforcement_request": request.name}, pluck="label", order_by="creation"
    )
    return [row for row in (say("Slip of receipt {number}", number=request.slip_number or "…"), *own) if row]
