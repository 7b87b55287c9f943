"""Closing a register (kết sổ): totals of its lines, the closing statement, and whether any number is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.registers.catalogue import Book, Column, words
from thads.engine.drafting.registers.lines import CORRECTION, ENTRY, LATE, VOIDED, Line
from thads.engine.drafting.registers.periods import Period, shown
from thads.engine.text.number_words import to_words


@dataclass(frozen=True)
class Totals:
    """Counts of lines by state and sums by column (VND). ``first``, ``last``: numbers of lines."""

    lines: int = 0
    states: Mapping[str, int] = field(default_factory=dict)
    sums: Mapping[str, int] = field(default_factory=dict)
    first: int = 0
    last: int = 0

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def __add__(self, other: Totals) -> Totals:
        numbers = [one for one in (self.first, other.first) if one]
        return Totals(
            self.lines + other.lines, _added(self.states, other.states), _added(self.sums, other.sums),
            min(numbers, default=0), max(self.last, other.last),
        )  # fmt: skip


@dataclass(frozen=True)
class Series:
    """The numbers of one symbol that a period has to account for, ``first`` to ``last``."""

    symbol: str
    first: int
    last: int
    missing: tuple[int, ...] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)  # register ("" none) -> numbers that are entered there

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def totals(book: Book, lines: Iterable[Line]) -> Totals:
    states: Counter[str] = Counter()
    sums = {column.code: 0 for column in book.sums}
    numbers: list[int] = []
    for line in lines:
        states[line.state] += 1
        numbers.append(line.number)
        for code in sums:
            sums[code] += line.sums.get(code, 0)
    return Totals(len(numbers), dict(states), sums, min(numbers, default=0), max(numbers, default=0))


def series(symbol: str, first: int, last: int, taken: Iterable[tuple[int, Sequence[str]]], register: str) -> Series:
    """``taken``: (number, the registers its paper is entered in) of every record that bears a number of the symbol."""
    found = {number: registers for number, registers in taken if first <= number <= last}
    missing = tuple(number for number in range(first, last + 1) if number not in found)
    elsewhere = Counter(registers[0] if registers else "" for registers in found.values() if register not in registers)
    return Series(symbol, first, last, missing, dict(sorted(elsewhere.items())))


def spans(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 -> ``1-3, 7``."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def statement(
    book: Book, period: Period, of_period: Totals, of_year: Totals, checked: Sequence[Series] = (), why: str = ""
) -> list[str]:
    """The closing statement, a paragraph each. ``of_year``: from the beginning of the year, this period included."""
    says = words()
    days = {"period": period.called, "first": shown(period.first), "last": shown(period.last)}
    if not of_period.lines:
        told = [fill(says["closing_empty"], days)]
    else:
        told = [fill(says["closing"], days | _counts(of_period))]
        told += [_sum(column, of_period.sums.get(column.code, 0)) for column in book.sums]
    told.append(_so_far(book, period, of_year))
    told += [_checked(one) for one in checked]
    missing = any(one.missing for one in checked)
    return told + ([fill(says["explained"], {"why": why})] if why and missing else [])


def amount(value: int) -> str:
    """-1234567 -> ``-1.234.567``"""
    return f"{value:,}".replace(",", ".")


def _counts(of: Totals) -> dict[str, Any]:
    says, states = words(), of.states
    extra = {
        name: fill(says[name], {"count": states[state]}) if states.get(state) else ""
        for name, state in (("voided", VOIDED), ("late", LATE), ("corrections", CORRECTION))
    }
    return {
        "lines": amount(of.lines),
        "from": of.first,
        "to": of.last,
        "entries": amount(states.get(ENTRY, 0)),
        **extra,
    }


def _sum(column: Column, value: int) -> str:
    label = column.label.partition(" (")[0]
    return fill(words()["sum"], {"label": label, "amount": amount(value), "words": _in_words(value)})


def _in_words(value: int) -> str:
    said = to_words(abs(value))
    if value < 0:
        said = fill(words()["minus"], {"words": said[:1].lower() + said[1:]})
    return f"{said} đồng"


def _so_far(book: Book, period: Period, of_year: Totals) -> str:
    says = words()
    values = {"span": says["spans"][period.quarter], "lines": amount(of_year.lines)}
    if not book.sums:
        return fill(says["so_far_plain"], values)
    sums = "; ".join(
        f"{column.label.partition(' (')[0].lower()}: {amount(of_year.sums.get(column.code, 0))} đồng"
        for column in book.sums
    )
    return fill(says["so_far"], values | {"sums": sums})


def _checked(one: Series) -> str:
    values = {"symbol": one.symbol, "first": one.first, "last": one.last, "missing": spans(one.missing)}
    return fill(words()["series_broken" if one.missing else "series_whole"], values)


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted({*one, *other})}
