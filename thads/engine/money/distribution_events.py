"""A distribution as events of the ledger: what a submitted distribution posts, before anybody is paid.

The money lies in one fund as ``sale_proceeds`` (an asset was sold) or ``provisional`` (money out of a coercion that was not
yet anybody's). Each share moves to what is owed to its creditor or the State, in the fund of their own decision; costs go
back to what was advanced, the debtor's rent and the rest to the debtor; then the fees come off. What is kept for
creditors who have not asked stays where it is. Paying out is a voucher of its own, one a payee.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.money.claims import Claim
from thads.engine.money.distribution import Distribution
from thads.engine.money.postings import Event, Part

Source = Literal["sale_proceeds", "provisional"]
SHARES = {"sale_proceeds": "sale_distributed", "provisional": "provisional_settled"}


def events_of(
    made: Distribution,
    *,
    fund: str,
    debtor: str,
    source: Source = "sale_proceeds",
    fund_of: Callable[[Claim], str] | None = None,
    book: Rulebook = SHIPPED,
) -> list[Event]:
    """The events in the order in which they are posted. ``fund``: where the money lies; ``debtor``: the party's id.

    ``Claim.creditor`` is the party's id; ``fund_of`` gives the fund account of a claim's decision, ``fund`` by default.
    """
    place = fund_of or (lambda claim: fund)
    shares = [*_shares(made, fund, debtor, place), *_others(made, fund, debtor)]
    costs = sum(one.taken for one in made.taken_off if one.to == "costs")
    fees = list(_fees(made, place, book))
    found = [Event(SHARES[source], tuple(shares))] if shares else []
    if costs and source == "sale_proceeds":
        found.append(Event("sale_cost_recovered", (Part(costs, debtor, fund),)))
    elif costs:
        found += [
            Event("provisional_settled", (Part(costs, debtor, fund, "party_payable"),)),
            Event("cost_deducted", (Part(costs, debtor, fund),)),
        ]
    return found + ([Event("fee_deducted", tuple(fees))] if fees else [])


def _shares(made: Distribution, fund: str, debtor: str, place: Callable[[Claim], str]) -> Iterator[Part]:
    now = made.paid_now
    for one in made.claims:
        if now.get(one.id):
            kind = made.kinds[one.kind]
            to = kind.get("account", "party_payable")
            yield Part(now[one.id], debtor, fund, to, "" if kind["payee"] == "state" else one.creditor, place(one))


def _others(made: Distribution, fund: str, debtor: str) -> Iterator[Part]:
    """Rent and the rest to the debtor, taxes of the transfer to the State, secured creditors from outside."""
    for one in made.taken_off:
        if one.taken and one.to == "state":
            yield Part(one.taken, debtor, fund, "state_other")
        elif one.taken and one.to != "costs":
            yield Part(one.taken, debtor, fund, "party_payable", debtor if one.to == "debtor" else one.payee)
    if made.to_debtor:
        yield Part(made.to_debtor, debtor, fund, "party_payable", debtor)


def _fees(made: Distribution, place: Callable[[Claim], str], book: Rulebook) -> Iterator[Part]:
    funds = {(one.creditor, one.decision): place(one) for one in made.claims}
    for one in made.payouts(book):
        if one.fee:
            yield Part(one.fee, one.creditor, funds[one.creditor, one.decision])
