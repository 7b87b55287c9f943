"""A paper of a case composed: entries cleaned and completed from the desk, the signatory's right asked, every word made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from thads.decisions import authority, house, papers
from thads.enforcement import succession
from thads.enforcement.errors import ForeignPaper
from thads.enforcement.papers import effects as paper_effects
from thads.enforcement.papers.facts import Facts
from thads.enforcement.papers.signers import office_of, proposed, who_may
from thads.engine.drafting.case_effects import AMENDS, TAKES_BACK
from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.inputs import asked_for
from thads.engine.drafting.kinds import Kind
from thads.engine.drafting.models import Draft
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.signatories import Right
from thads.engine.drafting.typed import typed
from thads.organisation import law
from thads.organisation.errors import NobodySigns

TRANSFERS = "transfers"


@dataclass
class Made:
    """A composed paper that is not written yet. ``earlier``: the paper that it follows or changes."""

    of: Kind
    inputs: dict[str, Any]
    right: Right
    draft: Draft
    earlier: str | None

    @property
    def changes(self) -> bool:
        return self.of.effect in TAKES_BACK or self.of.effect == AMENDS


def compose(
    case: Document, of: Kind, raw: Mapping[str, Any], signatory: str | None, *, code: str | None = None
) -> Made:  # fmt: skip
    """Every word of the paper, checked by the engine. Raises MissingContent, WrongEntry, MayNotSign, ForeignPaper."""
    facts, on = Facts(case), getdate(today())
    inputs = _completed(of, typed(of, raw), facts)
    earlier = _earlier(of, inputs)
    if of.effect == TRANSFERS:
        succession.check(case, inputs)
    if of.effect in TAKES_BACK or of.effect == AMENDS:
        paper_effects.require_unchanged(earlier)
    signatory = signatory or proposed(case, who_may(case, of, earlier))
    if not signatory:
        raise NobodySigns(name=of.name)
    right = authority.right(
        authority.issued_by(of, earlier), signatory, on=on, amount=amount(inputs, facts), officer=case.officer
    )  # fmt: skip
    office = house.office(office_of(signatory))
    made = compose_paper(
        of.code, inputs, office=office, signatory=right.signatory(), officer=house.officer(case.officer or signatory), on=on,
        code=code or new_code(), lookup_base=papers.lookup_base(), reading=facts.judgment,
        book=law.book(),
    )  # fmt: skip
    return Made(of, inputs, right, papers.as_set(made, office, on), earlier)


def _completed(of: Kind, inputs: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """What names a record of the desk is printed as the desk knows it, whatever was sent. Raises ForeignPaper."""
    texts = {row["id"]: row["text"] for row in facts.obligations}
    for asked in asked_for(of):
        value = inputs.get(asked["name"])
        if asked["type"] == "decision" and isinstance(value, Mapping) and value.get("name"):
            row = next((row for row in facts.papers if row.name == value["name"]), None)
            if row is None:
                _refuse_paper(str(value["name"]), facts.case.name)
            inputs[asked["name"]] = facts.cited(row)
        if asked["type"] == "obligations" and value:
            inputs[asked["name"]] = [_obligation(row, texts) for row in value]
    return inputs


def _refuse_paper(name: str, case: str) -> None:
    if frappe.db.get_value("Decision", name, "enforcement_case") == case:
        paper_effects.require_unchanged(name)
    raise ForeignPaper


def _obligation(row: Any, texts: Mapping[str, str]) -> dict[str, Any]:
    told = dict(row) if isinstance(row, Mapping) else {"text": str(row)}
    if told.get("id"):
        if told["id"] not in texts:
            raise ForeignPaper
        told["text"] = told.get("text") or texts[told["id"]]
    return told


def _earlier(of: Kind, inputs: Mapping[str, Any]) -> str | None:
    """The paper of the case that this one follows or changes."""
    for asked in asked_for(of):
        value = inputs.get(asked["name"])
        if (
            asked["type"] == "decision"
            and asked["name"] != "decision"
            and isinstance(value, Mapping)
            and value.get("name")
        ):
            return str(value["name"])
    return None


def amount(inputs: Mapping[str, Any], facts: Facts) -> int:
    """VND that the paper is about: of the obligations it names, else the sum entered."""
    sums = {row["id"]: row["amount"] for row in facts.obligations}
    part = inputs.get("part")
    if isinstance(part, list):
        return sum(int(row.get("amount") or sums.get(row.get("id"), 0)) for row in part)
    entered = inputs.get("amount") or inputs.get("duty") or 0
    digits = str(entered).replace(".", "")
    return int(digits) if digits.isdigit() else 0
