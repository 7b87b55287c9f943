"""Service of papers (tống đạt): one record per attempt; the engine says whether and when the notice is valid."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, now_datetime

from thads.enforcement import log, standing, succession
from thads.enforcement.errors import ForeignPaper, InTheFuture, NobodyToNotify, ReasonForStriking, StruckAlready
from thads.engine.judgment.schema import STATE
from thads.engine.law.natures import URGENT
from thads.engine.life.notice import ENFORCEMENT_DECISION, Attempt, Verdict, valid_notice
from thads.organisation import access, vault
from thads.organisation.guarded import by_service

ATTEMPT = "Service Attempt"
DEBTOR = "debtor"


def record(case_name: str, told: dict[str, Any], evidence: tuple[str, bytes] | None = None) -> Document:
    """Write one attempt and what follows from it. ``told``: addressee, side, method, result, at, decision, receiver,
    relation, witness, place, second_on, ended_on, latitude, longitude, key (the same key is the same attempt)."""
    case = standing.locked(case_name)
    if told.get("key") and (found := frappe.db.get_value(ATTEMPT, {"attempt_key": _key(case, told)})):
        return frappe.get_doc(ATTEMPT, found)
    verdict = judge(case, told)
    attempt = frappe.new_doc(ATTEMPT)
    attempt.update(_columns(case, told) | _verdict(verdict))
    if evidence:
        attempt.update({"evidence_name": evidence[0][:140], "evidence": vault.put(evidence[1])})
    by_service(attempt).insert(ignore_permissions=True)
    log.add(_events(case, attempt, verdict))
    standing.refresh(case)
    return attempt


def judge(case: Document, told: dict[str, Any]) -> Verdict:
    """Whether the attempt would be a valid notice. NobodyToNotify, InTheFuture, ForeignPaper and the engine's errors."""
    if not (told.get("addressee") or "").strip():
        raise NobodyToNotify
    attempt = _attempt(case, told)
    latest = max(filter(None, (getdate(attempt.at), attempt.second, attempt.ended)))
    if latest > getdate(now_datetime()):
        raise InTheFuture(day=f"{latest:%d/%m/%Y}")
    return valid_notice(attempt)


def strike(name: str, reason: str) -> None:
    """Take a mistaken attempt back, with all that followed from it."""
    reason = reason.strip()[:500]
    if not reason:
        raise ReasonForStriking
    attempt = frappe.get_doc(ATTEMPT, name)
    case = standing.locked(attempt.enforcement_case)
    if frappe.db.get_value(ATTEMPT, name, "struck", for_update=True):
        raise StruckAlready
    attempt.update({"struck": 1, "struck_reason": reason})
    by_service(attempt).save(ignore_permissions=True)
    for row in frappe.get_all(log.EVENT, {"reference_doctype": ATTEMPT, "reference_name": name}, pluck="name"):
        log.strike(case, row, reason)
    standing.refresh(case)


def people(case: Document) -> list[dict[str, str]]:
    """Whom the case concerns today: [{name, side}], debtors first, each once; whoever passed everything on is left out."""
    if succession.has_any(case.name):
        now = [(one.name, one.side) for one in succession.current(case) if one.party != STATE]
        return [{"name": name, "side": side} for name, side in dict.fromkeys(now)][:200]
    obligations = frappe.get_all("Decision Item", {"decision": case.decision}, pluck="obligation") or [""]
    rows = frappe.get_all(
        "Obligation Party", {"obligation": ("in", obligations), "is_state": 0}, ["printed_name", "side"],
        order_by="side desc, position", limit_page_length=200,
    )  # fmt: skip
    return [{"name": name, "side": side} for name, side in dict.fromkeys((row.printed_name, row.side) for row in rows)]


def _attempt(case: Document, told: dict[str, Any]) -> Attempt:
    return Attempt(
        told["method"], told["result"], get_datetime(told["at"]),
        **{name: (told.get(name) or "").strip() for name in ("receiver", "relation", "witness", "place")},
        second=_day(told.get("second_on")), ended=_day(told.get("ended_on")),
        paper=ENFORCEMENT_DECISION if _paper(case, told) == case.decision else "",
    )  # fmt: skip


def _paper(case: Document, told: dict[str, Any]) -> str:
    paper = told.get("decision") or case.decision
    if paper != case.decision and frappe.db.get_value("Decision", paper, "enforcement_case") != case.name:
        raise ForeignPaper
    return paper


def _columns(case: Document, told: dict[str, Any]) -> dict[str, Any]:
    texts = ("addressee", "receiver", "relation", "witness", "place")
    return {
        "enforcement_case": case.name, "office": case.office, "room": case.room, "decision": _paper(case, told),
        "officer": access.officer_of(frappe.session.user, case.office), "side": told.get("side") or "other",
        "method": told["method"], "result": told["result"], "at": get_datetime(told["at"]),
        **{name: (told.get(name) or "").strip()[:140] for name in texts},
        **{name: told.get(name) for name in ("second_on", "ended_on", "latitude", "longitude")},
        "attempt_key": _key(case, told) if told.get("key") else None,
    }  # fmt: skip


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "valid_notice_date": verdict.valid_on, "article": verdict.article[:250], "explanation": verdict.explanation,
        "next_method": verdict.then, "keep_until": verdict.keep_until,
    }  # fmt: skip


def _events(case: Document, attempt: Document, verdict: Verdict) -> list[dict[str, Any]]:
    """That notice of the paper was sent to this person; of the opening decision also, to the debtor, that it is valid.
    Urgent measures leave no time for voluntary performance, so nothing starts there."""
    number = frappe.db.get_value("Decision", attempt.decision, "full_number") or ""
    told = {"decision": attempt.decision, "source": (ATTEMPT, attempt.name), "explanation": attempt.addressee}
    rows = [log.entry(case, "notice_sent", getdate(attempt.at), ref=about(number, attempt.addressee), **told)]
    of_opening = attempt.decision == case.decision
    if of_opening and verdict.valid_on and attempt.side == DEBTOR and case.nature != URGENT:
        ref = attempt.addressee if _several(case) else ""
        told |= {"explanation": verdict.explanation, "article": verdict.article}
        rows.append(log.entry(case, "valid_notice", verdict.valid_on, ref=ref, **told))
    return rows


def about(number: str, addressee: str) -> str:
    """What a notice is about: this paper, this person."""
    return f"{number} · {addressee}"[:140]


def _several(case: Document) -> bool:
    return sum(row["side"] == DEBTOR for row in people(case)) > 1


def _day(value: str | date | datetime | None) -> date | None:
    return getdate(value) if value else None


def _key(case: Document, told: dict[str, Any]) -> str:
    return hashlib.sha256(f"{case.name}\x1f{told['key']}".encode()).hexdigest()[:40]
