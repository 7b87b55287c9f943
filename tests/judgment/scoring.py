"""How well a reading agrees with what a person read: strict F1, and sums called checked that are wrong.

A row counts as found when kind, amount, debtors and creditors are all right. What the judgment says is already performed
may be read or left out: it counts only when both sides have it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thads.engine.judgment.schema import Obligation

LONG_FORMS = {
    "thuong mai co phan": "tmcp",
    "trach nhiem huu han": "tnhh",
    "mot thanh vien": "mtv",
    "co phan": "cp",
    "uy ban nhan dan": "ubnd",
}
PARTS = ("kind", "amount", "debtors", "creditors")


@dataclass(frozen=True)
class Expected:
    """A row of an annotation; ``creditors`` is None where the text names none (then any answer is right)."""

    kinds: frozenset[str]
    amount: int | None
    debtors: frozenset[str]
    creditors: frozenset[str] | None
    performed: bool = False
    net_amount: int | None = None
    text: str = ""


@dataclass
class Score:
    """Counts of one or several documents; ``misses`` and ``extras`` say what was wrong, for a person to read."""

    expected: int = 0
    read: int = 0
    strict: int = 0
    wrong_but_checked: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.strict / (self.expected + self.read) if self.expected + self.read else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.expected + other.expected,
            self.read + other.read,
            self.strict + other.strict,
            self.wrong_but_checked + other.wrong_but_checked,
            self.misses + other.misses,
            self.extras + other.extras,
        )


def key(name: str) -> str:
    """A name as it is compared: no case, no accents, no points, long forms of companies shortened."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    words = re.sub(r"[^a-z0-9&]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).strip()
    for long, short in LONG_FORMS.items():
        words = words.replace(long, short)
    return "state" if words in {"state", "nha nuoc", "ngan sach nha nuoc"} else words


def keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key, names))


def agreement(want: Expected, got: Obligation) -> dict[str, bool]:
    return {
        "kind": got.kind in want.kinds,
        "amount": got.amount == want.amount,
        "debtors": keys(got.debtors) == want.debtors,
        "creditors": want.creditors is None or keys(got.creditors) == want.creditors,
    }


def pair(wanted: Sequence[Expected], rows: Sequence[Obligation]) -> list[tuple[int, int, dict[str, bool]]]:
    """The most alike first; a pair shares at least its kind or its sum."""
    weights = {"kind": 2, "amount": 3, "debtors": 1, "creditors": 1}
    alike = []
    for i, want in enumerate(wanted):
        for j, got in enumerate(rows):
            same = agreement(want, got)
            if same["kind"] or (same["amount"] and want.amount is not None):
                alike.append((sum(weights[part] for part in PARTS if same[part]), -abs(i - j), i, j, same))
    out, left, right = [], set(), set()
    for _, _, i, j, same in sorted(alike, key=lambda row: row[:2], reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, same))
    return out


def score(wanted: Sequence[Expected], rows: Sequence[Obligation], title: str = "") -> Score:
    """The score of one document."""
    pairs = pair(wanted, rows)
    left, right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    sums = {row.amount for row in wanted} | {row.net_amount for row in wanted}
    total = Score(
        expected=sum(i in left or not want.performed for i, want in enumerate(wanted)),
        read=sum(j in right or not got.already_performed for j, got in enumerate(rows)),
        strict=sum(all(same.values()) for _, _, same in pairs),
        wrong_but_checked=sum(rows[j].amount_checked and not same["amount"] for _, j, same in pairs)
        + sum(got.amount_checked and got.amount not in sums for j, got in enumerate(rows) if j not in right),
    )
    for i, _, same in pairs:
        if wrong := [part for part in PARTS if not same[part]]:
            total.misses.append(f"{title} {','.join(wrong)}: {_shown(wanted[i])}")
    total.misses += [
        f"{title} missing: {_shown(want)}" for i, want in enumerate(wanted) if i not in left and not want.performed
    ]
    total.extras += [
        f"{title} extra: {got.kind} {got.amount}"
        for j, got in enumerate(rows)
        if j not in right and not got.already_performed
    ]
    return total


def _shown(want: Expected) -> str:
    return f"{'/'.join(sorted(want.kinds))} {want.amount} {want.text[:90]}".rstrip()
