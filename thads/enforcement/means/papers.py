"""Issued papers as measures: one begins, extends or ends them; a voided one takes that back.

Called by the framework inside the transaction that saves the decision (``doc_events`` in ``hooks.py``), after the case
itself has taken the paper in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log, standing
from thads.enforcement.means import assets, measures, verification
from thads.engine.drafting.kinds import kind
from thads.engine.life import measure_papers as reading
from thads.engine.life import measures as law
from thads.engine.text.normal import fold
from thads.organisation import vault
from thads.organisation.guarded import by_service

MEASURE = measures.MEASURE
MINUTES = "BB-XM"
ENDING_NAMES = ("previous", "target")


def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision."""
    before = decision.get_doc_before_save()
    if before is None or before.state == decision.state or not decision.enforcement_case:
        return
    if decision.state == "Issued":
        issued(decision)
    elif decision.state == "Voided" and before.state == "Issued":
        voided(decision)


def issued(decision: Document) -> None:
    """What an issued paper of a case does to its measures and assets."""
    begins, extends, ends = law.begun_by(decision.kind), law.extended_by(decision.kind), law.ended_by(decision.kind)
    if not (begins or extends or ends or decision.kind == MINUTES):
        return
    case = standing.locked(decision.enforcement_case)
    told = entered(decision)
    if decision.kind == MINUTES:
        verification.from_minutes(case, decision, told)
    if begins:
        _begin(case, decision, begins, told)
    if extends:
        _extend(case, decision, extends, told)
    if ends:
        _end(case, decision, told)
    standing.refresh(case)


def voided(decision: Document) -> None:
    """What the paper began is over; what it ended or extended is as it was before."""
    case = standing.locked(decision.enforcement_case)
    for measure in _named(decision=decision.name, lifted_on=("is", "not set")):
        measures.lift(case, measure, None, getdate(decision.voided_at), decision.void_reason or "")
    for measure in _named(lifted_by=decision.name):
        measures.strike_events(case, measure, decision.void_reason or "", ("measure_lifted", "lifting_sent", "lifting_confirmed", measures.ALL_LIFTED))  # fmt: skip
        measure.update(dict.fromkeys(("lifted_by", "lifted_on", "lift_reason", "lifting_sent_on", "lifting_confirmed_on", "lifting_note")))  # fmt: skip
        measures.settle(measure)
    for measure in _named(extended_by=decision.name):
        measure.update({"extended_by": None, "until": _former_end(measure)})
        measures.settle(measure)
        measures.strike_events(case, measure, decision.void_reason or "", ("exit_ban_ends_on",))
        log.add([_end_day(case, measure, measure.decision)] if measure.until else [])
    standing.refresh(case)


def unmatched(case: str) -> list[dict[str, Any]]:
    """Issued papers that end a measure of this case, without a record of which: [{name, full_number, title, measures}]."""
    live = {row.measure for row in measures.of_case(case) if not row.lifted_on}
    papers = frappe.get_all("Decision", {"enforcement_case": case, "state": "Issued"}, ["name", "kind", "full_number", "title"], order_by="issued_at")  # fmt: skip
    used = set(frappe.get_all(MEASURE, {"enforcement_case": case, "lifted_by": ("is", "set")}, pluck="lifted_by"))
    found = []
    for paper in papers:
        fitting = live & set(law.ended_by(paper.kind))
        if paper.name not in used and fitting and not law.ender(paper.kind):
            found.append({"name": paper.name, "full_number": paper.full_number, "title": paper.title, "measures": sorted(fitting)})  # fmt: skip
    return found


def entered(decision: Document) -> Mapping[str, Any]:
    """What was entered for the paper; empty where it keeps no entries."""
    told = vault.get_json(decision.get("inputs")) if decision.get("inputs") else None
    return told if isinstance(told, Mapping) else {}


def _begin(case: Document, decision: Document, code: str, told: Mapping[str, Any]) -> None:
    on = getdate(decision.issued_on)
    of = law.definition(code, on)
    rows = []
    for place, part in enumerate(reading.parts(of, told)):
        key = _key(decision.name, place)
        if frappe.db.exists(MEASURE, {"measure_key": key}):
            continue
        measure = frappe.new_doc(MEASURE)
        measure.update(_columns(case, decision, of, part) | {"measure_key": key, "asset": _asset(case, of, part)})
        measure.title = _title(case, decision, of, part)
        measure.state = measures.course(measure).state
        by_service(measure).insert(ignore_permissions=True)
        if measure.asset:
            assets.refresh(measure.asset)
        rows += _events(case, measure, decision, of)
    log.add(rows)


def _columns(case: Document, decision: Document, of: Mapping[str, Any], part: reading.Part) -> dict[str, Any]:
    return {
        "enforcement_case": case.name, "office": case.office, "room": case.room, "measure": of["code"], "family": of["family"],
        "point": of["point"], "decision": decision.name, "decision_number": decision.full_number,
        "decided_on": getdate(decision.issued_on), "record_at": part.record_at, "applier_kind": of["applier_kind"],
        "applier": part.applier[:140], "subject_name": (part.person or decision.debtors_text or case.title or "")[:140],
        "amount": part.amount, "kept": part.kept, "costs_estimate": part.costs, "from_date": part.since, "until": part.until,
    }  # fmt: skip


def _asset(case: Document, of: Mapping[str, Any], part: reading.Part) -> str | None:
    """The asset that the paper is about: one that is on record, else it is entered from the paper."""
    if part.thing is None or "thing_kind" not in of:
        return None
    told = dict(part.thing)
    if told.get("asset") and frappe.db.exists(assets.ASSET, {"name": told["asset"], "enforcement_case": case.name}):
        return told["asset"]
    for row in assets.of_case(case.name):
        if is_on_record(told, row):
            return row.name
    columns = {
        "asset_kind": told.get("asset_kind") or ("vehicle" if told.get("plate") else of["thing_kind"]),
        "description": told["description"], "plate": told.get("plate"), "serial": told.get("serial"),
        "quantity": told.get("quantity"), "unit": told.get("unit"), "account_number": told.get("number"),
        "bank": told.get("bank"), "owner_name": told.get("holder") or part.person, "value_estimate": reading.worth(told),
    }  # fmt: skip
    return assets.add(case, columns, "paper").name


def is_on_record(told: Mapping[str, Any], row: Any) -> bool:
    """Whether an entry of a paper is this asset: by what identifies it, else by its title or description."""
    pairs = (("number", "account_number"), ("plate", "plate"), ("serial", "serial"))
    said = [(fold(str(told[one])), fold(row.get(other) or "")) for one, other in pairs if told.get(one)]
    if said:
        return any(one.replace(" ", "") == other.replace(" ", "") for one, other in said)
    return reading.describes(told, row.title, row.description or "")


def _title(case: Document, decision: Document, of: Mapping[str, Any], part: reading.Part) -> str:
    """Unique in the case: its tasks are told apart by it."""
    about = part.applier or (part.thing or {}).get("description") or part.person or ""
    base = " · ".join(filter(None, (decision.full_number, of["says"], about)))[:120]
    taken = set(frappe.get_all(MEASURE, {"enforcement_case": case.name}, pluck="title"))
    title, number = base, 2
    while title in taken:
        title, number = f"{base} ({number})", number + 1
    return title


def _events(case: Document, measure: Document, decision: Document, of: Mapping[str, Any]) -> list[dict[str, Any]]:
    on = getdate(decision.issued_on)
    rows = [measures.entry(case, measure, "measure_decided", on, decision=decision.name)]
    if (of.get("sent") or {}).get("says") == "ngay" and law.confirms(of["applier_kind"]):
        rows.append(measures.entry(case, measure, "sending_owed", on, decision=decision.name))
    if measure.until and of["code"] == "suspend_exit":
        rows.append(_end_day(case, measure, decision.name))
    return rows


def _end_day(case: Document, measure: Document, decision: str) -> dict[str, Any]:
    """The day on which an exit ban runs out, known ahead."""
    return measures.entry(case, measure, "exit_ban_ends_on", getdate(measure.until), decision=decision)


def _extend(case: Document, decision: Document, codes: tuple[str, ...], told: Mapping[str, Any]) -> None:
    until = reading.until(told)
    rows = []
    for measure in _affected(case, decision, told, codes):
        measure.update({"extended_by": decision.name, "until": until or measure.until})
        measures.settle(measure)
        if until:
            measures.strike_events(case, measure, kind(decision.kind).name, ("exit_ban_ends_on",))
            rows.append(_end_day(case, measure, decision.name))
    log.add(rows)


def _end(case: Document, decision: Document, told: Mapping[str, Any]) -> None:
    on, of = getdate(decision.issued_on), law.ender(decision.kind)
    if of and of.get("whole"):
        found = [frappe.get_doc(MEASURE, row.name) for row in measures.of_case(case.name) if not row.lifted_on]
    elif told.get("part"):
        return
    else:
        found = _affected(case, decision, told, law.ended_by(decision.kind))
    why = of["says"] if of else (told.get("reason") or kind(decision.kind).name)
    for measure in found:
        measures.lift(case, measure, decision.name, on, str(why))


def _affected(case: Document, decision: Document, told: Mapping[str, Any], codes: tuple[str, ...]) -> list[Document]:
    """The live measures that a paper names: by its link to the earlier paper, by the number it gives, and of them those on the
    assets it lists. The only one there is where the paper keeps no entries; none where it cannot be told."""
    live = [row for row in measures.of_case(case.name) if not row.lifted_on and row.measure in codes]
    linked = {decision.get("affects"), decision.get("answers")} - {None, ""}
    named = [told.get(field) for field in ENDING_NAMES if told.get(field)]
    if linked or named:
        found = [row for row in live if row.decision in linked or any(reading.names(one, row.decision_number, row.decision) for one in named)]  # fmt: skip
    else:
        found = live if len(live) == 1 and not law.ender(decision.kind) else []
    return [frappe.get_doc(MEASURE, row.name) for row in _on_listed(found, reading.listed(told.get("assets")))]


def _on_listed(rows: list[Any], listed: list[Any]) -> list[Any]:
    """Of measures on several assets those that the paper lists; all where it lists as many as there are."""
    several = {row.asset for row in rows if row.asset}
    if not listed or len(listed) >= len(several):
        return rows
    known = {row.name: row for row in frappe.get_all(assets.ASSET, {"name": ("in", list(several))}, ["name", "title", "description"])}  # fmt: skip
    return [row for row in rows if (asset := known.get(row.asset)) and any(reading.describes(one, asset.title, asset.description or "") for one in listed)]  # fmt: skip


def _former_end(measure: Document) -> Any:
    paper = frappe.get_doc("Decision", measure.decision)
    of = law.definition(measure.measure, getdate(paper.issued_on))
    return next((part.until for part in reading.parts(of, entered(paper))), None)


def _named(**filters: Any) -> list[Document]:
    return [frappe.get_doc(MEASURE, name, for_update=True) for name in frappe.get_all(MEASURE, filters, pluck="name")]


def _key(decision: str, place: int) -> str:
    return hashlib.sha256(f"{decision}\x1f{place}".encode()).hexdigest()[:40]


def record_late(row: Any) -> datetime | None:
    """The moment by which the decision had to follow its minutes; None where it had none or kept it."""
    hours = (law.definition(row.measure, row.decided_on).get("record") or {}).get("hours")
    if not row.record_at or not hours:
        return None
    latest = row.record_at + timedelta(hours=hours)
    issued_at = frappe.db.get_value("Decision", row.decision, "issued_at")
    return latest if issued_at and issued_at > latest else None
