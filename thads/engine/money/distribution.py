"""The outcome of a distribution: stages, payments, fees, what is left, and the account of every figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from thads.engine.law.records import Record
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import dong
from thads.engine.money.claims import Claim, Pot
from thads.engine.money.fee import COLLECTED, Fee, Received, enforcement_fee


class DoesNotAddUp(AssertionError):
    """A programming error: what was given out is not what came in."""


class TakenOff(NamedTuple):
    """A deduction: ``amount`` asked for, ``taken`` as far as the money went (VND).

    ``to``: costs | debtor | state | outsider, the last with its ``payee``.
    """

    kind: str
    says: str
    amount: int
    taken: int
    article: str
    to: str
    payee: str = ""


class Stage(NamedTuple):
    """One sharing. ``rank`` 0 before the ranks; ``what``: principal | interest; ``available``: before it (VND)."""

    number: int
    title: str
    article: str
    rank: int
    what: str
    claims: int
    available: int
    due: int
    paid: int

    @property
    def says(self) -> str:
        rank = say("rank {rank}, ", rank=self.rank) if self.rank else ""
        what = say("late interest") if self.what == "interest" else say("principal")
        return say(
            "{number}. {title}: {rank}{what}; {available} available, {due} due on {claims} claims, {paid} paid ({article}).",
            number=self.number, title=self.title[:1].upper() + self.title[1:], rank=rank, what=what,
            available=dong(self.available), due=dong(self.due), claims=self.claims, paid=dong(self.paid),
            article=self.article,
        )  # fmt: skip


class Payment(NamedTuple):
    """What one claim got in one stage; ``kept``: deposited until its creditor asks for enforcement."""

    claim: str
    stage: Stage
    due: int
    paid: int
    kept: bool = False

    @property
    def says(self) -> str:
        stage = self.stage
        if self.paid == self.due:
            text = say("Stage {number}: paid in full, {paid}.", number=stage.number, paid=dong(self.paid))
        else:
            text = say(
                "Stage {number}: {due} / {all} x {total} = {paid}, to the đồng by largest remainder.",
                number=stage.number, due=dong(self.due), all=dong(stage.due), total=dong(stage.paid), paid=dong(self.paid),
            )  # fmt: skip
        return text + (" " + say("Kept at a bank until enforcement is asked for.") if self.kept else "")


class Payout(NamedTuple):
    """What one creditor receives under one decision: ``gross`` less ``fee`` is ``net`` (VND).

    ``fee_owed``: fee of sums left free before that this payment is too small to cover; it stays to be collected.
    """

    creditor: str
    decision: str
    gross: int
    fee: int
    net: int
    fee_owed: int = 0


class _Account:
    """What one creditor has received before and receives now under one decision."""

    __slots__ = ("bears", "before", "gross", "now")

    def __init__(self) -> None:
        self.gross = 0
        self.bears = False
        self.before: tuple[Received, ...] = ()
        self.now: tuple[Received, ...] = ()

    def add(self, claim: Claim, amount: int, kind: Record) -> None:
        self.gross += amount
        if kind["payee"] == "state":
            return
        free = claim.free or kind.get("free", "")
        if claim.received:
            self.before += (Received(claim.received, COLLECTED, free),)
        if amount:
            self.now += (Received(amount, COLLECTED, free),)
            self.bears = self.bears or not free

    def counted(self, on: date, book: Rulebook) -> Fee:
        return enforcement_fee((*self.before, *self.now), on=on, book=book)

    def payout(self, creditor: str, decision: str, on: date, book: Rulebook) -> Payout:
        if not self.bears:
            return Payout(creditor, decision, self.gross, 0, self.gross)
        due = sum(self.counted(on, book).fees[len(self.before) :])
        fee = min(due, self.gross)
        return Payout(creditor, decision, self.gross, fee, self.gross - fee, due - fee)


@dataclass(frozen=True)
class Distribution:
    """``payments`` in the order they were made; ``to_debtor``: what is left. Raises DoesNotAddUp."""

    pot: Pot
    claims: tuple[Claim, ...]
    taken_off: tuple[TakenOff, ...]
    stages: tuple[Stage, ...]
    payments: tuple[Payment, ...]
    to_debtor: int
    kinds: dict[str, Record]
    debtor_article: str

    def __post_init__(self) -> None:
        out = sum(one.taken for one in self.taken_off) + sum(one.paid for one in self.payments) + self.to_debtor
        if out != self.pot.received or self.to_debtor < 0:
            raise DoesNotAddUp(f"{self.pot.received} in, {out} out")

    @property
    def for_payment(self) -> int:
        """What was left for the claims after the deductions."""
        return self.pot.received - sum(one.taken for one in self.taken_off)

    @property
    def kept(self) -> int:
        return sum(one.paid for one in self.payments if one.kept)

    @cached_property
    def by_claim(self) -> dict[str, int]:
        """Claim id -> paid in all (VND), every claim of the file."""
        found = dict.fromkeys((one.id for one in self.claims), 0)
        for one in self.payments:
            found[one.claim] += one.paid
        return found

    @cached_property
    def paid_now(self) -> dict[str, int]:
        """Claim id -> what its creditor gets now (VND); nothing of what is kept."""
        found: dict[str, int] = defaultdict(int)
        for one in self.payments:
            if not one.kept:
                found[one.claim] += one.paid
        return dict(found)

    def payouts(self, book: Rulebook = SHIPPED) -> list[Payout]:
        """What each creditor receives under each decision, the enforcement fee taken off; the State bears none."""
        return [
            account.payout(creditor, decision, self.pot.paid_on, book)
            for (creditor, decision), account in self._accounts.items()
            if account.gross
        ]

    def fee_of(self, creditor: str, decision: str = "", *, book: Rulebook = SHIPPED) -> Fee:
        """How the fee of one creditor came about: earlier receipts first, then what is paid now. KeyError."""
        return self._accounts[creditor, decision].counted(self.pot.paid_on, book)

    @cached_property
    def _accounts(self) -> dict[tuple[str, str], _Account]:
        now = self.paid_now
        found: dict[tuple[str, str], _Account] = defaultdict(_Account)
        for one in self.claims:
            amount = now.get(one.id, 0)
            if amount or one.received:
                found[one.creditor, one.decision].add(one, amount, self.kinds[one.kind])
        return dict(found)

    @property
    def steps(self) -> list[str]:
        """The account of the whole, line by line."""
        lines = [say("Received: {amount}.", amount=dong(self.pot.received))]
        for one in self.taken_off:
            lines.append(say("Taken off: {taken}, {what} ({article}).", taken=dong(one.taken), what=one.says, article=one.article))  # fmt: skip
            if one.taken < one.amount:
                lines.append(say("The money is short of it by {amount}.", amount=dong(one.amount - one.taken)))
        lines.append(say("Left for payment: {amount}.", amount=dong(self.for_payment)))
        lines += [stage.says for stage in self.stages]
        if self.kept:
            lines.append(say("Kept for creditors who have not asked yet: {amount}.", amount=dong(self.kept)))
        if self.to_debtor:
            lines.append(say("Back to the debtor: {amount} ({article}).", amount=dong(self.to_debtor), article=self.debtor_article))  # fmt: skip
        return lines

    def to_dict(self, book: Rulebook = SHIPPED) -> dict[str, Any]:
        """Everything as plain values; one row a payment and one a creditor."""
        payouts = self.payouts(book)
        names = {one.id: one.creditor for one in self.claims}
        charged = next((one for one in payouts if one.fee), None)
        doubts = self.fee_of(charged.creditor, charged.decision, book=book).doubts if charged else ()
        return {
            "received": self.pot.received,
            "taken_off": [one._asdict() for one in self.taken_off],
            "for_payment": self.for_payment,
            "stages": [stage._asdict() for stage in self.stages],
            "payments": [
                {
                    "claim": one.claim, "creditor": names[one.claim], "stage": one.stage.number, "due": one.due,
                    "paid": one.paid, "kept": one.kept, "explanation": one.says,
                }
                for one in self.payments
            ],
            "payouts": [
                one._asdict()
                for one in payouts
            ],
            "claims": self.by_claim,
            "fees": sum(one.fee for one in payouts),
            "kept": self.kept,
            "to_debtor": self.to_debtor,
            "explanation": "\n".join(self.steps),
            "doubts": list(doubts),
        }  # fmt: skip
