"""Enforcement fee (phí thi hành án): cumulative per decision, with its tiers, shares, exemptions and reductions as data.

What is due at each receipt is what the whole received so far owes, less what earlier receipts already owed, so that
the parts add up to the fee of one payment (Circular 216/2016, Article 5.2). Whether the scale applies beside the 2025 law
is not confirmed; from the record's ``check_from`` on the answer says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache, partial
from math import lcm
from typing import Any, NamedTuple

from thads.engine.errors import ThadsError
from thads.engine.law.records import NoRuleInForce, Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import dong, half_up, percent

SCALE = "enforcement_fee"
COLLECTED = "collected"


class UnknownFeeCode(ThadsError):
    message = "“{code}” is not known for the enforcement fee on {day}. What the law knows: {known}."


class WrongRelief(ThadsError):
    message = "A reduction for “{says}” is {most}% at most: enter how much is taken off, from 1 to {most}."


class Received(NamedTuple):
    """Money, or the value of an asset, that a creditor received under one decision (VND, net of what they pay for it).

    ``way``: collected | self_settled. ``free``: code of ``rules/fee_free.yml``: it bears no fee and does not count.
    ``relief``: code of ``rules/fee_reliefs.yml``; ``percent`` where the head decides how much. ``day``: of receipt.
    """

    amount: int
    way: str = COLLECTED
    free: str = ""
    relief: str = ""
    percent: int | None = None
    day: date | None = None


class FeePart(NamedTuple):
    """The fee of one receipt in VND; ``steps`` says how it came about (put into words only when asked for)."""

    received: int
    fee: int
    words: Callable[[], Iterable[str]]

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.words())


class Fee(NamedTuple):
    """Fees in the order of the receipts; ``total`` is their sum. ``unsure``: the scale, where it has to be checked."""

    parts: tuple[FeePart, ...]
    article: str
    unsure: Record | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a person should check before relying on the answer."""
        if self.unsure is None:
            return ()
        return (
            say(
                "Whether {source} still applies from {day} on is not confirmed: compare with the text in force.",
                source=self.unsure["source"],
                day=f"{self.unsure['check_from']:%d/%m/%Y}",
            ),
        )

    @property
    def fees(self) -> list[int]:
        return [part.fee for part in self.parts]

    @property
    def total(self) -> int:
        return sum(self.fees)

    def to_dict(self) -> dict[str, Any]:
        return {
            "fees": self.fees, "total": self.total, "article": self.article, "doubts": list(self.doubts),
            "explanation": "\n".join(step for part in self.parts for step in part.steps),
        }  # fmt: skip


def enforcement_fee(received: Sequence[Received], *, on: date, book: Rulebook = SHIPPED) -> Fee:
    """The fee of each of ``received`` (all of one creditor under one decision, the earliest first).

    ``on``: the day of those that name none. A sum up to twice the base salary bears nothing until later receipts
    lift the whole above it; then what was left out is charged with the receipt that crosses. Raises NoRuleInForce,
    UnknownFeeCode, WrongRelief.
    """
    reckoning = _Reckoning(on, book)
    parts = tuple([reckoning.take(one) for one in received])
    return Fee(parts, scale_of(on, book).record["cumulative_article"], reckoning.unsure)


def choices(name: str, on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """What may be named on a day: ``ways``, ``fee_free`` or ``fee_reliefs``; each with code, says, article."""
    return scale_of(on, book).record["ways"] if name == "ways" else in_force(book.every(name), on)


class _Reckoning:
    """Runs through the receipts: the sum so far, whether it ever was above the free limit, what is charged so far.

    ``exact`` and ``waiting`` are whole numbers of 1/``unit`` đồng: exact like fractions, and many times faster.
    """

    def __init__(self, on: date, book: Rulebook) -> None:
        self.on, self.book = on, book
        self.total = self.charged = self.waiting = self.exact = 0
        self.unit = 1
        self.crossed = False
        self.last: Scale | None = None
        self.day = on
        self.unsure: Record | None = None

    def take(self, one: Received) -> FeePart:
        day = one.day or self.on
        if one.free:
            row = _named("fee_free", one.free, day, self.book)
            return FeePart(one.amount, 0, partial(_free_words, one.amount, row))
        scale = self._scale(day)
        before, self.total = self.total, self.total + one.amount
        slices = scale.slices(before, self.total)
        way = scale.way(one.way, day)
        relief = _named("fee_reliefs", one.relief, day, self.book) if one.relief else None
        off = _taken_off(relief, one.percent) if relief else 0
        late = self.waiting
        gross = 0
        for part, tier in slices:
            gross += part * tier.units
        self.waiting += gross * way.units * (100 - off) * (self.unit // scale.unit)
        self.crossed = self.crossed or self.total > scale.limit
        if not self.crossed:
            return FeePart(one.amount, 0, partial(_under_limit, self.total, scale))
        self.exact, self.waiting = self.exact + self.waiting, 0
        fee = (2 * self.exact + self.unit) // (2 * self.unit) - self.charged
        self.charged += fee
        return FeePart(one.amount, fee, partial(_words, slices, way.record, relief, off, late // self.unit, fee))

    def _scale(self, day: date) -> Scale:
        """The scale of a day; what was reckoned so far is put into parts of a đồng that both scales can count."""
        if self.last is not None and day == self.day:
            return self.last
        scale = scale_of(day, self.book)
        if self.last is None:
            self.unit = scale.unit
        elif self.unit % scale.unit:
            finer = lcm(self.unit, scale.unit) // self.unit
            self.unit, self.exact, self.waiting = self.unit * finer, self.exact * finer, self.waiting * finer
        self.last, self.day = scale, day
        if scale.record.get("check_from", date.max) <= day:
            self.unsure = scale.record
        return scale


class Tier(NamedTuple):
    """``rate`` of what lies above ``over``, up to ``upto`` (None: no top); ``units``: the rate as a whole number."""

    over: int
    upto: int | None
    rate: Fraction
    article: str
    units: int


class Way(NamedTuple):
    record: Record
    units: int


@dataclass(frozen=True)
class Scale:
    """The scale of a day. ``limit``: the sum up to which nothing is due (VND). ``unit``: parts of a đồng reckoned in."""

    record: Record
    limit: int
    tiers: tuple[Tier, ...]
    ways: dict[str, Way]
    unit: int

    def slices(self, before: int, after: int) -> list[Slice]:
        """What lies between ``before`` and ``after``, cut at the tiers."""
        found = []
        for tier in self.tiers:
            if after <= tier.over:
                break
            top = after if tier.upto is None or after < tier.upto else tier.upto
            part = top - (before if before > tier.over else tier.over)
            if part > 0:
                found.append((part, tier))
        return found

    def way(self, code: str, day: date) -> Way:
        """UnknownFeeCode."""
        return self.ways.get(code) or Way(_row(self.record["ways"], code, day), 0)


Slice = tuple[int, Tier]


@lru_cache(maxsize=64)
def scale_of(day: date, book: Rulebook = SHIPPED) -> Scale:
    """The scale in force on a day. NoRuleInForce."""
    rows = in_force(book.every(SCALE), day)
    if not rows:
        raise NoRuleInForce(code=SCALE, day=day.isoformat())
    row = max(reversed(rows), key=lambda row: row["from"])  # of two that begin together, the own one
    rates = [Fraction(one["rate"]) for one in row["tiers"]]
    shares = [Fraction(one["share"]) for one in row["ways"]]
    whole_rate, whole_share = (lcm(*(one.denominator for one in these)) for these in (rates, shares))
    tiers = tuple(
        Tier(one["over"], one.get("upto"), rate, one["article"], int(rate * whole_rate))
        for one, rate in zip(row["tiers"], rates, strict=True)
    )
    ways = {one["code"]: Way(one, int(share * whole_share)) for one, share in zip(row["ways"], shares, strict=True)}
    limit = row["free_upto_salaries"] * book.parameter("base_salary", day)
    return Scale(row, limit, tiers, ways, whole_rate * whole_share * 100)


def _free_words(amount: int, row: Record) -> Iterator[str]:
    yield say("No fee on {amount}: {why} ({article}).", amount=dong(amount), **_why(row))


def _words(slices: Sequence[Slice], way: Record, relief: Record | None, off: int, late: int, fee: int) -> Iterator[str]:
    for part, tier in slices:
        yield say(
            "{rate} of {amount} is {fee} ({article}).",
            rate=percent(tier.rate), amount=dong(part), fee=dong(half_up(part * tier.rate)), article=tier.article,
        )  # fmt: skip
    if Fraction(way["share"]) != 1:
        yield say("Only {share} is due: {why} ({article}).", share=way["share"], **_why(way))
    if relief:
        yield say("{percent}% is taken off: {why} ({article}).", percent=off, **_why(relief))
    if late:
        yield say("Earlier receipts, left free until now, add {amount}.", amount=dong(late))
    yield say("Fee now: {amount}.", amount=dong(fee))


def _under_limit(total: int, scale: Scale) -> Iterator[str]:
    row = scale.record
    yield say(
        "{total} received so far is not above {limit} ({times} times the base salary): no fee yet ({article}).",
        total=dong(total), limit=dong(scale.limit), times=row["free_upto_salaries"], article=row["free_article"],
    )  # fmt: skip


def _taken_off(row: Record, percent: int | None) -> int:
    if "percent" in row:
        return int(row["percent"])
    if percent is None or not 1 <= percent <= row["most"]:
        raise WrongRelief(says=row["says"], most=row["most"])
    return percent


def _why(row: Record) -> dict[str, str]:
    return {"why": row["says"], "article": row["article"]}


def _named(name: str, code: str, day: date, book: Rulebook) -> Record:
    return book.current(name, code, day) or _row(choices(name, day, book), code, day)


def _row(rows: Sequence[Record], code: str, day: date) -> Record:
    for row in rows:
        if row["code"] == code:
            return row
    known = ", ".join(f"{row['code']} ({row['says']})" for row in rows)
    raise UnknownFeeCode(code=code, day=f"{day:%d/%m/%Y}", known=known)
