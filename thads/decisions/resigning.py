"""Another signatory for a paper that nobody has signed: its signature block is printed anew, the rest stays as it was."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.decisions import authority, house, papers
from thads.engine.drafting.models import Draft
from thads.engine.drafting.signatories import MayNotSign, Right
from thads.engine.drafting.signing_block import issuer_line, sign_lines
from thads.engine.messages import say
from thads.engine.review.refusals import WrongState
from thads.engine.review.states import decision_state
from thads.organisation import vault
from thads.organisation.errors import SamePerson
from thads.organisation.guarded import by_service

UNSIGNED = ("Draft", "Reviewed")


def change(name: str, officer: str) -> Document:
    """``officer`` signs from now on. Raises WrongState, SamePerson, MayNotSign."""
    decision = frappe.get_doc("Decision", name, for_update=True)
    if decision.state not in UNSIGNED:
        raise WrongState(state=decision_state(decision.state))
    right = _right(decision, officer)
    _require_another_person(decision, officer, besides="drafted_by" if right.alone else "")
    office, who = house.office(decision.office), right.signatory()
    draft = Draft.from_dict(vault.get_json(decision.draft_data))
    draft.sign_lines, draft.sign_name, draft.sign_role = sign_lines(office, who), who.name, who.role
    draft.issuer = issuer_line(office, who) if draft.issuer else ""
    by_service(decision).update({
        "signatory": officer, "own_paper": int(right.alone), "draft_data": vault.put_json(draft.to_dict()), "draft_file": vault.put(papers.render([draft])[0]),
        **dict.fromkeys(("prepared_file", "prepared_act", "prepared_by", "prepared_at")),
    })  # fmt: skip
    decision.save()
    decision.add_comment("Info", say("Signatory: {name}, {line}", name=who.name, line=" / ".join(draft.sign_lines)))
    return decision


def _right(decision: Document, officer: str) -> Right:
    """Raises MayNotSign, and before that SamePerson."""
    try:
        return authority.right(
            authority.kind_of(decision), officer, on=getdate(today()), amount=decision.amount or 0, officer=decision.officer
        )  # fmt: skip
    except MayNotSign:
        _require_another_person(decision, officer, besides="")
        raise


def _require_another_person(decision: Document, officer: str, besides: str) -> None:
    user = frappe.db.get_value("Enforcement Officer", officer, "user")
    parts = {"drafted_by": say("drafter"), "reviewed_by": say("reviewer")}
    for field, part in parts.items():
        if field != besides and user and decision.get(field) == user:
            raise SamePerson(name=frappe.utils.get_fullname(user), part=part)
