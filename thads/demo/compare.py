"""A reading against the truth: what was found, what was missed, and what was vouched for wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from thads.engine.judgment.schema import STATE, Obligation, Reading
from thads.engine.text.normal import fold

Row = dict[str, Any]
ALIKE = 3


@dataclass
class Score:
    """``exact``: kind, amount, debtors and creditors all right. ``misread``: found with something wrong.
    ``wrongly_checked``: vouched for a sum that no order orders, as a whole or as a part."""

    truths: int = 0
    exact: int = 0
    checked: int = 0
    misread: list[tuple[Row, Obligation]] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    extra: list[Obligation] = field(default_factory=list)
    wrongly_checked: list[Obligation] = field(default_factory=list)

    @property
    def found(self) -> int:
        return self.truths - len(self.missed)

    def to_dict(self) -> dict[str, int]:
        return {
            "obligations": self.truths, "found": self.found, "exact": self.exact, "amounts_checked": self.checked,
            "extra": len(self.extra), "wrongly_checked": len(self.wrongly_checked),
        }  # fmt: skip


def compare(reading: Reading, truth: dict[str, Any]) -> Score:
    """Each true obligation is paired with one read obligation at most: exact ones first, then the most alike."""
    truths: list[Row] = list(truth["obligations"])
    score = Score(truths=len(truths), checked=sum(row.amount_checked for row in reading.obligations))
    rest = _take_exact(truths, list(reading.obligations), score)
    score.extra = _take_alike(*rest, score)
    ordered = {amount for row in truths for amount in (row["amount"], row.get("part_of")) if amount is not None}
    score.wrongly_checked = [row for row in reading.obligations if row.amount_checked and row.amount not in ordered]
    return score


def _take_exact(truths: list[Row], rows: list[Obligation], score: Score) -> tuple[list[Row], list[Obligation]]:
    pool: dict[tuple, list[Obligation]] = {}
    for row in rows:
        pool.setdefault(_key(row.kind, row.amount, row.debtors, row.creditors), []).append(row)
    open_truths = []
    for truth in truths:
        kinds = [kind for kind in (truth["kind"], truth.get("or_kind")) if kind]
        keys = [_key(kind, truth["amount"], truth["debtors"], truth["creditors"]) for kind in kinds]
        same = next((pool[key] for key in keys if pool.get(key)), None)
        if same:
            same.pop()
            score.exact += 1
        else:
            open_truths.append(truth)
    return open_truths, [row for group in pool.values() for row in group]


def _take_alike(truths: list[Row], rows: list[Obligation], score: Score) -> list[Obligation]:
    left = list(rows)
    for truth in truths:
        best = max(left, key=lambda row: _likeness(truth, row), default=None)
        if best is None or _likeness(truth, best) < ALIKE:
            score.missed.append(truth)
            continue
        left.remove(best)
        score.misread.append((truth, best))
    return left


def _likeness(truth: Row, row: Obligation) -> int:
    """The person who receives says most; then the sum; then the kind and who owes."""
    points = 3 * bool(_people(truth["creditors"]) & _people(row.creditors))
    points += 2 * (truth["amount"] is not None and truth["amount"] == row.amount)
    points += row.kind in (truth["kind"], truth.get("or_kind"))
    return points + bool(_people(truth["debtors"]) & _people(row.debtors))


def _key(kind: str, amount: int | None, debtors: Sequence[str], creditors: Sequence[str]) -> tuple:
    return kind, amount, _people(debtors), _people(creditors)


def _people(names: Sequence[str]) -> frozenset[str]:
    """The State is left out: as debtor of a refund, or creditor of a fine, it goes without saying."""
    return frozenset(fold(name) for name in names if name not in (STATE, "Nhà nước"))
