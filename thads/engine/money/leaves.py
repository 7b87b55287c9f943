"""The chart of accounts as a tree a ledger can keep: postings go to leaves, each account key to a leaf of its own.

The circular's accounts say what is reported; several keys may share one of them (the treasury and the bank are both 112, the
kinds of money owed to the State are all 333). A key that is alone on an account without sub-accounts takes its number;
otherwise it stands below that account as ``<number>.<ordinal>``, so that the account's own total is still the sum of what
lies below it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thads.engine.money.chart import Chart

ROOTS = {"asset": "Asset", "liability": "Liability"}
CLASSES = {"asset": "Tài sản", "liability": "Nợ phải trả"}


@dataclass(frozen=True)
class Leaf:
    """An account of the tree. ``key`` is empty for an account that only adds up what lies below it."""

    number: str
    name: str
    parent: str
    root: str
    key: str = ""
    party: str = ""
    needs_party: bool = False
    is_money: bool = False
    confirmed: bool = True

    @property
    def is_group(self) -> bool:
        return not self.key


def tree(chart: Chart) -> list[Leaf]:
    """Every account on the balance sheet, parents before children; ``parent`` is a number, or the class for the topmost."""
    rows = {str(row["code"]): row for row in chart.accounts() if row["root"] in ROOTS}
    keys = [row for row in chart.all_keys() if str(row["account"]) in rows]
    users = Counter(str(row["account"]) for row in keys)
    parents = {str(row["parent"]) for row in rows.values() if row.get("parent") and _counts(row, users, rows)}
    used = {number for number, row in rows.items() if _counts(row, users, rows) or number in parents}
    leaves: list[Leaf] = []
    for number in sorted(used):
        row = rows[number]
        alone = users[number] == 1 and number not in parents
        own = [key for key in keys if str(key["account"]) == number]
        parent = str(row.get("parent") or CLASSES[row["root"]])
        common = {"root": ROOTS[row["root"]], "confirmed": row.get("confirmed", True)}
        leaves.append(Leaf(number, row["name"], parent, **common, **(_of_key(own[0]) if alone else {})))
        if not alone:
            leaves += [
                Leaf(f"{number}.{place}", _capital(key["says"]), number, **common, **_of_key(key))
                for place, key in enumerate(own, 1)
            ]
    return leaves


def _counts(row: dict, users: Counter[str], rows: dict) -> bool:
    """Whether an account is in the tree: it is posted to, or something below it is."""
    number = str(row["code"])
    below = (other for other in rows.values() if str(other.get("parent") or "") == number)
    return users[number] > 0 or any(_counts(other, users, rows) for other in below)


def _of_key(key: dict) -> dict:
    return {
        "key": key["code"],
        "party": key.get("party", ""),
        "needs_party": bool(key.get("needed")),
        "is_money": bool(key.get("is_money")),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
