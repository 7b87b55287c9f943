"""Every event of enforcement money as debit and credit lines. The entries are data: ``rules/postings.yml``.

For whoever posts to a ledger::

    made = post(Event("collected", (Part(5_000_000, party="P-1", fund="F-1"),), through="bank"), on=day)
    for line in made.lines:
        chart.number(line.account_key), line.debit, line.credit, line.party, line.fund
    made.reversed()          # the exact reverse, to cancel

``events(day)`` lists what can be posted. One event moves each of its parts through every pair of its record; lines
of one account, party and fund are added together. A posting always balances, also within every fund (where
an event moves money from one fund to another, the two sides carry one fund each).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thads.engine.errors import ThadsError
from thads.engine.law.records import Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.chart import Chart, chart
from thads.engine.money.lines import Line, OffLine, Posting, merged


class CannotPost(ThadsError):
    message = "“{event}” cannot be posted: {why}"


@dataclass(frozen=True)
class Part:
    """A sum of an event: ``amount`` (VND, above zero) of ``party`` in ``fund`` (the decision's fund account).

    ``to``: which account key, where the record gives a choice on the side that is not money; "" takes the first.
    ``to_party``, ``to_fund``: of the credit side, where it differs from the debit side.
    """

    amount: int
    party: str = ""
    fund: str = ""
    to: str = ""
    to_party: str = ""
    to_fund: str = ""


@dataclass(frozen=True)
class Goods:
    """A quantity of an event off the balance sheet; ``quantity`` is a decimal number as text ("2.5")."""

    quantity: str
    unit: str
    fund: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened to the money. ``through``: cash | bank | treasury | savings where the record says money."""

    code: str
    parts: tuple[Part, ...] = ()
    through: str = ""
    goods: tuple[Goods, ...] = ()


def events(on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """The events that can be posted on a day, in the order of the file: code, says, pairs or single_entry, fund, confirmed."""
    found = {row["code"]: row for row in in_force(book.every("postings"), on)}
    return [book.current("postings", code, on) or row for code, row in found.items()]


def post(event: Event, *, on: date, book: Rulebook = SHIPPED) -> Posting:
    """The lines of ``event`` under the chart of ``on``. Raises CannotPost with what is missing or wrong."""
    row = book.current("postings", event.code, on)
    if row is None:
        raise CannotPost(event=event.code, why=say("this event is not in the list of postings."))
    maker = _Maker(event, row, chart(on, book))
    if "single_entry" in row:
        return Posting(event.code, off=tuple(maker.off()))
    return Posting(event.code, tuple(merged(maker.lines())))


class _Maker:
    """One event on its way to lines."""

    def __init__(self, event: Event, row: Record, chart: Chart) -> None:
        self.event, self.row, self.chart = event, row, chart

    def lines(self) -> Iterator[Line]:
        if not self.event.parts:
            raise self._refused(say("it names no sum."))
        debits, credits = [], []
        for part in self.event.parts:
            self._check(part)
            for debit, credit in self.row["pairs"]:
                debits.append(self._debit(part, debit))
                credits.append(self._credit(part, credit, from_money=self._is_money(debit)))
        yield from (*debits, *credits)

    def off(self) -> Iterator[OffLine]:
        if not self.event.goods:
            raise self._refused(say("it names no goods."))
        entry = self.row["single_entry"]
        for one in self.event.goods:
            yield OffLine(entry["account"], one.quantity, one.unit, entry["into"], one.fund)

    def _check(self, part: Part) -> None:
        if isinstance(part.amount, bool) or not isinstance(part.amount, int) or part.amount <= 0:
            raise self._refused(say("a sum must be a whole number of đồng above zero."))
        if not part.fund:
            raise self._refused(say("a sum names no fund account of a decision."))

    def _debit(self, part: Part, choice: str | list[str]) -> Line:
        key = self._chosen(choice, self.event.through if self._is_money(choice) else part.to)
        return Line(key, debit=part.amount, fund=part.fund, **self._owner(key, part.party))

    def _credit(self, part: Part, choice: str | list[str], *, from_money: bool) -> Line:
        """From one place of money to another, ``through`` names where it goes and ``to`` where it comes from."""
        key = self._chosen(choice, self.event.through if self._is_money(choice) and not from_money else part.to)
        owner = self._owner(key, part.to_party or part.party)
        return Line(key, credit=part.amount, fund=part.to_fund or part.fund, **owner)

    def _owner(self, key: str, party: str) -> dict[str, str]:
        row = self.chart.key(key)
        if row.get("needed") and not party:
            raise self._refused(say("“{account}” needs the person it belongs to.", account=row["says"]))
        return {"party": party, "party_kind": row["party"]} if party and "party" in row else {}

    def _is_money(self, choice: str | list[str]) -> bool:
        return choice == "money" or (isinstance(choice, list) and choice[0] in self.chart.money())

    def _chosen(self, choice: str | list[str], given: str) -> str:
        if isinstance(choice, str) and choice != "money":
            return choice
        allowed = self.chart.money() if choice == "money" else list(choice)
        if given in allowed:
            return given
        if not given and choice != "money":
            return allowed[0]
        known = ", ".join(f"{key} ({self.chart.key(key)['says']})" for key in allowed)
        raise self._refused(say("choose one of {known}.", known=known))

    def _refused(self, why: str) -> CannotPost:
        return CannotPost(event=self.row["says"], why=why)
