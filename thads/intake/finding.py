"""Finding a judgment, its people and earlier requests at the counter: by number or name, without marks, in the own office."""

from __future__ import annotations

from typing import Any

import frappe

from thads.engine.text.normal import fold
from thads.intake.sight import REQUEST
from thads.organisation import access

MOST = 15
MOST_PEOPLE = 400
FIELDS = [
    "name",
    "number",
    "judgment_date",
    "court",
    "received_number",
    "received_on",
    "effective_on",
    "handling",
    "corrects",
]


def judgments(text: str) -> list[dict[str, Any]]:
    """Judgments of the user's offices whose number, court or people hold every word of ``text``."""
    words = fold(text).split()
    if not words:
        return []
    found = frappe.get_list(
        "Court Judgment", [["search_text", "like", f"%{_plain(word)}%"] for word in words], FIELDS,
        order_by="received_on desc, creation desc", limit_page_length=MOST,
    )  # fmt: skip
    known = {row.name for row in found}
    for name in _by_people(words):
        if name not in known and len(found) < MOST:
            found += frappe.get_list("Court Judgment", {"name": name}, FIELDS)
            known.add(name)
    return [_judgment(row) for row in found]


def people(judgment: str, text: str = "") -> list[dict[str, Any]]:
    """Who owes and who receives by a judgment, with what each obligation says; found by name, without marks."""
    rows = frappe.get_all(
        "Obligation Party", {"judgment": judgment, "is_state": 0}, ["obligation", "side", "party", "printed_name"],
        order_by="position", limit_page_length=0,
    )  # fmt: skip
    words = fold(text).split()
    chosen = [row for row in rows if all(word in fold(row.printed_name) for word in words)][:MOST_PEOPLE]
    parties = _parties({row.party for row in chosen if row.party})
    obligations = _obligations({row.obligation for row in chosen})
    sides: dict[str, list[Any]] = {}
    for row in rows:
        sides.setdefault(row.obligation, []).append(row)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in chosen:
        key = (row.side, row.printed_name)
        told = found.setdefault(
            key, {"name": row.printed_name, "side": row.side, **parties.get(row.party, {}), "items": []}
        )
        told["items"].append(obligations[row.obligation] | {"others": _others(sides[row.obligation], row)})
    return sorted(found.values(), key=lambda one: (one["side"], one["name"]))


def requests(text: str) -> list[dict[str, Any]]:
    """Requests that the user sees, by requester, other people, judgment or slip."""
    words = fold(text).split()
    if not words:
        return []
    rows = frappe.get_list(
        REQUEST, [["search_text", "like", f"%{_plain(word)}%"] for word in words],
        ["name", "requester", "state", "requested_on", "slip_number", "judgment_number", "office"],
        order_by="creation desc", limit_page_length=MOST,
    )  # fmt: skip
    return [{**row, "requested_on": str(row.requested_on)} for row in rows]


def earlier(requester: str, judgment_number: str, identity: str = "") -> list[dict[str, Any]]:
    """Requests of the same person for the same judgment that still stand: a second one is seldom meant."""
    if not (requester.strip() and judgment_number.strip()):
        return []
    rows = frappe.get_list(
        REQUEST, {"judgment_number": judgment_number.strip(), "withdrawn": 0, "state": ("!=", "request_refused")},
        ["name", "requester", "requester_id", "requested_on", "state", "slip_number", "register_number"], limit_page_length=50,
    )  # fmt: skip
    wanted = fold(requester)
    return [
        {**row, "requested_on": str(row.requested_on)}
        for row in rows
        if fold(row.requester) == wanted or (identity and row.requester_id == identity)
    ]


def _by_people(words: list[str]) -> list[str]:
    """Judgments of the user's offices with a person whose name holds every word."""
    party, side = frappe.qb.DocType("Judgment Party"), frappe.qb.DocType("Obligation Party")
    query = frappe.qb.from_(side).join(party).on(side.party == party.name).select(side.judgment).distinct().limit(MOST)
    for word in words:
        query = query.where(party.search_text.like(f"%{_plain(word)}%"))
    if not access.sees_all(frappe.session.user):
        query = query.where(side.office.isin(access.offices_of(frappe.session.user) or [""]))
    return [row[0] for row in query.run()]


def _plain(word: str) -> str:
    """A word as LIKE takes it: its own marks of that language mean themselves."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _judgment(row: Any) -> dict[str, Any]:
    court = frappe.db.get_value("Court", row.court, "court_name") if row.court else ""
    days = {field: str(row[field] or "") for field in ("judgment_date", "received_on", "effective_on")}
    return {**row, **days, "court": court}


def _parties(names: set[str]) -> dict[str, dict[str, Any]]:
    fields = ["name", "kind", "birth_year", "birth_date", "id_number", "address"]
    rows = frappe.get_all("Judgment Party", {"name": ("in", list(names) or [""])}, fields, limit_page_length=0)
    return {
        row.name: {
            "kind": row.kind, "born": str(row.birth_date or row.birth_year or ""), "id_number": row.id_number or "",
            "address": row.address or "",
        }
        for row in rows
    }  # fmt: skip


def _obligations(names: set[str]) -> dict[str, dict[str, Any]]:
    fields = ["name", "item", "text", "amount", "net_amount", "currency", "stream", "kind"]
    rows = frappe.get_all("Obligation", {"name": ("in", list(names) or [""])}, fields, limit_page_length=0)
    return {row.name: dict(row) for row in rows}


def _others(sides: list[Any], own: Any) -> list[dict[str, Any]]:
    others = [row for row in sides if row.side != own.side][:20]
    parties = _parties({row.party for row in others if row.party})
    return [{"name": row.printed_name, "side": row.side, **parties.get(row.party, {})} for row in others]
