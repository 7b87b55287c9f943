"""The arithmetic of a sale, in whole đồng, with every rounding said. No order of payment: that is the money's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.sale.errors import NoSuchRegion
from thads.engine.messages import say


@dataclass(frozen=True)
class Difference:
    """What a creditor pays to take an asset: ``pay``; ``share``: what is set off; ``how``: the reckoning in words."""

    pay: int
    share: int
    how: str


def money(amount: int) -> str:
    """1234567 -> 1.234.567"""
    return f"{amount:,}".replace(",", ".")


def lowest_after_cut(price: int, on: date, book: Rulebook = SHIPPED) -> int:
    """The lowest price one cut allows: the cut is rounded down to a whole đồng, so that it never exceeds the percentage."""
    return price - price * int(book.parameter("price_cut_percent_most", on)) // 100


def small_value_limit(region: str, on: date, book: Rulebook = SHIPPED) -> int:
    """The highest market price of an asset of small value, by the region of the office's seat. VND."""
    return int(book.parameter("small_value_minimum_wages", on)) * minimum_wage(region, on, book)


def rent_set_aside(region: str, on: date, book: Rulebook = SHIPPED) -> int:
    """What is left to a debtor who loses the only home, for a year's rent, by the region where the debtor lives. VND."""
    return int(book.parameter("rent_set_aside_minimum_wages", on)) * minimum_wage(region, on, book)


def minimum_wage(region: str, on: date, book: Rulebook = SHIPPED) -> int:
    """VND a month. NoSuchRegion for what is none of I, II, III, IV."""
    wages = book.parameter("regional_minimum_wage", on)
    if region not in wages:
        raise NoSuchRegion(region=region, regions=", ".join(wages))
    return int(wages[region])


def difference(value: int, claim: int, claims: int, costs: int, rent: int = 0, taxes: int = 0) -> Difference:
    """What the creditor pays to take an asset worth ``value`` (Điều 66 of Decree 152/2026).

    Where it is worth more than everything to be paid: the value less the creditor's own ``claim``. Else: the value less the
    creditor's share of what is left after ``costs``, ``rent`` and ``taxes``, pro rata of ``claims``, rounded down to a
    whole đồng. Nothing where it is worth no more than the costs. Ranks of payment are not looked at here.
    """
    if value <= costs:
        how = say(
            "{value} đồng does not exceed the costs of {costs} đồng: nothing to pay (khoản 2 Điều 66 Nghị định số 152/2026/NĐ-CP).",
            value=money(value), costs=money(costs),
        )  # fmt: skip
        return Difference(0, value, how)
    everything = claims + costs + rent + taxes
    if value > everything:
        how = say(
            "{value} đồng is more than everything to be paid ({all} đồng): the value less the own claim of {claim} đồng "
            "is {pay} đồng (khoản 1 Điều 66 Nghị định số 152/2026/NĐ-CP).",
            value=money(value), all=money(everything), claim=money(claim), pay=money(value - claim),
        )  # fmt: skip
        return Difference(value - claim, claim, how)
    left = max(value - costs - rent - taxes, 0)
    share = min(claim, left * claim // claims) if claims else 0
    how = say(
        "{value} đồng does not exceed everything to be paid ({all} đồng): {left} đồng are left after costs, rent and taxes, "
        "of which {share} đồng fall to this creditor, pro rata, rounded down; to pay: {pay} đồng (khoản 2 Điều 66 Nghị "
        "định số 152/2026/NĐ-CP). Claims of a higher rank come first: check the order of payment.",
        value=money(value), all=money(everything), left=money(left), share=money(share), pay=money(value - share),
    )  # fmt: skip
    return Difference(value - share, share, how)
