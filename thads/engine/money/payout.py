"""Paying out: until when (Điều 54.6 of the Law, Điều 30 of Decree 152/2026) and in which way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thads.engine.errors import ThadsError
from thads.engine.law.calendar import calendar, named
from thads.engine.law.counting import count, day_of
from thads.engine.law.deadlines import deadline
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.sale.sums import minimum_wage
from thads.engine.messages import say
from thads.engine.money.amounts import dong

Payee = Literal["person", "organisation"]
Way = Literal["transfer", "at_office", "post", "savings", "treasury", "wait"]
Ground = Literal["many_creditors", "order", "complaint", "obstacle"]
GROUNDS: dict[str, str] = {
    "many_creditors": "điểm a khoản 3 Điều 30 Nghị định số 152/2026/NĐ-CP",
    "order": "điểm b khoản 3 Điều 30 Nghị định số 152/2026/NĐ-CP",
    "complaint": "điểm c khoản 3 Điều 30 Nghị định số 152/2026/NĐ-CP",
    "obstacle": "điểm d khoản 3 Điều 30 Nghị định số 152/2026/NĐ-CP",
}
WAYS_ARTICLE = "khoản 5 Điều 30 Nghị định số 152/2026/NĐ-CP"
UNCLAIMED_ARTICLE = "khoản 1 Điều 59 Luật số 106/2025/QH15; khoản 2 Điều 41 Nghị định số 152/2026/NĐ-CP"


class UnknownGround(ThadsError):
    message = "“{ground}” does not extend the time for paying out; the decree knows: {known}."


@dataclass(frozen=True)
class Extension:
    """``ground``: many_creditors (45 days from ``since``), order | complaint | obstacle (10 days after ``ended``)."""

    ground: str
    since: date
    ended: date | None = None


@dataclass(frozen=True)
class PayBy:
    """The last day for paying out; None while a ground for extending it lasts."""

    day: date | None
    article: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class WayOut:
    """How a sum goes to its receiver, and why."""

    way: Way
    why: str
    article: str


def pay_by(received: date, *, extension: Extension | None = None, book: Rulebook = SHIPPED) -> PayBy:
    """Ten days from the money (or from handing the asset over), later where the decree extends it. UnknownGround."""
    base = deadline("pay_out", received, book=book)
    if extension is None:
        return PayBy(day_of(base.due), base.rule.article, base.steps)
    if extension.ground not in GROUNDS:
        raise UnknownGround(ground=extension.ground, known=", ".join(GROUNDS))
    if extension.ground == "many_creditors":
        longer = deadline("pay_out_extended", extension.since, book=book)
        return PayBy(day_of(longer.due), longer.rule.article, longer.steps)
    article = f"{GROUNDS[extension.ground]}; khoản 4 Điều 30"
    if extension.ended is None:
        return PayBy(None, article, (say("The ground lasts: the time for paying out begins when it ends."),))
    days = int(book.parameter("pay_out_resumed_days", extension.ended))
    due = day_of(count(extension.ended, days, "day", "after", calendar(book)).due)
    due = max(due, day_of(base.due))
    step = say(
        "{days} days after the ground ended on {day}: {due}.", days=days, day=named(extension.ended), due=named(due)
    )
    return PayBy(due, article, (step,))


def way_out(
    payee: Payee, amount: int, *, region: str, on: date, account: str = "", came: bool = False, unclaimed: bool = False,
    address_known: bool = False, post_failed: bool = False, book: Rulebook = SHIPPED,
) -> WayOut:  # fmt: skip
    """How ``amount`` (VND) goes out. ``region``: of the office's seat (I-IV), for the minimum wage.

    ``account``: where the payee wants it; ``came``: a person is at the office; ``unclaimed``: the 15 days after
    notice have run out. Raises NoSuchRegion.
    """
    if account:
        return WayOut("transfer", say("the payee named an account"), WAYS_ARTICLE)
    if payee == "person" and came:
        return WayOut("at_office", say("a person without an account is paid at the office"), WAYS_ARTICLE)
    if not unclaimed:
        why = (
            say("an organisation is paid by transfer only: ask for its account")
            if payee == "organisation"
            else say("ask for an account, or to come to the office; the time after notice runs")
        )
        return WayOut("wait", why, WAYS_ARTICLE)
    wage = minimum_wage(region, on, book)
    small = int(book.parameter("post_below_minimum_wages", on)) * wage
    if payee == "person" and address_known and not post_failed and amount < small:
        return WayOut("post", say("less than {limit}, address known: by post", limit=dong(small)), WAYS_ARTICLE)
    large = int(book.parameter("savings_above_minimum_wages", on)) * wage
    if amount > large:
        return WayOut("savings", say("more than {limit}: demand savings", limit=dong(large)), UNCLAIMED_ARTICLE)
    return WayOut(
        "treasury", say("up to {limit}: account at the Treasury or a bank", limit=dong(large)), UNCLAIMED_ARTICLE
    )
