"""Set-off (bù trừ): two parties who owe each other money under decisions of one office (Điều 31 of Decree 152/2026)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thads.engine.errors import ThadsError
from thads.engine.law.records import in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import dong
from thads.engine.money.fee import Fee, Received, enforcement_fee

ARTICLE = "khoản 1 Điều 31 Nghị định số 152/2026/NĐ-CP"


class CannotSetOff(ThadsError):
    message = "These duties cannot be set off: {why}"


@dataclass(frozen=True)
class Owed:
    """``debtor`` owes ``creditor`` ``amount`` (VND) of ``kind`` (``rules/payment_kinds.yml``) under ``decision``.

    ``received``: what the creditor received under the decision before, ``free``: why it bears no fee. ``disputed``: a
    court has the dispute before it. ``office``: who enforces it.
    """

    debtor: str
    creditor: str
    amount: int
    kind: str = "other"
    decision: str = ""
    office: str = ""
    received: int = 0
    free: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class SetOff:
    """``amount`` is settled on both sides; ``left``: what stays due on the first and on the second duty (VND).

    ``fees``: of each creditor on what they receive by it; still to be paid in money.
    """

    amount: int
    left: tuple[int, int]
    fees: tuple[Fee, Fee]
    steps: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def set_off(
    one: Owed, other: Owed, *, on: date, third_parties_harmed: bool = False, book: Rulebook = SHIPPED
) -> SetOff:
    """Settles two duties against each other. Raises CannotSetOff with the article that forbids it."""
    _check(one, other, third_parties_harmed, on, book)
    amount = min(one.amount, other.amount)
    left = (one.amount - amount, other.amount - amount)
    fees = (_fee(one, amount, on, book), _fee(other, amount, on, book))
    steps = [
        say("{amount} is set off ({article}).", amount=dong(amount), article=ARTICLE),
        *(
            say("{debtor} still owes {creditor} {left}.", debtor=owed.debtor, creditor=owed.creditor, left=dong(rest))
            for owed, rest in zip((one, other), left, strict=True)
        ),
        *(
            say("Fee of {creditor} on what is set off: {fee}.", creditor=owed.creditor, fee=dong(fee.fees[-1]))
            for owed, fee in zip((one, other), fees, strict=True)
        ),
    ]
    apart = one.office != other.office
    doubt = say("Two offices enforce them: they set off together (khoản 3 Điều 31 Nghị định số 152/2026/NĐ-CP).")
    return SetOff(amount, left, fees, tuple(steps), (doubt,) if apart else ())


def _check(one: Owed, other: Owed, harmed: bool, on: date, book: Rulebook) -> None:
    if (one.debtor, one.creditor) != (other.creditor, other.debtor) or one.debtor == one.creditor:
        raise CannotSetOff(why=say("the two do not owe each other."))
    if min(one.amount, other.amount) <= 0:
        raise CannotSetOff(why=say("nothing is left to pay on one of them."))
    if harmed:
        raise CannotSetOff(
            why=say("it would harm the State or a third person (khoản 2 Điều 31 Nghị định số 152/2026/NĐ-CP).")
        )
    if one.disputed or other.disputed:
        raise CannotSetOff(why=say("one of them is in dispute (khoản 1 Điều 379 Bộ luật Dân sự 2015)."))
    bars = in_force(book.every("set_off_bars"), on)
    for row in bars:
        if row["kind"] in (one.kind, other.kind):
            raise CannotSetOff(why=f"{row['says']} ({row['article']}).")


def _fee(owed: Owed, amount: int, on: date, book: Rulebook) -> Fee:
    """The last fee is that of the set-off; what was received before only lifts it."""
    before = [Received(owed.received, free=owed.free)] if owed.received else []
    return enforcement_fee([*before, Received(amount, free=owed.free)], on=on, book=book)
