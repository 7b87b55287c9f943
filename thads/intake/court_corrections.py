"""A court corrects, supplements or explains a judgment: what it changes is compared with what was confirmed, and the
decisions drafted or issued from the old wording are listed to be amended (khoản 3 Điều 52 of the law).

The engine proposes the changes (``engine/intake/changes.py``); a person says which hold. Those become the confirmed state of
the judgment (``corrected``). An issued decision is amended by a paper of its own (QD-SDBS), a draft is composed anew, one
that was reviewed or signed already is voided and drafted anew.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from thads.engine.drafting.models import Draft
from thads.engine.intake import changes as engine
from thads.engine.intake.fields import places
from thads.engine.judgment.schema import Reading
from thads.engine.messages import say
from thads.engine.review.refusals import BadRequest
from thads.intake import corrected
from thads.intake.errors import AlreadyChecked, CorrectsItself, ReasonWanted
from thads.organisation import bulk, vault
from thads.organisation.guarded import by_service

CORRECTION, TASK = "Judgment Correction", "Correction Task"
AMENDS = ("QD-SDBS", "QD-TH", "QD-HUY")


def relate(correcting: str, judgment: str, relation: str = "corrects") -> str | None:
    """Tie a court's decision to the judgment it corrects or explains (or follows on appeal); the comparison's name.

    Raises CorrectsItself, BadRequest.
    """
    row = frappe.get_doc("Court Judgment", correcting, for_update=True)
    if correcting == judgment:
        raise CorrectsItself
    if frappe.db.get_value("Court Judgment", judgment, "office") != row.office:
        raise BadRequest
    if relation in ("appeal", "cassation"):
        row.update({"relation": relation, "earlier": judgment})
        row.save(ignore_permissions=True)
        return None
    row.update({"relation": relation, "corrects": judgment, "handling": "reference", "decide_by": None})
    row.save(ignore_permissions=True)
    return compare(row)


def compare(correcting: Document) -> str | None:
    """The comparison of a booked correction with the judgment it corrects; the one that is there where it was made."""
    if not correcting.corrects:
        return None
    same = {"correction": correcting.name, "judgment": correcting.corrects, "status": ("!=", "taken_back")}
    if found := frappe.db.get_value(CORRECTION, same):
        return found
    doc = frappe.new_doc(CORRECTION)
    doc.update({
        "judgment": correcting.corrects, "correction": correcting.name, "status": "to_check", "office": correcting.office,
        "room": correcting.room,
        "title": f"{correcting.number}: {frappe.db.get_value('Court Judgment', correcting.corrects, 'number')}"[:250],
    })  # fmt: skip
    _propose(doc)
    return by_service(doc).insert(ignore_permissions=True).name


def _propose(doc: Document) -> None:
    doc.set("changes", [])
    for proposal in _proposals(doc):
        doc.append("changes", {
            "holds": 1, "what": proposal.what[:250], "old_value": proposal.old, "new_value": proposal.new,
            "says": proposal.says, "path": proposal.path[:140], "obligations": "\n".join(proposal.obligations),
        })  # fmt: skip


def correctable(name: str) -> list[dict[str, Any]]:
    """Every field of the confirmed reading that a person may name as changed: {path, what, value, obligations}."""
    reading = _reading(frappe.db.get_value(CORRECTION, name, "judgment"))
    return [
        {"path": row.path, "what": row.what, "value": row.shown, "obligations": "\n".join(row.obligations)}
        for row in (places(reading) if reading else ())
    ]


def check(name: str, rows: list[dict[str, Any]]) -> int:
    """The changes as a person stands by them become the confirmed state; how many decisions they touch. ``rows``: {what,
    old_value, new_value, path, holds}.

    Raises AlreadyChecked, BadRequest, ChangedMeanwhile, WrongNewValue, StillDrafting.
    """
    doc = frappe.get_doc(CORRECTION, name, for_update=True)
    if doc.status != "to_check":
        raise AlreadyChecked
    doc.set("changes", [])
    for row in rows:
        doc.append("changes", _checked(row))
    held = [row for row in doc.changes if row.holds]
    doc.checked_at = now_datetime()
    tasks = _tasks(doc, held)
    bulk.insert(TASK, tasks)
    corrected.write(doc)
    doc.update({
        "status": "checked", "checked_by": frappe.session.user, "task_count": len(tasks), "open_tasks": len(tasks),
    })  # fmt: skip
    by_service(doc).save(ignore_permissions=True)
    _compare_again(doc)
    return len(tasks)


def take_back(name: str, reason: str) -> str | None:
    """A correction confirmed by mistake: the reading is what it was, and the comparison starts anew; its name.

    Raises ReasonWanted, NotChecked, LaterCorrection, UsedAlready, StillDrafting.
    """
    doc = frappe.get_doc(CORRECTION, name, for_update=True)
    if not reason.strip():
        raise ReasonWanted
    corrected.require_unused(doc)
    corrected.unwrite(doc)
    for task in frappe.get_all(TASK, {"judgment_correction": doc.name, "status": "open"}, pluck="name"):
        _end(frappe.get_doc(TASK, task), "not_needed", note=reason.strip()[:500])
    doc.reload()
    doc.update({
        "status": "taken_back", "taken_back_by": frappe.session.user, "taken_back_at": now_datetime(),
        "reason": reason.strip()[:500],
    })  # fmt: skip
    by_service(doc).save(ignore_permissions=True)
    _compare_again(doc)
    return compare(frappe.get_doc("Court Judgment", doc.correction))


def _compare_again(doc: Document) -> None:
    """Other corrections of the judgment that wait to be checked are held against what it says now."""
    for name in frappe.get_all(CORRECTION, {"judgment": doc.judgment, "status": "to_check"}, pluck="name"):
        waiting = frappe.get_doc(CORRECTION, name, for_update=True)
        _propose(waiting)
        by_service(waiting).save(ignore_permissions=True)


def close(task: str, note: str) -> None:
    """A decision needs no amendment, or was put right otherwise: by a person, with the reason. Raises ReasonWanted."""
    row = frappe.get_doc(TASK, task, for_update=True)
    if row.status != "open":
        return
    if not note.strip():
        raise ReasonWanted
    _end(row, "not_needed", note=note.strip()[:500])


def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision: an amending paper that is issued, or a draft that is voided, ends what waited for it."""
    before = decision.get_doc_before_save()
    if before is None or before.state == decision.state:
        return
    if decision.state == "Issued" and decision.kind in AMENDS and decision.affects:
        for name in _open(decision.affects, "amend"):
            _end(frappe.get_doc(TASK, name), "done", amended_by=decision.name)
    elif decision.state == "Voided":
        for action in ("redraft", "amend"):
            for name in _open(decision.name, action):
                _end(frappe.get_doc(TASK, name), "done", note=decision.void_reason or "")


def touched(correction: str) -> set[str]:
    """The decisions that say something as it was before this correction."""
    return set(frappe.get_all(TASK, {"judgment_correction": correction}, pluck="decision"))


def drafted_anew(decision: str, correction: str) -> None:
    """A draft now says what the court corrected: its task is done."""
    where = {"decision": decision, "judgment_correction": correction, "status": "open", "action": "redraft"}
    for name in frappe.get_all(TASK, where, pluck="name"):
        _end(frappe.get_doc(TASK, name), "done", note=say("Drafted anew from the corrected wording."))


def _open(decision: str, action: str) -> list[str]:
    return frappe.get_all(TASK, {"decision": decision, "status": "open", "action": action}, pluck="name")


def _end(task: Document, status: str, *, note: str = "", amended_by: str | None = None) -> None:
    task.update({
        "status": status, "note": note, "amended_by": amended_by, "done_by": frappe.session.user, "done_on": getdate(),
    })  # fmt: skip
    by_service(task).save(ignore_permissions=True)
    left = frappe.db.count(TASK, {"judgment_correction": task.judgment_correction, "status": "open"})
    frappe.db.set_value(CORRECTION, task.judgment_correction, "open_tasks", left)


def _proposals(doc: Document) -> list[engine.Proposal]:
    confirmed, correction = _reading(doc.judgment), _reading(doc.correction)
    return engine.proposals(confirmed, correction) if confirmed and correction else []


def _reading(judgment: str) -> Reading | None:
    name = frappe.db.get_value("Court Judgment", judgment, "reading")
    contract = frappe.db.get_value("Reading", name, "contract") if name else None
    return Reading.from_dict(vault.get_json(contract)) if contract else None


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    texts = {field: str(row.get(field) or "").strip() for field in ("what", "old_value", "new_value", "path", "says")}
    if row.get("holds") and not texts["old_value"] + texts["new_value"]:
        raise BadRequest
    texts |= {"what": texts["what"][:250], "path": texts["path"][:140]}
    return texts | {"holds": int(bool(row.get("holds"))), "obligations": str(row.get("obligations") or "")}


def _tasks(doc: Document, held: list[Any]) -> list[dict[str, Any]]:
    """A task for each living decision of the judgment that holds an old value or an obligation that changed."""
    if not held:
        return []
    texts = [{"old": row.old_value, "what": row.what} for row in held]
    changed = {item: row.what for row in held for item in (row.obligations or "").split()}
    rows = frappe.get_all(
        "Decision", {"judgment": doc.judgment, "state": ("!=", "Voided"), "kind": ("!=", "PN-YC")},
        ["name", "state", "full_number", "title", "enforcement_case", "draft_data", "room"], order_by="creation",
        limit_page_length=0,
    )  # fmt: skip
    found = []
    for row in rows:
        draft = Draft.from_dict(vault.get_json(row.draft_data)) if row.draft_data else Draft()
        why = dict.fromkeys(engine.affects(draft.text(), texts))
        why |= dict.fromkeys(changed[item] for item in draft.obligations if item in changed)
        if why:
            found.append(_task(doc, row, list(why)))
    return found


def _task(doc: Document, row: Any, why: list[str]) -> dict[str, Any]:
    return {
        "name": frappe.generate_hash(length=14), "judgment_correction": doc.name, "judgment": doc.judgment,
        "decision": row.name, "full_number": row.full_number or row.title[:140], "enforcement_case": row.enforcement_case,
        "action": "amend" if row.state == "Issued" else "redraft", "status": "open", "office": doc.office,
        "room": row.room or doc.room, "why": "; ".join(why)[:1000],
    }  # fmt: skip
