"""Which obligations share one decision: a group key for each, by the rules of ``law/rules/grouping.yml``.

Ex officio: Decree 152/2026, khoản 1 and 4 Điều 8. On request: khoản 1 Điều 11. Everything is one pass over the
obligations with dictionaries, so that 43,000 creditors cost no more than their number.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.text.normal import fold

RETURNS = ("refund_advance", "return_property")
FORFEITS = ("confiscate", "destroy")
PROPERTY = ("pay_money", "hand_over", "divide_property", "return_property")
LARGE = 10  # parties on one side beyond which mutual duties are not looked for

Key = tuple[str, Hashable]


class Chains:
    """Union-find over positions: obligations that belong together directly or through others."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, node: int) -> int:
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self.parent[high] = low


def people(names: Iterable[str]) -> tuple[str, ...]:
    """The named parties without the State, each once, in a fixed order."""
    return tuple(sorted({name for name in names if name and name != STATE}))


def ex_officio_key(row: Obligation) -> Key:
    """Who the decision is about. One person owing and receiving has one key for both (điểm đ)."""
    about = people(row.creditors) if row.kind in RETURNS else people(row.debtors)
    if row.kind not in RETURNS and not about and row.kind not in FORFEITS and row.kind != "security_measure":
        about = people(row.creditors)
    return ("people", about) if about else ("no_debtor", None)


def ex_officio_rule(rows: Sequence[Obligation], about: tuple[str, ...]) -> str:
    """The code of the rule that made this group."""
    returns = [row for row in rows if row.kind in RETURNS]
    duties = [row for row in rows if row.kind not in RETURNS]
    if not about:
        return "held_property" if all(row.kind == "security_measure" for row in rows) else "no_debtor"
    if returns and duties:
        return "same_exhibit" if share_exhibit(returns, duties) and not _owes(duties, about) else "owing_and_receiving"
    if len(about) > 1:
        return "joint"
    return "per_recipient" if returns else "per_debtor"


def _owes(duties: Sequence[Obligation], about: tuple[str, ...]) -> bool:
    return any(set(people(row.debtors)) & set(about) for row in duties)


def exhibits(row: Obligation) -> set[str]:
    """What names one exhibit: plate, serial number, else its whole description (three words or more)."""
    names = set()
    for item in row.items:
        marks = [str(item[key]) for key in ("plate", "serial") if item.get(key)]
        description = fold(str(item.get("description") or ""))
        if marks:
            names.update(fold(mark) for mark in marks)
        elif len(description.split()) >= 3:
            names.add(description)
    return names


def share_exhibit(some: Iterable[Obligation], others: Iterable[Obligation]) -> bool:
    """Whether an exhibit of one side is also on the other."""
    seen = {name for row in some for name in exhibits(row)}
    return any(name in seen for row in others for name in exhibits(row))


def ex_officio_groups(rows: Sequence[Obligation]) -> list[list[int]]:
    """Positions grouped into decisions, in the order of their first obligation."""
    keys = [ex_officio_key(row) for row in rows]
    named = {key for key in keys if key[0] == "people"}
    if len(named) == 1:  # property held as security for nobody in particular follows the only party (khoản 4)
        only = named.pop()
        keys = [only if row.kind == "security_measure" else key for row, key in zip(rows, keys, strict=True)]
    for position, root in _mixed_exhibits(rows).items():
        keys[position] = ("exhibit", root)
    return collect(keys)


def _mixed_exhibits(rows: Sequence[Obligation]) -> dict[int, int]:
    """Position -> root for obligations over an exhibit that is partly returned and partly forfeited (điểm c)."""
    chains, by_exhibit = Chains(len(rows)), {}
    for position, row in enumerate(rows):
        if row.kind in RETURNS or (row.kind in FORFEITS and not people(row.debtors)):
            for name in exhibits(row):
                by_exhibit.setdefault(name, []).append(position)
    mixed: set[int] = set()
    for positions in by_exhibit.values():
        if len({rows[position].kind in RETURNS for position in positions}) > 1:
            mixed.update(positions)
            for position in positions[1:]:
                chains.join(positions[0], position)
    return {position: chains.find(position) for position in mixed}


def on_request_groups(rows: Sequence[Obligation]) -> list[tuple[str, list[int]]]:
    """(rule, positions) for every decision on request, in the order of their first obligation."""
    mutual = _mutual(rows)
    keys: list[Key] = []
    for position, row in enumerate(rows):
        debtors = people(row.debtors)
        if position in mutual:
            keys.append(("following_judgment", mutual[position]))
        elif len(debtors) > 1:
            keys.append(("requested_joint", debtors))
        elif len(people(row.creditors)) > 1:
            keys.append(("following_judgment", ("shared", position)))
        else:
            keys.append(("requested_per_debtor", debtors or (STATE,)))
    return [(_rule(keys[positions[0]][0], [rows[p] for p in positions]), positions) for positions in collect(keys)]


def _rule(key: str, group: Sequence[Obligation]) -> str:
    """What joins several debtors: a joint duty of theirs, or only that the judgment names them together."""
    joint = key != "requested_joint" or any(row.liability == "joint_and_several" for row in group)
    return key if joint else "requested_undivided"


def _mutual(rows: Sequence[Obligation]) -> dict[int, int]:
    """Position -> root of its chain, for divisions of property and duties that run both ways over property."""
    chains, owes, mutual = Chains(len(rows)), {}, set()
    for position, row in enumerate(rows):
        debtors, creditors = people(row.debtors), people(row.creditors)
        if row.kind not in PROPERTY or len(debtors) > LARGE or len(creditors) > LARGE:
            continue
        for debtor in debtors:
            for creditor in creditors:
                owes.setdefault((debtor, creditor), []).append(position)
    for (debtor, creditor), positions in owes.items():
        back = owes.get((creditor, debtor))
        if back and any(rows[p].kind != "pay_money" for p in (*positions, *back)):
            mutual.update(positions)
            chains.join(positions[0], back[0])
            for position in positions[1:]:
                chains.join(positions[0], position)
    _join_divisions(rows, chains, mutual)
    return {position: chains.find(position) for position in mutual}


def _join_divisions(rows: Sequence[Obligation], chains: Chains, mutual: set[int]) -> None:
    """A division of property takes with it what its own parties owe one another over that property."""
    holder: dict[str, int] = {}
    for position, row in enumerate(rows):
        if row.kind == "divide_property":
            mutual.add(position)
            for name in people((*row.debtors, *row.creditors)):
                chains.join(holder.setdefault(name, position), position)
    enough = all if len(holder) > 1 else any  # a division that names one side only reaches the other through the duty
    for position, row in enumerate(rows):
        parties = people((*row.debtors, *row.creditors))
        if row.kind in PROPERTY and parties and enough(name in holder for name in parties):
            mutual.add(position)
            for name in parties:
                chains.join(holder.get(name, position), position)


def collect(keys: Iterable[Hashable]) -> list[list[int]]:
    """Positions with equal keys together, groups in the order of their first member."""
    groups: dict[Hashable, list[int]] = {}
    for position, key in enumerate(keys):
        groups.setdefault(key, []).append(position)
    return list(groups.values())
