"""Closing a register for a quarter, the head's confirmation, and corrections by hand of what is closed.

Periods are closed in order and once, after they have ended. Closing keeps the lines as they are now, with their hash,
and accounts for every number of the symbols that the register uses.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.decisions import register_counts, register_ledger, register_signing
from thads.decisions.lifecycle import tried
from thads.decisions.register_ledger import CLOSING, CORRECTION, LINE, Ledger
from thads.decisions.register_numbers import check_numbers
from thads.engine.drafting.registers.catalogue import DAY, MONEY, NOTE, books
from thads.engine.drafting.registers.closing import Series, Totals, spans, statement, totals
from thads.engine.drafting.registers.lines import Line, canonical, digest, search_text
from thads.engine.drafting.registers.periods import Period, shown
from thads.organisation import bulk, vault
from thads.organisation.errors import DeskError
from thads.organisation.guarded import by_service
from thads.organisation.transactions import committed

LONGEST = 500


class NotOver(DeskError):
    status = 409
    message = "{period} runs until {day}. A register is closed when its period is over."


class NotNext(DeskError):
    status = 409
    message = (
        "This register is closed period by period: next is {period}. Open the register again to see how it stands."
    )


class ClosedAlready(DeskError):
    status = 409
    message = "This register was closed for {period} by {name} already."


class ExplainMissing(DeskError):
    message = "Numbers without a paper: {missing}. Find out what became of them and write it down before you close."


class AnotherConfirms(DeskError):
    status = 403
    message = "Who closed a register does not confirm it: ask the head or a deputy head of the office."


class ConfirmedAlready(DeskError):
    status = 409
    message = "This closing has been confirmed already."


class NothingToCorrect(DeskError):
    message = "Say which column is wrong, what it should read, and why."


class SumsFollowPapers(DeskError):
    message = (
        "A sum follows the paper it stands on. Amend, revoke or void the paper; the register will say so by itself."
    )


class NoSuchDay(DeskError):
    message = "“{text}” is not a day. Write it as 31/12/2026."


@dataclass(frozen=True)
class Prepared:
    """What closing a period would keep. ``of_year``: totals from the beginning of the working year."""

    period: Period
    lines: list[Line]
    totals: Totals
    of_year: Totals
    checked: list[Series]

    @property
    def missing(self) -> list[Series]:
        return [one for one in self.checked if one.missing]


def prepare(ledger: Ledger, period: Period) -> Prepared:
    """The period as it stands now; nothing is written."""
    items = [item for item in ledger.open_items(period.year) if period.holds(item.day)]
    made = register_ledger.read(ledger, items)
    of_period = totals(ledger.book, made)
    of_year = of_period
    for row in ledger.closings:
        if row.year == period.year:
            of_year = Totals(**frappe.parse_json(row.totals)) + of_year
    return Prepared(period, made, of_period, of_year, check_numbers(ledger, period))


def preview(office: str, code: str) -> dict[str, Any]:
    """What would be closed next, whether it can be, and the statement it would have."""
    ledger = Ledger(office, code)
    period = ledger.due()
    made = prepare(ledger, period)
    return {
        "book": code,
        "name": ledger.book.name,
        "period": period.name,
        "first": str(period.first),
        "last": str(period.last),
        "over": period.last < getdate(today()),
        "lines": made.totals.lines,
        "statement": _statement(ledger, made, ""),
        "missing": [f"{one.symbol}: {spans(one.missing)}" for one in made.missing],
        "series": [one.to_dict() | {"missing": spans(one.missing)} for one in made.checked],
    }


def close(office: str, code: str, first: str, explanation: str = "", key: str = "") -> str:
    """Close the period that begins on ``first``; the closing's name. ``key``: the sender's own, the same when repeated.

    Raises NotOver, NotNext, ClosedAlready, ExplainMissing.
    """
    frappe.db.get_value("Enforcement Office", office, "name", for_update=True)
    ledger = Ledger(office, code, locked=True)
    day = getdate(first)
    for row in ledger.closings:
        if row.period_from == day:
            return _again(ledger, row, key)
    period = ledger.due()
    if day != period.first:
        raise NotNext(period=period.called)
    if period.last >= getdate(today()):
        raise NotOver(period=period.name, day=shown(period.last))
    made = prepare(ledger, period)
    if made.missing and not explanation.strip():
        raise ExplainMissing(missing="; ".join(f"{one.symbol}: {spans(one.missing)}" for one in made.missing))
    return _record(ledger, made, explanation.strip()[:LONGEST], key)


def close_due(office: str) -> list[dict[str, Any]]:
    """Close every period that is over, of every book that was ever written in; commits after each.

    ``{book, name, period, error}`` of each; a book with missing numbers is left for somebody to explain.
    """
    told: list[dict[str, Any]] = []
    begun = register_counts.first_days(office)
    for code, book in books().items():
        while (ledger := Ledger(office, code)).last or code in begun:
            period = ledger.due(begun.get(code))
            if period.last >= getdate(today()):
                break
            error = tried(lambda code=code, period=period: committed(close, office, code, str(period.first)))
            told.append({"book": code, "name": book.name, "period": period.name, "error": error})
            if error:
                break
    return told


def confirm(name: str) -> None:
    """The head of the office stands by a closing; not the one who closed it. AnotherConfirms, ConfirmedAlready."""
    closing = frappe.get_doc(CLOSING, name, for_update=True)
    if closing.confirmed_by:
        raise ConfirmedAlready
    if closing.closed_by == frappe.session.user:
        raise AnotherConfirms
    closing.update({"confirmed_by": frappe.session.user, "confirmed_at": now_datetime()})
    by_service(closing).save(ignore_permissions=True)
    if closing.closer_file:
        register_signing.tried(name, "head")


def correct(line: str, column: str, becomes: str, why: str, key: str = "") -> str:
    """A correction by hand of a closed line, as a line of the open period. NothingToCorrect, SumsFollowPapers."""
    row = frappe.get_doc(LINE, line)
    ledger = Ledger(row.office, row.book)
    chosen, closed = ledger.book.column(column), register_ledger.line_of(row)
    becomes, why = becomes.strip()[:LONGEST], why.strip()[:LONGEST]
    unique = hashlib.sha256(f"{line}\x1f{key or frappe.generate_hash()}".encode()).hexdigest()
    if found := frappe.db.get_value(CORRECTION, {"correction_key": unique}):
        return found
    if chosen is None or chosen.code == NOTE or not why or becomes == str(closed.cells.get(column) or ""):
        raise NothingToCorrect
    if chosen.kind == MONEY:
        raise SumsFollowPapers
    if chosen.kind == DAY and becomes:
        becomes = _day(becomes)
    made = frappe.new_doc(CORRECTION)
    made.update(
        {
            "line": line,
            "line_no": row.line_no,
            "period": ledger.period_called(row.period_from),
            "office": row.office,
            "book": row.book,
            "column_code": column,
            "column_label": chosen.label,
            "was": str(closed.cells.get(column) or ""),
            "becomes": becomes,
            "why": why,
            "made_on": today(),
            "made_by": frappe.session.user,
            "correction_key": unique,
        }
    )
    return by_service(made).insert(ignore_permissions=True).name


def _day(text: str) -> str:
    """31/12/2026 or 2026-12-31 as the latter. Raises NoSuchDay."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007, a day has no zone
    raise NoSuchDay(text=text)


def _again(ledger: Ledger, row: Any, key: str) -> str:
    """The same closing sent twice is one; another's is refused."""
    if key and row.request_key == key and row.closed_by == frappe.session.user:
        return row.name
    raise ClosedAlready(period=ledger.period_called(row.period_from), name=frappe.utils.get_fullname(row.closed_by))


def _statement(ledger: Ledger, made: Prepared, explanation: str) -> list[str]:
    return statement(ledger.book, made.period, made.totals, made.of_year, made.checked, explanation)


def _record(ledger: Ledger, made: Prepared, explanation: str, key: str) -> str:
    period, texts = made.period, [canonical(line) for line in made.lines]
    numbers = [str(line.cells["number"]) for line in made.lines if line.cells.get("number")]
    closing = frappe.new_doc(CLOSING)
    closing.update(
        {
            "title": ledger.book.name,
            "period": period.name,
            "office": ledger.office,
            "book": ledger.book.code,
            "register": ledger.book.register,
            "year": period.year,
            "quarter": period.quarter,
            "period_from": period.first,
            "period_to": period.last,
            "line_count": made.totals.lines,
            "first_line": made.totals.first,
            "last_line": made.totals.last,
            "first_number": numbers[0] if numbers else "",
            "last_number": numbers[-1] if numbers else "",
            "amount": made.totals.sums.get("amount", 0),
            "missing_count": sum(len(one.missing) for one in made.checked),
            "explanation": explanation,
            "statement": "\n".join(_statement(ledger, made, explanation)),
            "totals": json.dumps(made.totals.to_dict()),
            "year_totals": json.dumps(made.of_year.to_dict()),
            "numbers_checked": json.dumps([one.to_dict() for one in made.checked], ensure_ascii=False),
            "lines_sha256": digest(texts),
            "lines_file": vault.put_json(texts),
            "closed_by": frappe.session.user,
            "closed_at": now_datetime(),
            "request_key": key[:64],
            "closing_key": hashlib.sha256(
                f"{ledger.office}\x1f{ledger.book.code}\x1f{period.first}".encode()
            ).hexdigest(),
        }
    )
    by_service(closing).insert(ignore_permissions=True)
    bulk.insert(LINE, [_row(closing, line, text) for line, text in zip(made.lines, texts, strict=True)])
    frappe.enqueue(
        "thads.decisions.register_files.make_and_sign", queue="long", enqueue_after_commit=True, closing=closing.name
    )
    return closing.name


def _row(closing: Document, line: Line, text: str) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14),
        "closing": closing.name,
        "office": closing.office,
        "book": closing.book,
        "line_no": line.number,
        "day": line.day,
        "state": line.state,
        "period_from": closing.period_from,
        "year": closing.year,
        "record_key": line.key,
        "enforcement_case": line.case or None,
        "amount": line.sums.get("amount", 0),
        "line": text,
        "search_text": search_text(line),
    }
