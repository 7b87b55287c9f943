"""Signing where the key is not on this server: a USB token at the signatory's desk, a remote signing service.

``prepare`` writes everything but the signature and hands out what has to be signed; ``complete`` takes the signature
back, checks that it is of this paper and this certificate, and brings the paper on its way by the usual step. For the
office's seal the number is taken when the paper is prepared; it stays the paper's own, issued or voided.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.utils import get_datetime, get_system_timezone

from thads.decisions import annexes, keys, lifecycle, papers
from thads.engine.drafting.embed import Prepared
from thads.engine.drafting.sign import Act, complete_deferred, prepare_deferred
from thads.engine.drafting.signers import common_name, load_certificate
from thads.engine.drafting.signing_errors import WrongSignature
from thads.engine.review.refusals import BadRequest, WrongState
from thads.engine.review.states import decision_state
from thads.organisation import vault
from thads.organisation.errors import KeyIsHere, NothingPrepared

Paper = dict[str, Any]
NUMBER = ("number", "working_year", "number_key", "issued_on", "full_number")


def is_elsewhere(name: str, action: str) -> bool:
    """Whether the key for this act on this paper is not on the server."""
    return _key(frappe.get_doc("Decision", name), action)[0].kept_in == "Elsewhere"


def prepare(action: str, names: Sequence[str]) -> list[Paper]:
    """For each file what has to be signed, in base64: ``to_sign`` with SHA-256, or its digest ``hash``; or the error.

    A paper is one file (``volume`` 0); when it is issued, each volume of its annex is one more.
    """
    return [row for name in names for row in _one_by_one(name, lambda name=name: _prepare(action, name))]


def complete(signatures: Sequence[tuple[str, int, str]]) -> list[Paper]:
    """(decision, volume, signature in base64) -> each decision after the act, or the error."""
    given: dict[str, dict[int, str]] = {}
    for name, volume, text in signatures:
        given.setdefault(name, {})[volume] = text
    return [
        row
        for name, texts in given.items()
        for row in _one_by_one(name, lambda name=name, texts=texts: [_complete(name, texts)])
    ]


def _one_by_one(name: str, act: Callable[[], list[Paper]]) -> list[Paper]:
    made: list[Paper] = []
    error = lifecycle.tried(lambda: made.extend(act()))
    return [{"name": name, "error": error}] if error else made


def _prepare(action: str, name: str) -> list[Paper]:
    decision = frappe.get_doc("Decision", name, for_update=True)
    decision.check_permission("write")
    _check(decision, action)
    key, holder = _key(decision, action)
    if key.kept_in != "Elsewhere":
        raise KeyIsHere(holder=holder)
    at = papers.moment()
    certificate, chain = keys.certificates_of(key)
    prepared = {
        volume: prepare_deferred(pdf, certificate, act, chain=chain) for volume, pdf, act in _acts(decision, action, at)
    }
    files = [[volume, vault.put(one.to_bytes())] for volume, one in prepared.items()]
    decision.db_set({
        "prepared_file": vault.put_json(files), "prepared_act": action, "prepared_by": frappe.session.user,
        "prepared_at": at.replace(tzinfo=None), **{field: decision.get(field) for field in NUMBER},
    })  # fmt: skip
    frappe.db.commit()
    holder = common_name(load_certificate(certificate))
    return [
        {
            "name": name, "volume": volume, "action": action, "digest": "sha256", "holder": holder,
            "to_sign": _text(one.to_sign), "hash": _text(one.hash_to_sign),
        }
        for volume, one in prepared.items()
    ]  # fmt: skip


def _complete(name: str, signatures: dict[int, str]) -> Paper:
    decision = frappe.get_doc("Decision", name, for_update=True)
    decision.check_permission("write")
    if not decision.prepared_file or decision.prepared_by != frappe.session.user:
        raise NothingPrepared
    _check(decision, decision.prepared_act)
    completed = [
        complete_deferred(Prepared.from_bytes(vault.get(file)), _bytes(signatures.get(volume, "")))
        for volume, file in vault.get_json(decision.prepared_file)
    ]
    at = get_datetime(decision.prepared_at).replace(tzinfo=ZoneInfo(get_system_timezone()))
    decision.flags.completed = (at, completed)
    apply_workflow(decision, lifecycle.workflow_action(decision, lifecycle.TARGETS[decision.prepared_act]))
    frappe.db.commit()
    return lifecycle.listed(name)


def _check(decision: Document, action: str) -> None:
    """What the step itself will ask, asked beforehand: nobody shall sign in vain."""
    if action not in ("sign", "issue"):
        raise BadRequest
    if lifecycle.TARGETS[action] not in {row.next_state for row in get_transitions(decision)}:
        raise WrongState(state=decision_state(decision.state))
    if action == "sign":
        lifecycle.check_signatory(decision)
    else:
        lifecycle.check_new_person(decision)


def _acts(decision: Document, action: str, at: datetime) -> list[tuple[int, bytes, Act]]:
    """(volume, file, what is done to it); the paper itself is volume 0."""
    if action == "sign":
        return [(0, vault.get(decision.draft_file), papers.personal_act(decision, at))]
    lifecycle.take_number(decision, at)
    act = papers.office_act(decision, decision.number, decision.issued_on, at)
    return [(0, vault.get(decision.signed_file), act), *annexes.seals(decision, at)]


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
