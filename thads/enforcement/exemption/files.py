"""Files for exemption or reduction: opened for one debtor of a case, changed while they are in the office's hands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from thads.enforcement import log, standing
from thads.enforcement.errors import NotYourCase
from thads.enforcement.exemption import facts
from thads.enforcement.exemption.errors import (
    FileClosed,
    FileUnderWay,
    FirstDecisionLater,
    FirstDecisionUnnamed,
    NoExemptionFile,
    NothingOwedToState,
    ProofNeeded,
)
from thads.enforcement.exemption.facts import FILE, ITEM, Debtor, Duty
from thads.enforcement.papers import drafting as case_papers
from thads.engine.life.exemption import check, course
from thads.engine.messages import say
from thads.organisation import bulk, law
from thads.organisation.guarded import by_service

OPEN = ("preparing", "opinion_asked", "opinion_given")  # what it asks for may still change
TEXT = 2000


def start(case_name: str, told: Mapping[str, Any], key: str) -> str:
    """A new file; its name. ``told``: debtor, ground, amount (of a reduction), performed {obligation: VND},
    first_decided_on with first_decision_note, reason, proof, court, procuracy. The same ``key`` twice is one file.

    Raises NotYourCase, NothingOwedToState, FileUnderWay and what ``check.require`` does.
    """
    case = standing.locked(case_name)
    if not case_papers.works_on(case):
        raise NotYourCase
    unique = hashlib.sha256(f"{case.name}\x1f{key}".encode()).hexdigest()[:40]
    if found := frappe.db.get_value(FILE, {"file_key": unique}):
        return found
    debtor = _debtor(case, str(told.get("debtor") or ""))
    _require_none_under_way(case, debtor)
    row = frappe.new_doc(FILE)
    row.update({
        "enforcement_case": case.name, "office": case.office, "room": case.room, "judgment": case.judgment,
        "debtor_name": debtor.name, "opened_on": today(), "state": course.FIRST, "turn": course.turn(course.FIRST),
        "file_key": unique, "reference": say("Exemption file {number}", number=frappe.db.count(FILE, {"enforcement_case": case.name}) + 1),
    })  # fmt: skip
    _write(case, row, debtor, told)
    log.add([log.entry(case, "exemption_file_opened", getdate(today()), ref=row.reference, source=(FILE, row.name), explanation=row.title)])  # fmt: skip
    standing.refresh(case)
    return row.name


def amend(name: str, told: Mapping[str, Any]) -> None:
    """Other entries for a file that is still in the office's hands. Raises FileClosed and what ``start`` does."""
    row = locked(name)
    case = standing.locked(row.enforcement_case)
    if not case_papers.works_on(case):
        raise NotYourCase
    if row.state not in OPEN:
        raise FileClosed
    _write(case, row, _debtor(case, row.debtor_name), told)


def locked(name: str) -> Document:
    """The file, held to the end of the transaction. Raises NoExemptionFile."""
    if not frappe.db.exists(FILE, name):
        raise NoExemptionFile
    return frappe.get_doc(FILE, name, for_update=True)


def items(name: str) -> list[Any]:
    columns = [
        "name", "obligation", "item", "text", "amount", "performed", "relieved", "remaining", "asked", "granted", "granted_first",
    ]  # fmt: skip
    return frappe.get_all(ITEM, {"exemption_file": name}, columns, order_by="position", limit_page_length=0)


def _write(case: Document, row: Document, debtor: Debtor, told: Mapping[str, Any]) -> None:
    done = told.get("performed") or {}
    for duty in debtor.duties:
        duty.performed = max(cint(done.get(duty.obligation, duty.performed)), 0)
    decided_on = _first_decided(case, told)
    who = facts.subject(case, debtor, decided_on, besides=row.name or "")
    ground = check.ground_called(str(told.get("ground") or ""), getdate(today()), law.book())
    asked = _asked(ground, debtor, who, told)
    check.require(
        ground, who, asked, {duty.obligation: duty.text for duty in debtor.duties},
        {duty.obligation: duty.remaining for duty in debtor.duties}, getdate(today()), law.book(),
    )  # fmt: skip
    if ground.get("proof") and not _text(told, "proof"):
        raise ProofNeeded
    row.update({
        "title": say("{relief} · {name}", relief=_relief(ground).capitalize(), name=debtor.name)[:250], "ground": ground["code"],
        "relief": ground["relief"], "first_decided_on": decided_on, "first_decision_note": _text(told, "first_decision_note")[:250],
        "owed": who.owed, "performed": who.performed, "relieved": who.relieved, "remaining": who.remaining, "asked": sum(asked.values()),
        **{name: _text(told, name) for name in ("reason", "proof")}, **{name: _text(told, name)[:250] for name in ("court", "procuracy")},
    })  # fmt: skip
    by_service(row).save(ignore_permissions=True)
    frappe.db.delete(ITEM, {"exemption_file": row.name})
    bulk.insert(
        ITEM, [_item(case, row, duty, asked[duty.obligation], place) for place, duty in enumerate(debtor.duties, 1)]
    )


def _asked(ground: Mapping[str, Any], debtor: Debtor, who: check.Subject, told: Mapping[str, Any]) -> dict[str, int]:
    """An exemption asks for everything; a reduction for the sum told, else for the most that the ground allows."""
    left = {duty.obligation: duty.remaining for duty in debtor.duties}
    if ground["relief"] == check.EXEMPTION:
        return left
    most = next(one.most for one in check.findings(who, getdate(today()), law.book()) if one.ground is ground)
    wanted = cint(told.get("amount")) or most
    laid = check.spread(wanted, left)
    if wanted > sum(laid.values()):
        raise check.AsksTooMuch(most=check.dots(most), asked=check.dots(wanted))
    return laid


def _first_decided(case: Document, told: Mapping[str, Any]) -> date:
    known = facts.first_decided_on(case)
    said = getdate(told["first_decided_on"]) if told.get("first_decided_on") else known
    if said > known:
        raise FirstDecisionLater(day=f"{known:%d/%m/%Y}")
    if said < known and not _text(told, "first_decision_note"):
        raise FirstDecisionUnnamed
    return said


def _item(case: Document, row: Document, duty: Duty, asked: int, place: int) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14), "exemption_file": row.name, "enforcement_case": case.name, "office": case.office,
        "room": case.room, "obligation": duty.obligation, "item": duty.item, "text": duty.text, "amount": duty.amount,
        "performed": duty.performed, "relieved": duty.relieved, "remaining": duty.remaining, "asked": asked, "granted": 0,
        "granted_first": 0, "position": place,
    }  # fmt: skip


def _debtor(case: Document, name: str) -> Debtor:
    known = facts.debtors(case)
    found = next((one for one in known if one.name == name or (not name and len(known) == 1)), None)
    if found is None:
        raise NothingOwedToState(name=name or case.title)
    return found


def _require_none_under_way(case: Document, debtor: Debtor) -> None:
    """One file at a time for each debtor under a judgment."""
    ends = ("settled", "withdrawn", "annulled")
    filters = {"enforcement_case": case.name, "debtor_name": debtor.name, "state": ("not in", ends)}
    if state := frappe.db.get_value(FILE, filters, "state"):
        raise FileUnderWay(name=debtor.name, state=course.state_says(state))


def _relief(ground: Mapping[str, Any]) -> str:
    return say("exemption") if ground["relief"] == check.EXEMPTION else say("reduction")


def _text(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "").strip()[:TEXT]
