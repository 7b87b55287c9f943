"""What a posting is to the fund accounts it touches: how much came in, is held, went out, was kept as fee or cost.

For every fund, always: collected = held + paid + fee + cost + returned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.money.chart import chart
from thads.engine.money.lines import Line

HELD = ("due", "waiting")


class Booked(Protocol):
    """A posting as it stands in the books: read back from them, it may not balance any more."""

    event: str
    lines: Iterable[Line]
    cancels: bool


@dataclass(frozen=True)
class Sums:
    """Sums of one fund account, in VND. ``due``: the part of ``held`` that is owed on already."""

    collected: int = 0
    held: int = 0
    due: int = 0
    paid: int = 0
    fee: int = 0
    cost: int = 0
    returned: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def balances(self) -> bool:
        """Whether nothing is in two places or in none."""
        return self.collected == self.held + self.paid + self.fee + self.cost + self.returned


def effects(posting: Booked, on: date, book: Rulebook = SHIPPED) -> dict[str, Sums]:
    """Fund account -> what ``posting`` adds to its sums (negative where it takes away, or reverses)."""
    accounts, row = chart(on, book), book.current("postings", posting.event, on)
    mark = (row or {}).get("fund", "")
    held: dict[str, int] = defaultdict(int)
    due: dict[str, int] = defaultdict(int)
    fee: dict[str, int] = defaultdict(int)
    for line in posting.lines:
        what, change = accounts.key(line.account_key).get("holds"), line.credit - line.debit
        held[line.fund] += change if what in HELD else 0
        due[line.fund] += change if what == "due" else 0
        fee[line.fund] += change if what == "fee" else 0
    return {
        fund: _marked(mark or _crossing(held[fund], back=posting.cancels), held[fund], due[fund], fee[fund])
        for fund in held
    }


def _crossing(held: int, *, back: bool) -> str:
    """What an event that moves money between funds is to each of the two; nothing where it stays inside one."""
    return "" if not held else "collected" if (held > 0) is not back else "paid"


def _marked(mark: str, held: int, due: int, fee: int) -> Sums:
    """The change of what is held, under the name of where it came from or went to."""
    if mark == "fee_collected":
        return Sums(collected=fee, fee=fee)
    if mark == "fee_given_back":
        return Sums(held=held, due=due, fee=-held)
    into = {"collected": {"collected": held}}.get(mark)
    out = {mark: -held} if mark in ("paid", "fee", "cost", "returned") else {}
    return Sums(held=held, due=due, **(into or out))
