"""Other cases of the same debtor, in any office: the one look across offices. It shows the least that two officers need to
come together (office, case number, whom to call, what is seized), and every look is on record.

Who somebody is follows from the identity number; without one from folded name and birth year together, never from a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from thads.enforcement import standing
from thads.enforcement.means.errors import PurposeNeeded, UnknownDebtor
from thads.engine.text.normal import fold
from thads.organisation.guarded import by_service

LOOKUP, CASE = "Cross Office Lookup", "Enforcement Case"
SHOWN = ("secured", "seized", "valued", "on_sale", "sold")
MOST = 50
COLUMNS = ["name", "case_number", "office", "officer", "ended_on"]


def debtors(case: str) -> list[dict[str, Any]]:
    """The debtors of a case that can be told apart: [{party, name, birth_year, by}]; ``by``: id_number, birth_year or empty."""
    rows = _parties(_obligations(frappe.db.get_value(CASE, case, "decision")))
    return [
        {"party": row.name, "name": row.party_name, "birth_year": row.birth_year or None, "by": _matched_by(row)}
        for row in rows
    ]


def look(case_name: str, party: str, purpose: str) -> list[dict[str, Any]]:
    """Running cases of a debtor of this case elsewhere: [{office, office_name, case_number, officer, phone, seized: [...]}].
    UnknownDebtor, PurposeNeeded."""
    case = frappe.get_doc(CASE, case_name)
    if not purpose.strip():
        raise PurposeNeeded
    person = next((row for row in _parties(_obligations(case.decision)) if row.name == party), None)
    if person is None:
        raise UnknownDebtor
    found = [_shown(row) for row in _cases(_same(person), case.name)]
    _record(case, person, purpose.strip(), found)
    return found


def looked(case: str) -> int:
    """How often somebody looked from this case."""
    return frappe.db.count(LOOKUP, {"enforcement_case": case})


def _same(person: Any) -> list[str]:
    """Judgment Parties that are this person."""
    if person.id_number:
        rows = frappe.get_all("Judgment Party", {"id_number": person.id_number}, pluck="name", limit_page_length=MOST)
        return list({person.name, *rows})
    if not person.birth_year:
        return [person.name]
    like = {
        "search_text": f" {fold(person.party_name)} ",
        "birth_year": person.birth_year,
        "id_number": ("is", "not set"),
    }
    return list({person.name, *frappe.get_all("Judgment Party", like, pluck="name", limit_page_length=MOST)})


def _cases(parties: list[str], but: str) -> list[Any]:
    obligations = frappe.get_all("Obligation Party", {"party": ("in", parties), "side": "debtor"}, pluck="obligation")
    items = {"obligation": ("in", list(filter(None, obligations)))}  # an empty name would match what has none
    decisions = frappe.get_all("Decision Item", items, pluck="decision", distinct=True) if any(obligations) else []
    if not decisions:
        return []
    filters = {"decision": ("in", decisions), "name": ("!=", but), "ended_on": ("is", "not set")}
    return frappe.get_all(CASE, filters, COLUMNS, order_by="opened_on", limit_page_length=MOST)


def _shown(row: Any) -> dict[str, Any]:
    officer = (
        frappe.db.get_value("Enforcement Officer", row.officer, ["full_name", "phone"], as_dict=True)
        if row.officer
        else None
    )
    things = frappe.get_all("Enforcement Asset", {"enforcement_case": row.name, "state": ("in", SHOWN)}, ["asset_kind", "plate", "parcel", "map_sheet", "ward", "bank"])  # fmt: skip
    return {
        "office": row.office, "office_name": frappe.db.get_value("Enforcement Office", row.office, "office_name"),
        "case_number": row.case_number, "officer": officer.full_name if officer else None,
        "phone": (officer.phone if officer else None) or frappe.db.get_value("Enforcement Office", row.office, "phone"),
        "seized": [_least(thing) for thing in things],
    }  # fmt: skip


def _least(thing: Any) -> str:
    """A kind and what identifies it in public registers: no description, no value, no account number."""
    what = {
        "vehicle": thing.plate, "account": thing.bank,
        "real_estate": ", ".join(filter(None, (thing.parcel, thing.map_sheet, thing.ward))),
    }.get(thing.asset_kind)  # fmt: skip
    kind = frappe._(thing.asset_kind)
    return f"{kind}: {what}" if what else kind


def _record(case: Document, person: Any, purpose: str, found: list[dict[str, Any]]) -> None:
    standing.locked(case.name)
    row = frappe.new_doc(LOOKUP)
    row.update({
        "enforcement_case": case.name, "office": case.office, "room": case.room, "looked_by": frappe.session.user,
        "looked_at": now_datetime(), "subject_name": person.party_name[:140], "matched_by": _matched_by(person), "purpose": purpose[:140],
        "found": len(found), "offices": ", ".join(sorted({one["office_name"] or one["office"] for one in found})),
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)


def _matched_by(person: Any) -> str:
    return "id_number" if person.id_number else "birth_year" if person.birth_year else ""


def _obligations(decision: str | None) -> list[str]:
    return frappe.get_all("Decision Item", {"decision": decision}, pluck="obligation") or [""]


def _parties(obligations: Iterable[str]) -> list[Any]:
    names = frappe.get_all("Obligation Party", {"obligation": ("in", list(obligations)), "side": "debtor", "is_state": 0}, pluck="party", limit_page_length=200)  # fmt: skip
    known = list(filter(None, dict.fromkeys(names))) or [""]
    return frappe.get_all("Judgment Party", {"name": ("in", known)}, ["name", "party_name", "id_number", "birth_year", "birth_date"])  # fmt: skip
