"""What a step of an entrustment means for the cases of the two offices: entries in their logs, and who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.enforcement import log, standing
from thads.engine.life import entrustment as law
from thads.engine.messages import say
from thads.organisation.guarded import by_service

DOCTYPE, STEP = "Entrustment", "Entrustment Step"
RUNNING = ("sent", "received", "opened", "reported")
CARRIED = (
    "notice_sent", "valid_notice", "verification_done", "information_received", "not_enforceable_decision",
    "resumption_decision", "security_record", "security_decision", "exit_suspension_decision", "coercion_decision",
    "seizure_done", "valuation_result", "auction_held", "asset_delivered", "money_collected", "paid_out", "transfer_decision",
)  # fmt: skip


def sent(row: Document) -> None:
    at_sender(row, "entrustment_sent", explanation=receiver_name(row))
    share(row.enforcement_case, row.to_office)


def accepted(row: Document, note: str) -> None:
    at_sender(row, "entrustment_accepted", row.received_on, explanation=note)


def returned(row: Document, reason: str, *, whole: bool = True) -> None:
    """The sender's case lives again: the entry by which it had ended stands no more from this day."""
    ended = None
    if row.scope != law.ASSETS:
        ended = frappe.db.get_value(
            log.EVENT, {"enforcement_case": row.enforcement_case, "kind": "case_entrusted", "decision": row.decision}
        )
    at_sender(row, "entrustment_returned", explanation=reason, ends=ended)
    if whole:
        share(row.enforcement_case, _other_running(row))


def opened(row: Document, case: Document) -> None:
    """The receiving office has decided: its case knows when the papers came and what was done before."""
    source, event = (DOCTYPE, row.name), law.received_as(row.scope, urgent=bool(row.urgent))
    told = say("Entrusted by {office}, decision {number}.", office=_office(row.office), number=row.decision_number)
    rows = [log.entry(case, event, row.received_on or case.opened_on, source=source, explanation=told)]
    write(case, [*rows, *_done_before(row, case)])
    share(case.name, row.office)
    number = case.case_number or ""
    at_sender(row, "entrustment_opened", case.opened_on, explanation=f"{receiver_name(row)} · {number}")


def reported(row: Document, result: Mapping[str, Any]) -> None:
    note = str(result.get("note") or "")
    at_receiver(row, "entrustment_result_sent", explanation=note)
    if result.get("money"):
        at_receiver(row, "entrusted_money_transferred", explanation=_money(result["money"]))
    at_sender(row, "entrustment_result", explanation=" ".join(filter(None, (note, _money(result.get("money"))))))


def closed(row: Document) -> None:
    at_sender(row, "entrustment_closed")
    at_receiver(row, "entrustment_closed")
    share(row.enforcement_case, _other_running(row))
    if row.received_case:
        share(row.received_case, None)


def withdrawn(row: Document) -> None:
    share(row.enforcement_case, _other_running(row))


def told(row: Document, says: str, note: str) -> None:
    """What one office lets the other know is seen in both cases."""
    words = f"{says}: {note}" if note else says
    at_sender(row, "entrustment_told", now_datetime(), explanation=words)
    at_receiver(row, "entrustment_told", now_datetime(), explanation=words)


def at_sender(row: Document, kind: str, on: date | datetime | None = None, **more: Any) -> None:
    _enter(row, row.enforcement_case, kind, on, more)


def at_receiver(row: Document, kind: str, on: date | datetime | None = None, **more: Any) -> None:
    if row.received_case:
        _enter(row, row.received_case, kind, on, more)


def write(case: Document, rows: list[dict[str, Any]]) -> None:
    log.add(rows)
    standing.refresh(case)


def share(case_name: str, office: str | None) -> None:
    """The office that reads a case besides its own."""
    case = standing.locked(case_name)
    if (case.shared_with or None) != (office or None):
        by_service(case).update({"shared_with": office})
        case.save(ignore_permissions=True)


def receiver_name(row: Document) -> str:
    return _office(row.to_office) if row.to_office else (row.to_name or "")


def _enter(row: Document, case_name: str, kind: str, on: date | datetime | None, more: Mapping[str, Any]) -> None:
    """Each step of an entrustment is an entry of its own in the log."""
    case = standing.locked(case_name)
    step = frappe.db.get_value(STEP, {"entrustment": row.name}, "name", order_by="sequence desc")
    entry = log.entry(
        case, kind, on or getdate(), ref=row.decision_number or "", source=(STEP, step), ends=more.get("ends"),
        explanation=str(more.get("explanation") or "")[:500],
    )  # fmt: skip
    write(case, [entry])


def _done_before(row: Document, case: Document) -> list[dict[str, Any]]:
    """The steps validly taken at the sender's, as history: they move no clock here, and refer to their origin."""
    struck = log.struck(row.enforcement_case)
    filters = {"enforcement_case": row.enforcement_case, "kind": ("in", CARRIED), "name": ("not in", struck)}
    columns = ["name", "says", "at", "ref", "explanation", "article"]
    done = frappe.get_all(log.EVENT, filters, columns, order_by="at", limit_page_length=0)
    where = _office(row.office)
    return [
        log.entry(
            case, "done_elsewhere", one.at, ref=(one.ref or "")[:140], source=(log.EVENT, one.name), article=one.article or "",
            explanation=f"{one.says[:1].upper()}{one.says[1:]} ({where}). {one.explanation or ''}".strip()[:500],
        )
        for one in done
    ]  # fmt: skip


def _other_running(row: Document) -> str | None:
    """Another office that still works on the same case."""
    filters = {"enforcement_case": row.enforcement_case, "state": ("in", RUNNING), "name": ("!=", row.name)}
    return frappe.db.get_value(DOCTYPE, filters, "to_office", order_by="sent_at desc")


def _office(code: str) -> str:
    return frappe.db.get_value("Enforcement Office", code, "office_name", cache=True) or code


def _money(amount: Any) -> str:
    return say("Money transferred: {amount} đ.", amount=f"{int(amount):,}".replace(",", ".")) if amount else ""
