"""The fund of a decision through ten thousand random histories: every đồng is somewhere at every step."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thads.engine.money.claims import Claim, Pot
from thads.engine.money.effects import Sums
from thads.engine.money.fee import Received, enforcement_fee
from thads.engine.money.ledger import BeyondFund, Funds, NotPosted, VoucherTwice, rebuilt
from thads.engine.money.lines import Posting
from thads.engine.money.postings import Event, Part, post
from thads.engine.money.waterfall import distribute

ON = date(2026, 11, 20)
PARTIES, FUNDS = ("P-1", "P-2", "P-3"), ("F-1", "F-2")
STATE = ("state_court_fee", "state_fine")
SIMPLE = (
    ("collected", "party_payable"), ("collected", "state_court_fee"), ("collected", "state_fine"),
    ("advance_received", ""), ("advance_to_court_fee", ""), ("advance_to_party", ""),
    ("provisional_received", ""), ("provisional_settled", "party_payable"), ("provisional_settled", "state_fine"),
    ("paid_to_party", ""), ("returned_to_party", ""), ("remitted_to_state", "state_court_fee"), ("remitted_to_state", "state_fine"),
    ("fee_deducted", ""), ("fee_paid", ""), ("fee_remitted", ""), ("fee_given_back", ""),
    ("unclaimed_kept", ""), ("unclaimed_paid", ""), ("unclaimed_to_state", ""), ("deposit_interest", "unclaimed"),
    ("post_sent", ""), ("post_delivered", ""), ("post_returned", ""),
    ("sale_money", "bank"), ("sale_cost_charged", ""), ("cost_deducted", ""), ("redirected", "party_payable"),
    ("entrusted_received", "party_payable"), ("entrusted_sent", ""), ("refunded_by_state", ""),
)  # fmt: skip
COMES_IN = {"collected", "advance_received", "provisional_received", "fee_paid", "deposit_interest", "sale_money",
            "entrusted_received", "refunded_by_state"}  # fmt: skip
GOES_OUT = {"paid_to_party", "remitted_to_state", "unclaimed_paid", "post_delivered", "entrusted_sent"}


class History:
    """Plays random steps; keeps its own simple count of what came in and went out, to compare the funds with."""

    def __init__(self, data: bytes) -> None:
        self.data, self.funds = data, Funds(ON)
        self.came, self.went = defaultdict(int), defaultdict(int)
        self.number = 0
        self.live: list[tuple[str, Posting, int, str]] = []
        self.done: Counter[str] = Counter()

    def play(self) -> None:
        for at in range(0, len(self.data) - 3, 4):
            kind, who, small, large = self.data[at : at + 4]
            before = self.picture()
            try:
                self.step(kind, PARTIES[who % 3], FUNDS[who // 3 % 2], 1 + small + 256 * (large % 8) ** 5)
            except BeyondFund:
                assert self.picture() == before
                self.done["refused"] += 1
            self.check()
        assert rebuilt(self.funds.vouchers.items(), ON).funds == self.funds.funds

    def step(self, kind: int, party: str, fund: str, amount: int) -> None:
        if kind < 40 and self.live:
            self.cancel(kind)
        elif kind < 60:
            self.distribution(fund, amount)
        else:
            code, to = SIMPLE[kind % len(SIMPLE)]
            amount = amount if code in COMES_IN else 1 + amount % 300
            crossing = {"to_fund": FUNDS[kind % 2], "to_party": PARTIES[kind % 3]} if code == "redirected" else {}
            self.post(Event(code, (Part(amount, party, fund, to, **crossing),), "bank"), amount, fund)

    def post(self, event: Event, amount: int, fund: str) -> None:
        made, self.number = post(event, on=ON), self.number + 1
        self.funds.apply(f"V-{self.number}", made)
        self.funds.apply(f"V-{self.number}", made)  # twice is once
        self.count(event.code, amount, fund, made)
        self.live.append((f"V-{self.number}", made, amount, fund))
        self.done[event.code] += 1

    def count(self, code: str, amount: int, fund: str, made: Posting) -> None:
        to = {line.fund for line in made.lines if line.credit}
        if code in COMES_IN:
            self.came[fund] += amount
        if code in GOES_OUT:
            self.went[fund] += amount
        if code == "redirected" and to != {fund}:
            self.came[to.pop()] += amount
            self.went[fund] += amount

    def cancel(self, kind: int) -> None:
        voucher, made, amount, fund = self.live[kind % len(self.live)]
        assert self.funds.cancel(voucher) == made.reversed()
        self.count(made.event, -amount, fund, made)
        self.live = [one for one in self.live if one[0] != voucher]
        with pytest.raises(NotPosted):
            self.funds.cancel(voucher)
        self.done["cancelled"] += 1

    def distribution(self, fund: str, amount: int) -> None:
        """Money of a sale, shared out by the waterfall, the fee taken off, paid."""
        claims = [
            Claim(party, party, "other", amount // place + 1, requested=ON) for place, party in enumerate(PARTIES, 1)
        ]
        made = distribute(Pot(amount, ON), claims)
        self.post(Event("sale_money", (Part(amount, fund=fund),), "bank"), amount, fund)
        shares = tuple(Part(paid, party, fund) for party, paid in made.by_claim.items() if paid)
        self.post(Event("sale_distributed", shares), 0, fund)
        for one in made.payouts():
            assert one.fee == enforcement_fee([Received(one.gross)], on=ON).total
            if one.fee:
                self.post(Event("fee_deducted", (Part(one.fee, one.creditor, fund),)), one.fee, fund)
            self.post(Event("paid_to_party", (Part(one.net, one.creditor, fund),), "bank"), one.net, fund)
        self.done["distributed"] += 1

    def check(self) -> None:
        for name in FUNDS:
            fund = self.funds.fund(name)
            sums = fund.sums
            assert sums.collected == sums.paid + sums.cost + sums.held + sums.fee + sums.returned and sums.balances
            assert min(sums.collected, sums.paid, sums.cost, sums.held, sums.due, sums.fee, sums.returned) >= 0
            assert min(fund.balances.values(), default=0) >= 0
            assert (sums.collected, sums.paid) == (self.came[name], self.went[name])
            assert sums.held == sum(sum_ for (key, _), sum_ in fund.balances.items() if key != "state_fee")
        assert self.funds.total().balances

    def picture(self) -> dict[str, dict]:
        return {name: self.funds.fund(name).to_dict() for name in FUNDS}


@settings(max_examples=10_000)
@given(st.binary(min_size=4, max_size=60))
@pytest.mark.slow
def test_ten_thousand_histories_lose_no_dong_and_never_overdraw_a_fund(data: bytes):
    History(data).play()


def test_the_histories_do_what_they_are_meant_to_do():
    done: Counter[str] = Counter()
    for seed in range(400):
        history = History(Random(seed).randbytes(60))
        history.play()
        done += history.done
    assert {code for code, _ in SIMPLE} | {"cancelled", "distributed", "refused"} <= set(done)


def test_a_fund_says_what_is_due_to_whom():
    funds = Funds(ON)
    parts = (Part(70, "P-1", "F-1"), Part(20, "P-2", "F-1"), Part(10, fund="F-1", to="state_fine"))
    funds.apply("V-1", post(Event("collected", parts, "bank"), on=ON))
    funds.apply("V-2", post(Event("paid_to_party", (Part(20, "P-2", "F-1"),), "bank"), on=ON))
    assert funds.fund("F-1").to_dict() == {
        "collected": 100, "held": 80, "due": 80, "paid": 20, "fee": 0, "cost": 0, "returned": 0,
        "balances": [
            {"account_key": "party_payable", "party": "P-1", "amount": 70},
            {"account_key": "state_fine", "party": "", "amount": 10},
        ],
    }  # fmt: skip


def test_money_of_one_party_cannot_be_paid_to_another():
    funds = Funds(ON)
    funds.apply("V-1", post(Event("collected", (Part(70, "P-1", "F-1"),), "bank"), on=ON))
    with pytest.raises(BeyondFund, match="P-2"):
        funds.apply("V-2", post(Event("paid_to_party", (Part(1, "P-2", "F-1"),), "bank"), on=ON))
    with pytest.raises(BeyondFund, match="70 đồng"):
        funds.apply("V-3", post(Event("paid_to_party", (Part(71, "P-1", "F-1"),), "bank"), on=ON))


def test_a_receipt_whose_money_has_gone_cannot_be_cancelled_before_the_payment():
    funds = Funds(ON)
    funds.apply("V-1", post(Event("collected", (Part(70, "P-1", "F-1"),), "bank"), on=ON))
    funds.apply("V-2", post(Event("paid_to_party", (Part(50, "P-1", "F-1"),), "bank"), on=ON))
    with pytest.raises(BeyondFund, match="20 đồng"):
        funds.cancel("V-1")
    funds.cancel("V-2")
    funds.cancel("V-1")
    assert funds.fund("F-1").to_dict()["balances"] == [] and funds.fund("F-1").sums.collected == 0


def test_a_voucher_is_posted_once_and_never_with_other_lines():
    funds = Funds(ON)
    made = post(Event("collected", (Part(70, "P-1", "F-1"),), "bank"), on=ON)
    funds.apply("V-1", made)
    funds.apply("V-1", made)
    assert funds.fund("F-1").sums.collected == 70
    with pytest.raises(VoucherTwice, match="V-1"):
        funds.apply("V-1", post(Event("collected", (Part(71, "P-1", "F-1"),), "bank"), on=ON))
    with pytest.raises(NotPosted):
        funds.cancel("V-9")


def test_exhibits_and_costs_do_not_touch_what_is_held():
    funds = Funds(ON)
    for number, code in enumerate(
        ("exhibit_in", "exhibit_returned", "exhibit_to_state", "cost_advanced", "sale_cost_paid")
    ):
        funds.apply(f"V-{number}", post(Event(code, (Part(70, "P-1", "F-1"),), "cash"), on=ON))
    assert funds.fund("F-1").sums == Sums()
