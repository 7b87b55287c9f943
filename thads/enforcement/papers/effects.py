"""What the issue of a paper is in its case, and what becomes of the paper that it changes.

A revoked paper was in force until that day: its entries stay in the log and from then on stand no more (``ends``). A paper
that is voided was issued by mistake: its entries are struck, as if they had never been.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.enforcement import log, standing
from thads.enforcement.errors import ChangedAlready
from thads.enforcement.papers import resumption
from thads.engine.drafting.case_effects import AMENDS, TAKES_BACK, events_caused, require_allowed
from thads.engine.drafting.kinds import Kind, kind
from thads.engine.law.events import History
from thads.organisation import vault
from thads.organisation.guarded import by_service

REVOKED = "paper_revoked"
Row = dict[str, Any]


def caused(case: Document, decision: Document, of: Kind) -> list[Row]:
    """The entries that the issue of this paper makes."""
    inputs, source = entered(decision), ("Decision", decision.name)
    at = _happened(of, inputs) or decision.issued_on
    flags = _circumstances(decision, inputs)
    if of.effect == resumption.RESUMES:
        flags |= resumption.circumstances(decision, inputs)
    return [
        log.entry(case, event, at, ref=decision.about or "", decision=decision.name, source=source)
        for event in events_caused(of, inputs, getdate(decision.issued_on), flags)
    ]


def entered(decision: Document) -> dict[str, Any]:
    """What was entered for a paper of a case; empty for a planned decision."""
    return vault.get_json(decision.inputs) or {}


def require_still_allowed(decision: Document) -> None:
    """Asked again when it is signed: the case may have gone on since it was drafted. NotNow, ChangedAlready."""
    of = kind(decision.kind)
    if not decision.enforcement_case or not decision.inputs:
        return
    require_unchanged(decision.affects)
    if not decision.allowed_reason:
        case = standing.locked(decision.enforcement_case)
        require_allowed(of, History(log.history(case.name)), getdate())


def require_unchanged(target: str | None) -> None:
    """Raises ChangedAlready where the paper is in force no more."""
    if not target:
        return
    row = frappe.db.get_value("Decision", target, ["fate", "full_number", "state"], as_dict=True, for_update=True)
    if row.fate in TAKES_BACK.values() or row.state == "Voided":
        raise ChangedAlready(number=row.full_number)


def change(case: Document, decision: Document, of: Kind) -> list[Row]:
    """What becomes of the paper that an issued one amends, revokes or annuls: told on that paper, and the entries by which
    what it caused stands no more. A paper revoked in part keeps what it caused."""
    fate = TAKES_BACK.get(of.effect) or ("amended" if of.effect == AMENDS else None)
    if not decision.affects or not fate:
        return []
    require_unchanged(decision.affects)
    whole = fate != "amended" and not entered(decision).get("part")
    _tell(decision.affects, fate if whole or fate == "amended" else "amended", decision.name)
    return _ended(case, decision) if whole else []


def restore(decision: Document) -> None:
    """The changing paper was voided: the other is what it was before."""
    if not decision.affects:
        return
    earlier = frappe.get_all(
        "Decision", {"affects": decision.affects, "state": "Issued", "name": ("!=", decision.name)}, ["name", "kind"],
        order_by="issued_at desc", limit=1,
    )  # fmt: skip
    _tell(decision.affects, "amended" if earlier else None, earlier[0].name if earlier else None)


def _tell(target: str, fate: str | None, by: str | None) -> None:
    paper = frappe.get_doc("Decision", target, for_update=True)
    by_service(paper).update({"fate": fate, "affected_by": by})
    paper.save(ignore_permissions=True)


def _ended(case: Document, decision: Document) -> list[Row]:
    filters = {"enforcement_case": case.name, "decision": decision.affects, "reference_doctype": "Decision"}
    filters |= {"name": ("not in", log.struck(case.name)), "kind": ("!=", REVOKED)}
    rows = frappe.get_all(log.EVENT, filters, ["name", "says", "ref"])
    told = {"decision": decision.name, "source": ("Decision", decision.name)}
    return [
        log.entry(case, REVOKED, decision.issued_on, ref=row.ref or "", explanation=row.says, ends=row.name, **told)
        for row in rows
    ]


def _happened(of: Kind, inputs: Row) -> datetime | None:
    """The moment told on the paper itself, where its kind says that this is when it happened (minutes)."""
    said = inputs.get(of.happens_at) if of.happens_at else None
    return datetime.fromisoformat(str(said)) if said else None


def _circumstances(decision: Document, inputs: Row) -> dict[str, bool]:
    """What ``when`` and ``unless`` ask besides the entries. A planned decision that names no obligation is about the whole
    case; to take back the decision that opened a case ends the case."""
    if decision.inputs:
        opened = bool(decision.affects) and frappe.db.exists("Enforcement Case", {"decision": decision.affects})
        return {"whole_case": True} if opened and not inputs.get("part") else {}
    items = frappe.get_all("Decision Item", {"decision": decision.name}, ["why", "kind"], distinct=True)
    forfeited = {row.kind for row in items if row.why == "confiscate"}
    whole = not items
    return {
        "returns": any(row.why == "return" for row in items), "confiscates": bool(forfeited - {"destroy"}),
        "destroys": "destroy" in forfeited, "whole_case": whole, "whole": whole,
    }  # fmt: skip
