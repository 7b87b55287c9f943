"""The course of a sale: replaying its steps, taking one more, and what may be done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thads.engine.errors import ThadsError
from thads.engine.law.deadlines import Deadline
from thads.engine.law.events import Event
from thads.engine.life.sale import checks
from thads.engine.life.sale import errors as no
from thads.engine.life.sale.book import StepRule, state, step_rule, step_rules, step_says
from thads.engine.life.sale.changes import taken
from thads.engine.life.sale.record import Asset, Sale, Step, holds
from thads.engine.life.sale.terms import Terms
from thads.engine.life.sale.words import day


@dataclass(frozen=True)
class Way:
    """A step that belongs to where the sale stands. ``blocked``: why it may not be taken yet, or no more."""

    rule: StepRule
    due: Deadline | None = None
    blocked: str = ""
    problem: str = ""

    @property
    def until(self) -> date | None:
        return self.due.due if self.due else None


def read(asset: Asset, steps: Iterable[Step], terms: Terms | None = None) -> Sale:
    """The sale that these steps make, in the order in which they were recorded. What ``take`` raises."""
    sale = Sale(asset)
    for step in steps:
        sale = take(sale, step, terms)
    return sale


def take(sale: Sale, step: Step, terms: Terms | None = None) -> Sale:
    """The sale after one more step. Raises a ``SaleRefused`` that says why not, and what may be done instead."""
    terms = terms or Terms()
    rule = step_rule(step.code, step.on, terms.book)
    _in_order(sale, step)
    sale = terms.at(sale, step.on)
    _in_place(sale, rule, step.on, terms)
    _facts(rule, step)
    for name in rule.checks:
        checks.named(name)(sale, step, terms)
    return taken(sale, rule, step)


def ways(sale: Sale, on: date, terms: Terms | None = None) -> list[Way]:
    """What belongs to where the sale stands on a day: what may be done, by whom, until when, or why not."""
    terms = terms or Terms()
    sale = terms.at(sale, on)
    rules = [rule for rule in step_rules(on, terms.book) if sale.state in rule.states]
    return [_way(sale, rule, on, terms) for rule in rules if _offered(sale, rule)]


def open_ways(sale: Sale, on: date, terms: Terms | None = None) -> list[Way]:
    return [way for way in ways(sale, on, terms) if not way.blocked]


def events(before: Sale, after: Sale, step: Step, terms: Terms | None = None) -> list[tuple[str, date]]:
    """What a step is in the case: kinds of events with their days."""
    terms = terms or Terms()
    rule = step_rule(step.code, step.on, terms.book)
    late = {name: after.flags()[name] for name in ("without_auction", "nothing_to_pay")}
    flags = before.flags() | late
    return [(row["event"], step.get(row["at"]) if "at" in row else step.on) for row in rule.events if holds(row, flags)]


def case_events(before: Sale, after: Sale, step: Step, ref: str, terms: Terms | None = None) -> list[Event]:
    return [Event(kind, at, ref) for kind, at in events(before, after, step, terms)]


def _offered(sale: Sale, rule: StepRule) -> bool:
    """What cannot concern this sale at all is not shown: priority without a right to it, resuming what is not paused."""
    if rule.code.startswith("priority_") and rule.code != "priority_right":
        return sale.shared
    if rule.code == "priority_right":
        return not sale.shared
    return rule.code != "resumed" or sale.paused_on is not None


def _way(sale: Sale, rule: StepRule, on: date, terms: Terms) -> Way:
    try:
        due, problem = terms.deadline_of(rule, sale), ""
    except ThadsError as error:
        due, problem = None, str(error)
    try:
        if sale.paused_on and not rule.paused:
            raise no.Paused(day=day(sale.paused_on))
        for name in rule.checks:
            checks.named(name)(sale, Step(rule.code, on), terms)
    except ThadsError as error:
        return Way(rule, due, str(error), problem)
    return Way(rule, due, "", problem)


def _in_order(sale: Sale, step: Step) -> None:
    last = sale.last
    if last is not None and step.on < last.on:
        raise no.WrongDay(step=step_says(step.code), day=day(step.on), last=step_says(last.code), last_day=day(last.on))


def _in_place(sale: Sale, rule: StepRule, on: date, terms: Terms) -> None:
    if sale.state not in rule.states:
        here = state(sale.state)
        possible = "; ".join(way.rule.says for way in open_ways(sale, on, terms)) or "—"
        raise no.OutOfOrder(
            step=rule.says, state=here["says"], article=here["article"], why=rule.otherwise, ways=possible
        )
    if sale.paused_on and not rule.paused:
        raise no.Paused(day=day(sale.paused_on))


def _facts(rule: StepRule, step: Step) -> None:
    missing = [fact.says for fact in rule.asks if fact.needed and fact.type != "yesno" and step.get(fact.name) is None]
    if missing:
        raise no.FactsMissing(step=rule.says, missing=", ".join(missing))
    for fact in rule.asks:
        value = step.get(fact.name)
        if fact.type == "money" and value is not None and not _whole(fact.name, value):
            raise no.NotWhole(fact=fact.says)
        if fact.type == "choice" and value is not None and value not in {row["code"] for row in rule.grounds}:
            raise no.NoSuchGround(step=rule.says)


def _whole(name: str, value: object) -> bool:
    """A sum in đồng; a price and what is paid are above zero."""
    least = 1 if name in ("price", "paid", "advance") else 0
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
