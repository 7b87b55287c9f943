"""``thads fee``, ``thads court-fee``, ``thads interest`` and ``thads distribute``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from thads.commands.law_input import Period
from thads.commands.money_input import Receipt
from thads.commands.own_records import rulebook
from thads.engine.law.court_fees import (
    Dispute,
    advance_fee,
    first_instance_fee,
    fixed_kinds,
    scale_steps,
    settlement_fee,
)
from thads.engine.messages import say
from thads.engine.money.amounts import dong
from thads.engine.money.distribution_file import read_distribution
from thads.engine.money.fee import Received, enforcement_fee
from thads.engine.money.interest import Debt, Paid, Pause, late_interest
from thads.engine.money.waterfall import distribute


def show_fee(
    received: Sequence[Receipt],
    day: date,
    free: str,
    relief: str,
    percent: int | None,
    overrides: Sequence[Path],
    as_json: bool,
) -> int:
    """Prints the fee of each receipt and their sum."""
    rows = [Received(one.amount, one.way, free, relief, percent) for one in received]
    made = enforcement_fee(rows, on=day, book=rulebook(overrides))
    if as_json:
        return _json(made.to_dict())
    for number, part in enumerate(made.parts, 1):
        click.echo(
            say("{number}. Received {amount}: fee {fee}", number=number, amount=dong(part.received), fee=dong(part.fee))
        )
        _lines(part.steps)
    click.echo(say("Total fee: {total}", total=dong(made.total)))
    _checks(made.doubts)
    return 0


def show_court_fee(amount: int, dispute: Dispute, day: date, as_json: bool) -> int:
    """Prints the first-instance fee of a value, what is due on a settlement and the advance."""
    fee = first_instance_fee(amount, dispute, on=day)
    settled, advance = settlement_fee(amount, dispute, on=day), advance_fee(amount, dispute, on=day)
    steps = scale_steps(amount, dispute, on=day)
    if as_json:
        return _json({"fee": fee, "settlement": settled, "advance": advance, "explanation": "\n".join(steps)})
    click.echo(say("Court fee of the first instance: {fee}", fee=dong(fee)))
    _lines(steps)
    click.echo(say("Where the parties settle before the hearing: {fee}", fee=dong(settled)))
    click.echo(say("Advance: {fee}", fee=dong(advance)))
    return 0


def list_fixed_fees(day: date, as_json: bool) -> int:
    """Prints the court fees that depend on no value."""
    found = fixed_kinds(day)
    if as_json:
        return _json({"fees": found})
    for row in found:
        click.echo(f"{dong(row['fee']):>18}  {row['says']}")
    return 0


def show_interest(
    debt: Debt, until: date, paid: Sequence[Paid], paused: Sequence[Period], overrides: Sequence[Path], as_json: bool
) -> int:
    """Prints late interest line by line."""
    pauses = [Pause(one.first, one.last, one.code) for one in paused]
    made = late_interest(debt, until, paid=paid, paused=pauses, book=rulebook(overrides))
    if as_json:
        return _json(made.to_dict())
    click.echo(say("Interest: {interest}; unpaid: {due}", interest=dong(made.accrued), due=dong(made.due)))
    _lines(made.steps)
    return 0


def show_distribution(file: Path, overrides: Sequence[Path], as_json: bool) -> int:
    """Prints who is paid what, stage by stage, and the fee of each creditor."""
    book = rulebook(overrides)
    pot, claims = read_distribution(file.read_bytes(), book=book)
    made = distribute(pot, claims, book=book)
    answer = made.to_dict(book)
    if as_json:
        return _json(answer)
    _lines(made.steps)
    for row in answer["payouts"]:
        click.echo(
            say(
                "{creditor}: {gross}, fee {fee}, to pay {net}",
                creditor=row["creditor"], gross=dong(row["gross"]), fee=dong(row["fee"]), net=dong(row["net"]),
            )
        )  # fmt: skip
    _checks(answer["doubts"])
    return 0


def _json(answer: Mapping[str, Any]) -> int:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    return 0


def _lines(steps: Iterable[str]) -> None:
    for line in steps:
        click.echo(f"  - {line}")


def _checks(doubts: Iterable[str]) -> None:
    for line in doubts:
        click.echo(say("Check: {doubt}", doubt=line))
