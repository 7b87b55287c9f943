"""What agrees with what: the checks that make a sum "checked" and the doubts that send it to a person.

A sum is checked only when something independent of its figures agrees (words, parts, the fee scale) and nothing
contradicts it. A doubt costs a glance; a wrong sum called checked costs a case.
"""

from __future__ import annotations

import itertools
import re
from datetime import date

from thads.engine.judgment.schema import STATE, Clause, Obligation, Reading
from thads.engine.law.court_fees import agrees
from thads.engine.law.records import NoRuleInForce
from thads.engine.messages import say
from thads.engine.text.ids import check_citizen_id
from thads.engine.text.numbers import Amount, find_amounts, format_vnd

# What counts as independent evidence for a sum. "net" checks the subtraction of the advance, both ends of it.
EVIDENCE = ("words", "components", "instalments", "net", "list_total", "court_fee_scale")


def check(reading: Reading) -> None:
    """Fill ``amount_checked``, ``checks``, doubts and confidence of ``reading`` in place."""
    for row in reading.obligations:
        _check_amount(row, reading)
        _check_parties(row, reading)
        row.confidence = _confidence(row)
    _check_every_sum(reading)
    _check_parts_apart(reading)
    _check_ids(reading)
    _check_numbering(reading)


def _check_amount(row: Obligation, reading: Reading) -> None:
    if row.amount is None:
        return
    contradictions = _words_against_figures(row)
    if row.components and not row.instalments:
        total = sum(part["amount"] for part in row.components)
        agrees = total == row.amount
        _note(reading, row, "components", agrees, say("Parts add up to {total}.", total=format_vnd(total)))
        if not agrees:
            contradictions.append(
                say(
                    "The parts add up to {total}, the total printed is {amount}.",
                    total=format_vnd(total),
                    amount=format_vnd(row.amount),
                )
            )
    _check_fee(row, reading)
    row.doubts += [doubt for doubt in contradictions if doubt not in row.doubts]
    row.amount_agrees_with = [name for name in dict.fromkeys(row.amount_agrees_with) if name in EVIDENCE]
    row.amount_checked = bool(row.amount_agrees_with) and not contradictions
    if "words" in row.amount_agrees_with:
        _note(reading, row, "words", True, say("Figures and words agree."))
    if not row.amount_checked and not contradictions:
        row.doubts.append(
            say(
                "Nothing else in the judgment confirms the sum {amount}.",
                amount=_with_currency(row.amount, row.currency),
            )
        )


def _words_against_figures(row: Obligation) -> list[str]:
    """A contradiction for each sum of the clause whose words say something else."""
    out = []
    for amount in find_amounts(row.text):
        if amount.agrees is False and amount.words is not None:
            out.append(
                say(
                    "{figures} in figures, {words} in words.",
                    figures=format_vnd(amount.value),
                    words=format_vnd(amount.words),
                )
            )
    return out


def _check_fee(row: Obligation, reading: Reading) -> None:
    """A first-instance fee on a sum follows the scale; agreement is evidence, disagreement only a remark (reductions)."""
    if row.kind != "court_fee" or row.scope == "criminal" or row.amount is None or row.currency != "VND":
        return
    if _follows_scale(row, reading):
        row.amount_agrees_with.append("court_fee_scale")
        _note(reading, row, "court_fee_scale", True, say("The fee follows the scale."))


def _follows_scale(row: Obligation, reading: Reading) -> bool:
    """Whether the fee is what the scale gives for a sum this judgment orders from the same people, and all of them."""
    if not reading.document.date or row.amount is None:
        return False
    on = date.fromisoformat(reading.document.date)
    branch = reading.document.branch
    dispute = branch if branch in ("commercial", "labour") else "civil"
    owed = [
        o.amount
        for o in reading.obligations
        if o.kind in _FEE_BASES and o.amount and set(o.debtors) == set(row.debtors)
    ]
    try:
        return any(agrees(row.amount, base, dispute, on=on) for base in {*owed, sum(owed)} - {0})
    except NoRuleInForce:
        return False


_FEE_BASES = ("pay_money", "compensation", "wages")


def _check_every_sum(reading: Reading) -> None:
    """No sum may vanish: what a clause prints and no obligation took up is a doubt."""
    for clause in reading.clauses:
        if clause.effect not in ("obligation", "attached"):
            continue
        own = [row for row in reading.obligations if row.clause == clause.n]
        taken = set().union(*(_sums_of(row) for row in reading.obligations if abs(row.clause - clause.n) <= 3), set())
        for amount in find_amounts(clause.text.replace("\n", " ")):
            if amount.value in taken or amount.per or _is_a_price(clause.text, amount.start):
                continue
            doubt = say("The sum {amount} of this clause is in no obligation.", amount=_shown(amount))
            for row in own:
                row.doubts += [doubt] if doubt not in row.doubts else []
                _not_by_itself(row, amount)
            if not own:
                reading.doubts.append(
                    say("Clause {n}: the sum {amount} is in no obligation.", n=clause.n, amount=_shown(amount))
                )


_BESIDE = 2  # clauses


def _check_parts_apart(reading: Reading) -> None:
    """A row that a larger one beside it may contain: the same people owe both, and the two differ by a sum printed there."""
    for whole, part in itertools.permutations(reading.obligations, 2):
        if whole.kind != part.kind or not part.amount or not whole.amount or part.amount >= whole.amount:
            continue
        strangers = part.creditors and set(part.creditors) != set(whole.creditors)
        if abs(whole.clause - part.clause) > _BESIDE or set(part.debtors) != set(whole.debtors) or strangers:
            continue
        printed = {a.value for row in (whole, part) for a in find_amounts(_clause_text(reading, row))}
        if whole.amount - part.amount in printed and set(part.amount_agrees_with) <= {*_ALONE_NO_PROOF, "net"}:
            part.amount_checked = False
            part.doubts.append(
                say("This sum may be a part of the {total} ordered beside it.", total=format_vnd(whole.amount))
            )
            part.confidence = _confidence(part)


def _clause_text(reading: Reading, row: Obligation) -> str:
    return next((c.text for c in reading.clauses if c.n == row.clause), row.text).replace("\n", " ")


_ALONE_NO_PROOF = ("words", "court_fee_scale")


def _not_by_itself(row: Obligation, left_over: Amount) -> None:
    """Words and the scale prove that a sum is printed right, not that it is the one ordered: beside a larger sum nobody took
    up they prove nothing."""
    if row.amount is None or left_over.value <= row.amount or left_over.currency != row.currency:
        return
    if set(row.amount_agrees_with) <= set(_ALONE_NO_PROOF) and any(
        a.value == left_over.value for a in find_amounts(row.text)
    ):
        row.amount_checked = False


def _shown(amount: Amount) -> str:
    return _with_currency(amount.value, amount.currency)


def _with_currency(value: int, currency: str) -> str:
    return f"{format_vnd(value)} {'đồng' if currency == 'VND' else currency}"


def _sums_of(row: Obligation) -> set[int]:
    parts = [part.get("amount") for part in [*row.components, *row.instalments]]
    offset = row.offset or {}
    return {abs(value) for value in (row.amount, row.net_amount, offset.get("amount"), *parts) if value is not None}


def _is_a_price(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"(?:trị giá|giá trị|định giá|có giá|giá là)[^,;.\d]{0,30}$",
            text[max(0, start - 50) : start].replace("\n", " "),
            re.IGNORECASE,
        )
    )


def _check_parties(row: Obligation, reading: Reading) -> None:
    if not row.debtors and row.kind not in (
        "destroy",
        "confiscate",
        "security_measure",
        "divide_property",
    ):
        row.doubts.append(say("Who owes is not printed in the clause."))
    if not row.creditors and row.kind not in ("security_measure", "litigation_cost"):
        row.doubts.append(say("Who receives is not printed in the clause."))
    known = {party.name for party in reading.parties} | {STATE}
    for name in [*row.debtors, *row.creditors]:
        if name not in known:
            doubt = say("“{name}” is not in the list of parties.", name=name)
            if doubt not in row.doubts:
                row.doubts.append(doubt)
    doubted = [p for p in reading.parties if p.name in (*row.debtors, *row.creditors)]
    row.doubts += [doubt for p in doubted for doubt in p.doubts if doubt not in row.doubts]
    if set(row.debtors) & set(row.creditors):
        row.doubts.append(say("The same person owes and receives."))


def _confidence(row: Obligation) -> float:
    confidence = 0.98 if row.amount_checked or row.amount is None else 0.85
    return round(max(confidence - 0.12 * len(row.doubts), 0.2), 2)


def _note(reading: Reading, row: Obligation, what: str, ok: bool, says: str) -> None:
    reading.checks.append({"what": what, "ok": ok, "says": says, "obligation": row.id, "page": row.page})


def _check_ids(reading: Reading) -> None:
    for party in reading.parties:
        if party.kind != "person" or not party.id_number:
            continue
        for problem in check_citizen_id(party.id_number, party.birth_year, party.sex):
            party.doubts.append(_id_doubt(problem, party.id_number))
        reading.checks.append(
            {
                "what": "citizen_id",
                "ok": not party.doubts,
                "says": say("Citizen id of {name}.", name=party.name),
                "party": party.id,
            }
        )


def _id_doubt(problem: str, number: str) -> str:
    if problem == "wrong_length":
        return say(
            "The number {number} has not the length of a citizen id (12 digits) or an old card (9 digits).",
            number=number,
        )
    if problem == "unknown_province":
        return say("The number {number} begins with no known province.", number=number)
    if problem == "sex_mismatch":
        return say("The number {number} does not fit the sex.", number=number)
    if problem == "birth_year_mismatch":
        return say("The number {number} does not fit the year of birth.", number=number)
    return say("The number {number} is not a valid citizen id.", number=number)


def _check_numbering(reading: Reading) -> None:
    """A gap in the numbers of the main items may be an order the reader lost (or the court's own slip)."""
    numbers = [int(label) for label in (_main_number(clause) for clause in reading.clauses) if label]
    missing = [n for a, b in itertools.pairwise(numbers) if a + 1 < b <= a + 3 for n in range(a + 1, b)]
    if missing:
        reading.doubts.append(
            say("Numbers missing in the operative part: {numbers}.", numbers=", ".join(map(str, missing)))
        )
    reading.checks.append({"what": "numbering", "ok": not missing, "says": say("Numbering of the operative part.")})


def _main_number(clause: Clause) -> str | None:
    match = re.fullmatch(r"(?:Điều )?(\d{1,3})", clause.label)
    return match.group(1) if match else None
