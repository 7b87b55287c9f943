"""The law as this site has it: the shipped records with the operators' own on top (``Legal Record``)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.law.calendar import calendar
from thads.engine.law.deadline_rules import rule
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.organisation.errors import DeskError

RECORD = "Legal Record"
STAMP = "thads_law_stamp"
Row = dict[str, Any]


class NoSuchRule(DeskError):
    message = "There is no {rules} record “{code}” to change: choose the code of one that is shipped."


class UnusableRecord(DeskError):
    message = "This record cannot be counted with: {why}."


def book() -> Rulebook:
    """The rulebook of this site, the shipped one where nobody has changed anything."""
    return _book(frappe.local.site, _stamp())


def changed(record: Document) -> None:
    """An operator changed the law: every process reads it anew, and the cases it concerns are brought up to date."""
    frappe.cache.delete_value(STAMP)
    frappe.db.after_commit.add(lambda: frappe.cache.delete_value(STAMP))
    frappe.enqueue(
        "thads.enforcement.standing.refresh_concerned", queue="long", timeout=3600, enqueue_after_commit=True,
        rules=record.rules, code=record.code,
    )  # fmt: skip


def require_usable(record: Document) -> None:
    """NoSuchRule, UnusableRecord and the engine's MalformedRecord."""
    row = _row(record)
    made = Rulebook({record.rules: [row]})
    if record.rules == "holidays":
        calendar(made)
    elif record.rules == "deadlines":
        rule(record.code, row["from"], made)
    elif not isinstance(made.parameter(record.code, row["from"]), type(_shipped(record)["value"] or 0)):
        raise UnusableRecord(why=frappe._("Value"))


def _stamp() -> str:
    """Changes with every change of an own record."""
    return frappe.cache.get_value(STAMP, lambda: frappe.generate_hash(length=10), shared=False)


@lru_cache(maxsize=8)
def _book(site: str, stamp: str) -> Rulebook:
    own: dict[str, list[Row]] = {}
    for name in frappe.get_all(RECORD, {"disabled": 0}, pluck="name", order_by="creation"):
        record = frappe.get_doc(RECORD, name)
        own.setdefault(record.rules, []).append(_row(record))
    return Rulebook(own) if own else SHIPPED


def _row(record: Document) -> Row:
    """The record in the shape of the shipped one, everything not said taken from it."""
    if record.rules == "holidays":
        days = [
            {"day": row.day, "says": row.says, "cancelled": bool(row.cancelled)} for row in record.days if not row.works
        ]
        worked = [{"day": row.day, "says": row.says} for row in record.days if row.works]
        return {"code": record.code, "source": record.source, "days_off": days, "days_worked": worked}
    row = dict(_shipped(record)) | {"from": frappe.utils.getdate(record.valid_from), "source": record.source}
    row.pop("until", None)
    if record.valid_until:
        row["until"] = frappe.utils.getdate(record.valid_until)
    if record.rules == "parameters":
        row["value"] = _number(record.value)
    else:
        row |= {key: record.get(key) for key in ("length", "unit") if record.get(key)}
        row["article"] = record.source
    return row


def _shipped(record: Document) -> Row:
    """The shipped record that is changed, the one that began last."""
    rows = [row for row in SHIPPED.every(record.rules) if row["code"] == record.code]
    if not rows:
        raise NoSuchRule(rules=frappe._(record.rules), code=record.code)
    return rows[-1]


def _number(value: str) -> Any:
    plain = str(value or "").replace(".", "").replace(",", ".").strip()
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return value
