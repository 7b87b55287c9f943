"""Who signs a paper of the desk, and in what form: asked when it is drafted, when another signatory is chosen, and again
on the day it is signed, since a delegation may have ended in between. The rules are engine/drafting/signatories.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.engine.drafting.kinds import Kind, kind
from thads.engine.drafting.models import Office, Signatory
from thads.engine.drafting.signatories import Answer, MayNotSign, Right, right_to_sign, who_may_sign
from thads.engine.drafting.signing_block import sign_lines
from thads.organisation import access, posts, vault
from thads.organisation.errors import DeskError

ENFORCEMENT = "QD-CD"  # stands for every decision of the head where none is drafted yet
ISSUER = "issuer"
FOR_THE_HEAD = ("deputy", "department_deputy", "unit_head")  # positions that may have been given something


class PrintedOtherwise(DeskError):
    status = 409
    message = "The paper is printed for the signature “{printed}”, but {name} signs it as “{now}” today. Choose the signatory again: the paper is then printed anew."


def right(of: Kind, name: str, *, on: date, amount: int = 0, officer: str | None = None) -> Right:
    """The right of an Enforcement Officer record to sign a kind of paper. Raises MayNotSign."""
    person = posts.post(name)
    given = ()
    if person.position in FOR_THE_HEAD:
        given = posts.delegations_of(frappe.get_cached_value("Enforcement Officer", name, "office"), name)
    return right_to_sign(of, person, on=on, amount=amount, officer=officer or "", delegations=given)


def kind_of(decision: Document) -> Kind:
    """The kind of a paper. What belongs to whoever issued an earlier paper is the officer's where that was the officer's
    own paper, else the head's."""
    return issued_by(kind(decision.kind), decision.affects or decision.answers)


def issued_by(of: Kind, earlier: str | None) -> Kind:
    """``of`` as it is signed where it changes or follows ``earlier``, the name of a Decision."""
    if of.signer.get("role") != ISSUER:
        return of
    own = earlier and frappe.db.get_value("Decision", earlier, "own_paper")
    return replace(of, signer={**of.signer, "role": "officer" if own else "head"})


def signatory(code: str, name: str, officer: str | None, on: date, amount: int) -> Signatory:
    """Who signs, as printed on a draft of that day. Raises MayNotSign."""
    return right(kind(code), name, on=on, amount=amount, officer=officer).signatory()


def require_still(decision: Document, office: Office) -> Right:
    """The signatory's right today, by the block that is printed. Raises MayNotSign, PrintedOtherwise."""
    held = right(
        kind_of(decision), decision.signatory, on=getdate(today()), amount=decision.amount or 0, officer=decision.officer
    )  # fmt: skip
    printed, now = vault.get_json(decision.draft_data)["sign_lines"], sign_lines(office, held.signatory())
    if printed != now:
        raise PrintedOtherwise(printed=" / ".join(printed), now=" / ".join(now), name=held.person.name)
    return held


def everyone(decision: Document) -> Answer:
    """Who of the office may sign a paper today, and why the others may not."""
    return who_may_sign(
        kind_of(decision), posts.posts_of(decision.office), on=getdate(today()), amount=decision.amount or 0,
        officer=decision.officer or "", delegations=posts.delegations_of(decision.office),
    )  # fmt: skip


def proposed(office: str, usual: str) -> str:
    """Who signs new enforcement decisions: the usual signatory, unless away or without the right while another has it."""
    on = getdate(today())
    if _may(usual, on) and not posts.post(usual).is_away(on):
        return usual
    given = posts.delegations_of(office)
    rights = who_may_sign(kind(ENFORCEMENT), posts.posts_of(office), on=on, delegations=given).rights
    present = [one for one in rights if not one.person.is_away(on)]
    return present[0].person.key if present else usual


def signs_for_head(user: str) -> bool:
    """Whether something of the head's has been given to the user and is in force."""
    own = {post["name"]: post["office"] for post in access.posts_of(user)}
    on = getdate(today())
    return any(
        given.start <= on
        and (not given.until or on <= given.until)
        and not (given.revoked_on and on >= given.revoked_on)
        for name, office in own.items()
        for given in posts.delegations_of(office, name)
    )


def listed(answer: Answer, office: Office, on: date, chosen: str) -> dict[str, list[dict[str, Any]]]:
    """An answer as the screen shows it."""
    return {
        "rights": [
            {
                "officer": one.person.key, "name": one.person.name, "line": " / ".join(sign_lines(office, one.signatory())),
                "article": one.article, "paper": one.delegation.paper if one.delegation else "",
                "delegation": one.delegation.key if one.delegation else None,
                "away": one.person.is_away(on), "chosen": one.person.key == chosen,
            }
            for one in answer.rights
        ],
        "refused": [{"officer": one.key, "name": one.name, "reason": reason} for one, reason in answer.refused],
    }  # fmt: skip


def _may(name: str, on: date) -> bool:
    try:
        return bool(right(kind(ENFORCEMENT), name, on=on))
    except MayNotSign:
        return False
