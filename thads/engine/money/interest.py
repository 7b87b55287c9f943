"""Late interest (lãi chậm thi hành án): simple, on the unpaid sum, line by line.

The day interest begins is counted, the day of payment is not. A payment goes to the sum of the judgment first and to
interest after (Decree 152/2026, Article 29.1), or the other way where the judgment or the parties say so. Interest bears none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from thads.engine.errors import ThadsError
from thads.engine.law.records import NoRuleInForce, Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import dong, half_up, percent

RATE, DAYS = "late_interest_percent_year", "interest_days_year"
ARTICLE = "khoản 1, khoản 2 Điều 29 Nghị định số 152/2026/NĐ-CP"
ONE = timedelta(days=1)


class WrongInterest(ThadsError):
    message = "The interest cannot be counted: {why}"


class Paid(NamedTuple):
    """Money collected on a day (VND)."""

    day: date
    amount: int


class Pause(NamedTuple):
    """Time that does not count, both days included. ``code``: of ``rules/interest_pauses.yml``."""

    first: date
    last: date
    code: str


@dataclass(frozen=True)
class Debt:
    """``principal`` bears interest from ``start`` on (VND). ``rate``: percent a year of the contract or the judgment,
    None for the statutory rate of each day."""

    principal: int
    start: date
    rate: Fraction | None = None
    interest_first: bool = False


@dataclass(frozen=True)
class InterestLine:
    """``first`` to ``last``, both counted: ``interest`` on ``principal`` for ``days``; ``pause``: why it bears none."""

    first: date
    last: date
    days: int
    principal: int
    rate: Fraction
    interest: int
    pause: Record | None = None

    @property
    def says(self) -> str:
        period = f"{self.first:%d/%m/%Y} - {self.last:%d/%m/%Y}"
        if self.pause:
            return say(
                "{period}: {days} days do not count, {why} ({article}).",
                period=period, days=self.days, why=self.pause["says"], article=self.pause["article"],
            )  # fmt: skip
        return say(
            "{period}: {principal} x {rate} a year x {days} days = {interest}.",
            period=period, principal=dong(self.principal), rate=percent(self.rate / 100), days=self.days,
            interest=dong(self.interest),
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        return {
            "first": self.first.isoformat(), "last": self.last.isoformat(), "days": self.days,
            "principal": self.principal, "rate": str(self.rate), "interest": self.interest,
            "counts": self.pause is None, "explanation": self.says,
        }  # fmt: skip


class Credited(NamedTuple):
    """Where a payment went: to the sum of the judgment, to interest; ``over``: more than was owed (VND)."""

    day: date
    amount: int
    principal: int
    interest: int
    over: int

    @property
    def says(self) -> str:
        return say(
            "{day}: {amount} paid; {principal} to the sum of the judgment, {interest} to interest.",
            day=f"{self.day:%d/%m/%Y}", amount=dong(self.amount), principal=dong(self.principal), interest=dong(self.interest),
        )  # fmt: skip


@dataclass(frozen=True)
class Interest:
    """``accrued``: all interest up to the end; ``due``: what of it is unpaid; ``principal``: what of the sum is (VND)."""

    lines: tuple[InterestLine, ...]
    credited: tuple[Credited, ...]
    accrued: int
    due: int
    principal: int
    steps: tuple[str, ...]
    article: str = ARTICLE

    def to_dict(self) -> dict[str, Any]:
        return {
            "interest": self.accrued, "interest_due": self.due, "principal_due": self.principal,
            "total_due": self.due + self.principal, "article": self.article,
            "lines": [line.to_dict() for line in self.lines],
            "payments": [{**one._asdict(), "day": one.day.isoformat()} for one in self.credited],
            "explanation": "\n".join(self.steps),
        }  # fmt: skip


def late_interest(
    debt: Debt, until: date, *, paid: Sequence[Paid] = (), paused: Sequence[Pause] = (), book: Rulebook = SHIPPED
) -> Interest:
    """Interest of ``debt`` up to ``until`` (the day money is collected or the asset handed over; itself not counted).

    Raises WrongInterest, NoRuleInForce where no statutory rate is recorded.
    """
    pauses = _pauses(debt, until, paid, paused, book)
    account = _Account(debt)
    days = sorted({debt.start, until, *_marks(debt, until, paid, paused, book)})
    for first, end in pairwise(days):
        account.credit([one for one in paid if one.day == first])
        account.run(first, end, _rate(debt, first, book), pauses.get(first), book.parameter(DAYS, first))
    account.credit([one for one in paid if one.day == until])
    return account.closed()


def pause_reasons(on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """What the law of a day leaves out: code, says, article."""
    return in_force(book.every("interest_pauses"), on)


class _Account:
    """Principal and interest as the days go by; interest is rounded on the running total, so that lines add up."""

    def __init__(self, debt: Debt) -> None:
        self.debt, self.principal = debt, debt.principal
        self.exact, self.accrued, self.settled = Fraction(0), 0, 0
        self.lines: list[InterestLine] = []
        self.credited: list[Credited] = []
        self.steps: list[str] = []

    def run(self, first: date, end: date, rate: Fraction, pause: Record | None, year: int) -> None:
        days, more = (end - first).days, 0
        if not pause:
            self.exact += Fraction(self.principal * days) * rate / (100 * year)
            more = half_up(self.exact) - self.accrued
            self.accrued += more
        line = InterestLine(first, end - ONE, days, self.principal, rate, more, pause)
        self.lines.append(line)
        self.steps.append(line.says)

    def credit(self, rows: list[Paid]) -> None:
        for one in rows:
            open_interest = self.accrued - self.settled
            if self.debt.interest_first:
                interest = min(one.amount, open_interest)
                principal = min(one.amount - interest, self.principal)
            else:
                principal = min(one.amount, self.principal)
                interest = min(one.amount - principal, open_interest)
            self.principal, self.settled = self.principal - principal, self.settled + interest
            made = Credited(one.day, one.amount, principal, interest, one.amount - principal - interest)
            self.credited.append(made)
            self.steps.append(made.says)

    def closed(self) -> Interest:
        due = self.accrued - self.settled
        self.steps.append(
            say(
                "Interest {accrued}, of which {due} unpaid; left of the sum: {principal} ({article}).",
                accrued=dong(self.accrued), due=dong(due), principal=dong(self.principal), article=ARTICLE,
            )
        )  # fmt: skip
        return Interest(tuple(self.lines), tuple(self.credited), self.accrued, due, self.principal, tuple(self.steps))


def _marks(debt: Debt, until: date, paid: Sequence[Paid], paused: Sequence[Pause], book: Rulebook) -> Iterator[date]:
    """The days inside the period on which something changes."""
    days = [one.day for one in paid]
    days += [day for pause in paused for day in (pause.first, pause.last + ONE)]
    days += [] if debt.rate is not None else book.starts_of("parameters", RATE)
    yield from (day for day in days if debt.start < day < until)


def _pauses(
    debt: Debt, until: date, paid: Sequence[Paid], paused: Sequence[Pause], book: Rulebook
) -> dict[date, Record]:
    """First day of each stretch that does not count -> its record."""
    if until < debt.start:
        raise WrongInterest(why=say("the end lies before the day interest begins."))
    for one in paid:
        if not debt.start <= one.day <= until:
            raise WrongInterest(why=say("the payment of {day} lies outside the period.", day=f"{one.day:%d/%m/%Y}"))
    found = {}
    for one in sorted(paused):
        if one.last < one.first:
            raise WrongInterest(why=say("the time left out ends before it begins: {day}.", day=f"{one.first:%d/%m/%Y}"))
        row = _reason(one, book)
        marks = {max(one.first, debt.start), *_marks(debt, until, paid, paused, book)}
        found |= {day: row for day in marks if one.first <= day <= one.last}
    return found


def _reason(pause: Pause, book: Rulebook) -> Record:
    rows = pause_reasons(pause.first, book) or pause_reasons(pause.last, book)
    for row in rows:
        if row["code"] == pause.code:
            return row
    known = ", ".join(f"{row['code']} ({row['says']})" for row in rows)
    raise WrongInterest(
        why=say("time is not left out for “{code}”; the law knows: {known}.", code=pause.code, known=known)
    )


def _rate(debt: Debt, day: date, book: Rulebook) -> Fraction:
    if debt.rate is not None:
        return debt.rate
    try:
        return Fraction(str(book.parameter(RATE, day)))
    except NoRuleInForce:
        raise WrongInterest(
            why=say("no statutory rate is recorded for {day}: give the rate of the judgment.", day=f"{day:%d/%m/%Y}")
        ) from None
