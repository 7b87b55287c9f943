"""Who the parties of a case are on a day, after rights and duties have passed to others (Điều 41 of the 2025 law).

What the court said is not changed: a transfer is a record of its own, and the parties of a day follow from both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from thads.engine.errors import ThadsError
from thads.engine.text.normal import fold

DEBTOR, CREDITOR = "debtor", "creditor"
SIDES = {"right": CREDITOR, "duty": DEBTOR}  # codes of transfer_sides.yml


class SharesDoNotAddUp(ThadsError):
    message = (
        "The shares of those who receive add up to {total}, not to the whole: correct them, or leave all of them out."
    )


class ShareUnreadable(ThadsError):
    message = "“{text}” is no share. Write a fraction such as 1/2, one for each person who receives, in the same order."


class NothingToTransfer(ThadsError):
    status = 409
    message = "{name} has nothing that could pass to another in this case on that side."


@dataclass(frozen=True)
class Standing:
    """Somebody who owes or receives under one obligation. ``share``: of what the first holder had; ``through``: the decision
    by which it came to this person, empty for a party of the judgment."""

    obligation: str
    side: str
    name: str
    party: str = ""
    share: Fraction = Fraction(1)
    through: str = ""


@dataclass(frozen=True)
class Receiver:
    """``share`` None: together with the others, undivided."""

    name: str
    party: str = ""
    share: Fraction | None = None


@dataclass(frozen=True)
class Transfer:
    """``obligations`` empty: all of the case. ``since``: the day of the decision."""

    key: str
    side: str
    senders: tuple[str, ...]
    receivers: tuple[Receiver, ...]
    since: date
    obligations: frozenset[str] = frozenset()


def on_day(parties: Iterable[Standing], transfers: Iterable[Transfer], day: date) -> list[Standing]:
    """The parties of ``day``, in the order of the judgment, those who came later in the place of whom they follow."""
    now = list(parties)
    for one in sorted(transfers, key=lambda row: (row.since, row.key)):
        if one.since <= day:
            now = [made for row in now for made in _passed(row, one)]
    return now


def require_holder(parties: Iterable[Standing], one: Transfer) -> None:
    """Raises NothingToTransfer for a sender who has nothing of what is to pass."""
    held = [row for row in parties if _concerns(row, one)]
    for sender in one.senders:
        if not any(_same(row.name, sender) for row in held):
            raise NothingToTransfer(name=sender)


def shares(texts: Sequence[str], people: int) -> list[Fraction | None]:
    """``["An: 1/3", "Bình: 2/3"]`` or ``["1/3", "2/3"]`` for so many people; nothing said: undivided.

    Raises ShareUnreadable, SharesDoNotAddUp.
    """
    if not texts:
        return [None] * people
    found = [_fraction(text) for text in texts]
    if len(found) != people:
        raise ShareUnreadable(text="; ".join(texts))
    if sum(found) != 1:
        raise SharesDoNotAddUp(total=str(sum(found)))
    return list(found)


def amount_of(share: Fraction, total: int, before: Fraction = Fraction(0)) -> int:
    """VND of a share; ``before``: the shares ahead of it, so that the parts always add up to the total."""
    return int(total * (before + share)) - int(total * before)


def _passed(row: Standing, one: Transfer) -> list[Standing]:
    if not _concerns(row, one) or not any(_same(row.name, sender) for sender in one.senders):
        return [row]
    return [
        replace(row, name=to.name, party=to.party, share=row.share * (to.share if to.share is not None else 1), through=one.key)
        for to in one.receivers
    ]  # fmt: skip


def _concerns(row: Standing, one: Transfer) -> bool:
    return row.side == one.side and (not one.obligations or row.obligation in one.obligations)


def _same(name: str, other: str) -> bool:
    return fold(name) == fold(other)


def _fraction(text: str) -> Fraction:
    try:
        value = Fraction(text.rpartition(":")[2].strip().replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        raise ShareUnreadable(text=text) from None
    if not 0 < value <= 1:
        raise ShareUnreadable(text=text)
    return value
