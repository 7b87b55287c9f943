"""A planned decision, or a paper asked for by a person, becomes a ``Draft``: every word that will be on the page.

All mandatory content of Decree 152/2026, khoản 1 Điều 12, is checked here: what is missing is named, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from thads.engine.drafting.duties import annex, duty_blocks, party_blocks, security_blocks
from thads.engine.drafting.kinds import Kind, fill, kind
from thads.engine.drafting.models import Block, Draft, Office, Officer, PlannedDecision, Signatory
from thads.engine.drafting.qr import lookup_url
from thads.engine.drafting.reasons import HELD
from thads.engine.drafting.signing_block import issuer_line, sign_lines
from thads.engine.drafting.wording import account_line, called, closed, day_text, phrases
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Document, Reading
from thads.engine.law.natures import URGENT
from thads.engine.law.records import parameter, records
from thads.engine.law.regimes import regime
from thads.engine.messages import say
from thads.engine.text.numbers import to_words


class WrongSigningForm(ThadsError):
    message = "This kind of paper cannot be signed in the form {form}."


class MissingContent(ThadsError):
    message = "The paper lacks mandatory content: {missing}."


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
) -> Draft:
    """The enforcement decision for ``planned``. ``claims`` ({requester, date, number}) are cited as its grounds.

    Raises ``MissingContent``, ``InsecureLookup``.
    """
    of = kind(planned.kind)
    law = planned.regime or regime(on).code
    flags = _flags(planned) | {"old_law": law == "L2008", "judgment": True}
    values = _values(reading.document, office, officer, on, law)
    values["people"] = _whom(flags)
    _require(of, planned, reading, office, signatory, officer, {})
    draft = _paper(of, office, signatory, on, code, lookup_base, law)
    rows = {row.id: row for row in reading.obligations}
    draft.bases = [*of.bases(law, planned.nature), *_grounds(planned, claims, values)]
    parties = {party.name: party for party in reading.parties}
    debtors = [name for name in planned.debtors if _person(name)] or planned.debtors
    inserts = {
        "debtors": lambda: party_blocks("debtors", debtors, parties),
        "creditors": lambda: party_blocks("creditors", planned.creditors, parties, debtors),
        "duties": lambda: duty_blocks(planned, rows, reading.document.branch, on),
        "security": lambda: security_blocks(planned),
        "accounts": lambda: _accounts(office),
    }
    draft.body, values["last_article"] = _body(of, flags, values, inserts, {})
    draft.volumes = annex(planned, rows, parties, on)
    draft.recipients = _recipients(of, flags, values)
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
) -> Draft:
    """Any other kind, from what its ``inputs`` ask for (texts, ISO dates, lists of texts, codes of legal grounds).

    Raises ``UnknownKind``, ``MissingContent``, ``InsecureLookup``.
    """
    of = kind(kind_code)
    law = regime(on).code
    officer = officer or Officer()
    document = reading.document if reading else Document()
    _require(of, None, reading, office, signatory, officer, inputs)
    values = _values(document, office, officer, on, law) | _typed(of, inputs, on)
    flags = {name: bool(value) for name, value in inputs.items()}
    flags |= {"old_law": law == "L2008", "judgment": bool(document.number)}
    draft = _paper(of, office, signatory, on, code, lookup_base, law)
    draft.opening = fill(of.opening, values)
    draft.bases = of.bases(law)
    draft.body, values["last_article"] = _body(of, flags, values, {}, inputs)
    draft.recipients = _recipients(of, flags, values)
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
    )


def _values(document: Document, office: Office, officer: Officer, on: date, law: str) -> dict[str, str]:
    days = int(parameter("voluntary_period_days", on))
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


def _body(
    of: Kind,
    flags: Mapping[str, bool],
    values: dict[str, Any],
    inserts: Mapping[str, Any],
    inputs: Mapping[str, Any],
) -> tuple[list[Block], int]:
    """The blocks of the body, articles numbered as they come, and the number of the last article."""
    shown = [part for part in of.body if _applies(part, flags)]
    last = sum(1 for part in shown if "article" in part)
    values["last_article"] = last
    blocks: list[Block] = []
    article = 0
    for part in shown:
        if "article" in part:
            article += 1
            lead = say("Article {number}.", number=article)
            blocks.append(Block("article", fill(part["article"], values), lead))
        elif part.get("insert") == "list":
            blocks += [Block("item", text) for text in closed(_lines(inputs.get(part["of"])))]
        elif "insert" in part:
            blocks += inserts[part["insert"]]()
        else:
            blocks.append(Block("paragraph", fill(part["text"], values)))
    return blocks, last


def _applies(part: Mapping[str, Any], flags: Mapping[str, bool]) -> bool:
    return bool(flags.get(part.get("when", ""), "when" not in part)) and not flags.get(part.get("unless", ""), False)


def _recipients(of: Kind, flags: Mapping[str, bool], values: Mapping[str, Any]) -> list[str]:
    return [f"- {fill(part['text'], values)}" for part in of.recipients if _applies(part, flags)]


def _accounts(office: Office) -> list[Block]:
    if office.accounts:
        return [Block("paragraph", account_line(account)) for account in office.accounts]
    address = f", {office.address}" if office.address else ""
    return [Block("paragraph", fill(phrases()["account_counter"], {"office": office.name, "address": address}))]


def _typed(of: Kind, inputs: Mapping[str, Any], on: date) -> dict[str, Any]:
    """What a person typed, as printed: days as days, a ground with its article and words of law."""
    values: dict[str, Any] = {}
    for asked in of.inputs:
        value = inputs.get(asked["name"])
        values[asked["name"]] = day_text(value) if asked["type"] == "date" else value or ""
        if asked["type"] == "choice" and value:
            row = next(row for row in records(asked["choices"]) if row["code"] == value)
            values |= {f"{asked['name']}_article": row["article"], f"{asked['name']}_says": row["says"]}
    return values


def _lines(value: Any) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list | tuple) else [value] if value else []


def _require(
    of: Kind,
    planned: PlannedDecision | None,
    reading: Reading | None,
    office: Office,
    signatory: Signatory,
    officer: Officer,
    inputs: Mapping[str, Any],
) -> None:
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
    missing = [present[name][1] for name in of.mandatory if name in present and not present[name][0]]
    missing += _missing_inputs(of, inputs) if "inputs" in of.mandatory else []
    if missing:
        raise MissingContent(missing="; ".join(missing))


def _impersonal(planned: PlannedDecision) -> bool:
    return planned.rule.get("code") in ("no_debtor", "held_property", "same_exhibit")


def _missing_inputs(of: Kind, inputs: Mapping[str, Any]) -> Iterable[str]:
    for asked in of.inputs:
        value = inputs.get(asked["name"])
        known = asked["type"] != "choice" or any(row["code"] == value for row in records(asked["choices"]))
        if (asked.get("required") and not value) or (value and not known):
            yield asked["label"]


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
