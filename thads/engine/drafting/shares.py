"""A duty of several people that each owes a part of is no joint duty: one decision a person, for his part.

Decree 152/2026, the first line of khoản 1 Điều 8 and of khoản 1 Điều 11; joint duties are their exceptions. The
parts must be written in the reading; nobody's part is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from thads.engine.drafting.grouping import people
from thads.engine.judgment.schema import Obligation
from thads.engine.text.normal import fold


def is_shared_out(row: Obligation) -> bool:
    """Whether the judgment divides the duty among several people."""
    return row.liability == "by_shares" and len(people(row.debtors)) > 1


def by_debtor(rows: Iterable[Obligation]) -> list[Obligation]:
    """The rows with every divided one replaced by its parts, where all are known. Parts keep the row's id."""
    return [part for row in rows for part in (_parts(row) if is_shared_out(row) else ()) or (row,)]


def _parts(row: Obligation) -> list[Obligation]:
    """One a debtor; empty unless the components name each debtor once and add up to the whole, with nothing else
    (an advance set off, terms) that would have to be divided too."""
    debtors = people(row.debtors)
    if row.offset or row.instalments or row.period or row.items or row.amount is None:
        return []
    shares: dict[str, int] = {}
    for part in row.components:
        label = fold(str(part.get("label") or ""))
        named = [name for name in debtors if fold(name) in label]
        if len(named) != 1 or named[0] in shares or not isinstance(part.get("amount"), int):
            return []
        shares[named[0]] = part["amount"]
    if set(shares) != set(debtors) or sum(shares.values()) != row.amount:
        return []
    return [
        replace(row, debtors=[name], amount=shares[name], net_amount=shares[name], components=[])
        for name in row.debtors
        if name in shares
    ]
