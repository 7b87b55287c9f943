"""What an officer should not overlook in a sale: each a sentence with its article. Nothing here stops a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thads.engine.law.records import NoRuleInForce
from thads.engine.law.rulebook import SHIPPED, Rulebook, UnsetParameter
from thads.engine.life.sale.record import Sale
from thads.engine.life.sale.sums import lowest_after_cut, money, rent_set_aside
from thads.engine.life.sale.words import day
from thads.engine.messages import say

BEFORE_SALE = ("seized", "valuing", "valued", "notified", "window", "revaluing", "ready")
ROUNDS = ("contracted", "failed", "reduced")
OVER_TO_BUYER = ("sold", "paid", "delivering", "sold_direct", "taking_pay")
SOON = timedelta(days=30)
REGIONS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class About:
    """What the hints look at besides the sale. ``secured_debt``: VND owed to whoever holds the asset as security."""

    co_owned: bool = False
    only_home: bool = False
    secured_debt: int = 0


def hints(sale: Sale, about: About, on: date, book: Rulebook = SHIPPED) -> list[str]:
    """What to think of now, the most pressing first."""
    return [*_priority(sale, about), *_price(sale, about, on, book), *_money(sale, about, on, book)]


def _priority(sale: Sale, about: About) -> Iterator[str]:
    if about.co_owned and not sale.shared and sale.state in (*BEFORE_SALE, "direct"):
        yield say(
            "The asset has co-owners: record their right of priority purchase and notify them before the first sale "
            "(khoản 1 Điều 83 Luật số 106/2025/QH15)."
        )
    if sale.shared and sale.later_round and sale.state in ROUNDS:
        yield say(
            "Whoever has the right of priority may buy at the opening price until 03 working days before the round opens "
            "(khoản 1 Điều 83 Luật số 106/2025/QH15)."
        )


def _price(sale: Sale, about: About, on: date, book: Rulebook) -> Iterator[str]:
    until = sale.certificate_until
    if until and not sale.contract_signed and sale.state in BEFORE_SALE and until - on <= SOON:
        yield say(
            "The valuation certificate is valid until {day}: the auction contract must be signed by then (điểm b khoản 2 "
            "Điều 82 Luật số 106/2025/QH15).",
            day=day(until),
        )  # fmt: skip
    if sale.state == "direct" and not sale.did("revaluation_asked"):
        yield say(
            "The parties may ask once for the price to be fixed anew within 05 working days of the notice (điểm c khoản 2 Điều "
            "82), while the sale is due within 05 working days of the price (điểm b khoản 2 Điều 83 Luật số 106/2025/QH15): "
            "notify at once."
        )  # fmt: skip
    if sale.state == "failed":
        yield say(
            "The lowest price of the next cut is {price} đồng.", price=money(lowest_after_cut(sale.price, on, book))
        )
    if sale.state == "failed" and sale.cuts >= int(book.parameter("price_cuts_before_taking", on)):
        yield say(
            "The creditor has the right to take the asset at {price} đồng before the next cut (khoản 3 Điều 83 Luật số "
            "106/2025/QH15; khoản 6 Điều 65 Nghị định số 152/2026/NĐ-CP).",
            price=money(sale.price),
        )  # fmt: skip
    if (
        about.secured_debt
        and sale.later_round
        and sale.state in ROUNDS
        and sale.price <= (sale.costs or 0) + about.secured_debt
    ):
        yield say(
            "The price no longer exceeds the costs and the secured debt of {debt} đồng: where the asset was seized for another "
            "debt, the auction may be stopped (điểm a khoản 7 Điều 65 Nghị định số 152/2026/NĐ-CP).",
            debt=money(about.secured_debt),
        )  # fmt: skip


def _money(sale: Sale, about: About, on: date, book: Rulebook) -> Iterator[str]:
    if sale.costs is not None and sale.price and sale.state in (*ROUNDS, "ready"):
        yield say("Price {price} đồng, costs so far {costs} đồng.", price=money(sale.price), costs=money(sale.costs))
    if about.only_home and sale.state in OVER_TO_BUYER and (sums := _rents(on, book)):
        yield say(
            "Only home: if the debtor is left without money to rent, set aside a year's rent before paying out: {sums} (khoản 2 "
            "Điều 89 Luật số 106/2025/QH15; khoản 3 Điều 67 Nghị định số 152/2026/NĐ-CP).",
            sums=sums,
        )  # fmt: skip
    if sale.state == "sold" and sale.deposit:
        yield say(
            "A buyer who does not pay loses the deposit of {deposit} đồng (khoản 5 Điều 65 Nghị định số 152/2026/NĐ-CP).",
            deposit=money(sale.deposit),
        )  # fmt: skip
    if sale.did("delivery_refused") and sale.state == "delivering":
        yield say(
            "Delivery is enforced: decision on coercion, plan, notice of costs (khoản 5 Điều 86, Điều 88 đến Điều 90 Luật số "
            "106/2025/QH15)."
        )  # fmt: skip


def _rents(on: date, book: Rulebook) -> str:
    """A year's rent in each region; empty where no minimum wage is recorded for the day."""
    try:
        return "; ".join(
            say("region {region}: {sum} đồng", region=region, sum=money(rent_set_aside(region, on, book)))
            for region in REGIONS
        )
    except (NoRuleInForce, UnsetParameter):
        return ""
