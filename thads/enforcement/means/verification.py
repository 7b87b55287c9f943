"""Verification of a debtor's means: asked, answered, or found on the spot; what was found becomes assets of the case, entered
once. What each of it is in the case goes into the log, from which the clock takes the time limits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, get_datetime, getdate, now_datetime

from thads.enforcement import log, standing
from thads.enforcement.errors import InTheFuture, ReasonForStriking, StruckAlready
from thads.enforcement.means import assets
from thads.enforcement.means.errors import AnsweredAlready, NotAsked, NothingFound, UnknownValue
from thads.engine.law.counting import day_of
from thads.engine.law.natures import URGENT
from thads.engine.life import measure_papers as reading
from thads.engine.life import verification as law
from thads.organisation import access, vault
from thads.organisation.guarded import by_service
from thads.organisation.law import book

VERIFICATION = "Means Verification"
DONE = "verification_done"
SOURCES = {law.DECLARATION: "declaration", law.ONLINE: "registry", law.BY_LETTER: "registry"}
NOT_BY_US = (law.DECLARATION, law.BY_CREDITOR)  # what others say is no verification by the officer
Evidence = tuple[str, bytes] | None


def ask(case_name: str, told: Mapping[str, Any], evidence: Evidence = None) -> Document:
    """A request to a body; its time for the answer runs. NotAsked, UnknownBody, InTheFuture."""
    case = standing.locked(case_name)
    if found := _same(case, told):
        return found
    kind, addressee = _way(told.get("kind") or law.BY_LETTER, law.ASKED), _text(told, "addressee", 140)
    if not addressee or not _text(told, "subject_name", 140):
        raise NotAsked
    asked, body = _past(told.get("asked_on")), told.get("body") or "other"
    kinds = {"urgent": case.nature == URGENT, "registered": bool(cint(told.get("registered")))}
    event, rule = law.request(body, kind, **kinds)
    row = _new(case, told, kind)
    row.update({
        "body": body, "addressee": addressee, "question": _text(told, "question"), "asked_on": asked,
        "due": day_of(law.answer_due(rule, asked.date(), book()).due), "state": "awaiting",
        "title": _title(case.name, f"{addressee} · {asked:%d/%m/%Y}"),
    })  # fmt: skip
    _save(row, evidence)
    log.add([_entry(case, row, event, asked.date())])
    standing.refresh(case)
    return row


def answer(name: str, told: Mapping[str, Any], evidence: Evidence = None) -> Document:
    """What the body answered, with the assets it told of. AnsweredAlready, NothingFound, InTheFuture."""
    row, case = _held(name)
    if row.state != "awaiting":
        raise AnsweredAlready(addressee=row.addressee)
    if not _text(told, "answer"):
        raise NothingFound
    on = _past(told.get("answered_on"))
    row.update({"answered_on": on.date(), "answer": _text(told, "answer"), "state": "answered"} | _result(told))
    _save(row, evidence)
    rows = [_entry(case, row, "information_received", on.date())]
    return _conclude(case, row, told, on.date(), rows)


def record(case_name: str, told: Mapping[str, Any], evidence: Evidence = None) -> Document:
    """What was verified on the spot or in a database, what the debtor declared, what a creditor found. NothingFound."""
    case = standing.locked(case_name)
    if found := _same(case, told):
        return found
    kind = _way(told.get("kind") or "", (law.ON_THE_SPOT, law.ONLINE, *NOT_BY_US))
    if not _text(told, "findings"):
        raise NothingFound
    on = _past(told.get("done_on")).date()
    row = _new(case, told, kind)
    row.update({
        "addressee": _text(told, "addressee", 140), "body": told.get("body") or None, "done_on": on, "state": "concluded",
        "confirmed_by": _text(told, "confirmed_by", 140), "conflicts": cint(told.get("conflicts")),
        "title": _title(case.name, f"{frappe._(kind, lang='vi')} · {on:%d/%m/%Y}"),
    } | _result(told))  # fmt: skip
    _save(row, evidence)
    rows = []
    if kind == law.BY_CREDITOR and row.conflicts:
        rows.append(_entry(case, row, "verification_conflict", on, whole=True))
    return _conclude(case, row, told, on, rows)


def from_minutes(case: Document, decision: Document, told: Mapping[str, Any]) -> Document | None:
    """The verification that issued minutes are: what they say is not entered a second time. Their issue is in the log."""
    if frappe.db.exists(VERIFICATION, {"decision": decision.name}):
        return None
    row = _new(
        case, {"subject_name": ", ".join(map(reading.text, reading.listed(told.get("persons"))))}, law.ON_THE_SPOT
    )
    findings = [reading.text(one) for one in reading.listed(told.get("findings"))]
    income = reading.text(told.get("income"))
    on = getdate(decision.issued_on)
    row.update({
        "decision": decision.name, "done_on": on, "state": "concluded", "findings": "\n".join(filter(None, (*findings, income))),
        "confirmed_by": _text(told, "confirmed_by", 140), "title": _title(case.name, f"{decision.full_number} · {on:%d/%m/%Y}"),
    })  # fmt: skip
    _save(row, None)
    for entry in reading.listed(told.get("assets")):
        described = reading.text(entry)
        known = any(reading.describes(entry, one.title, one.description or "") for one in assets.of_case(case.name))
        if described and not known:
            thing = entry if isinstance(entry, Mapping) else {}
            columns = {"asset_kind": thing.get("asset_kind") or "other", "description": described, "plate": thing.get("plate"), "serial": thing.get("serial"), "value_estimate": reading.worth(thing)}  # fmt: skip
            assets.add(case, columns, "verification", row.name)
    return row


def strike(name: str, reason: str) -> Document:
    """Take a mistaken record back with what it put into the log; the assets it brought stay until they are struck."""
    row, case = _held(name)
    if not reason.strip():
        raise ReasonForStriking
    if row.struck:
        raise StruckAlready
    row.update({"struck": 1, "struck_reason": reason.strip()[:500], "state": "struck", "verification_key": None})
    by_service(row).save(ignore_permissions=True)
    known = {"reference_doctype": VERIFICATION, "reference_name": name, "name": ("not in", log.struck(case.name))}
    for event in frappe.get_all(log.EVENT, known, pluck="name"):
        log.strike(case, event, reason, by_paper=True)
    standing.refresh(case)
    return row


def of_case(case: str) -> list[Any]:
    return frappe.get_all(
        VERIFICATION, {"enforcement_case": case}, ["*"], order_by="creation desc", limit_page_length=0
    )


def _conclude(case: Document, row: Document, told: Mapping[str, Any], on: date, rows: list[dict[str, Any]]) -> Document:
    for one in told.get("assets") or ():
        assets.add(case, one, SOURCES.get(row.kind, "verification"), row.name)
    if row.kind not in NOT_BY_US and (row.conclusion or row.kind not in law.ASKED):
        row.update({"state": "concluded", "done_on": row.done_on or on})
        by_service(row).save(ignore_permissions=True)
        rows.append(_entry(case, row, DONE, on, whole=True))
    log.add(rows)
    standing.refresh(case)
    return row


def _new(case: Document, told: Mapping[str, Any], kind: str) -> Document:
    row = frappe.new_doc(VERIFICATION)
    row.update({
        "enforcement_case": case.name, "office": case.office, "room": case.room, "kind": kind,
        "officer": access.officer_of(frappe.session.user, case.office), "subject_name": _text(told, "subject_name", 140),
        "verification_key": _key(case.name, told) if told.get("key") else None,
    })  # fmt: skip
    return row


def _result(told: Mapping[str, Any]) -> dict[str, Any]:
    conclusion = told.get("conclusion") or ""
    if conclusion not in frappe.get_meta(VERIFICATION).get_field("conclusion").options.split("\n"):
        raise UnknownValue(value=conclusion, field=frappe._("Conclusion"))
    return {
        "findings": _text(told, "findings"),
        "conclusion": conclusion,
        "monthly_income": max(cint(told.get("monthly_income")), 0),
    }


def _save(row: Document, evidence: Evidence) -> None:
    if evidence:
        row.update({"evidence": vault.put(evidence[1]), "evidence_name": evidence[0][:140]})
    by_service(row).save(ignore_permissions=True)


def _entry(case: Document, row: Document, kind: str, at: date | datetime, *, whole: bool = False) -> dict[str, Any]:
    told = {"source": (VERIFICATION, row.name), "explanation": row.addressee or row.findings or ""}
    return log.entry(case, kind, at, ref="" if whole else row.title, **told)


def _held(name: str) -> tuple[Document, Document]:
    case = standing.locked(frappe.db.get_value(VERIFICATION, name, "enforcement_case"))
    return frappe.get_doc(VERIFICATION, name, for_update=True), case


def _same(case: Document, told: Mapping[str, Any]) -> Document | None:
    found = told.get("key") and frappe.db.get_value(VERIFICATION, {"verification_key": _key(case.name, told)})
    return frappe.get_doc(VERIFICATION, found) if found else None


def _way(kind: str, ways: tuple[str, ...]) -> str:
    if kind not in ways:
        raise UnknownValue(value=kind, field=frappe._("Way of Verifying"))
    return kind


def _past(value: Any) -> datetime:
    at = get_datetime(value) if value else now_datetime()
    if at.date() > getdate(now_datetime()):
        raise InTheFuture(day=f"{at:%d/%m/%Y}")
    return at


def _text(told: Mapping[str, Any], field: str, length: int = 2000) -> str:
    return str(told.get(field) or "").strip()[:length]


def _title(case: str, base: str) -> str:
    taken = set(frappe.get_all(VERIFICATION, {"enforcement_case": case}, pluck="title"))
    title, number = base[:130], 2
    while title in taken:
        title, number = f"{base[:130]} ({number})", number + 1
    return title


def _key(case: str, told: Mapping[str, Any]) -> str:
    return hashlib.sha256(f"{case}\x1f{told['key']}".encode()).hexdigest()[:40]
