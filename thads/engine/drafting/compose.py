"""A planned decision, or a paper asked for by a person, becomes a ``Draft``: every word that will be on the page.

All mandatory content of Decree 152/2026, khoản 1 Điều 12, is checked here: what is missing is named, all at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from thads.engine.drafting.demands import require
from thads.engine.drafting.duties import annex, duty_blocks, party_blocks, security_blocks
from thads.engine.drafting.entries import ids, names
from thads.engine.drafting.inputs import flags_of, printed
from thads.engine.drafting.kinds import Kind, fill, kind
from thads.engine.drafting.models import Draft, Office, Officer, PlannedDecision, Signatory
from thads.engine.drafting.paper_parts import (
    account_blocks,
    applies,
    body,
    cosigners,
    parties_of,
    recipients,
    signatory_line,
)
from thads.engine.drafting.qr import lookup_url
from thads.engine.drafting.reasons import HELD
from thads.engine.drafting.signing_block import issuer_line, sign_lines
from thads.engine.drafting.wording import called, day_text, phrases
from thads.engine.judgment.schema import Document, Reading
from thads.engine.law.natures import URGENT
from thads.engine.law.regimes import regime, regime_called
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.text.numbers import to_words


def compose(
    planned: PlannedDecision,
    *,
    reading: Reading,
    office: Office,
    signatory: Signatory,
    officer: Officer,
    on: date,
    code: str,
    lookup_base: str,
    claims: Sequence[Mapping[str, str]] = (),
    book: Rulebook = SHIPPED,
) -> Draft:
    """The enforcement decision for ``planned``. ``claims`` ({requester, date, number}) are cited as its grounds.

    Raises ``MissingContent``, ``InsecureLookup``.
    """
    of = kind(planned.kind)
    law = planned.regime or regime(on).code
    of.require_regime(regime_called(law))
    flags = _flags(planned) | {"old_law": law == "L2008", "judgment": True}
    values = _values(reading.document, office, officer, on, law, book)
    values["people"] = _whom(flags)
    require(of, planned, reading, office, signatory, officer, {}, on)
    draft = _paper(of, office, signatory, on, code, lookup_base, law)
    rows = {row.id: row for row in reading.obligations}
    draft.bases = [*of.bases(law, planned.nature), *_grounds(planned, claims, values)]
    parties = {party.name: party for party in reading.parties}
    debtors = [name for name in planned.debtors if _person(name)] or planned.debtors
    inserts = {
        "debtors": lambda: party_blocks("debtors", debtors, parties),
        "creditors": lambda: party_blocks("creditors", planned.creditors, parties, debtors),
        "duties": lambda: duty_blocks(planned, rows, reading.document.branch, on, book),
        "security": lambda: security_blocks(planned),
        "accounts": lambda: account_blocks(office),
    }
    draft.body, values["last_article"] = body(of, flags, values, inserts, {})
    draft.volumes = annex(planned, rows, parties, on, book)
    draft.recipients = recipients(of, flags, values)
    draft.debtors, draft.creditors = list(planned.debtors), list(planned.creditors)
    draft.key, draft.obligations, draft.totals = planned.key, planned.obligations, dict(planned.totals)
    draft.doubts = [*planned.doubts, *_doubts(planned, reading, office, flags)]
    return draft


def compose_paper(
    kind_code: str,
    inputs: Mapping[str, Any],
    *,
    office: Office,
    signatory: Signatory,
    officer: Officer | None = None,
    on: date,
    code: str,
    lookup_base: str,
    reading: Reading | None = None,
    book: Rulebook = SHIPPED,
) -> Draft:
    """Any other kind, from what its ``inputs`` ask for, in the shapes of ``entries``.

    Raises ``UnknownKind``, ``NotUnderThisLaw``, ``WrongSigningForm``, ``WrongSigner``, ``MissingContent``,
    ``WrongEntry``, ``InsecureLookup``.
    """
    of = kind(kind_code)
    of.require_regime(regime(on))
    law = regime(on).code
    officer = officer or Officer()
    document = reading.document if reading else Document()
    inputs = dict(inputs) | ({"judgment": cited(document)} if document.number and not inputs.get("judgment") else {})
    require(of, None, reading, office, signatory, officer, inputs, on)
    values = _values(document, office, officer, on, law, book) | printed(of, inputs, on)
    values["signatory_line"] = signatory_line(office, signatory)
    values["judgment"] = inputs.get("judgment", "")
    flags = flags_of(of, inputs, on) | {"old_law": law == "L2008", "judgment": bool(values["judgment"])}
    draft = _paper(of, office, signatory, on, code, lookup_base, law)
    draft.subject, draft.opening = fill(of.subject, values), fill(of.opening, values)
    draft.bases = [*of.bases(law), *(fill(row["text"], values) for row in of.grounds if applies(row, flags))]
    inserts = {"accounts": lambda: account_blocks(office), "parties": lambda: parties_of(of, inputs)}
    draft.preamble, _ = body(of, flags, values, inserts, inputs, of.preamble)
    draft.body, values["last_article"] = body(of, flags, values, inserts, inputs)
    draft.recipients = recipients(of, flags, values)
    draft.cosigners = cosigners(of, inputs)
    draft.debtors, draft.creditors = names(inputs.get("debtor")), names(inputs.get("creditor"))
    draft.obligations = ids(inputs.get("part"))
    return draft


def _paper(of: Kind, office: Office, signatory: Signatory, on: date, code: str, base: str, law: str) -> Draft:
    return Draft(
        kind=of.code,
        code=code,
        lookup_url=lookup_url(base, code),
        template=of.template,
        regime=law,
        on=on.isoformat(),
        parent=office.parent,
        office=office.name,
        symbol=office.symbol(of.series),
        place=office.place,
        title=of.title,
        subject=of.subject,
        issuer=issuer_line(office, signatory) if of.issuer_line else "",
        sign_lines=sign_lines(office, signatory),
        sign_name=signatory.name,
        sign_role=signatory.role,
        register=of.register,
        form=of.form,
    )


def _values(document: Document, office: Office, officer: Officer, on: date, law: str, book: Rulebook) -> dict[str, str]:
    days = int(book.parameter("voluntary_period_days", on))
    name = ", ".join(part for part in (f"{officer.title} {officer.name}".strip(), officer.room) if part)
    return {
        "judgment": cited(document),
        "court_short": document.court or "",
        "office": office.name,
        "office_address": f", {office.address}" if office.address else "",
        "officer": name,
        "officer_short": f"{officer.title} {officer.name}".strip(),
        "procuracy": office.procuracy or phrases()["default_procuracy"],
        "voluntary_days": f"{days:02d} ({to_words(days).lower()})",
        "notice_form": phrases()["notice_form"][law],
    }


def cited(document: Document) -> str:
    """``Bản án số 76/2026/DS-ST ngày 15/8/2026 của Tòa án ...``; empty without a number."""
    if not document.number:
        return ""
    words = phrases()["judgment"]
    return fill(
        words["cited"],
        {
            "type": words.get(document.type or "judgment", words["judgment"]),
            "number": document.number,
            "day": day_text(document.date),
            "court": document.court or "…",
        },
    )


def _grounds(planned: PlannedDecision, claims: Sequence[Mapping[str, str]], values: Mapping[str, str]) -> list[str]:
    """The court's paper, said to be in effect unless it is enforced at once, and the requests."""
    words = phrases()["judgment"]
    basis = words["basis_at_once" if planned.nature == URGENT else "basis"]
    lines = [fill(basis, {"judgment": values["judgment"]})]
    for claim in claims:
        number = fill(words["request_number"], {"number": claim["number"]}) if claim.get("number") else ""
        line = {"number": number, "day": day_text(claim.get("date")), "requester": claim.get("requester", "")}
        lines.append(fill(words["request"], line))
    return lines


def _flags(planned: PlannedDecision) -> dict[str, bool]:
    owe = [item for item in planned.items if item.why not in ("return", "hold") and any(map(_person, item.debtors))]
    return {
        "urgent": planned.nature == URGENT,
        "people_owe": bool(owe),
        "money_due": any(item.net_amount for item in owe if item.kind not in HELD),
        "returns": any(item.why == "return" for item in planned.items),
        "forfeits": any(item.why == "confiscate" for item in planned.items),
        "secured": any(clause["kind"] == "security" for clause in planned.attached),
    }


def _person(name: str) -> bool:
    return called(name) != phrases()["state"]


def _whom(flags: Mapping[str, bool]) -> str:
    who = "case_people" if flags["people_owe"] else "case_recipients" if flags["returns"] else "case_others"
    return str(phrases()[who])


def _doubts(planned: PlannedDecision, reading: Reading, office: Office, flags: Mapping[str, bool]) -> list[str]:
    doubts = []
    if flags["money_due"] and not office.accounts:
        doubts.append(say("The office has no bank account on record: the paper sends the debtor to the counter."))
    parties = {party.name: party for party in reading.parties}
    for name in [*planned.debtors, *planned.creditors][:50]:
        party = parties.get(name)
        if _person(name) and (party is None or not party.address):
            doubts.append(say("No address is known for {name}.", name=name))
        if _person(name) and (party is None or not party.id_number):
            doubts.append(say("No identification number is known for {name}.", name=name))
    return list(dict.fromkeys(doubts))
