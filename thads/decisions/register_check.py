"""Whether a closing is still what was closed, and how the records of today differ from it, told in words."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from thads.decisions import register_ledger
from thads.decisions.register_entries import entries
from thads.decisions.register_ledger import CLOSING, CORRECTION, LINE, Ledger
from thads.decisions.register_marks import Mark, Wanted, marks
from thads.engine.drafting.registers.lines import Line, canonical, differences, digest
from thads.engine.messages import say
from thads.organisation import vault


def check(name: str) -> dict[str, Any]:
    """``{intact, sha256, lines, broken, since}``: what is wrong with what was kept; how the records differ since."""
    closing = frappe.get_doc(CLOSING, name)
    columns = ["name", "line_no", "day", "state", "record_key", "amount", "enforcement_case", "line"]
    rows = frappe.get_all(LINE, {"closing": name}, columns, order_by="line_no", limit_page_length=0)
    broken = [*_changed_lines(closing, rows), *_changed_files(closing)]
    return {
        "name": name, "intact": not broken, "sha256": closing.lines_sha256, "lines": len(rows), "broken": broken,
        "since": _since(closing, rows) if not broken else [],
    }  # fmt: skip


def _changed_lines(closing: Document, rows: list[Any]) -> list[str]:
    """Against the hash, then line by line against the copy that was kept."""
    told = [
        say("Line {number}: what it is found by no longer fits what it says.", number=row.line_no)
        for row in rows
        if not _fits(row)
    ]
    if digest(row.line for row in rows) == closing.lines_sha256:
        return told
    kept = {_number(text): text for text in _copy(closing)}
    now = {row.line_no: row.line for row in rows}
    told += [say("Line {number} is missing.", number=number) for number in sorted(kept.keys() - now.keys())]
    told += [
        say("Line {number} was not there when the register was closed.", number=number)
        for number in sorted(now.keys() - kept.keys())
    ]
    for number in sorted(kept.keys() & now.keys()):
        if kept[number] != now[number]:
            told.append(say("Line {number} was changed: {what}", number=number, what=_what(kept[number], now[number])))
    return told or [say("The lines no longer give the hash they were closed with.")]


def _changed_files(closing: Document) -> list[str]:
    names = {
        "lines_file": say("Copy of the lines"), "pdf_file": say("Printed register"), "xlsx_file": say("Workbook"), "closer_file": say("Printed register, signed by whoever closed it"),
        "head_file": say("Printed register, signed by both"),
    }  # fmt: skip
    files = {field: closing.get(field) for field in names if closing.get(field)}
    return [
        say("{file}: missing or damaged.", file=names[field]) for field, file in files.items() if not vault.intact(file)
    ]


def _since(closing: Document, rows: list[Any]) -> list[dict[str, Any]]:
    """Records that say otherwise today than their last stored line, and records of the period that no line holds."""
    ledger = Ledger(closing.office, closing.book)
    lines = {row.record_key: (row.name, row.line_no, Line.from_dict(frappe.parse_json(row.line))) for row in rows}
    own = {key: place for key, place in lines.items() if not key.startswith(f"{CORRECTION}:")}
    latest = {key: register_ledger.line_of(row) for key, row in ledger.stored(own).items()}
    today = {entry.key: entry for entry in entries([_mark(key) for key in own])}
    shown = {line.refers["line"] for line in ledger.extras if line.refers} | _corrected([row.name for row in rows])
    told = []
    for key, (name, number, _) in own.items():
        for what in differences(ledger.book, latest[key], today.get(key)):
            told.append({"line": name, "number": number, "what": what, "entered": name in shown})
    told += [
        _unheld(mark)
        for mark in marks(ledger.book, Wanted(ledger.office, closing.period_from, closing.period_to))
        if mark.key not in latest and not ledger.stored([mark.key])
    ]
    return told


def _unheld(mark: Mark) -> dict[str, Any]:
    number = frappe.db.get_value(mark.doctype, mark.name, "full_number") if mark.doctype == "Decision" else mark.name
    what = say(
        "{number} belongs to this period and was not there when it was closed; it is entered late.",
        number=number or mark.name,
    )
    return {"line": None, "number": None, "what": what, "entered": True}


def _corrected(names: list[str]) -> set[str]:
    return set(frappe.get_all(CORRECTION, {"line": ("in", names or [""])}, pluck="line", limit_page_length=0))


def _mark(key: str) -> Mark:
    doctype, _, name = key.partition(":")
    day = register_ledger.BEFORE_ALL
    return Mark(doctype, name, day, (0, ""), day, day)


def _fits(row: Any) -> bool:
    """Whether the columns beside a stored line say the same as the line."""
    try:
        line = register_ledger.line_of(row)
    except (ValueError, TypeError, KeyError):
        return False
    said = (line.number, line.day, line.state, line.key, line.sums.get("amount", 0), line.case or None)
    beside = (row.line_no, row.day, row.state, row.record_key, row.amount or 0, row.enforcement_case or None)
    return said == beside and canonical(line) == row.line


def _copy(closing: Document) -> list[str]:
    return vault.get_json(closing.lines_file) if vault.intact(closing.lines_file) else []


def _number(text: str) -> int:
    return frappe.parse_json(text)["number"]


def _what(kept: str, now: str) -> str:
    """The parts of a line that are not what they were."""
    try:
        before, after = frappe.parse_json(kept), frappe.parse_json(now)
        changed = [
            f"{name}: {before['cells'].get(name)} → {after['cells'].get(name)}"
            for name in sorted({*before["cells"], *after["cells"]})
            if before["cells"].get(name) != after["cells"].get(name)
        ]
        changed += [
            f"{name}: {before[name]} → {after.get(name)}"
            for name in before
            if name != "cells" and before[name] != after.get(name)
        ]
        return "; ".join(changed)
    except (ValueError, TypeError, KeyError, AttributeError):
        return say("it can no longer be read")
