"""Signing where the key is not on this server: a USB token at the signatory's desk, a remote signing service.

``prepare`` writes everything but the signature and hands out what has to be signed; ``complete`` takes the signature
back, checks that it is of this paper and this certificate, and brings the paper on its way by the usual step. For the
office's seal the number is taken when the paper is prepared; it stays the paper's own, issued or voided.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.utils import get_datetime, get_system_timezone

from thads.decisions import keys, lifecycle, papers
from thads.engine.drafting.embed import Prepared
from thads.engine.drafting.sign import Act, complete_deferred, prepare_deferred
from thads.engine.drafting.signers import common_name, load_certificate
from thads.engine.drafting.signing_errors import WrongSignature
from thads.organisation import vault
from thads.organisation.errors import BadRequest, KeyIsHere, NothingPrepared, WrongState

Paper = dict[str, Any]
NUMBER = ("number", "working_year", "number_key", "issued_on", "full_number")


def is_elsewhere(name: str, action: str) -> bool:
    """Whether the key for this act on this paper is not on the server."""
    return _key(frappe.get_doc("Decision", name), action)[0].kept_in == "Elsewhere"


def prepare(action: str, names: Sequence[str]) -> list[Paper]:
    """For each paper what has to be signed, in base64: ``to_sign`` with SHA-256, or its digest ``hash``; or the error."""
    return [_one_by_one(name, lambda name=name: _prepare(action, name)) for name in names]


def complete(signatures: Sequence[tuple[str, str]]) -> list[Paper]:
    """(decision, signature in base64) -> the decision after the act, or the error."""
    return [_one_by_one(name, lambda name=name, text=text: _complete(name, text)) for name, text in signatures]


def _one_by_one(name: str, act: Callable[[], Paper]) -> Paper:
    made: Paper = {}
    error = lifecycle.tried(lambda: made.update(act()))
    return {"name": name, "error": error} if error else made


def _prepare(action: str, name: str) -> Paper:
    decision = frappe.get_doc("Decision", name, for_update=True)
    decision.check_permission("write")
    _check(decision, action)
    key, holder = _key(decision, action)
    if key.kept_in != "Elsewhere":
        raise KeyIsHere(holder=holder)
    at = papers.moment()
    pdf, act = _act(decision, action, at)
    certificate, chain = keys.certificates_of(key)
    prepared = prepare_deferred(pdf, certificate, act, chain=chain)
    decision.db_set({
        "prepared_file": vault.put(prepared.to_bytes()), "prepared_act": action, "prepared_by": frappe.session.user,
        "prepared_at": at.replace(tzinfo=None), **{field: decision.get(field) for field in NUMBER},
    })  # fmt: skip
    frappe.db.commit()
    return {
        "name": name, "action": action, "digest": "sha256", "holder": common_name(load_certificate(certificate)),
        "to_sign": _text(prepared.to_sign), "hash": _text(prepared.hash_to_sign),
    }  # fmt: skip


def _complete(name: str, signature: str) -> Paper:
    decision = frappe.get_doc("Decision", name, for_update=True)
    decision.check_permission("write")
    if not decision.prepared_file or decision.prepared_by != frappe.session.user:
        raise NothingPrepared
    _check(decision, decision.prepared_act)
    prepared = Prepared.from_bytes(vault.get(decision.prepared_file))
    pdf = complete_deferred(prepared, _bytes(signature))
    at = get_datetime(decision.prepared_at).replace(tzinfo=ZoneInfo(get_system_timezone()))
    decision.flags.completed = (at, pdf)
    apply_workflow(decision, lifecycle.workflow_action(decision, lifecycle.TARGETS[decision.prepared_act]))
    frappe.db.commit()
    return lifecycle.listed(name)


def _check(decision: Document, action: str) -> None:
    """What the step itself will ask, asked beforehand: nobody shall sign in vain."""
    if action not in ("sign", "issue"):
        raise BadRequest
    if lifecycle.TARGETS[action] not in {row.next_state for row in get_transitions(decision)}:
        raise WrongState(state=lifecycle.state_word(decision.state))
    if action == "sign":
        lifecycle.check_signatory(decision)
    else:
        lifecycle.check_new_person(decision)


def _act(decision: Document, action: str, at: Any) -> tuple[bytes, Act]:
    if action == "sign":
        return vault.get(decision.draft_file), papers.personal_act(decision, at)
    lifecycle.take_number(decision, at)
    act = papers.office_act(decision, decision.number, decision.issued_on, at)
    return vault.get(decision.signed_file), act


def _key(decision: Document, action: str) -> tuple[Document, str]:
    if action == "sign":
        return keys.record_of_officer(decision.signatory)
    if action == "issue":
        return keys.record_of_office(decision.office)
    raise BadRequest


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise WrongSignature from error
