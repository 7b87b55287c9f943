"""Rounds of an auction, price cuts, taking for debt, redemption."""

from __future__ import annotations

from sale_makers import (
    FIRST,
    MILLION,
    SOLD,
    TAKING,
    TWO_CUTS,
    VALUED,
    day,
    failed,
    house,
    offered,
    refused,
    step,
)

from thads.engine.life.sale import errors
from thads.engine.life.sale.course import events, open_ways, take


def test_a_failed_round_is_told_in_two_days_and_cut_in_five() -> None:
    sale = house(*FIRST, step("auction_failed", "8/9", held_on="7/9"))
    found = offered(sale, "9/9")
    assert (found["failed_notified"].until, found["price_cut"].until) == (day("10/9"), day("15/9"))


def test_a_cut_is_rounded_down_so_that_it_never_exceeds_a_tenth() -> None:
    sale = house(*FIRST, *failed("7/9", "8/9"))
    assert take(sale, step("price_cut", "9/9", price=1_800_000_005)).price == 1_800_000_005
    refused(sale, step("price_cut", "9/9", price=1_800_000_004), errors.CutTooDeep, "1.800.000.005", "10%")
    refused(sale, step("price_cut", "9/9", price=2_000_000_005), errors.NoCut)


def test_each_cut_is_measured_on_the_round_before_it() -> None:
    sale = house(*TWO_CUTS)
    assert [price.amount for price in sale.prices] == [2_000_000_005, 1_800_000_005, 1_620_000_005]
    refused(sale, step("price_cut", "4/11", price=1_458_000_004), errors.CutTooDeep, "1.458.000.005")


def test_no_price_is_cut_without_a_failed_round() -> None:
    refused(house(*FIRST), step("price_cut", "4/8", price=1_900 * MILLION), errors.OutOfOrder, "đấu giá không thành")


def test_after_two_cuts_the_creditor_is_told_before_the_next_one() -> None:
    untold = house(*TWO_CUTS[:-1])
    refused(untold, step("price_cut", "4/11", price=1_500 * MILLION), errors.CreditorFirst)
    assert take(house(*TWO_CUTS), step("price_cut", "4/11", price=1_500 * MILLION)).cuts == 3


def test_a_round_is_not_told_before_it_is_held() -> None:
    refused(house(*FIRST), step("auction_failed", "7/9", held_on="8/9"), errors.ToldTooEarly)
    refused(house(*FIRST), step("auction_failed", "7/9", held_on="1/8"), errors.HeldTooEarly)


def test_a_bid_below_the_opening_price_is_no_success() -> None:
    refused(house(*FIRST), step("auction_succeeded", "7/9", person="M", price=2_000_000_004), errors.BelowOpening)


def test_a_paused_auction_waits_but_the_debtor_may_still_redeem() -> None:
    paused = house(*FIRST, step("paused", "10/8", ground="complaint"))
    refused(paused, step("auction_failed", "7/9", held_on="7/9"), errors.Paused, "10/08/2026")
    assert {way.rule.code for way in open_ways(paused, day("11/8"))} == {"resumed", "taking_agreed", "redeemed"}
    assert take(take(paused, step("resumed", "20/8")), step("auction_failed", "7/9", held_on="7/9")).state == "failed"


def test_the_centre_comes_in_when_no_contract_could_be_signed() -> None:
    sale = house(*VALUED)
    refused(sale, step("auction_contract_missed", "5/8"), errors.ContractTermRuns, "05/08/2026")
    missed = take(sale, step("auction_contract_missed", "6/8"))
    assert offered(missed, "7/8")["auction_contract"].until == day("13/8")


def test_the_creditor_takes_only_after_the_second_cut_has_failed_too() -> None:
    once = house(*FIRST, *failed("7/9", "8/9"), step("price_cut", "9/9", price=1_800_000_005), *failed("5/10", "6/10"))
    refused(once, step("taking_requested", "7/10", person="A"), errors.NotYetTaking, "Điều 86")
    twice = take(once, step("price_cut", "7/10", price=1_620_000_005))
    refused(twice, step("taking_requested", "8/10", person="A"), errors.NotYetTaking)
    assert house(*TAKING).state == "redeeming"


def test_the_debtor_redeems_on_the_last_day_and_not_a_day_later() -> None:
    sale = house(*TAKING)
    assert take(sale, step("redeemed", "13/11", paid=900 * MILLION)).state == "redeemed"
    refused(sale, step("redeemed", "14/11", paid=900 * MILLION), errors.TooLateToRedeem, "13/11/2026", "Điều 65")


def test_the_debtor_redeems_a_working_day_before_the_auction_opens() -> None:
    planned = house(*FIRST, step("auction_planned", "4/8", planned_on="7/9"))
    assert take(planned, step("redeemed", "4/9", paid=900 * MILLION)).ended
    refused(
        planned, step("redeemed", "5/9", paid=900 * MILLION), errors.TooLateToRedeem, "04/09/2026", "khoản 4 Điều 83"
    )
    after = take(planned, step("auction_failed", "8/9", held_on="7/9"))
    assert take(after, step("redeemed", "9/9", paid=900 * MILLION)).ended


def test_a_sold_asset_is_not_redeemed() -> None:
    refused(house(*SOLD), step("redeemed", "8/9", paid=900 * MILLION), errors.OutOfOrder)


ASKED = {"claim": 1_000 * MILLION, "claims": 1_000 * MILLION, "costs": 50 * MILLION}


def test_the_creditor_pays_the_difference_in_time_and_the_asset_is_delivered_within_sixty_days() -> None:
    sale = house(*TAKING)
    refused(sale, step("taking_payment_asked", "13/11", **ASKED), errors.DebtorsTime, "13/11/2026")
    asked = take(sale, step("taking_payment_asked", "16/11", **ASKED))
    assert (asked.state, asked.to_pay) == ("taking_pay", 620_000_005)
    refused(asked, step("taker_paid", "20/11", paid=620_000_000), errors.WrongAmount, "620.000.005")
    refused(asked, step("taker_paid", "26/11", paid=620_000_005), errors.TakerTooLate)
    paid = take(asked, step("taker_paid", "20/11", paid=620_000_005))
    assert (paid.state, paid.origin) == ("paid", "taking")
    assert offered(paid, "23/11")["delivery_decided"].until == day("19/1/2027")


def test_a_creditor_who_does_not_pay_lets_the_auction_go_on() -> None:
    asked = house(*TAKING, step("taking_payment_asked", "16/11", **ASKED))
    lapsed = take(asked, step("taking_lapsed", "27/11"))
    assert (lapsed.state, lapsed.to_pay) == ("failed", 0)
    assert take(lapsed, step("price_cut", "30/11", price=1_458_000_005)).cuts == 3


def test_parties_may_agree_at_any_time_before_a_buyer_is_named() -> None:
    agree = step("taking_agreed", "10/8", person="A", price=1_900 * MILLION, others_agree=1)
    agreed = house(*FIRST, agree)
    assert offered(agreed, "11/8")["delivery_decided"].until == day("17/8")
    refused(house(*FIRST), step("taking_agreed", "10/8", person="A", price=1, others_agree=0), errors.OthersMustAgree)
    refused(house(*SOLD), step("taking_agreed", "8/9", person="A", price=1, others_agree=1), errors.OutOfOrder)


def test_what_is_worth_no_more_than_the_costs_goes_back_to_the_debtor() -> None:
    sale = house(*TWO_CUTS)
    refused(sale, step("returned", "4/11", costs=100 * MILLION), errors.WorthSelling)
    low = take(sale, step("price_cut", "4/11", price=1_500 * MILLION, costs=1_500 * MILLION))
    refused(low, step("auction_planned", "5/11", planned_on="7/12"), errors.NotWorthSelling)
    assert take(low, step("taking_requested", "5/11", person="A")).state == "taking"
    assert take(low, step("returned", "5/11", costs=1_500 * MILLION)).ended


def test_a_creditor_takes_a_worthless_asset_without_paying() -> None:
    low = house(
        *TWO_CUTS, step("taking_requested", "4/11", person="A", costs=1_700 * MILLION), step("taking_notified", "5/11"),
        step("taking_received", "6/11"),
    )  # fmt: skip
    before, one = low, step("taking_payment_asked", "16/11", claim=MILLION, claims=MILLION, costs=1_700 * MILLION)
    after = take(before, one)
    assert (after.state, after.to_pay) == ("paid", 0)
    assert [kind for kind, _ in events(before, after, one)] == [
        "taking_payment_asked",
        "asset_taken_for_debt",
        "buyer_paid",
    ]
