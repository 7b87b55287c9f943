"""What happens when a decision changes its state: review, signature, number and issue, voiding.

The workflow says which role may do what; here stands what a role alone cannot say: four different people, the
signatory named on the paper, and what the act itself does to the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow, get_workflow, is_transition_condition_satisfied
from frappe.utils import now_datetime, strip_html

from thads.decisions import annexes, authority, house, keys, numbers, papers
from thads.decisions.batches import LIST_FIELDS, contract
from thads.engine.drafting.signatories import Right
from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.engine.review.refusals import WrongState
from thads.engine.review.states import decision_state
from thads.organisation import vault
from thads.organisation.errors import NotTheSignatory, ReasonNeeded, ReviewNeeded, SamePerson
from thads.organisation.transactions import committed

TARGETS = {"review": "Reviewed", "sign": "Signed", "issue": "Issued", "void": "Voided"}
REASON_LENGTH = 500
NOTHING_PREPARED = dict.fromkeys(("prepared_file", "prepared_act", "prepared_by", "prepared_at"))


def act(decision: Document, before: str, after: str) -> None:
    """Do what the change from ``before`` to ``after`` means. Called by the record before it is saved."""
    acts: dict[tuple[str, str], Callable[[Document], None]] = {
        ("Draft", "Reviewed"): _review,
        ("Draft", "Signed"): _sign_own,
        ("Reviewed", "Signed"): _sign,
        ("Signed", "Issued"): _issue,
    }
    if after == "Voided":
        _void(decision)
    elif (before, after) in acts:
        acts[before, after](decision)
    else:
        raise WrongState(state=decision_state(before))


def _review(decision: Document) -> None:
    check_new_person(decision)
    decision.update({"reviewed_by": frappe.session.user, "reviewed_at": now_datetime()})


def _sign_own(decision: Document) -> None:
    """Without a review, which the law asks for no officer's own paper; an urgent one by ``short_way``. Raises ReviewNeeded."""
    if not check_signatory(decision).alone and not decision.short_way_reason:
        raise ReviewNeeded
    _sign(decision)


def _sign(decision: Document) -> None:
    held = check_signatory(decision)
    at, completed = decision.flags.completed or (papers.moment(), None)
    pdf = completed[0] if completed else papers.signed(decision, at)
    decision.update({"signed_file": vault.put(pdf), "signed_by": frappe.session.user})
    decision.update({"signed_at": at.replace(tzinfo=None), **NOTHING_PREPARED, "signature_form": held.form})
    decision.delegation = held.delegation.key if held.delegation else None


def check_signatory(decision: Document) -> Right:
    """The user's right to sign this paper today. Raises SamePerson, NotTheSignatory, MayNotSign, PrintedOtherwise."""
    signatory = frappe.get_cached_doc("Enforcement Officer", decision.signatory)
    if signatory.user != frappe.session.user:
        check_new_person(decision)
        raise NotTheSignatory(name=signatory.full_name)
    held = authority.require_still(decision, house.office(decision.office))
    check_new_person(decision, besides="drafted_by" if held.alone else "")
    return held


def _issue(decision: Document) -> None:
    check_new_person(decision)
    at, completed = decision.flags.completed or (papers.moment(), None)
    take_number(decision, at)
    pdf, *volumes = completed or _sealed(decision, at)
    annexes.replace(decision.name, volumes)
    decision.update({
        "issued_at": at.replace(tzinfo=None), "issued_by": frappe.session.user, "issued_file": vault.put(pdf),
        **NOTHING_PREPARED,
    })  # fmt: skip


def _sealed(decision: Document, at: datetime) -> list[bytes]:
    """The issued paper, then the volumes of its annex."""
    volumes = [papers.sealed(decision, pdf, act) for _, pdf, act in annexes.seals(decision, at)]
    return [papers.issued(decision, decision.number, at), *volumes]


def take_number(decision: Document, at: datetime) -> None:
    """Number and date, once for ever: a paper that was prepared for its seal keeps both."""
    if not decision.number:
        year = numbers.working_year(at.date(), numbers.year_start())
        number, key = numbers.take(decision.office, decision.symbol, year)
        decision.update({"number": number, "working_year": year, "number_key": key, "issued_on": at.date()})
        decision.full_number = f"{number}/{decision.symbol}"


def _void(decision: Document) -> None:
    reason = (decision.void_reason or "").strip()[:REASON_LENGTH]
    if not reason:
        raise ReasonNeeded
    decision.update({"void_reason": reason, "voided_by": frappe.session.user, "voided_at": now_datetime()})
    decision.update({"living_key": None, **NOTHING_PREPARED})


def check_new_person(decision: Document, besides: str = "") -> None:
    """Raises SamePerson where the user has had another part in this paper, ``besides`` one that does not count."""
    parts = {
        "drafted_by": say("drafter"),
        "reviewed_by": say("reviewer"),
        "signed_by": say("signatory"),
    }
    for field, part in parts.items():
        if field != besides and decision.get(field) == frappe.session.user:
            raise SamePerson(name=frappe.utils.get_fullname(frappe.session.user), part=part)


def step(action: str, names: Sequence[str], reason: str = "") -> list[dict[str, Any]]:
    """One workflow action on each decision by itself: one failure stops no other. Commits after each."""
    results = []
    with keys.devices_kept_open():
        for name in names:
            error = step_as_one(action, name, reason=reason)
            results.append({"name": name, "error": error} if error else listed(name))
    return results


def sign_now(name: str) -> None:
    """The signature inside the caller's own transaction."""
    _step("sign", name, "", None)


def step_as_one(action: str, name: str, with_it: Callable[[], None] | None = None, *, reason: str = "") -> str:
    """One act on one decision and ``with_it`` in one transaction, committed. Why not, where it was not done."""
    return tried(lambda: committed(_step, action, name, reason, with_it))


def tried(act_on_one: Callable[[], None]) -> str:
    """Why the act was refused, in words; empty where it was not."""
    try:
        act_on_one()
    except (ThadsError, frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError) as error:
        frappe.db.rollback()
        words = _words(error)
        frappe.clear_messages()
        return words
    return ""


def _step(action: str, name: str, reason: str, with_it: Callable[[], None] | None) -> None:
    decision = frappe.get_doc("Decision", name)
    decision.check_permission("write")
    if action == "void":
        decision = _with_reason(decision, reason)
    apply_workflow(decision, workflow_action(decision, TARGETS[action]))
    if with_it:
        with_it()


def workflow_action(decision: Document, target: str) -> str:
    """What the site's workflow calls the step to ``target``. WrongState where no step leads there."""
    for row in get_workflow(decision.doctype).transitions:
        if (row.state, row.next_state) == (decision.state, target) and _open(row, decision):
            return row.action
    raise WrongState(state=decision_state(decision.state))


def _open(transition: Document, decision: Document) -> bool:
    return is_transition_condition_satisfied(transition, decision)


def _with_reason(decision: Document, reason: str) -> Document:
    decision.void_reason = reason.strip()[:REASON_LENGTH]
    if not decision.void_reason:
        raise ReasonNeeded
    decision.save()
    return decision


def _words(error: Exception) -> str:
    logged = frappe.message_log[-1].get("message") if frappe.message_log else ""
    return strip_html(str(logged or error)) or say("You may not do this.")


def listed(name: str) -> dict[str, Any]:
    """A decision as a list shows it."""
    return contract(frappe.db.get_value("Decision", name, LIST_FIELDS, as_dict=True))


def detail(name: str) -> dict[str, Any]:
    """One decision with its history."""
    decision = frappe.get_doc("Decision", name)
    return {
        **listed(name),
        "events": events(decision),
        "pages": papers.page_count(papers.current(decision)),
        "volumes": annexes.listed(name),
    }


def events(decision: Document) -> list[dict[str, str]]:
    """Who did what, when."""
    parts = (("draft", "drafted"), ("review", "reviewed"), ("sign", "signed"), ("issue", "issued"), ("void", "voided"))
    return [
        {
            "action": action, "at": str(decision.get(f"{field}_at")), "role": "",
            "who": frappe.utils.get_fullname(decision.get(f"{field}_by")),
            "detail": {"issue": decision.full_number, "void": decision.void_reason}.get(action) or "",
        }
        for action, field in parts
        if decision.get(f"{field}_by")
    ]  # fmt: skip
