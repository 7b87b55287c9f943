"""``thads deadline`` and ``thads limitation``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

import click

from thads.commands.law_input import Period
from thads.commands.own_records import rulebook
from thads.engine.errors import ThadsError
from thads.engine.law.deadline_rules import rules
from thads.engine.law.deadlines import deadline
from thads.engine.law.explain import shown
from thads.engine.law.limitation import Excluded, limitation
from thads.engine.messages import say


class StartMissing(ThadsError):
    message = "Give the key of a deadline and the day it starts from (--start), or ask for the list (--list)."


def show_deadline(
    key: str | None, start: date | datetime | None, on: date | None, overrides: Sequence[str], as_json: bool
) -> int:
    """Prints when a deadline ends, on which article, and every step of the counting."""
    if not key or start is None:
        raise StartMissing
    made = deadline(key, start, on=on, book=rulebook(overrides))
    if as_json:
        click.echo(json.dumps(made.to_dict(), ensure_ascii=False, indent=1))
        return 0
    click.echo(say("{name}: {due}", name=made.rule.name, due=shown(made.due)))
    click.echo(say("Who: {who}", who=made.rule.actor))
    _lines(made.steps, made.doubts)
    return 0


def list_deadlines(on: date | None, overrides: Sequence[str], as_json: bool) -> int:
    """Prints every deadline: key, length, what, article."""
    found = rules(rulebook(overrides), on)
    if as_json:
        click.echo(json.dumps([rule.to_dict() for rule in found], ensure_ascii=False, indent=1))
        return 0
    width = max(len(rule.code) for rule in found)
    for rule in found:
        click.echo(f"{rule.code:<{width}}  {rule.regime:<5}  {rule.limit_says():<32}  {rule.name} ({rule.article})")
    return 0


def show_limitation(
    starts: Sequence[date],
    requested: date | None,
    excluded: Sequence[Period],
    returned: bool,
    on: date,
    overrides: Sequence[str],
    as_json: bool,
) -> int:
    """Prints the last day of the limitation, or of each instalment's. Ends with 1 when the request is out of time."""
    periods = [Excluded(period.first, period.last, period.code) for period in excluded]
    made = limitation(starts, on=on, requested=requested, excluded=periods, returned=returned, book=rulebook(overrides))
    if as_json:
        click.echo(json.dumps(made.to_dict(), ensure_ascii=False, indent=1))
    else:
        for term in made.terms:
            click.echo(say("Limitation ends: {day}", day=shown(term.end)))
        _lines(made.explanation.splitlines(), made.doubts)
    return 1 if any(term.in_time is False for term in made.terms) else 0


def _lines(steps: Sequence[str], doubts: Sequence[str]) -> None:
    for line in steps:
        click.echo(f"  - {line}")
    for line in doubts:
        click.echo(say("Check: {doubt}", doubt=line))
