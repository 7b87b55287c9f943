"""The fund of each decision, replayed from its postings: collected = held + paid + fee + cost + returned, never below zero.

Pure: the same postings always give the same funds, so that a sub-ledger can be thrown away and built again. What a posting
is to a fund stands in ``effects``; here every balance of an account and a party is kept, and nothing leaves that is not there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import dong
from thads.engine.money.chart import chart
from thads.engine.money.effects import Sums, effects
from thads.engine.money.lines import Posting

Place = tuple[str, str]


class BeyondFund(ThadsError):
    message = (
        "The fund {fund} holds {left} as “{account}”{party}: {amount} cannot leave it. Check the amount, or cancel first "
        "what was paid out of it."
    )


class VoucherTwice(ThadsError):
    message = "Voucher {voucher} is posted already with other lines."


class NotPosted(ThadsError):
    message = "Voucher {voucher} is not posted, or is cancelled already."


@dataclass
class Fund:
    """One decision's money (VND). ``balances``: (account key, party) -> what lies there, the fee not yet remitted too."""

    sums: Sums = field(default_factory=Sums)
    balances: dict[Place, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        rows = [
            {"account_key": key, "party": party, "amount": sum_} for (key, party), sum_ in self.balances.items() if sum_
        ]
        return {**asdict(self.sums), "balances": rows}


class Funds:
    """All funds, by name, and the vouchers they come from. Every change is whole or not at all."""

    def __init__(self, on: date, book: Rulebook = SHIPPED) -> None:
        self.on, self.book, self.chart = on, book, chart(on, book)
        self.funds: dict[str, Fund] = {}
        self.vouchers: dict[str, Posting] = {}

    def apply(self, voucher: str, posting: Posting) -> None:
        """Posts once: the same voucher with the same lines again changes nothing. Raises BeyondFund, VoucherTwice."""
        had = self.vouchers.get(voucher)
        if had is not None:
            if had != posting:
                raise VoucherTwice(voucher=voucher)
            return
        self._add(posting)
        self.vouchers[voucher] = posting

    def cancel(self, voucher: str) -> Posting:
        """Takes a voucher back by its exact reverse, which is returned. Raises NotPosted, BeyondFund (nothing changed)."""
        posting = self.vouchers.get(voucher)
        if posting is None or f"{voucher}/cancelled" in self.vouchers:
            raise NotPosted(voucher=voucher)
        back = posting.reversed()
        self._add(back)
        self.vouchers[f"{voucher}/cancelled"] = back
        return back

    def fund(self, name: str) -> Fund:
        """The fund of that name; an empty one where nothing was posted yet."""
        return self.funds.get(name) or Fund()

    def total(self) -> Sums:
        """All funds together."""
        return sum((fund.sums for fund in self.funds.values()), Sums())

    def _add(self, posting: Posting) -> None:
        moves: dict[str, dict[Place, int]] = defaultdict(lambda: defaultdict(int))
        for line in posting.lines:
            if self.chart.key(line.account_key).get("holds"):
                moves[line.fund][line.account_key, line.party] += line.credit - line.debit
        for name, move in moves.items():
            self._check(name, move)
        sums = effects(posting, self.on, self.book)
        for name, move in moves.items():
            fund = self.funds.setdefault(name, Fund())
            fund.sums += sums[name]
            for place, sum_ in move.items():
                fund.balances[place] = fund.balances.get(place, 0) + sum_

    def _check(self, name: str, move: dict[Place, int]) -> None:
        balances = self.fund(name).balances
        for (key, party), sum_ in move.items():
            left = balances.get((key, party), 0)
            if left + sum_ < 0:
                raise BeyondFund(
                    fund=name, left=dong(left), account=self.chart.key(key)["says"], amount=dong(-sum_),
                    party=say(" of {party}", party=party) if party else "",
                )  # fmt: skip


def rebuilt(vouchers: Iterable[tuple[str, Posting]], on: date, book: Rulebook = SHIPPED) -> Funds:
    """Funds from nothing but the postings, in their order; cancellations are postings of their own. Raises BeyondFund."""
    made = Funds(on, book)
    for voucher, posting in vouchers:
        made.apply(voucher, posting)
    return made
