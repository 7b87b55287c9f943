"""Who may sign a paper of a case, and who is proposed."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.decisions import authority, house
from thads.engine.drafting.kinds import Kind
from thads.engine.drafting.signatories import Answer, who_may_sign
from thads.engine.law.records import by_code
from thads.organisation import posts

DEPARTMENT_HEAD = "department_head"


def signers(case: Document, of: Kind, earlier: str | None, draft: Document | None = None) -> dict[str, Any]:
    """``rights``: who may sign today, best first; ``signatory``: who is proposed; ``refused``: {name, reason} of the rest."""
    answer = who_may(case, of, earlier)
    chosen = draft.signatory if draft else proposed(case, answer)
    on = getdate(today())
    rights = []
    own = draft.office if draft else None
    for right in answer.rights:  # one by one: each as the own office prints it
        if own and office_of(right.person.key) != own:  # a draft stays the paper of its office
            continue
        office = house.office(office_of(right.person.key))
        rights += authority.listed(Answer([right]), office, on, chosen or "")["rights"]
    refused = [{"officer": one.key, "name": one.name, "reason": reason} for one, reason in answer.refused]
    return {"signatory": chosen, "rights": rights, "refused": refused}


def office_of(officer: str) -> str:
    """The office whose paper it is when this officer signs it."""
    return frappe.get_cached_value("Enforcement Officer", officer, "office")


def is_superior(of: Kind) -> bool:
    """Whether the head of the department may sign this kind."""
    return DEPARTMENT_HEAD in by_code("signer_roles", of.signer.get("role", "head"))["owners"]


def who_may(case: Document, of: Kind, earlier: str | None = None) -> Answer:
    """``earlier``: the paper that this one follows or changes."""
    above = posts.department() if is_superior(of) else None
    people = [*posts.posts_of(case.office), *(posts.posts_of(above) if above and above != case.office else ())]
    offices = [case.office, *([above] if above and above != case.office else ())]
    return who_may_sign(
        authority.issued_by(of, earlier), people, on=getdate(today()), officer=case.officer or "",
        delegations=[given for office in offices for given in posts.delegations_of(office)],
    )  # fmt: skip


def proposed(case: Document, answer: Answer) -> str | None:
    """The officer in charge for his own papers, else the office's usual signatory, else the first who may."""
    usual = frappe.db.get_value("Enforcement Office", case.office, "default_signatory")
    present = [right.person.key for right in answer.rights if not right.person.is_away(getdate(today()))]
    for name in (case.officer, usual):
        if name in present:
            return name
    return answer.rights[0].person.key if answer.rights else None
