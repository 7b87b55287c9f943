"""Letters in and out: registered without gaps, routed by the head, taken up, answered or closed; every step can be undone.

The numbers run by office, direction and calendar year (of the day of registration).
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.decisions import numbers
from thads.office_work import course
from thads.office_work.errors import DayAhead, FieldMissing, LetterTwice, NotNow, OtherOffice
from thads.organisation import access
from thads.organisation.guarded import by_service

LETTER = "Correspondence"
SERIES = {"Incoming": "CV-ĐẾN", "Outgoing": "CV-ĐI"}
NEEDED = {
    "Incoming": {"subject": "Subject of the Letter", "sender": "Sender", "received_on": "Received On"},
    "Outgoing": {"subject": "Subject of the Letter", "receiver": "Receiver", "sent_on": "Sent On"},
}
COLUMNS = ("subject", "sender", "receiver", "their_number", "their_date", "received_on", "sent_on", "enforcement_case")


def register(office: str, direction: str, told: dict[str, Any], key: str, *, twice: bool = False) -> str:
    """A letter into the register; the same ``key`` twice is one. ``told``: COLUMNS, and ``answers`` and ``officer`` of an
    outgoing one. FieldMissing, DayAhead, OtherOffice; LetterTwice unless ``twice``."""
    values = {column: _plain(told.get(column)) for column in COLUMNS}
    _require(direction, values)
    request = _digest(office, frappe.session.user, key)
    if found := frappe.db.get_value(LETTER, {"request_key": request}):
        return found
    _require_own(office, values["enforcement_case"], told.get("officer"))
    if direction == "Incoming" and not twice:
        _require_new(office, values)
    asked = _asked(office, told.get("answers")) if direction == "Outgoing" else None
    return _entered(office, direction, values, request, told.get("officer"), asked)


def locked(name: str) -> Document:
    """The letter, nobody else changing it until this transaction ends."""
    return frappe.get_doc(LETTER, name, for_update=True)


def step(letter: Document, kind: str, **values: Any) -> Document:
    """Take a step of ``course.FROM``. NotNow."""
    if (letter.direction == "Outgoing" and kind != "Void") or letter.state not in course.FROM[kind]:
        raise NotNow(state=_(letter.state))
    return _keep(letter, kind, values)


def save(letter: Document) -> Document:
    """``letter`` with what its steps say."""
    letter.update(course.told(letter.steps))
    return by_service(letter).save(ignore_permissions=True)


def _keep(letter: Document, kind: str, values: dict[str, Any]) -> Document:
    letter.append("steps", {"step": kind, "at": now_datetime(), "by": frappe.session.user, **values})
    return save(letter)


def _entered(
    office: str, direction: str, values: dict[str, Any], request: str, officer: str | None, asked: Document | None
) -> str:
    on = getdate(today())
    frappe.db.savepoint("letter")
    number, unique = numbers.take(office, SERIES[direction], on.year)
    if found := frappe.db.get_value(LETTER, {"request_key": request}, for_update=True):
        frappe.db.rollback(save_point="letter")  # the other of two requests was first: its number is the one
        return found
    letter = frappe.new_doc(LETTER)
    letter.update(values | {
        "office": office, "direction": direction, "register_number": number, "register_year": on.year,
        "registered_on": on, "register_key": unique, "request_key": request, "answers": asked.name if asked else None,
    })  # fmt: skip
    first = {"step": "Register" if direction == "Incoming" else "Send", "at": now_datetime(), "by": frappe.session.user}
    letter.append("steps", first | {"idx": 1, "officer": officer, "room": _room(officer)})
    letter.update(course.told(letter.steps))
    by_service(letter).insert(ignore_permissions=True)
    if asked:
        step(asked, "Answer", reference=letter.name)
    return letter.name


def _require(direction: str, values: dict[str, Any]) -> None:
    for column, label in NEEDED[direction].items():
        if not values[column]:
            raise FieldMissing(field=_(label))
    for column in ("their_date", "received_on", "sent_on"):
        if values[column] and _day(values[column]) > getdate(today()):
            raise DayAhead(day=f"{_day(values[column]):%d/%m/%Y}")


def _require_own(office: str, case: str | None, officer: str | None) -> None:
    for doctype, name in (("Enforcement Case", case), ("Enforcement Officer", officer)):
        if name and frappe.db.get_value(doctype, name, "office") != office:
            raise OtherOffice(name=name)


def _require_new(office: str, values: dict[str, Any]) -> None:
    if not values["their_number"]:
        return
    same = {column: values[column] for column in ("sender", "their_number", "their_date") if values[column]}
    twin = {"office": office, "direction": "Incoming", "state": ("!=", "Voided"), **same}
    if number := frappe.db.get_value(LETTER, twin, "register_number"):
        raise LetterTwice(sender=values["sender"], number=number)


def _asked(office: str, name: str | None) -> Document | None:
    """The incoming letter that is answered, locked."""
    if not name:
        return None
    letter = locked(name)
    if letter.office != office or letter.direction != "Incoming":
        raise OtherOffice(name=letter.subject)
    if letter.state not in course.FROM["Answer"]:
        raise NotNow(state=_(letter.state))
    return letter


def _room(officer: str | None) -> str | None:
    return frappe.db.get_value("Enforcement Officer", officer, "room") if officer else None


def _day(value: Any) -> date:
    return getdate(value)


def _plain(value: Any) -> Any:
    return (value.strip()[:500] or None) if isinstance(value, str) else value


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def office_of_clerk() -> str:
    """The office in whose register the user writes. NoOffice."""
    return access.own_office()
