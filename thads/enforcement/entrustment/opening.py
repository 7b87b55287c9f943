"""The receiving office's own decision, drafted from what the sender's records say: nothing is entered twice.

The judgment is booked in once for each entrustment, with the entrusted obligations alone and with what is left of them.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.decisions import authority, house, papers
from thads.decisions.drafted import record
from thads.decisions.lookup import digest_of_code
from thads.enforcement import succession
from thads.enforcement.entrustment import steps as entrustment
from thads.enforcement.entrustment.errors import DraftedAlready, NotReceivedYet
from thads.enforcement.entrustment.steps import ITEM
from thads.enforcement.papers import effects as paper_effects
from thads.enforcement.papers.facts import Facts
from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.models import Draft, PlannedDecision, PlannedItem
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.wording import day_text
from thads.engine.judgment.schema import STATE, Clause, Obligation, Party, Reading
from thads.engine.law import natures
from thads.engine.life import entrustment as law
from thads.engine.messages import say
from thads.organisation import bulk, vault
from thads.organisation.guarded import by_service
from thads.organisation.law import book
from thads.organisation.text import few

JUDGMENT = [
    "number",
    "judgment_date",
    "court",
    "subject",
    "type",
    "instance",
    "branch",
    "effective_on",
    "fingerprint",
    "party_count",
]
OBLIGATION = [
    "title", "kind", "stream", "liability", "amount", "currency", "due", "conditional", "text", "clause", "page", "debtors_text",
    "creditors_text", "amount_checked",
]  # fmt: skip
KINDS = {"ex_officio": "QD-CD", "on_request": "QD-TYC"}


def draft(name: str, officer: str, signatory: str | None = None) -> str:
    """The decision of the receiving office as a draft; its name. One entrustment, one decision.

    Raises NotReceivedYet, DraftedAlready, MissingContent, MayNotSign.
    """
    row = entrustment.locked(name)
    if row.received_decision:
        number, state = frappe.db.get_value("Decision", row.received_decision, ["full_number", "state"])
        if state != "Draft":
            raise DraftedAlready(number=number or row.received_decision)
        return row.received_decision
    if row.state != "received":
        raise NotReceivedYet
    source = frappe.get_doc(entrustment.CASE, row.enforcement_case)
    reading = _reading(row, source)
    if not row.received_judgment:
        row.received_judgment = _booked(row, source)
    make = _assets if row.scope == law.ASSETS else _enforcement
    row.received_decision = make(row, source, reading, officer, signatory)
    by_service(row).save(ignore_permissions=True)
    return row.received_decision


def _enforcement(row: Document, source: Document, reading: Reading, officer: str, signatory: str | None) -> str:
    planned = _planned(row, source, reading)
    batch = _batch(row, officer, signatory)
    made = papers.draft(planned, batch, reading, getdate())
    made.bases.append(_ground(row))
    return record(batch, f"UT-{row.name}", planned, made, papers.render([made])[0], [])


def _assets(row: Document, source: Document, reading: Reading, officer: str, signatory: str | None) -> str:
    batch, facts, sent = _batch(row, officer, signatory), Facts(source), frappe.get_doc("Decision", row.decision)
    told = paper_effects.entered(sent)
    inputs = {
        "entrusting": _cited(row, sent), "sender": _office_name(row.office), "received_on": getdate(row.received_on).isoformat(),
        "assets": told.get("assets"), "amount": row.amount or source.total_due, "decision": facts.decision,
        "debtor": facts.parties("debtor"), "creditor": facts.parties("creditor"),
    }  # fmt: skip
    on = getdate()
    made = compose_paper(
        "QD-XLTSUT", inputs, office=house.office(row.to_office), on=on, code=new_code(), lookup_base=papers.lookup_base(),
        signatory=authority.signatory("QD-XLTSUT", batch.signatory, officer, on, row.amount or 0),
        officer=house.officer(officer), reading=reading, book=book(),
    )  # fmt: skip
    made = papers.as_set(made, house.office(row.to_office), on)
    decision = frappe.new_doc("Decision")
    decision.update(_columns(row, source, batch, made) | {"inputs": vault.put_json(inputs), "kind": "QD-XLTSUT"})
    by_service(decision).insert(ignore_permissions=True)
    _link_items(row, decision)
    return decision.name


def _columns(row: Document, source: Document, batch: Any, made: Draft) -> dict[str, Any]:
    return {
        "title": (made.subject or made.title)[:250], "state": "Draft", "stream": source.stream, "office": row.to_office,
        "judgment": row.received_judgment, "officer": batch.officer, "signatory": batch.signatory, "amount": row.amount,
        "drafted_by": frappe.session.user, "drafted_at": now_datetime(), "code": made.code, "code_digest": digest_of_code(made.code),
        "debtors_text": few(made.debtors) or source.title, "creditors_text": few(made.creditors) or source.creditors_text,
        "symbol": made.symbol, "doubts": "\n".join(made.doubts), "draft_data": vault.put_json(made.to_dict()),
        "draft_file": vault.put(papers.render([made])[0]),
    }  # fmt: skip


def _batch(row: Document, officer: str, signatory: str | None) -> Any:
    """What ``decisions/drafted`` asks of a batch: where the paper is drafted, by whom, who signs."""
    usual = signatory or house.defaults(row.to_office)[0]
    return SimpleNamespace(
        name=None, reading=None, office=row.to_office, room=frappe.db.get_value("Enforcement Officer", officer, "room"),
        judgment=row.received_judgment, signatory=usual, officer=officer, owner=frappe.session.user, drafted_on=getdate(),
    )  # fmt: skip


def _planned(row: Document, source: Document, reading: Reading) -> PlannedDecision:
    """The same grouping as in the sender's decision, with what is left."""
    left = {one.item: one.remaining for one in _left(row)}
    why = dict(
        frappe.get_all(
            "Decision Item", {"decision": source.decision}, ["item", "why"], as_list=True, limit_page_length=0
        )
    )
    items = [
        PlannedItem(
            one.id, one.clause, one.kind, one.amount, left.get(one.id), one.currency, one.debtors, one.creditors,
            one.liability, why.get(one.id) or "duty", text=one.text, page=one.page,
        )
        for one in reading.obligations
    ]  # fmt: skip
    people = {
        side: list(dict.fromkeys(name for one in items for name in getattr(one, side)))
        for side in ("debtors", "creditors")
    }
    return PlannedDecision(
        key=f"UT-{row.name}", kind=KINDS.get(source.stream, "QD-TYC"), stream=source.stream or "on_request", items=items, **people,
        rule={"code": "entrusted", "article": "khoản 2 Điều 49", "says": say("As entrusted by decision {number}", number=row.decision_number)},
        totals={"VND": row.amount or 0}, nature=source.nature or natures.ORDINARY,
    )  # fmt: skip


def _reading(row: Document, source: Document) -> Reading:
    """The court's paper with the entrusted obligations, as the sender's records have them."""
    facts = Facts(source)
    rows = [_obligation(one) for one in _left(row)]
    reading = Reading(document=facts.judgment.document, obligations=rows)
    reading.clauses = [Clause(one.clause, str(one.clause), one.text, "obligation", page=one.page) for one in rows]
    named = {
        name: side for one in rows for side in ("debtors", "creditors") for name in getattr(one, side) if name != STATE
    }
    known = {one["name"]: one for side in ("debtor", "creditor") for one in facts.parties(side)}
    reading.parties = [_party(place, name, known.get(name, {})) for place, name in enumerate(named, 1)]
    return reading


def _left(row: Document) -> list[Any]:
    return frappe.get_all(
        ITEM, {"entrustment": row.name, "returned": 0}, ["item", "obligation", "text", "kind", "amount", "remaining", "position"],
        order_by="position", limit_page_length=0,
    )  # fmt: skip


def _obligation(item: Any) -> Obligation:
    columns = ["clause", "page", "stream", "liability", "amount", "currency"]
    judged = frappe.db.get_value("Obligation", item.obligation, columns, as_dict=True) if item.obligation else None
    judged = judged or frappe._dict(clause=item.position, stream="on_request", liability="several", currency="VND")
    people = _people(item)
    item.item = item.item or f"ut{item.position}"
    return Obligation(
        item.item, judged.clause or item.position, item.text, item.kind or "pay_money", judged.stream or "on_request",
        debtors=people["debtor"], creditors=people["creditor"], liability=judged.liability or "several",
        amount=item.amount or None, currency=judged.currency or "VND", net_amount=item.remaining or None, page=judged.page or None,
    )  # fmt: skip


def _people(item: Any) -> dict[str, list[str]]:
    """Those who owe and receive today, after what has passed to others."""
    found: dict[str, list[str]] = {"debtor": [], "creditor": []}
    for one in succession.standing_of(item.obligation):
        found[one.side].append(STATE if one.party == STATE else one.name)
    return found


def _party(place: int, name: str, known: dict[str, Any]) -> Party:
    year = str(known.get("birth_year") or "")
    return Party(
        f"ut{place}", name, known.get("kind") or "person", birth_year=int(year) if year.isdigit() else None,
        id_number=known.get("id_number"), address=known.get("address"),
    )  # fmt: skip


def _booked(row: Document, source: Document) -> str | None:
    """The judgment with the entrusted obligations among the receiving office's records. It is not in that office's register
    of judgments: it came with the entrustment."""
    if not source.judgment:
        return None
    judged = frappe.db.get_value("Court Judgment", source.judgment, JUDGMENT, as_dict=True)
    judgment = frappe.new_doc("Court Judgment")
    left = [one for one in _left(row) if one.obligation]
    judgment.update({**judged, "office": row.to_office, "obligation_count": len(left)})
    by_service(judgment).insert(ignore_permissions=True)
    for one in left:
        _copied(row, one, judgment.name)
    return judgment.name


def _copied(row: Document, item: Any, judgment: str) -> None:
    """One obligation with what is left of it, and those who owe and receive today."""
    judged = frappe.db.get_value("Obligation", item.obligation, OBLIGATION, as_dict=True)
    name = frappe.generate_hash(length=14)
    own = {"name": name, "office": row.to_office, "judgment": judgment, "item": item.item, "net_amount": item.remaining}
    bulk.insert("Obligation", [{**judged, **own}])
    bulk.insert("Obligation Party", [
        {
            "name": frappe.generate_hash(length=14), "obligation": name, "judgment": judgment, "office": row.to_office, "side": one.side,
            "party": None if one.party == STATE else one.party or None, "printed_name": one.name[:250],
            "is_state": int(one.party == STATE), "position": place,
        }
        for place, one in enumerate(succession.standing_of(item.obligation), 1)
    ])  # fmt: skip


def _link_items(row: Document, decision: Document) -> None:
    """Which obligations the assets are sold for: those of the booked judgment."""
    known = dict(
        frappe.get_all(
            "Obligation", {"judgment": row.received_judgment or ""}, ["item", "name"], as_list=True, limit_page_length=0
        )
    )
    bulk.insert("Decision Item", [
        {
            "name": frappe.generate_hash(length=14), "decision": decision.name, "office": row.to_office, "obligation": known.get(one.item),
            "item": one.item, "kind": one.kind, "why": "duty", "amount": one.amount, "net_amount": one.remaining, "currency": "VND",
            "position": place,
        }
        for place, one in enumerate(_left(row), 1) if known.get(one.item)
    ])  # fmt: skip


def _ground(row: Document) -> str:
    cited = _cited(row, frappe.get_doc("Decision", row.decision))
    return say(
        "Pursuant to decision {number} of {day} of {of} that entrusts the enforcement, received on {received}",
        number=cited["number"], day=day_text(cited["date"]), of=cited["of"],
        received=day_text(getdate(row.received_on).isoformat()),
    )  # fmt: skip


def _cited(row: Document, paper: Document) -> dict[str, str]:
    on: date | None = getdate(paper.issued_on) if paper.issued_on else None
    return {
        "number": paper.full_number or "", "date": on.isoformat() if on else "", "of": house.office(row.office).head,
        "subject": "về việc ủy thác xử lý tài sản" if row.scope == law.ASSETS else "về việc ủy thác thi hành án",
        "name": paper.name,
    }  # fmt: skip


def _office_name(code: str) -> str:
    return frappe.db.get_value("Enforcement Office", code, "office_name") or code
