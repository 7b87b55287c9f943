"""The full content of records for the lines of a register; a paper's is read from the paper as it was printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate

from thads.decisions.register_marks import EVENT, FOLLOW_UP, JUDGMENT, PAPER, REQUEST, Mark
from thads.engine.drafting.kinds import fill, kinds
from thads.engine.drafting.registers.catalogue import called, words
from thads.engine.drafting.registers.lines import Entry, Gone
from thads.engine.drafting.registers.papers import said
from thads.engine.drafting.registers.periods import shown
from thads.engine.law.records import by_code
from thads.organisation import vault

CHUNK = 500
LATER = ("05", "07", "09", "10", "11")  # registers whose papers are results of a matter
CASE = "Enforcement Case"
Rows = dict[str, Any]


def entries(found: Sequence[Mark]) -> Iterator[Entry]:
    """In the order of ``found``; a few hundred are read at a time."""
    for start in range(0, len(found), CHUNK):
        part = found[start : start + CHUNK]
        made: dict[str, Entry] = {}
        for doctype, read in READERS.items():
            names = [mark.name for mark in part if mark.doctype == doctype]
            if names:
                made |= {f"{doctype}:{entry_name}": entry for entry_name, entry in read(names).items()}
        yield from (made[mark.key] for mark in part if mark.key in made)


def _papers(names: list[str]) -> dict[str, Entry]:
    columns = [
        "name", "kind", "title", "full_number", "issued_on", "amount", "state", "voided_at", "void_reason", "judgment",
        "enforcement_case", "officer", "signatory", "creditors_text", "debtors_text", "draft_data", "affects",
    ]  # fmt: skip
    rows = _rows(PAPER, names, columns)
    courts, officers = _judgments_cited(rows), _people(rows)
    cases, affected = _cases(rows), _numbers({row.affects for row in rows})
    later = _later(rows)
    return {row.name: _paper(row, courts, officers, cases, affected, later.get(row.name, [])) for row in rows}


def _paper(row: Any, courts: Rows, officers: Rows, cases: Rows, affected: Rows, later: list[str]) -> Entry:
    printed = said(vault.get_json(row.draft_data) or {}) if row.draft_data else {}
    kind = kinds().get(row.kind)
    name = kind.name if kind else row.title
    case = cases.get(row.enforcement_case)
    opening = bool(case and case.decision == row.name)
    values = {
        "number": row.full_number,
        "day": row.issued_on,
        "kind": name,
        "paper": f"{_cited(row.full_number, row.issued_on)}\n{name}",
        "judgment": courts.get(row.judgment),
        "case": None if opening or not case else _cited(case.case_number, case.opened_on),
        "debtors": printed.get("debtors") or [row.debtors_text],
        "creditors": printed.get("creditors") or [row.creditors_text],
        "duty": printed.get("duty") or None,
        "content": printed.get("content") or [row.title],
        "amount": row.amount or 0,
        "officer": officers.get(row.officer),
        "signer": officers.get(row.signatory),
        "affects": affected.get(row.affects),
        "result": [*([_ended(case)] if opening and case.ended_on else []), *later],
    }
    gone = (
        Gone(getdate(row.voided_at or row.issued_on), "voided", row.void_reason or "")
        if row.state == "Voided"
        else None
    )
    pending = row.state not in ("Issued", "Voided")
    return Entry(f"{PAPER}:{row.name}", row.issued_on, values, gone, pending, row.enforcement_case or "")


def _judgments(names: list[str]) -> dict[str, Entry]:
    columns = [
        "name",
        "number",
        "judgment_date",
        "court",
        "subject",
        "received_on",
        "channel",
        "received_by",
        "received_number",
    ]
    rows = _rows(JUDGMENT, names, columns)
    courts = _titles("Court", "court_name", (row.court for row in rows))
    parties, results = _parties(names), _decided(names)
    made = {}
    for row in rows:
        values = {
            "entry_number": row.received_number or None,
            "number": row.number,
            "day": row.received_on,
            "judgment_day": row.judgment_date,
            "court": courts.get(row.court),
            "content": row.subject,
            "channel": called("channels", row.channel),
            "taken_by": frappe.utils.get_fullname(row.received_by) if row.received_by else None,
            "result": results.get(row.name),
            **parties.get(row.name, {}),
        }
        made[row.name] = Entry(f"{JUDGMENT}:{row.name}", row.received_on, values)
    return made


def _requests(names: list[str]) -> dict[str, Entry]:
    columns = [
        "name",
        "requester",
        "requester_address",
        "role",
        "requested_on",
        "entered_on",
        "register_number",
        "channel",
        "judgment",
        "obligations",
        "withdrawn",
        "withdrawn_on",
        "withdrawn_reason",
        "slip_number",
        "modified",
    ]
    rows = _rows(REQUEST, names, columns)
    courts, asked = _judgments_cited(rows), _asked(rows)
    made = {}
    for row in rows:
        values = {
            "entry_number": row.register_number, "day": row.entered_on, "asked_day": row.requested_on,
            "requester": ", ".join(part for part in (row.requester, row.requester_address) if part),
            "role": called("roles", row.role), "channel": called("channels", row.channel),
            "judgment": courts.get(row.judgment), "content": asked.get(row.name), "paper": row.slip_number,
        }  # fmt: skip
        gone = None
        if row.withdrawn:
            gone = Gone(getdate(row.withdrawn_on or row.modified), "withdrawn", row.withdrawn_reason or "")
        made[row.name] = Entry(f"{REQUEST}:{row.name}", row.entered_on, values, gone)
    return made


def _events(names: list[str]) -> dict[str, Entry]:
    rows = _rows(EVENT, names, ["name", "enforcement_case", "says", "at", "explanation", "decision", "ref"])
    counters = {
        row.strikes: row
        for row in frappe.get_all(EVENT, {"strikes": ("in", names)}, ["strikes", "creation", "explanation"])
    }
    cases, papers = _cases(rows), _numbers({row.decision for row in rows})
    courts = _judgments_cited(cases.values())
    officers = _people(cases.values())
    made = {}
    for row in rows:
        case, counter = cases.get(row.enforcement_case), counters.get(row.name)
        values = {
            "day": getdate(row.at),
            "kind": row.says[:1].upper() + row.says[1:],
            "paper": papers.get(row.decision),
        }
        values["content"] = [text for text in (row.ref, row.explanation) if text] or values["kind"]
        if case:
            values |= {
                "case": _cited(case.case_number, case.opened_on), "debtors": case.title, "amount": case.total_due,
                "creditors": case.creditors_text, "judgment": courts.get(case.judgment),
                "officer": officers.get(case.officer), "result": _ended(case) if case.ended_on else None,
            }  # fmt: skip
        gone = Gone(getdate(counter.creation), "struck", counter.explanation or "") if counter else None
        made[row.name] = Entry(f"{EVENT}:{row.name}", getdate(row.at), values, gone, case=row.enforcement_case or "")
    return made


def _follow_ups(names: list[str]) -> dict[str, Entry]:
    columns = [
        "name", "judgment_number", "judgment_date", "court_name", "received_on", "debtor_body", "winning_party", "stage", "result",
        "ended_on", "compelling_decision", "compelling_date",
    ]  # fmt: skip
    made = {}
    for row in _rows(FOLLOW_UP, names, columns):
        over = (
            fill(words()["ended"], {"state": frappe._(row.result), "day": _day(row.ended_on)}) if row.ended_on else None
        )
        values = {
            "number": row.judgment_number, "day": row.received_on, "judgment_day": row.judgment_date, "court": row.court_name,
            "content": words()["followed_up"], "debtors": [row.debtor_body], "creditors": [row.winning_party],
            "compelled": _cited(row.compelling_decision, row.compelling_date) if row.compelling_decision else None,
            "result": over or frappe._(row.stage or ""),
        }  # fmt: skip
        made[row.name] = Entry(f"{FOLLOW_UP}:{row.name}", row.received_on, values)
    return made


READERS = {PAPER: _papers, JUDGMENT: _judgments, REQUEST: _requests, EVENT: _events, FOLLOW_UP: _follow_ups}


def _rows(doctype: str, names: Iterable[str | None], columns: list[str]) -> list[Any]:
    wanted = sorted({name for name in names if name})
    return frappe.get_all(doctype, {"name": ("in", wanted or [""])}, columns, limit_page_length=0)


def _titles(doctype: str, column: str, names: Iterable[str | None]) -> Rows:
    return {row.name: row[column] for row in _rows(doctype, names, ["name", column])}


def _judgments_cited(rows: Iterable[Any]) -> Rows:
    """Judgment -> "12/2026/DS-ST ngày 15/08/2026 của Tòa án ..."."""
    found = _rows(JUDGMENT, (row.judgment for row in rows), ["name", "number", "judgment_date", "court"])
    courts = _titles("Court", "court_name", (row.court for row in found))
    return {
        row.name: fill(
            words()["judgment"],
            {"number": row.number or "…", "day": _day(row.judgment_date), "court": courts.get(row.court) or "…"},
        )
        for row in found
    }


def _people(rows: Iterable[Any]) -> Rows:
    rows = list(rows)
    return _titles(
        "Enforcement Officer", "full_name", (row.get(part) for row in rows for part in ("officer", "signatory"))
    )


def _cases(rows: Iterable[Any]) -> Rows:
    columns = [
        "name", "case_number", "opened_on", "ended_on", "state", "decision", "title", "creditors_text", "total_due",
        "judgment", "officer",
    ]  # fmt: skip
    return {row.name: row for row in _rows(CASE, (row.enforcement_case for row in rows), columns)}


def _numbers(names: Iterable[str | None]) -> Rows:
    found = _rows(PAPER, names, ["name", "full_number", "issued_on"])
    return {row.name: _cited(row.full_number, row.issued_on) for row in found if row.full_number}


def _later(rows: Sequence[Any]) -> dict[str, list[str]]:
    """What became of each paper: papers that change it, and for an opening one the turns its matter took."""
    names = [row.name for row in rows]
    opened = dict(frappe.get_all(CASE, {"decision": ("in", names)}, ["name", "decision"], as_list=True))
    columns = ["kind", "full_number", "issued_on", "affects", "enforcement_case"]
    settled = {"state": "Issued", "number": (">", 0)}
    told: dict[str, list[str]] = defaultdict(list)
    for row in frappe.get_all(PAPER, {**settled, "affects": ("in", names)}, columns, order_by="issued_on, number"):
        told[row.affects].append(_turn(row))
    turns = [code for code, kind in kinds().items() if kind.register in LATER]
    of_cases = {**settled, "enforcement_case": ("in", list(opened)), "kind": ("in", turns)}
    for row in frappe.get_all(PAPER, of_cases, columns, order_by="issued_on, number") if opened else ():
        told[opened[row.enforcement_case]].append(_turn(row))
    return told


def _turn(row: Any) -> str:
    name = kinds()[row.kind].name if row.kind in kinds() else row.kind
    return fill(words()["later"], {"kind": name, "number": row.full_number, "day": _day(row.issued_on)})


def _decided(judgments: list[str]) -> dict[str, list[str]]:
    """The decisions a judgment led to, the first few."""
    told: dict[str, list[str]] = defaultdict(list)
    filters = {"judgment": ("in", judgments), "state": "Issued", "kind": ("in", ("QD-CD", "QD-TYC"))}
    for row in frappe.get_all(PAPER, filters, ["judgment", "full_number", "issued_on"], order_by="issued_on, number"):
        told[row.judgment].append(_cited(row.full_number, row.issued_on))
    return {name: lines[:4] + [f"… (+{len(lines) - 4})"] * (len(lines) > 4) for name, lines in told.items()}


def _parties(judgments: list[str]) -> dict[str, dict[str, list[str]]]:
    """Who owes and who is owed by a judgment, by the names printed in it."""
    rows = frappe.get_all(
        "Obligation Party", {"judgment": ("in", judgments)}, ["judgment", "side", "printed_name"], distinct=True,
        order_by="judgment, side, printed_name", limit_page_length=0,
    )  # fmt: skip
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"debtors": [], "creditors": []})
    for row in rows:
        found[row.judgment][f"{row.side}s"].append(row.printed_name)
    return {
        judgment: {side: names[:4] + [f"… (+{len(names) - 4})"] * (len(names) > 4) for side, names in sides.items()}
        for judgment, sides in found.items()
    }


def _asked(rows: Sequence[Any]) -> dict[str, list[str]]:
    """The clauses that requests name; one without a list asks for everything its requester may ask for."""
    told: dict[str, list[str]] = {}
    for row in rows:
        items = (row.obligations or "").split()
        if items:
            filters = {"judgment": row.judgment, "item": ("in", items)}
            told[row.name] = frappe.get_all("Obligation", filters, pluck="text", limit=4)
        else:
            told[row.name] = [words()["everything"]]
    return told


def _ended(case: Any) -> str:
    return fill(words()["ended"], {"state": by_code("case_states", case.state)["says"], "day": _day(case.ended_on)})


def _cited(number: str | None, day: date | None) -> str:
    return fill(words()["decision"], {"number": number or "…", "day": _day(day)})


def _day(day: date | None) -> str:
    return shown(getdate(day)) if day else "…"
