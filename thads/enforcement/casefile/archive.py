"""A finished file on its way to the archive (Circular 04/2023/TT-BTP, Điều 32): three different people sign."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.decisions import keys, papers
from thads.enforcement import standing
from thads.enforcement.casefile import documents
from thads.enforcement.casefile.errors import (
    AnotherHasToSign,
    NotInThisOrder,
    NotYetForArchive,
    NotYourPart,
    ReasonForWithdrawal,
)
from thads.enforcement.errors import InTheFuture
from thads.enforcement.standing import CASE
from thads.engine.casefile import folios
from thads.engine.drafting.form import SIGNER, Place
from thads.engine.drafting.sign import PersonalAct, perform
from thads.engine.life import measures
from thads.engine.messages import say
from thads.organisation import access, vault
from thads.organisation.errors import NoOffice
from thads.organisation.guarded import by_service

ARCHIVE = "File Archive"
ON_COVER = {SIGNER: Place(0, (330, 60, 540, 122))}  # points, from the bottom left of the first page


def hindrances(case: Document) -> list[str]:
    """Why the file may not go to the archive yet; empty when it may."""
    file = documents.of(case)
    found = []
    if not case.ended_on:
        found.append(say("the case has not ended"))
    if file.unnumbered:
        found.append(say("{count} documents have no folio yet", count=len(file.unnumbered)))
    open_measures = frappe.db.count(
        "Enforcement Measure", {"enforcement_case": case.name, "state": ("in", measures.UNCONFIRMED)}
    )
    if open_measures:
        found.append(say("{count} measures have been lifted without a confirmation", count=open_measures))
    drafts = frappe.db.count(
        "Decision", {"enforcement_case": case.name, "state": ("in", ("Draft", "Reviewed", "Signed"))}
    )
    if drafts:
        found.append(say("{count} papers are still being drafted or signed", count=drafts))
    return found


def check(case_name: str, remarks: str = "") -> Document:
    """The officer's check. NotYetForArchive, NotInThisOrder."""
    case = standing.locked(case_name)
    record = _record(case_name)
    if record and record.state != "Checked":
        raise _order(record)
    if why := hindrances(case):
        raise NotYetForArchive(why="; ".join(why))
    record = record or frappe.new_doc(ARCHIVE)
    record.update({
        "title": case.title, "enforcement_case": case.name, "office": case.office, "room": case.room, "officer": case.officer,
        "state": "Checked", "checked_by": frappe.session.user, "checked_at": now_datetime(), "archive_key": case.name,
        "remarks": remarks.strip()[:500], "sheets": documents.of(case).sheets,
    })  # fmt: skip
    return by_service(record).save(ignore_permissions=True)


def examine(case_name: str) -> Document:
    """The examiner's signature on the list of documents. NotInThisOrder, AnotherHasToSign, NotYetForArchive."""
    case, record = _next(case_name, "Checked")
    if why := hindrances(case):
        raise NotYetForArchive(why="; ".join(why))
    record.update({"state": "Examined", "examined_by": frappe.session.user, "examined_at": now_datetime()})
    return by_service(record).save(ignore_permissions=True)


def archive(case_name: str, from_day: str, *, by_hand: bool = False) -> Document:
    """The head has it archived from a day on, and signs the bound file. ``by_hand``: on the printed cover instead.

    Raises NotInThisOrder, AnotherHasToSign, NotYetForArchive, InTheFuture, NoKey, KeyElsewhere.
    """
    case, record = _next(case_name, "Examined")
    if why := hindrances(case):
        raise NotYetForArchive(why="; ".join(why))
    day = getdate(from_day)
    if day > getdate(now_datetime()):
        raise InTheFuture(day=f"{day:%d/%m/%Y}")
    record.update({"state": "Archived", "archived_by": frappe.session.user, "archived_at": now_datetime()})
    record.update({"archived_from": day, "by_hand": int(by_hand), "sheets": documents.of(case).sheets})
    pdf = documents.bound(case, say("Archived from {day}", day=f"{day:%d/%m/%Y}"), _signatures(record))
    record.digest = vault.put(pdf if by_hand else _signed(case, pdf))
    return by_service(record).save(ignore_permissions=True)


def withdraw(case_name: str, reason: str) -> Document:
    """The head consents to the file leaving the archive. ReasonForWithdrawal, NotInThisOrder."""
    if not reason.strip():
        raise ReasonForWithdrawal
    record = _in_state(case_name, "Archived")
    record.update({"state": "Withdrawn", "withdrawn_reason": reason.strip()[:500], "withdrawn_by": frappe.session.user})
    record.update({"withdrawn_at": now_datetime(), "returned_by": None, "returned_at": None})
    record.add_comment("Info", say("Taken out of the archive: {reason}", reason=reason.strip()[:500]))
    return by_service(record).save(ignore_permissions=True)


def give_back(case_name: str) -> Document:
    record = _in_state(case_name, "Withdrawn")
    record.update({"state": "Archived", "returned_by": frappe.session.user, "returned_at": now_datetime()})
    record.add_comment("Info", say("Given back to the archive."))
    return by_service(record).save(ignore_permissions=True)


def kept(case: str) -> bytes | None:
    """The file as it was archived."""
    digest = frappe.db.get_value(ARCHIVE, {"enforcement_case": case}, "digest")
    return vault.get(digest) if digest else None


def name_of(case: str) -> str | None:
    return frappe.db.get_value(ARCHIVE, {"enforcement_case": case})


def shown(case: Document) -> dict[str, Any]:
    """How far the file is on its way, what hinders it, and what the user may do."""
    record = _record(case.name)
    state = record.state if record else ""
    return {
        "state": state, "article": folios.archive_source(), "hindrances": hindrances(case) if state in ("", "Checked", "Examined") else [],
        "steps": _steps(record) if record else [], "next": _next_act(case, state), "sheets": record.sheets if record else 0,
        "from": str(record.archived_from) if record and record.archived_from else None,
        "withdrawn": record.withdrawn_reason if state == "Withdrawn" else "",
    }  # fmt: skip


def _next_act(case: Document, state: str) -> str:
    """The one step that may follow and that this user may take; empty for none."""
    roles = set(frappe.get_roles())
    works = frappe.has_permission(CASE, "write", doc=case)
    acts = {
        "": ("check", works and access.OFFICER in roles), "Checked": ("examine", access.EXAMINER in roles),
        "Examined": ("archive", access.OFFICE_HEAD in roles), "Archived": ("withdraw", access.OFFICE_HEAD in roles),
        "Withdrawn": ("give_back", access.OFFICE_HEAD in roles),
    }  # fmt: skip
    act, may = acts[state]
    return act if may else ""


def _steps(record: Document) -> list[dict[str, str]]:
    parts = ((say("Checked"), "checked"), (say("Examined"), "examined"), (say("Archived"), "archived"))
    return [
        {"says": says, "by": frappe.utils.get_fullname(record.get(f"{part}_by")), "at": str(record.get(f"{part}_at"))}
        for says, part in parts
        if record.get(f"{part}_by")
    ]


def _record(case: str) -> Document | None:
    name = name_of(case)
    return frappe.get_doc(ARCHIVE, name, for_update=True) if name else None


def _in_state(case_name: str, state: str) -> Document:
    """The record, in that state and at a step that is the user's."""
    case = standing.locked(case_name)
    record = _record(case_name)
    if record is None or record.state != state:
        raise _order(record)
    if not _next_act(case, state):
        raise NotYourPart(next=_says(state)[1])
    return record


def _next(case_name: str, state: str) -> tuple[Document, Document]:
    """The case and its record in that state, with a person who has not signed it before."""
    case = standing.locked(case_name)
    record = _in_state(case_name, state)
    for part, says in (("checked", say("Enforcement officer")), ("examined", say("Examiner"))):
        if record.get(f"{part}_by") == frappe.session.user:
            raise AnotherHasToSign(name=frappe.utils.get_fullname(frappe.session.user), part=says)
    return case, record


def _order(record: Document | None) -> NotInThisOrder:
    state, then = _says(record.state if record else "")
    return NotInThisOrder(state=state, next=then)


def _says(state: str) -> tuple[str, str]:
    """What a state is called and what comes next."""
    return {
        "": (say("not checked"), say("the enforcement officer checks it first")),
        "Checked": (say("Checked"), say("the examiner signs next")),
        "Examined": (say("Examined"), say("the head has it archived next")),
        "Archived": (say("Archived"), say("it may only be taken out, with the head's consent")),
        "Withdrawn": (say("taken out"), say("it is given back next")),
    }[state]


def _signatures(record: Document) -> list[dict[str, str]]:
    rows = ((say("Examiner"), "examined"), (say("Enforcement officer"), "checked"))
    return [
        {
            "title": title, "name": frappe.utils.get_fullname(record.get(f"{part}_by")),
            "says": say("confirmed on the desk, {at}", at=f"{record.get(f'{part}_at'):%H:%M %d/%m/%Y}"),
        }
        for title, part in rows
    ]  # fmt: skip


def _signed(case: Document, pdf: bytes) -> bytes:
    officer = access.officer_of(frappe.session.user, case.office)
    if officer is None:
        raise NoOffice
    with keys.of_officer(officer) as key:
        name = frappe.db.get_value("Enforcement Officer", officer, "full_name")
        return perform(pdf, PersonalAct(papers.moment(), name=name, places=ON_COVER), key)
