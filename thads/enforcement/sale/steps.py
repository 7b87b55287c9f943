"""The sale of a seized asset on the desk: each step is one record and its events in the log of the case; the last one may
be taken back. What may follow is the engine's to say (``engine/life/sale``)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.enforcement import log, standing
from thads.enforcement.errors import InTheFuture, ReasonForStriking
from thads.enforcement.means import assets
from thads.enforcement.sale import records as sale_records
from thads.enforcement.sale.errors import AssetGone, NotForSale, NothingDone, OfficersWork, StepOfPaper
from thads.enforcement.sale.facts import columns, facts_of, told_facts
from thads.engine.law.records import by_code
from thads.engine.life.sale.book import step_rule
from thads.engine.life.sale.check_price import co_owners_recorded
from thads.engine.life.sale.course import events, read, take
from thads.engine.life.sale.record import MOVABLE, REAL_ESTATE, Asset, Sale, Step
from thads.engine.life.sale.terms import Terms
from thads.engine.review.refusals import BadRequest
from thads.organisation import access, law, vault
from thads.organisation.guarded import by_service

STEP = "Asset Sale Step"
SEIZED, SEIZURE = "seized", "seizure_done"
KINDS = {
    "real_estate": Asset(REAL_ESTATE, registered=True), "vehicle": Asset(MOVABLE, registered=True),
    "movable": Asset(MOVABLE, registered=False), "valuable_paper": Asset(MOVABLE, registered=False),
    "other": Asset(MOVABLE, registered=False),
}  # fmt: skip


def record(
    name: str, code: str, on: date, told: Mapping[str, Any], key: str, *, evidence: tuple[str, bytes] | None = None,
    decision: Document | None = None,
) -> str:  # fmt: skip
    """Take one step; the name of its record. The same ``key`` is the same step. InTheFuture, NotForSale and what the engine
    refuses."""
    if not key.strip():
        raise BadRequest
    asset, case = held(name)
    hashed = _key(name, key)
    if found := frappe.db.get_value(STEP, {"step_key": hashed}):
        return found
    if on > getdate(now_datetime()):
        raise InTheFuture(day=f"{on:%d/%m/%Y}")
    before = sale_of(asset)
    require_there(asset, before)
    co_owners_recorded(before, code, co_owned(asset))
    step = Step(code, on, told_facts(told))
    after = take(before, step, terms())
    row = _row(asset, step, _next_place(name), hashed, decision)
    if evidence:
        row.update({"file_name": evidence[0][:140], "file": vault.put(evidence[1])})
    by_service(row).insert(ignore_permissions=True)
    _tell(case, asset, row, events(before, after, step, terms()), decision)
    settle(case, asset)
    return row.name


def records(user: str) -> bool:
    """Whether the user's roles record the sale of assets: the enforcement officer's work (Điều 82, Điều 83)."""
    return access.OFFICER in frappe.get_roles(user)


def require_recorder(user: str) -> None:
    """OfficersWork."""
    if not records(user):
        raise OfficersWork


def undo(name: str, reason: str) -> None:
    """Take the last step back with all that followed from it. ReasonForStriking, NothingDone; StepOfPaper where only the
    paper itself may do it."""
    asset, case = held(name)
    if not reason.strip():
        raise ReasonForStriking
    last = next(iter(rows_of(name)[::-1]), None)
    if last is None:
        raise NothingDone
    if last.decision and (number := _standing_paper(last.decision)) is not None:
        raise StepOfPaper(number=number)
    strike(case, asset, last.name, reason.strip()[:500])


def strike(case: Document, asset: Document, name: str, reason: str) -> None:
    """Strike the record of a step and its events; the caller has seen to it that nothing rests on it."""
    row = frappe.get_doc(STEP, name)
    row.update({"struck": 1, "struck_reason": reason, "step_key": None, "place_key": None})
    by_service(row).save(ignore_permissions=True)
    filters = {"reference_doctype": STEP, "reference_name": name, "name": ("not in", log.struck(case.name))}
    for entry in frappe.get_all(log.EVENT, filters, pluck="name"):
        log.strike(case, entry, reason, by_paper=True)
    settle(case, asset)


def require_there(asset: Document | Mapping[str, Any], sale: Sale) -> None:
    """AssetGone where the asset was lost, struck, or let go by the end of its seizure."""
    state = asset.get("state")
    if state in ("lost", "struck") or (state == "released" and not sale.ended):
        raise AssetGone(state=str(by_code("asset_states", state)["says"]))


def sale_of(asset: Document | Mapping[str, Any]) -> Sale:
    """The sale as its records make it. NotForSale for an account, an income and the like."""
    kind = KINDS.get(asset.get("asset_kind"))
    if kind is None:
        raise NotForSale
    name = asset.get("name")
    rows = rows_of(name)
    steps = [Step(row.step, getdate(row.on), facts_of(row)) for row in rows]
    if not any(step.code == SEIZED for step in steps):
        seized_on = seizure_of(asset, steps[0].on if steps else None)
        steps = [*([Step(SEIZED, seized_on)] if seized_on else []), *steps]
    return read(kind, steps, terms())


def terms() -> Terms:
    """The rules of a sale as this site has them."""
    return Terms(law.book())


def co_owned(asset: Document | Mapping[str, Any]) -> bool:
    """Whether co-owners of the asset are known."""
    told = asset.get("co_owners")
    return bool((told or "").strip())


def seizure_of(asset: Document | Mapping[str, Any], first: date | None = None) -> date | None:
    """The day on which the asset was seized, as the log of the case tells it: the last one before the ``first`` step; of
    entries that name the asset, else of those that name none."""
    case = asset.get("enforcement_case")
    told = [one for one in log.history(case) if one.kind == SEIZURE and not one.until]
    days = [one.day for one in told if one.ref == assets.ref(asset)] or [one.day for one in told if not one.ref]
    before = [day for day in days if first is None or day <= first]
    return max(before, default=None) or min(days, default=None)


def rows_of(asset: str) -> list[Any]:
    """The records of the steps that stand, in the order in which they were taken."""
    return frappe.get_all(STEP, {"asset": asset, "struck": 0}, ["*"], order_by="ordinal", limit_page_length=0)


def held(name: str) -> tuple[Document, Document]:
    """The asset and its case, both to the end of the transaction."""
    case = standing.locked(frappe.db.get_value(assets.ASSET, name, "enforcement_case"))
    return frappe.get_doc(assets.ASSET, name, for_update=True), case


def settle(case: Document, asset: Document) -> None:
    """Bring up to date what follows from the steps: valuations, rounds, offers, the asset, the case."""
    sale_records.rebuild(asset, rows_of(asset.name))
    standing.refresh(case)
    assets.refresh(asset.name)


def _row(asset: Document, step: Step, ordinal: int, key: str, decision: Document | None) -> Document:
    rule = step_rule(step.code, step.on, law.book())
    officer = decision.officer if decision else access.officer_of(frappe.session.user, asset.office)
    row = frappe.new_doc(STEP)
    row.update({
        "title": f"{rule.says} · {asset.title}"[:250], "asset": asset.name, "enforcement_case": asset.enforcement_case,
        "office": asset.office, "room": asset.room, "step": step.code, "says": rule.says[:250], "on": step.on,
        "ordinal": ordinal, "place_key": _key(asset.name, str(ordinal)), "officer": officer, "article": rule.article[:250],
        "decision": decision.name if decision else None, "step_key": key, **columns(step.facts),
    })  # fmt: skip
    return row


def _tell(
    case: Document, asset: Document, row: Document, told: list[tuple[str, date]], decision: Document | None
) -> None:
    """The events of a step; those that its paper has told by itself are not told twice."""
    filters = {"reference_doctype": "Decision", "reference_name": decision.name} if decision else None
    known = frappe.get_all(log.EVENT, filters, pluck="kind") if filters else []
    note = str(row.note or row.person or row.organisation or "")[:500]
    log.add([
        log.entry(case, kind, at, ref=assets.ref(asset), source=(STEP, row.name), explanation=note, article=row.article)
        for kind, at in told if kind not in known
    ])  # fmt: skip


def _standing_paper(name: str) -> str | None:
    """The number of a paper that is in force; None once it was voided, revoked or annulled."""
    paper = frappe.db.get_value("Decision", name, ["state", "fate", "full_number"], as_dict=True)
    stands = paper.state != "Voided" and paper.fate not in ("revoked", "annulled")
    return (paper.full_number or "") if stands else None


def _next_place(asset: str) -> int:
    """The place of the next step in the sale; two steps never hold the same one (a unique column sees to it)."""
    return max((row.ordinal for row in rows_of(asset)), default=0) + 1


def _key(asset: str, key: str) -> str:
    return hashlib.sha256(f"{asset}\x1f{key}".encode()).hexdigest()[:40]
