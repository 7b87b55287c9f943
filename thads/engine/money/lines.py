"""What a posting is made of: debit and credit lines that balance, and single entries off the balance sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any


class Unbalanced(ValueError):
    """A programming error: debit and credit of a posting differ. Nothing a user types can cause it."""


@dataclass(frozen=True)
class Line:
    """One row of the ledger. Exactly one of ``debit`` and ``credit`` (VND) is above zero.

    ``account_key``: code of ``rules/account_keys.yml``, resolved to a number by ``Chart``. ``party``: id of whose line
    it is, "" where the account keeps none; ``party_kind``: litigant | officer | office. ``fund``: the decision's
    fund account, on every line.
    """

    account_key: str
    debit: int = 0
    credit: int = 0
    party: str = ""
    party_kind: str = ""
    fund: str = ""

    def reversed(self) -> Line:
        return replace(self, debit=self.credit, credit=self.debit)


@dataclass(frozen=True)
class OffLine:
    """A single entry off the balance sheet: a quantity in or out, with no counterpart."""

    account_key: str
    quantity: str
    unit: str
    into: bool
    fund: str = ""

    def reversed(self) -> OffLine:
        return replace(self, into=not self.into)


@dataclass(frozen=True)
class Posting:
    """What one event does to the ledger. Raises Unbalanced unless debit equals credit."""

    event: str
    lines: tuple[Line, ...] = ()
    off: tuple[OffLine, ...] = ()
    cancels: bool = False

    def __post_init__(self) -> None:
        if self.debit != self.credit or any((line.debit > 0) == (line.credit > 0) for line in self.lines):
            raise Unbalanced(self.event)

    @property
    def debit(self) -> int:
        return sum(line.debit for line in self.lines)

    @property
    def credit(self) -> int:
        return sum(line.credit for line in self.lines)

    def reversed(self) -> Posting:
        """The exact reverse, for a cancellation: every line with debit and credit changed over."""
        return replace(
            self,
            lines=tuple(line.reversed() for line in self.lines),
            off=tuple(line.reversed() for line in self.off),
            cancels=not self.cancels,
        )

    def balance(self, account_key: str) -> int:
        """Debit less credit of one key."""
        return sum(line.debit - line.credit for line in self.lines if line.account_key == account_key)

    def to_dict(self) -> dict[str, Any]:
        return {
            "event": self.event,
            "lines": [vars(line) for line in self.lines],
            "off": [vars(one) for one in self.off],
        }


def merged(lines: Iterable[Line]) -> list[Line]:
    """Lines of one side with the same account, party and fund added together, in the order they first came."""
    found: dict[tuple[str, str, str, bool], Line] = {}
    for line in lines:
        place = (line.account_key, line.party, line.fund, line.debit > 0)
        had = found.get(place)
        found[place] = replace(had, debit=had.debit + line.debit, credit=had.credit + line.credit) if had else line
    return list(found.values())
