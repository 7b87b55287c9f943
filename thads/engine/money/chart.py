"""The chart of accounts as data: what each account key of a posting is called and which account number it goes to.

Numbers not confirmed against the circular's appendix are never used by default; an operator's own record for a key
(``account_keys``) or an account (``accounts``) wins from its day on, like every other record of law.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from thads.engine.errors import ThadsError
from thads.engine.law.records import Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook


class UnknownAccount(ThadsError):
    message = "There is no account for “{key}” on {day}: enter one in the chart of accounts."


@lru_cache(maxsize=64)
def chart(on: date, book: Rulebook = SHIPPED) -> Chart:
    """The chart of a day, kept: a ledger asks it for every line."""
    return Chart(on, book)


class Chart:
    """Accounts and keys in force on a day."""

    def __init__(self, on: date, book: Rulebook = SHIPPED) -> None:
        self.on, self.book = on, book
        self._keys: dict[str, Record] = {}
        self._money: list[str] = []

    def key(self, code: str) -> Record:
        """The record of an account key: account, says, party, needed, holds, is_money, off_balance. UnknownAccount."""
        if code not in self._keys:
            row = self.book.current("account_keys", code, self.on)
            if row is None:
                raise UnknownAccount(key=code, day=f"{self.on:%d/%m/%Y}")
            self._keys[code] = row
        return self._keys[code]

    def number(self, code: str) -> str:
        """The account number of a key, e.g. ``party_payable`` -> "331". UnknownAccount."""
        number = str(self.key(code)["account"])
        if self.book.current("accounts", number, self.on) is None:
            raise UnknownAccount(key=number, day=f"{self.on:%d/%m/%Y}")
        return number

    def money(self) -> list[str]:
        """The keys that hold money itself, the first by default: cash, bank, treasury, savings."""
        if not self._money:
            self._money = [row["code"] for row in self._rows("account_keys") if row.get("is_money")]
        return self._money

    def all_keys(self) -> list[Record]:
        """The record of every account key, in the order of the file."""
        return self._rows("account_keys")

    def accounts(self) -> list[Record]:
        """Every account: code (number), name, root, parent, confirmed (absent: yes). For setting up a ledger."""
        return self._rows("accounts")

    def _rows(self, name: str) -> list[Record]:
        found = {row["code"]: row for row in in_force(self.book.every(name), self.on)}
        return [self.book.current(name, code, self.on) or row for code, row in found.items()]
