"""An entrustment as its screens show it: the course, what each side may do, and what the other side's case says."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log
from thads.enforcement.entrustment import papers as entrustment_papers
from thads.enforcement.entrustment import steps as entrustment
from thads.enforcement.entrustment.errors import OtherOffice
from thads.enforcement.entrustment.steps import CASE, DOCTYPE, ITEM, STEP
from thads.engine.drafting.owed import COPY, NOTICE
from thads.engine.law.deadline_rules import event_name
from thads.engine.life import entrustment as law
from thads.organisation import access
from thads.organisation.text import named

COLUMNS = (
    "name", "title", "decision", "decision_number", "state", "scope", "turn", "next_due", "next_task", "office", "to_office",
    "to_name", "amount", "enforcement_case", "received_case", "received_decision", "urgent", "recalled", "money_note",
    "exhibits_note", "sent_at", "received_on", "opened_on", "ended_on",
)  # fmt: skip


def whole(name: str) -> dict[str, Any]:
    """Everything for the screen of one entrustment."""
    row = frappe.get_doc(DOCTYPE, name)
    side = _side(row)
    return {
        **_facts(row), "side": side, "acts": _acts(row, side), "steps": steps(name), "items": items(name),
        "papers": [_paper(one) for one in row.papers], "chain": chain(row), "grounds": law.refusals(getdate()),
        "other": other_case(row, side), "answer": answer(row),
        "drafts": side == law.RECEIVER and row.state == "received" and frappe.has_permission("Decision", "create"),
        "edits": side == law.SENDER and row.state == "prepared",
    }  # fmt: skip


def of_case(case: str) -> dict[str, Any]:
    """What a case's section shows: what it entrusted, and by which entrustment it came."""
    gone = frappe.get_list(DOCTYPE, {"enforcement_case": case}, pluck="name", order_by="creation", limit_page_length=0)
    came = frappe.db.get_value(DOCTYPE, {"received_case": case})
    return {
        "out": [_facts(frappe.get_doc(DOCTYPE, name)) for name in gone],
        "came": _origin(came) if came and frappe.has_permission(DOCTYPE, "read", doc=came) else None,
    }


def steps(name: str) -> list[dict[str, Any]]:
    """The course, the first step at the top."""
    columns = ["step", "at", "side", "office", "ground", "note", "money", "decision", "owner"]
    rows = frappe.get_all(STEP, {"entrustment": name}, columns, order_by="sequence", limit_page_length=0)
    return [
        {
            "says": law.act(row.step).says, "at": str(row.at), "office": _office(row.office), "ground": _ground(row.ground), "note": row.note,
            "money": row.money, "by": frappe.utils.get_fullname(row.owner), "step": row.step,
        }
        for row in rows
    ]  # fmt: skip


def items(name: str) -> list[dict[str, Any]]:
    columns = ["name", "text", "amount", "performed", "remaining", "returned", "returned_reason"]
    return frappe.get_all(ITEM, {"entrustment": name}, columns, order_by="position", limit_page_length=200)


def chain(row: Document) -> list[dict[str, Any]]:
    """From which office to which the matter has gone until here; an office that is met again is marked."""
    links, seen, case = [row], {row.name}, row.enforcement_case
    while name := frappe.db.get_value(DOCTYPE, {"received_case": case}):
        if name in seen:
            break
        seen.add(name)
        links.append(frappe.get_doc(DOCTYPE, name))
        case = links[-1].enforcement_case
    offices = [link.office for link in reversed(links)] + [row.to_office or row.to_name]
    return [
        {"office": _office(office), "again": office in offices[:place]}
        for place, office in enumerate(offices)
        if office
    ]


def other_case(row: Document, side: str) -> dict[str, Any] | None:
    """The least that one office needs to know of the other's case: its number, how it stands, its latest entries."""
    name = row.received_case if side == law.SENDER else row.enforcement_case
    if not name:
        return None
    columns = ["name", "case_number", "state", "state_explained", "ended_on", "next_task", "next_due", "officer"]
    case = frappe.db.get_value(CASE, name, columns, as_dict=True)
    filters = {
        "enforcement_case": name,
        "kind": ("not in", (log.STRUCK, NOTICE, COPY)),
        "name": ("not in", log.struck(name)),
    }
    latest = frappe.get_all(log.EVENT, filters, ["kind", "at", "explanation"], order_by="at desc", limit=12)
    return {
        **{key: _plain(value) for key, value in case.items()},
        "officer": frappe.db.get_value("Enforcement Officer", case.officer, "full_name") if case.officer else "",
        "opens": bool(frappe.has_permission(CASE, "read", doc=name)),
        "events": [{"says": event_name(one.kind), "at": str(one.at), "text": one.explanation} for one in latest],
    }


def answer(row: Document) -> dict[str, Any] | None:
    """The receiving office's decision, as far as it has come."""
    if not row.received_decision:
        return None
    columns = ["name", "title", "full_number", "state"]
    return frappe.db.get_value("Decision", row.received_decision, columns, as_dict=True)


def counts() -> dict[str, Any]:
    """How many entrustments wait, for the user's own ``offices``."""
    offices = access.offices_of(frappe.session.user)
    mine = named(offices)
    own, coming = {"office": ("in", mine)}, {"to_office": ("in", mine)}
    asked = {
        "to_send": own | {"state": "prepared"},
        "out_unanswered": own | {"state": ("in", ("sent", "received"))},
        "to_receive": coming | {"state": "sent"},
        "to_decide": coming | {"state": "received"},
        "running_here": coming | {"state": "opened"},
        "results": own | {"state": "reported"},
    }
    found = {
        name: len(frappe.get_list(DOCTYPE, filters, pluck="name", limit_page_length=0))
        for name, filters in asked.items()
    }
    return {**found, "offices": offices}


def _origin(name: str) -> dict[str, Any]:
    row = frappe.get_doc(DOCTYPE, name)
    done = [{"at": str(one.at), "text": one.explanation} for one in entrustment_papers.history_of(row)]
    return {**_facts(row), "done": done, "items": items(name), "chain": chain(row)}


def _facts(row: Document) -> dict[str, Any]:
    return {
        **{column: _plain(row.get(column)) for column in COLUMNS}, "state_says": law.state_says(row.state),
        "from": _office(row.office), "to": _office(row.to_office) if row.to_office else row.to_name,
        "late": entrustment_papers.received_late(row), "over": law.over(row.state),
    }  # fmt: skip


def _side(row: Document) -> str:
    try:
        return entrustment.side_of(row, frappe.session.user)
    except OtherOffice:
        return ""


def _acts(row: Document, side: str) -> list[dict[str, Any]]:
    """An office outside this platform is acted for by the sender."""
    sides = [side] if row.to_office or side != law.SENDER else [law.SENDER, law.RECEIVER]
    found = {act.code: act for one in sides if one for act in law.open_to(row.state, one, row.scope)}
    return [
        {"code": act.code, "says": act.says, "needs": list(act.needs), "article": act.article} for act in found.values()
    ]


def _paper(one: Document) -> dict[str, Any]:
    return {key: one.get(key) for key in ("name", "title", "folio", "copies", "received", "note")}


def _ground(code: str | None) -> str:
    return next((one["says"] for one in law.refusals(getdate()) if one["code"] == code), "")


def _office(code: str | None) -> str:
    return (frappe.db.get_value("Enforcement Office", code, "office_name", cache=True) or code or "") if code else ""


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
