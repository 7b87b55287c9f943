"""Papers sent by post: each to one person with its mail number; what comes back or was delivered is registered in bulk.

Posting is noted in the case on its day. A return is an attempt at service without a valid notice, and the law's next way
follows from it; a delivery is an attempt with one. Everything of one request is written, or nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.enforcement import log, standing, tasks
from thads.enforcement.dispatch import service
from thads.enforcement.dispatch.errors import NothingToSend, NotPosted, ReturnedBeforePosted, TooManyToSend
from thads.enforcement.errors import ForeignPaper, InTheFuture, NotYourCase
from thads.enforcement.papers import drafting as case_papers
from thads.engine.life.notice import method, results_of
from thads.organisation import bulk

ITEM = "Postal Item"
POST = "post"
POSTED, DELIVERED, RETURNED = "posted", "delivered", "returned"
RULES = ("notify_party", "notify_bpkctt")  # of law/rules/deadlines.yml
OPEN = (*tasks.RUNNING, "uncountable")
MOST, SHOWN = 200, 200
COLUMNS = [
    "name", "addressee", "mail_number", "state", "posted_on", "settled_on", "outcome", "enforcement_case", "decision", "side", "address",
    "attempt", "note",
]  # fmt: skip


def post(rows: Sequence[Mapping[str, Any]], on: date | str, key: str) -> list[str]:
    """Note papers as posted on a day; the names of the items. ``rows``: case, decision, addressee, side, address, mail_number.
    The same ``key`` twice is the same items. Raises NothingToSend, TooManyToSend, InTheFuture, NotYourCase, ForeignPaper."""
    day = _day(on)
    _require_some(rows)
    keys = [_key(key, str(place)) for place in range(len(rows))]
    if found := frappe.get_all(ITEM, {"item_key": ("in", keys)}, pluck="name"):
        return found
    cases = _held({str(row["case"]) for row in rows})
    made = [_item(cases[str(row["case"])], row, day, unique) for row, unique in zip(rows, keys, strict=True)]
    bulk.insert(ITEM, made)
    for case in cases.values():
        log.add([_sent(case, one) for one in made if one["enforcement_case"] == case.name])
        standing.refresh(case)
    return [one["name"] for one in made]


def settle(rows: Sequence[Mapping[str, Any]], on: date | str, key: str) -> int:
    """Register what was delivered or came back on a day; how many. ``rows``: item, result (of the way "post"), receiver,
    relation, witness, note. Raises NotPosted, ReturnedBeforePosted, and what an attempt at service does."""
    day = _day(on)
    _require_some(rows)
    known = {one.name: one for one in frappe.get_all(ITEM, {"name": ("in", [str(row["item"]) for row in rows])}, COLUMNS, limit_page_length=0)}  # fmt: skip
    _held({one.enforcement_case for one in known.values()})
    done = 0
    for row in rows:
        item = known.get(str(row["item"]))
        state = frappe.db.get_value(ITEM, row["item"], "state", for_update=True) if item else None
        if item is None or state != POSTED:
            if state and frappe.db.get_value(ITEM, row["item"], "outcome") == row["result"]:
                continue  # the same request again
            raise NotPosted
        if getdate(item.posted_on) > day:
            raise ReturnedBeforePosted(
                number=item.mail_number or item.addressee, day=f"{getdate(item.posted_on):%d/%m/%Y}"
            )
        _settle(item, row, day, key)
        done += 1
    return done


def owed(offices: Sequence[str]) -> list[dict[str, Any]]:
    """Notices still owed by the user's offices, that are not in the post already."""
    filters = {"rule_code": ("in", RULES), "status": ("in", OPEN), "office": ("in", list(offices) or [""])}
    found = frappe.get_list(
        tasks.TASK,
        filters,
        ["name", "enforcement_case", "ref", "due", "status"],
        order_by="due",
        limit_page_length=SHOWN,
    )
    going = {(one.enforcement_case, one.addressee, one.decision) for one in frappe.get_all(ITEM, {"state": POSTED, "office": ("in", list(offices) or [""])}, ["enforcement_case", "addressee", "decision"], limit_page_length=0)}  # fmt: skip
    rows = _owed(found)
    return [row for row in rows if (row["case"], row["addressee"], row["decision"]) not in going]


def listed(offices: Sequence[str], state: str, search: str = "") -> list[dict[str, Any]]:
    """Items in a state, the latest first, with the paper, the case and what follows from a return."""
    filters: dict[str, Any] = {"state": state, "office": ("in", list(offices) or [""])}
    either = [[ITEM, field, "like", f"%{search}%"] for field in ("mail_number", "addressee")] if search else None
    rows = frappe.get_list(
        ITEM, filters, COLUMNS, or_filters=either, order_by="posted_on desc, creation desc", limit_page_length=SHOWN
    )
    return [shown(row) for row in rows]


def outcomes(on: date) -> list[dict[str, Any]]:
    """What an item may have come to: {code, says, article, needs, returned, then_says}."""
    return [
        {
            "code": one["code"], "says": one["says"], "article": one.get("article", ""), "needs": list(one.get("needs", ())),
            "returned": bool(one.get("returned")), "then_says": method(one["then"], on)["says"] if one.get("then") else "",
        }
        for one in results_of(method(POST, on))
    ]  # fmt: skip


def _settle(item: Any, row: Mapping[str, Any], day: date, key: str) -> None:
    told = {
        "addressee": item.addressee, "side": item.side or "other", "method": POST, "result": str(row["result"]), "at": day,
        "decision": item.decision, "key": _key(key, item.name), "place": "",
        **{name: str(row.get(name) or "") for name in ("receiver", "relation", "witness")},
    }  # fmt: skip
    attempt = service.record(item.enforcement_case, told)
    came_back = any(one["code"] == told["result"] and one["returned"] for one in outcomes(day))
    frappe.db.set_value(ITEM, item.name, {
        "state": RETURNED if came_back or not attempt.valid_notice_date else DELIVERED, "settled_on": day, "outcome": told["result"],
        "attempt": attempt.name, "note": str(row.get("note") or "")[:500],
    })  # fmt: skip


def _item(case: Any, row: Mapping[str, Any], day: date, unique: str) -> dict[str, Any]:
    decision = str(row.get("decision") or case.decision)
    if decision != case.decision and frappe.db.get_value("Decision", decision, "enforcement_case") != case.name:
        raise ForeignPaper
    return {
        "name": frappe.generate_hash(length=14), "enforcement_case": case.name, "decision": decision, "office": case.office, "room": case.room,
        "addressee": str(row["addressee"])[:140], "side": str(row.get("side") or "other"), "address": str(row.get("address") or "")[:280],
        "mail_number": " ".join(str(row.get("mail_number") or "").split())[:60], "posted_on": day, "state": POSTED, "item_key": unique,
    }  # fmt: skip


def _sent(case: Any, item: Mapping[str, Any]) -> dict[str, Any]:
    number = frappe.db.get_value("Decision", item["decision"], "full_number") or ""
    return log.entry(
        case, "notice_sent", item["posted_on"], ref=service.about(number, item["addressee"]), decision=item["decision"],
        source=(ITEM, item["name"]), explanation=item["mail_number"],
    )  # fmt: skip


def _owed(found: Sequence[Any]) -> list[dict[str, Any]]:
    """The paper and the person that each task is about: ``service.about`` writes the number first."""
    names = [one.enforcement_case for one in found] or [""]
    cases = {
        one.name: one
        for one in frappe.get_all("Enforcement Case", {"name": ("in", names)}, ["name", "case_number", "title", "decision"], limit_page_length=0)
    }  # fmt: skip
    numbers = [(one.ref or "").partition(" · ")[0] for one in found]
    columns = ["name", "title", "full_number", "enforcement_case"]
    where = {"enforcement_case": ("in", names), "full_number": ("in", numbers or [""])}
    papers = {(one.enforcement_case, one.full_number): one for one in frappe.get_all("Decision", where, columns, limit_page_length=0)}  # fmt: skip
    rows = []
    for task in found:
        number, _, person = (task.ref or "").partition(" · ")
        case, paper = cases[task.enforcement_case], papers.get((task.enforcement_case, number))
        if not person or not (paper or number == case.case_number):
            continue
        rows.append({
            "task": task.name, "case": case.name, "case_number": case.case_number, "people": case.title, "addressee": person,
            "decision": paper.name if paper else case.decision, "number": number, "title": paper.title if paper else "",
            "due": str(task.due) if task.due else None, "late": task.status == "overdue",
        })  # fmt: skip
    return rows


def shown(row: Any) -> dict[str, Any]:
    """An item with its words."""
    paper = frappe.db.get_value("Decision", row.decision, ["full_number", "title"], as_dict=True) or frappe._dict()
    case = frappe.db.get_value("Enforcement Case", row.enforcement_case, ["case_number", "title"], as_dict=True)
    told = next((one for one in outcomes(getdate(row.settled_on or today())) if one["code"] == row.outcome), {})
    return {
        **{key: str(value) if isinstance(value, date) else value for key, value in row.items()}, "number": paper.full_number, "title": paper.title,
        "case_number": case.case_number, "people": case.title, "outcome_says": told.get("says", ""), "then_says": told.get("then_says", ""),
    }  # fmt: skip


def _held(names: set[str]) -> dict[str, Any]:
    """The cases, locked in one order. Raises NotYourCase."""
    cases = {name: standing.locked(name) for name in sorted(names)}
    if not all(case_papers.works_on(case) for case in cases.values()):
        raise NotYourCase
    return cases


def _require_some(rows: Sequence[Any]) -> None:
    if not rows:
        raise NothingToSend
    if len(rows) > MOST:
        raise TooManyToSend(limit=MOST)


def _day(on: date | str) -> date:
    day = getdate(on)
    if day > getdate(today()):
        raise InTheFuture(day=f"{day:%d/%m/%Y}")
    return day


def _key(key: str, part: str) -> str:
    return hashlib.sha256(f"{key}\x1f{part}".encode()).hexdigest()[:40]
