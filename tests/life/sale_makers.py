"""A sale told in short: steps with their days, a house and a motorbike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thads.engine.life.sale.course import Way, read, take, ways
from thads.engine.life.sale.record import MOVABLE, REAL_ESTATE, Asset, Sale, Step

HOUSE = Asset(REAL_ESTATE, registered=True)
THING = Asset(MOVABLE, registered=False)
MILLION = 1_000_000


def day(text: str) -> date:
    """ "16/9" -> 16 September 2026; a year may follow."""
    parts = [int(part) for part in text.split("/")]
    return date(parts[2] if len(parts) > 2 else 2026, parts[1], parts[0])


def step(code: str, on: str, **facts: Any) -> Step:
    return Step(code, day(on), {name: day(value) if name.endswith("_on") else value for name, value in facts.items()})


SEIZED = step("seized", "6/7")
CONTRACT = step("valuation_contract", "8/7", organisation="Công ty thẩm định A", paper_no="01/HĐ")
RESULT = step("valuation_result", "20/7", price=2_000_000_005, paper_no="CT-01", until_on="20/1/2027")
TOLD = step("valuation_notified", "21/7")
RECEIVED = step("valuation_received", "22/7")
VALUED = (SEIZED, CONTRACT, RESULT, TOLD, RECEIVED)  # the window ends on 29/7
AUCTION = step("auction_contract", "3/8", organisation="Công ty đấu giá B", paper_no="02/HĐ")
FIRST = (*VALUED, AUCTION)


def failed(held: str, told: str) -> tuple[Step, ...]:
    return step("auction_failed", told, held_on=held), step("failed_notified", told)


TWO_CUTS = (
    *FIRST, *failed("7/9", "8/9"), step("price_cut", "9/9", price=1_800_000_005),
    *failed("5/10", "6/10"), step("price_cut", "7/10", price=1_620_000_005), *failed("2/11", "3/11"),
)  # fmt: skip
TAKING = (
    *TWO_CUTS, step("taking_requested", "4/11", person="Ngân hàng Thử Nghiệm"), step("taking_notified", "5/11"),
    step("taking_received", "6/11"),
)  # fmt: skip  # the debtor may redeem until 13/11
SOLD = (*FIRST, step("auction_succeeded", "7/9", person="Lê Thị Mua", price=2_100_000_000, deposit=200_000_000))


def house(*steps: Step) -> Sale:
    return read(HOUSE, steps)


def offered(sale: Sale, on: str) -> dict[str, Way]:
    return {way.rule.code: way for way in ways(sale, day(on))}


def refused(sale: Sale, one: Step, error: type[Exception], *words: str) -> None:
    with pytest.raises(error) as caught:
        take(sale, one)
    assert all(word in str(caught.value) for word in words), str(caught.value)
