"""What a paper must have before it is composed: its signer, its mandatory content, entries that can be printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thads.engine.drafting.inputs import missing, unusable
from thads.engine.drafting.kinds import Kind
from thads.engine.drafting.models import Office, Officer, PlannedDecision, Signatory
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Document, Reading
from thads.engine.messages import say

HEADS = ("head", "superior", "resolver")


class WrongSigningForm(ThadsError):
    message = "This kind of paper cannot be signed in the form {form}."


class WrongSigner(ThadsError):
    message = "“{name}” is signed by {who}: choose that person."


class MissingContent(ThadsError):
    message = "The paper lacks mandatory content: {missing}."


class WrongEntry(ThadsError):
    message = "These entries cannot be printed as they are: {wrong}."


def require(
    of: Kind,
    planned: PlannedDecision | None,
    reading: Reading | None,
    office: Office,
    signatory: Signatory,
    officer: Officer,
    inputs: Mapping[str, Any],
    on: date,
) -> None:
    """Raises ``WrongSigner``, ``WrongSigningForm``, ``MissingContent`` (all that is missing), ``WrongEntry``."""
    _require_signer(of, signatory)
    if signatory.form not in of.signer.get("forms", [""]):
        raise WrongSigningForm(form=signatory.form or say("in person"))
    document = reading.document if reading else Document()
    debtors, creditors = (planned.debtors, planned.creditors) if planned else ([], [])
    present = {
        "signatory": (bool(signatory.name), say("name of the person who signs")),
        "office": (bool(office.name and office.place), say("name and place of the office")),
        "officer": (bool(officer.name), say("name of the enforcement officer")),
        "judgment_number": (bool(document.number), say("number of the judgment")),
        "judgment_date": (bool(document.date), say("date of the judgment")),
        "judgment_court": (bool(document.court), say("name of the court")),
        "debtor": (bool(debtors), say("name of the debtor")),
        "creditor": (bool(creditors), say("name of the creditor")),
        "parties": (bool(debtors or creditors or not planned or _impersonal(planned)), say("names of the parties")),
        "duty": (bool(planned and planned.items), say("the duty to be enforced")),
    }
    lacking = [present[name][1] for name in of.mandatory if name in present and not present[name][0]]
    lacking += missing(of, inputs, on) if "inputs" in of.mandatory else []
    if lacking:
        raise MissingContent(missing="; ".join(lacking))
    wrong = list(unusable(of, inputs))
    if wrong:
        raise WrongEntry(wrong="; ".join(wrong))


def _require_signer(of: Kind, signatory: Signatory) -> None:
    """An officer's own paper is his alone; what the law gives to heads is never an officer's."""
    role = of.signer.get("role")
    if role == "officer" and signatory.role != "officer":
        raise WrongSigner(name=of.name, who=say("the enforcement officer in charge"))
    if role in HEADS and signatory.role == "officer":
        raise WrongSigner(name=of.name, who=say("the head of the office or who signs for the head"))


def _impersonal(planned: PlannedDecision) -> bool:
    return planned.rule.get("code") in ("no_debtor", "held_property", "same_exhibit")
