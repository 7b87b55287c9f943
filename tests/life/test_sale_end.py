"""Payment, delivery, and what the steps are in the clock of the case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sale_makers import (
    CONTRACT,
    FIRST,
    HOUSE,
    MILLION,
    SEIZED,
    SOLD,
    TAKING,
    day,
    house,
    offered,
    refused,
    step,
)

from thads.engine.law.clock import read as clock
from thads.engine.law.events import Event
from thads.engine.life.sale import errors
from thads.engine.life.sale.course import case_events, events, take, ways
from thads.engine.life.sale.record import Sale, Step


def test_the_buyer_pays_the_balance_within_thirty_days() -> None:
    sale = house(*SOLD)
    assert offered(sale, "8/9")["buyer_paid"].until == day("7/10")
    refused(
        sale, step("buyer_paid", "7/10", paid=2_100 * MILLION), errors.WrongAmount, "1.900.000.000", "tiền đặt trước"
    )
    assert take(sale, step("buyer_paid", "7/10", paid=1_900 * MILLION)).state == "paid"


def test_a_late_buyer_loses_the_asset_and_it_is_auctioned_again_at_the_same_price() -> None:
    sale = house(*SOLD)
    refused(sale, step("buyer_paid", "8/10", paid=1_900 * MILLION), errors.BuyerTooLate, "07/10/2026")
    refused(sale, step("sale_cancelled", "7/10", ground="not_paid"), errors.NotOverYet)
    again = take(sale, step("sale_cancelled", "8/10", ground="not_paid"))
    assert (again.state, again.price, again.buyer) == ("ready", 2_000_000_005, "")
    assert take(again, step("auction_contract", "12/10", organisation="B", paper_no="3")).state == "contracted"


def test_an_extension_ends_sixty_days_from_the_auction_at_the_latest() -> None:
    sale = house(*SOLD)
    refused(sale, step("payment_extended", "1/10", until_on="7/11"), errors.ExtendedTooFar, "06/11/2026")
    refused(sale, step("payment_extended", "8/10", until_on="1/11"), errors.ExtendedTooFar)
    longer = take(sale, step("payment_extended", "7/10", until_on="6/11"))
    assert take(longer, step("buyer_paid", "6/11", paid=1_900 * MILLION)).state == "paid"
    refused(longer, step("buyer_paid", "7/11", paid=1_900 * MILLION), errors.BuyerTooLate, "06/11/2026")


DELIVERING = (
    *SOLD,
    step("buyer_paid", "7/10", paid=1_900 * MILLION),
    step("delivery_decided", "9/10", paper_no="5/QĐ"),
)


def test_delivery_ends_the_sale_and_what_is_registered_gets_its_file() -> None:
    done = house(*DELIVERING, step("delivery_refused", "20/10"), step("delivered", "20/11"))
    assert done.ended and offered(done, "23/11")["registration_given"].until == day("30/11")
    refused(
        house(*DELIVERING, step("delivery_refused", "20/10")), step("delivery_refused", "21/10"), errors.RefusedAlready
    )


def test_a_buyer_who_does_not_get_the_asset_in_time_may_have_the_contract_cancelled() -> None:
    sale = house(*DELIVERING)
    refused(sale, step("sale_cancelled", "1/12", ground="not_delivered"), errors.NotOverYet, "07/12/2026")
    refused(sale, step("sale_cancelled", "8/12", ground="not_paid"), errors.PaidAlready)
    assert take(sale, step("sale_cancelled", "8/12", ground="not_delivered")).state == "ready"


def test_days_go_forward_only() -> None:
    refused(house(SEIZED, CONTRACT), step("valuation_result", "7/7", price=1, paper_no="x"), errors.WrongDay)


@pytest.mark.parametrize("price", [0, -1, "12", 1.5])
def test_a_price_is_a_whole_amount(price: object) -> None:
    refused(house(SEIZED, CONTRACT), step("valuation_result", "20/7", price=price, paper_no="x"), errors.SaleRefused)


def test_an_unknown_ground_is_refused() -> None:
    refused(house(*DELIVERING), step("sale_cancelled", "8/12", ground="no_idea"), errors.NoSuchGround)


def test_the_steps_feed_the_clock_of_the_case() -> None:
    told, sale = [], Sale(HOUSE)
    for one in DELIVERING:
        after = take(sale, one)
        told += case_events(sale, after, one, "Nhà đất số 5")
        sale = after
    items = {item.rule.code: item for item in clock(told, day("12/10")).items}
    assert items["revaluation_request"].status == "lapsed" and items["revaluation_request"].due == day("29/7")
    assert items["auction_contract"].status == "done" and items["auction_contract"].due == day("5/8")
    assert (items["deliver_asset"].status, items["deliver_asset"].due) == ("pending", day("7/12"))
    assert items["buyer_money_deposit"].due == day("19/10")
    assert {item.start.ref for item in items.values()} == {"Nhà đất số 5"}


def test_an_auction_is_in_the_clock_on_the_day_on_which_it_opens() -> None:
    before, one = house(*FIRST), step("auction_planned", "4/8", planned_on="7/9")
    after = take(before, one)
    assert events(before, after, one) == [("auction_planned", day("7/9"))]
    failed_one = step("auction_failed", "8/9", held_on="7/9")
    assert events(after, take(after, failed_one), failed_one) == [
        ("auction_held", day("7/9")),
        ("auction_failed_notice", day("8/9")),
    ]
    redeem = [
        item
        for item in clock(case_events(before, after, one, "A"), day("5/8")).items
        if item.rule.code == "redeem_before_auction"
    ]
    assert [item.due for item in redeem] == [day("4/9")] and offered(after, "5/8")["redeemed"].until == day("4/9")


def test_what_the_ways_say_is_what_the_clock_says() -> None:
    """For each step of a long sale, the term shown before is the term the clock of the case counts."""
    sale, told = Sale(HOUSE), [Event("seizure_done", SEIZED.on, "A")]
    for one in TAKING:
        shown = {way.rule.code: way for way in ways(sale, one.on)}.get(one.code)
        if shown and shown.due:
            counted = [item.due for item in clock(told, one.on).items if item.rule.code == shown.due.rule.code]
            assert shown.due.due in counted, (one.code, shown.due.rule.code)
        after = take(sale, one)
        told += case_events(sale, after, one, "A")
        sale = after


def test_a_sale_begun_under_the_old_law_goes_on() -> None:
    sale = house(Step("seized", day("1/6")))
    assert sale.state == "seized" and offered(sale, "7/7")["valuation_contract"].until is not None


def test_a_year_without_calendar_says_so_and_offers_the_step_all_the_same() -> None:
    sale = house(Step("seized", day("1/6/2031")))
    way = offered(sale, "2/6/2031")["valuation_contract"]
    assert way.until is None and "2031" in way.problem and not way.blocked


def test_a_day_more_changes_nothing_by_itself() -> None:
    sale = house(*TAKING)
    assert {way.rule.code for way in ways(sale, day("13/11"))} == {
        way.rule.code for way in ways(sale, day("13/11") + timedelta(9))
    }
