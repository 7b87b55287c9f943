"""The steps of an incoming letter, each with who may take it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, getdate, today

from thads.office_work import course, letters
from thads.office_work.errors import (
    DeadlinePast,
    NobodyChosen,
    NothingToUndo,
    NotYourStep,
    OfficerAway,
    OtherOffice,
    ReasonMissing,
)  # fmt: skip
from thads.organisation import access

OFFICER, ROOM = "Enforcement Officer", "Enforcement Room"


def route(
    name: str, room: str | None, officer: str | None, instructions: str, deadline: str | None, *, anyway: bool
) -> Document:
    """Give the letter to a room or an officer. ``anyway``: although the officer is away."""
    letter = letters.locked(name)
    room = room or (frappe.db.get_value(OFFICER, officer, "room") if officer else None)
    _require_router(letter, room)
    if not (room or officer):
        raise NobodyChosen
    for doctype, chosen in ((ROOM, room), (OFFICER, officer)):
        if chosen and frappe.db.get_value(doctype, {"name": chosen, "disabled": 0}, "office") != letter.office:
            raise OtherOffice(name=chosen)
    if deadline and getdate(deadline) < getdate(today()):
        raise DeadlinePast(day=f"{getdate(deadline):%d/%m/%Y}")
    if officer and not anyway:
        _require_there(officer)
    told = {"room": room, "officer": officer, "note": instructions.strip()[:1000], "deadline": deadline or None}
    return letters.step(letter, "Route", **told)


def take_up(name: str) -> Document:
    """Whoever it was given to has it in hand; one of a room's people for the room."""
    letter = letters.locked(name)
    mine = _own_post(letter)
    if not _handles(letter) or not mine:
        raise NotYourStep(who=_("the officer or the room it was routed to"))
    return letters.step(letter, "Take Up", officer=mine, room=letter.room)


def close(name: str, reason: str) -> Document:
    """Done without an answer."""
    letter = letters.locked(name)
    if not (_handles(letter) or _is(access.OFFICE_HEAD, letter)):
        raise NotYourStep(who=_("the officer or the room it was routed to"))
    return letters.step(letter, "Close", note=_reason(reason))


def void(name: str, reason: str) -> Document:
    """An entry made by mistake: its number stays taken."""
    letter = letters.locked(name)
    if not _is(access.CLERK, letter):
        raise NotYourStep(who=_("Records Clerk"))
    return letters.step(letter, "Void", note=_reason(reason))


def undo(name: str, reason: str) -> Document:
    """Take the last step back: whoever took it, or a head. The step stays to be seen."""
    letter = letters.locked(name)
    last = course.standing(letter.steps)[-1]
    if last.step in course.FIRST:
        raise NothingToUndo
    if last.by != frappe.session.user and not _is(access.OFFICE_HEAD, letter):
        raise NotYourStep(who=escape_html(frappe.utils.get_fullname(last.by)))
    last.update({"undone": 1, "undone_reason": _reason(reason)})
    return letters.save(letter)


def acts(letter: Document) -> list[str]:
    """The steps that the user may take now, for the form's buttons."""
    able = {
        "route": _routes(letter), "take_up": _handles(letter) and bool(_own_post(letter)),
        "close": _handles(letter) or _is(access.OFFICE_HEAD, letter), "void": _is(access.CLERK, letter),
    }  # fmt: skip
    kinds = {"route": "Route", "take_up": "Take Up", "close": "Close", "void": "Void"}
    incoming = letter.direction == "Incoming"
    found = [
        key
        for key, may in able.items()
        if may and letter.state in course.FROM[kinds[key]] and (incoming or key == "void")
    ]
    last = course.standing(letter.steps)[-1]
    if last.step not in course.FIRST and (last.by == frappe.session.user or _is(access.OFFICE_HEAD, letter)):
        found.append("undo")
    return found + (
        ["answer"] if incoming and _is(access.CLERK, letter) and letter.state in course.FROM["Answer"] else []
    )


def _require_router(letter: Document, room: str | None) -> None:
    if _is(access.OFFICE_HEAD, letter):
        return
    if not _routes(letter) or room != letter.room:
        raise NotYourStep(who=_("the head of the office, or the head of the room inside the room"))


def _routes(letter: Document) -> bool:
    held = access.posts_of(frappe.session.user)
    within = letter.room and any(post["room"] == letter.room for post in held)
    return _is(access.OFFICE_HEAD, letter) or bool(within and access.ROOM_HEAD in frappe.get_roles())


def _handles(letter: Document) -> bool:
    held = access.posts_of(frappe.session.user)
    if letter.officer and letter.state == "In Hand":
        return any(post["name"] == letter.officer for post in held)
    return any(post["name"] == letter.officer or (post["room"] and post["room"] == letter.room) for post in held)


def _is(role: str, letter: Document) -> bool:
    return role in frappe.get_roles() and letter.office in access.offices_of(frappe.session.user)


def _own_post(letter: Document) -> str | None:
    return access.officer_of(frappe.session.user, letter.office)


def _require_there(officer: str) -> None:
    on = getdate(today())
    row: Any
    for row in frappe.get_all(
        "Officer Absence", {"parent": officer, "parenttype": OFFICER}, ["from_date", "to_date", "stand_in"]
    ):
        if getdate(row.from_date) <= on <= getdate(row.to_date):
            other = frappe.db.get_value(OFFICER, row.stand_in, "full_name") if row.stand_in else None
            says = _("Stand-in: {0}.").format(other) if other else _("No stand-in is named.")
            name = frappe.db.get_value(OFFICER, officer, "full_name")
            raise OfficerAway(name=name, until=f"{getdate(row.to_date):%d/%m/%Y}", stand_in=says)


def _reason(text: str) -> str:
    if not text.strip():
        raise ReasonMissing
    return text.strip()[:1000]
