"""Prints for chosen addressees of cases, and the list that goes with a dispatch to the procuracy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.enforcement.dispatch import field_round as dispatch_round
from thads.enforcement.dispatch import postal
from thads.enforcement.dispatch.errors import NothingToSend, TooManyToSend
from thads.engine.drafting import mailing
from thads.engine.messages import say

MOST = 200
WHAT = ("envelopes", "minutes", "receipts")


def printed(what: str, chosen: Sequence[dict[str, str]], size: str = "C5") -> bytes:
    """``chosen``: {case, addressee, decision, address} of each; papers of one case to one person share an envelope."""
    if not chosen:
        raise NothingToSend
    if len(chosen) > MOST:
        raise TooManyToSend(limit=MOST)
    rows = [_row(one) for one in chosen]
    office = house(rows[0]["office"])
    if what == "envelopes":
        return mailing.envelopes(office, _together(rows), size)
    return mailing.minutes(office, rows, getdate(today())) if what == "minutes" else mailing.receipts(office, rows)


def delivery(dispatch: Document) -> bytes:
    """The delivery list of a dispatch."""
    numbers = _case_numbers([row.enforcement_case for row in dispatch.items])
    rows = [
        [row.full_number or "", _day(row.issued_on), row.title or "", numbers.get(row.enforcement_case) or ""]
        for row in dispatch.items
    ]
    ways = {"post": say("by post"), "in_person": say("handed over"), "digital": say("in the digital environment")}
    return mailing.delivery_list(
        house(dispatch.office), rows, number=dispatch.number, procuracy=dispatch.procuracy or "",
        sent=f"{_day(dispatch.sent_on)}, {ways[dispatch.way]}",
        struck=say("TAKEN BACK: {reason}", reason=dispatch.struck_reason) if dispatch.struck else "",
    )  # fmt: skip


def returned(names: Sequence[str], office: str) -> bytes:
    """The list of items that came back, as they are on record. Raises NothingToSend."""
    found = frappe.get_all(
        postal.ITEM, {"name": ("in", list(names) or [""])}, postal.COLUMNS, order_by="mail_number, addressee"
    )
    if not found:
        raise NothingToSend
    rows = []
    for one in map(postal.shown, found):
        then = f" → {one['then_says']}" if one["then_says"] else ""
        paper = f"{one['number'] or ''}, {_day(one['posted_on'])}"
        rows.append(
            [
                one["mail_number"] or "",
                one["addressee"],
                paper,
                f"{one['outcome_says']} ({_day(one['settled_on'])}){then}",
            ]
        )
    return mailing.returned_list(house(office), rows, made=_day(today()))


def house(office: str) -> dict[str, str]:
    """The office as sender."""
    row = frappe.db.get_value(
        "Enforcement Office", office, ["office_name", "parent_department", "address", "phone"], as_dict=True
    )
    phone = say("Telephone: {number}", number=row.phone) if row.phone else ""
    return {
        "office": row.office_name,
        "parent": row.parent_department or "",
        "address": row.address or "",
        "phone": phone,
    }


def _row(one: dict[str, str]) -> dict[str, str]:
    columns = ["name", "case_number", "office", "officer", "decision"]
    case = frappe.db.get_value("Enforcement Case", one["case"], columns, as_dict=True)
    paper = frappe.db.get_value(
        "Decision", {"name": one.get("decision") or case.decision, "enforcement_case": case.name},
        ["full_number", "title", "issued_on"], as_dict=True,
    ) or frappe._dict()  # fmt: skip
    known = dispatch_round.people_of({case.name: case}).get(case.name, {}).get(one["addressee"]) or {}
    officer = frappe.db.get_value("Enforcement Officer", case.officer, "full_name") if case.officer else ""
    told = [paper.full_number or "", _day(paper.issued_on), paper.title or ""]
    return {
        "office": case.office, "case_number": case.case_number or "", "officer": officer or "", "addressee": one["addressee"][:140],
        "address": (one.get("address") or known.get("address") or "")[:280], "numbers": paper.full_number or "",
        "paper": ", ".join(part for part in told if part),
    }  # fmt: skip


def _together(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    joined: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        place = (row["addressee"], row["address"])
        if place in joined:
            joined[place]["numbers"] = f"{joined[place]['numbers']}; {row['numbers']}"
        else:
            joined[place] = dict(row)
    return list(joined.values())


def _case_numbers(names: list[str]) -> dict[str, str]:
    filters = {"name": ("in", names or [""])}
    return dict(frappe.get_all("Enforcement Case", filters, ["name", "case_number"], as_list=True, limit_page_length=0))


def _day(value: Any) -> str:
    return f"{getdate(value):%d/%m/%Y}" if value else ""
