"""What a distribution starts from: the money, what is taken off it, and who is to be paid what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thads.engine.errors import ThadsError


class WrongClaim(ThadsError):
    message = "Claim “{claim}”: {why}"


class WrongPot(ThadsError):
    message = "The money to distribute: {why}"


class OrderElsewhere(ThadsError):
    message = "The order of payment for {says} is not counted here ({article}). Distribute it by hand."


@dataclass(frozen=True)
class Deduction:
    """``kind``: code of ``rules/payment_deductions.yml``; ``amount`` in VND; ``says``: what it is, for the account."""

    kind: str
    amount: int
    says: str = ""


@dataclass(frozen=True)
class Claim:
    """One sum due to one creditor under one decision (VND).

    ``due``: what the judgment orders and is still unpaid; ``interest``: late interest up to the day the money came.
    ``kind``: code of ``rules/payment_kinds.yml``. ``requested``: the day the request existed (of the decision, where
    the office enforces of its own motion); None: not requested. ``decided``: day of the enforcement decision.
    ``judgment``: number of the judgment; ``decision``: of the decision (receipts under one decision share one fee).
    ``secured``: 0, or the order of the security on the asset sold, 1 first. ``received``: what this creditor
    received under the decision before, for the fee; ``free``: why it bears none, where the kind does not say it.
    """

    id: str
    creditor: str
    kind: str
    due: int
    interest: int = 0
    requested: date | None = None
    decided: date | None = None
    judgment: str = ""
    decision: str = ""
    secured: int = 0
    received: int = 0
    free: str = ""


@dataclass(frozen=True)
class Outsider:
    """A secured creditor who is not a party to the enforcement."""

    name: str
    due: int


@dataclass(frozen=True)
class Pot:
    """Money to distribute. ``paid_on``: the day of payment, whose law applies.

    ``asset``: "" for money, else a code of ``preferred`` or ``elsewhere`` in ``rules/payment_order.yml``. ``counted_on``
    and ``counted_from``: the day that decides whose request counts first and what day it is, for money out of a
    coercion; None for money that was paid freely. ``judgment``: of the secured duty, whose court fee goes first.
    """

    received: int
    paid_on: date
    counted_on: date | None = None
    counted_from: str = "coercion"
    asset: str = ""
    judgment: str = ""
    deductions: Sequence[Deduction] = ()
    outsiders: Sequence[Outsider] = ()
