"""Papers of a case: drafted from what their kind asks for, drafted anew while nobody has reviewed them, looked at before.

Review, signature, number and issue are the steps of every paper (decisions/lifecycle.py); what an issue is in the case is
``paper_effects``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.decisions import papers
from thads.decisions.lookup import digest_of_code
from thads.enforcement import log, sight, standing
from thads.enforcement.errors import AnotherOffices, NotYourCase, OpensItsOwn
from thads.enforcement.papers.compose import Made, amount, compose
from thads.enforcement.papers.facts import Facts
from thads.enforcement.papers.offers import OPENS
from thads.enforcement.papers.signers import is_superior, office_of
from thads.engine.drafting.case_effects import obstacles, require_allowed
from thads.engine.drafting.kinds import Kind, kind
from thads.engine.law.events import History
from thads.engine.review.refusals import BadRequest, Stale, WrongState
from thads.engine.review.states import decision_state
from thads.organisation import access, bulk, posts, vault
from thads.organisation.guarded import by_service
from thads.organisation.text import few

REASON_LENGTH = 500
NAMES_OFFICER = ("assigns_officer", "changes_officer")


def draft(
    case_name: str, code: str, raw: Mapping[str, Any], signatory: str | None, key: str, *, about: str = "", reason: str = "",
    officer: str | None = None,
) -> str:  # fmt: skip
    """A draft of this kind in the case; its name. The same ``key`` sent twice is one paper. ``officer``: whom the paper names
    instead of the one in charge, because it gives the case to that person.

    ``reason``: why it may be made although the log lacks what the law asks for. Raises NotYourCase, NotNow, MissingContent,
    WrongEntry, MayNotSign, ForeignPaper, ChangedAlready.
    """
    if not key.strip():
        raise BadRequest
    case = _own(case_name, code)
    living = _living_key(case.name, key)
    if found := frappe.db.get_value("Decision", {"living_key": living}):
        return found
    of = _kind(code)
    reason = _require_allowed(case, of, reason)
    case.officer = officer or case.officer
    made = compose(case, of, raw, signatory)
    decision = frappe.new_doc("Decision")
    decision.update({
        "kind": of.code, "state": "Draft", "stream": case.stream, "room": case.room,
        "judgment": case.judgment, "enforcement_case": case.name, "officer": case.officer, "living_key": living,
        "drafted_by": frappe.session.user, "drafted_at": now_datetime(), "code": made.draft.code,
        "code_digest": digest_of_code(made.draft.code), "allowed_reason": reason, **_values(case, made, about),
    })  # fmt: skip
    by_service(decision).insert(ignore_permissions=True)
    _items(decision, made)
    return decision.name


def redraft(
    name: str, raw: Mapping[str, Any], signatory: str | None, version: str, *, about: str = "", reason: str = ""
) -> str:  # fmt: skip
    """The draft with other entries, under its own look-up code; its new version. Raises WrongState, Stale."""
    decision = locked_draft(name, version)
    case = _own(decision.enforcement_case, decision.kind)
    of = _kind(decision.kind)
    reason = _require_allowed(case, of, reason)
    decision.allowed_reason = reason
    return compose_again(decision, case, raw, signatory, about)


def compose_again(
    decision: Document, case: Document, raw: Mapping[str, Any], signatory: str | None = None, about: str | None = None
) -> str:  # fmt: skip
    """A locked draft with other entries; its new version."""
    of = _kind(decision.kind)
    if of.effect in NAMES_OFFICER:
        case.officer = decision.officer
    if signatory and office_of(signatory) != decision.office:
        raise AnotherOffices(name=frappe.get_cached_value("Enforcement Officer", signatory, "full_name"))
    made = compose(case, of, raw, signatory or decision.signatory, code=decision.code)
    told = (decision.about or "") if about is None else about
    by_service(decision).update({**_values(case, made, told), "edits": None, "drafted_at": now_datetime()})
    decision.save(ignore_permissions=True)
    frappe.db.delete("Decision Item", {"decision": decision.name})
    _items(decision, made)
    return str(decision.modified)


def preview(case: Document, code: str, raw: Mapping[str, Any], signatory: str | None) -> bytes:
    """The paper as it would be printed, as PDF; nothing is written."""
    return papers.render([compose(case, _kind(code), raw, signatory).draft])[0]


def locked_draft(name: str, version: str) -> Document:
    """A draft of a case, held to the end of the transaction. Raises WrongState, Stale."""
    decision = frappe.get_doc("Decision", name, for_update=True)
    if decision.state != "Draft" or not decision.inputs:
        raise WrongState(state=decision_state(decision.state))
    if str(decision.modified) != version:
        raise Stale
    return decision


def works_on(case: Document) -> bool:
    """Whether the user works on this case, and does not only look at it."""
    return sight.sight_of(frappe.session.user).works_on(case.as_dict())


def _own(case_name: str, code: str) -> Document:
    case = standing.locked(case_name)
    if not (
        works_on(case) or (is_superior(kind(code)) and posts.department() in access.offices_of(frappe.session.user))
    ):
        raise NotYourCase
    return case


def _kind(code: str) -> Kind:
    of = kind(code)
    if of.effect in OPENS or frappe.get_cached_value("Decision Kind", code, "disabled"):
        raise OpensItsOwn(name=of.name)
    return of


def _require_allowed(case: Document, of: Kind, reason: str) -> str:
    """The reason that is kept with the paper; empty where none is needed. Raises NotNow."""
    history, on, reason = History(log.history(case.name)), getdate(today()), reason.strip()[:REASON_LENGTH]
    found = obstacles(of, history, on)
    if not found:
        return ""
    if not (reason and all(one.waivable for one in found)):
        require_allowed(of, history, on)
    return reason


def _values(case: Document, made: Made, about: str) -> dict[str, Any]:
    """What changes with the entries."""
    draft_ = made.draft
    return {
        "title": (draft_.subject or made.of.name)[:250], "signatory": made.right.person.key, "office": office_of(made.right.person.key),
        "debtors_text": few(draft_.debtors) or case.title, "creditors_text": few(draft_.creditors) or case.creditors_text,
        "amount": amount(made.inputs, Facts(case)), "symbol": draft_.symbol, "doubts": "\n".join(draft_.doubts),
        "own_paper": int(made.right.alone), "about": " ".join(about.split())[:140],
        "affects": made.earlier if made.changes else None, "answers": None if made.changes else made.earlier,
        "inputs": vault.put_json(made.inputs), "draft_data": vault.put_json(draft_.to_dict()),
        "draft_file": vault.put(papers.render([draft_])[0]),
    }  # fmt: skip


def _items(decision: Document, made: Made) -> None:
    """The obligations of which the paper touches a part of the case."""
    part = made.inputs.get("part")
    known = {row["id"]: row for row in Facts(standing_case(decision)).obligations}
    rows = [known[row["id"]] for row in part if row.get("id") in known] if isinstance(part, list) else []
    bulk.insert("Decision Item", [
        {
            "name": frappe.generate_hash(length=14), "decision": decision.name, "office": decision.office,
            "obligation": row["name"], "item": row["id"], "kind": row["kind"], "why": "duty", "amount": row["amount"],
            "net_amount": row["amount"], "currency": "VND", "position": place,
        }
        for place, row in enumerate(rows, 1)
    ])  # fmt: skip


def standing_case(decision: Document) -> Document:
    return frappe.get_doc(standing.CASE, decision.enforcement_case)


def _living_key(case: str, key: str) -> str:
    return hashlib.sha256(f"{case}\n{key}".encode()).hexdigest()
