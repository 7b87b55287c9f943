"""A distribution through the ledger: the fund is empty after it but for what is kept, and every payee can be paid."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from test_waterfall import PAID, claim, fitting, pots, some_claims

from thads.engine.money.claims import Claim, Deduction, Outsider, Pot
from thads.engine.money.distribution_events import events_of
from thads.engine.money.ledger import Funds
from thads.engine.money.postings import Event, Part, post
from thads.engine.money.waterfall import distribute

ON, M = date(2026, 11, 20), 10**6
COMES = {"sale_proceeds": "sale_money", "provisional": "provisional_received"}


def ledger_after(pot: Pot, claims: list[Claim], source: str) -> tuple[Funds, dict[str, int]]:
    """The funds once the money came, was distributed, and everybody who is owed something was paid."""
    made, funds = distribute(pot, claims), Funds(ON)
    funds.apply("money", post(Event(COMES[source], (Part(pot.received, "D", "F"),), "bank"), on=ON))
    found = events_of(made, fund="F", debtor="D", source=source, fund_of=lambda one: f"F-{one.decision}")
    for number, event in enumerate(found):
        funds.apply(str(number), post(event, on=ON))
    paid = {}
    for name in list(funds.funds):
        for (key, party), sum_ in list(funds.fund(name).balances.items()):
            if key == "party_payable" and sum_:
                funds.apply(
                    f"pay {name} {party}", post(Event("paid_to_party", (Part(sum_, party, name),), "bank"), on=ON)
                )
                paid[party] = paid.get(party, 0) + sum_
    return funds, paid


@pytest.mark.parametrize("source", COMES)
def test_everybody_gets_the_net_share_and_nothing_is_left(source: str):
    deductions = [Deduction("costs", 5 * M), Deduction("rent", 20 * M), Deduction("transfer", 3 * M)]
    pot = Pot(500 * M, PAID, deductions=deductions, outsiders=[Outsider("B", 2 * M)])
    claims = [
        claim("a", due=100 * M, decision="1"),
        claim("b", "court_fee", 9 * M, decision="1"),
        claim("c", "support", M),
    ]
    funds, paid = ledger_after(pot, claims, source)
    assert paid == {"creditor a": 97 * M, "creditor c": M, "B": 2 * M, "D": 20 * M + 360 * M}
    total = funds.total()
    assert (total.fee, total.cost, total.held) == (3 * M, 5 * M, 12 * M)  # court fee and taxes, still to be remitted
    assert funds.fund("F-1").balances[("state_court_fee", "")] == 9 * M


@given(pots.filter(lambda pot: pot.received), some_claims)
def test_any_distribution_goes_through_the_ledger(pot: Pot, claims: list[Claim]):
    made = distribute(pot, claims := fitting(pot, claims))
    for source in COMES:
        funds, _ = ledger_after(pot, claims, source)
        assert funds.total().balances
        assert sum(funds.fund("F").balances.get((source, party), 0) for party in ("", "D")) == made.kept
        assert funds.total().fee == sum(one.fee for one in made.payouts())
        for fund in funds.funds.values():
            assert fund.sums.balances and min(fund.balances.values(), default=0) >= 0
