"""What the price of a seized asset goes through, and the priority purchase."""

from __future__ import annotations

from sale_makers import (
    AUCTION,
    CONTRACT,
    MILLION,
    RECEIVED,
    SEIZED,
    THING,
    TOLD,
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
from thads.engine.life.sale.course import read, take


def test_after_the_seizure_a_valuer_is_engaged_within_five_working_days() -> None:
    way = offered(house(SEIZED), "7/7")["valuation_contract"]
    assert (way.until, way.rule.actor) == (day("13/7"), "Chấp hành viên")
    assert "Điều 82" in way.rule.article


def test_a_price_agreed_before_the_contract_is_the_opening_price() -> None:
    agreed = house(SEIZED, step("price_agreed", "7/7", price=3_000 * MILLION))
    assert (agreed.state, agreed.price) == ("ready", 3_000 * MILLION)
    refused(agreed, step("revaluation_asked", "8/7", person="ông X", advance=MILLION), errors.AgreedPrice)
    refused(
        house(SEIZED, CONTRACT), step("price_agreed", "9/7", price=MILLION), errors.OutOfOrder, "Điều 60", "Điều 86"
    )


def test_nothing_is_auctioned_before_there_is_a_price() -> None:
    refused(house(SEIZED), AUCTION, errors.OutOfOrder, "Ký hợp đồng dịch vụ thẩm định giá")


def test_the_window_for_a_revaluation_runs_from_the_receipt_and_then_the_price_stands() -> None:
    sale = house(*VALUED)
    assert offered(sale, "29/7")["revaluation_asked"].until == day("29/7")
    assert "auction_contract" not in offered(sale, "29/7")
    assert offered(sale, "30/7")["auction_contract"].until == day("5/8")
    refused(sale, step("revaluation_asked", "30/7", person="ông X", advance=MILLION), errors.WindowOver, "29/07/2026")


def test_a_revaluation_is_made_once_and_may_raise_the_price() -> None:
    again = house(
        *VALUED, step("revaluation_asked", "29/7", person="ông X", advance=5 * MILLION),
        step("valuation_contract", "3/8", organisation="B", paper_no="9"),
        step("valuation_result", "14/8", price=2_200 * MILLION, paper_no="CT-02"),
    )  # fmt: skip
    assert (again.state, again.price, again.again) == ("ready", 2_200 * MILLION, False)
    assert offered(again, "17/8")["auction_contract"].until == day("21/8")
    refused(
        again,
        step("revaluation_asked", "17/8", person="bà Y", advance=MILLION),
        errors.RevaluedOnce,
        "29/07/2026",
        "khiếu nại",
    )
    assert offered(again, "17/8")["valuation_notified"].until == day("19/8")


def test_a_request_without_its_advance_is_incomplete() -> None:
    refused(house(*VALUED), step("revaluation_asked", "23/7", person="ông X"), errors.FactsMissing, "Tạm ứng")


def test_an_expired_certificate_stops_the_contract_unless_the_parties_keep_the_price() -> None:
    short = step("valuation_result", "20/7", price=MILLION * 900, paper_no="CT", until_on="31/7")
    sale = house(SEIZED, CONTRACT, short, TOLD, RECEIVED)
    refused(sale, AUCTION, errors.CertificateExpired, "31/07/2026")
    assert (
        take(sale, step("auction_contract", "3/8", organisation="B", paper_no="2", keep_price=1)).state == "contracted"
    )
    assert take(sale, step("revaluation_ground", "3/8", ground="expired")).state == "revaluing"
    refused(sale, step("revaluation_ground", "31/7", ground="expired"), errors.NotExpired)


def test_a_violation_found_later_begins_the_rounds_anew() -> None:
    sale = take(house(*TWO_CUTS), step("revaluation_ground", "4/11", ground="violation", paper_no="KL-1"))
    assert (sale.state, sale.cuts, sale.failures) == ("revaluing", 0, 0)


def test_a_small_movable_is_priced_by_the_officer_and_sold_directly() -> None:
    most = 5 * 4_730_000
    sale = read(THING, [SEIZED, step("officer_price", "8/7", price=most, ground="small", region="II")])
    assert sale.state == "direct" and offered(sale, "9/7")["direct_sold"].until == day("15/7")
    refused(
        read(THING, [SEIZED]),
        step("officer_price", "8/7", price=most + 1, ground="small", region="II"),
        errors.NotSmall,
        "23.650.000",
    )
    refused(sale, step("direct_sold", "9/7", person="ông M", paid=most), errors.NotifyFirst, "Điều 64")
    refused(
        sale, step("direct_published", "13/7", planned_on="13/7", place="trụ sở"), errors.PublishFirst, "10/07/2026"
    )
    told = take(sale, step("direct_published", "10/7", planned_on="13/7", place="trụ sở"))
    refused(told, step("direct_sold", "10/7", person="ông M", paid=most), errors.SoldTooEarly)
    refused(told, step("direct_sold", "13/7", person="ông M", paid=most - 1), errors.WrongAmount)
    sold = take(told, step("direct_sold", "13/7", person="ông M", paid=most))
    assert offered(sold, "14/7")["delivery_decided"].until == day("16/7")


def test_the_limit_of_small_value_needs_the_region_of_the_office() -> None:
    priced = {"price": MILLION, "ground": "small"}
    refused(read(THING, [SEIZED]), step("officer_price", "8/7", **priced), errors.RegionUnknown)
    refused(
        read(THING, [SEIZED]), step("officer_price", "8/7", **priced, region="V"), errors.NoSuchRegion, "I, II, III, IV"
    )
    assert (
        read(THING, [SEIZED, step("officer_price", "8/7", price=90 * MILLION, ground="perishable")]).state == "direct"
    )


def test_a_house_of_small_value_is_priced_by_the_officer_and_still_auctioned() -> None:
    assert (
        house(SEIZED, step("officer_price", "8/7", price=18 * MILLION, ground="small", region="IV")).state == "valued"
    )


PRIORITY = (
    *VALUED, step("priority_right", "22/7", person="bà Chung"), step("priority_notified", "23/7", person="bà Chung"),
    step("priority_received", "24/7"),
)  # fmt: skip  # window until 10/8 (the 15th day is a Saturday), payment until 17/8


def test_a_co_owner_of_a_house_comes_before_the_auction() -> None:
    sale = house(*PRIORITY)
    refused(sale, AUCTION, errors.PriorityOpen, "17/08/2026")
    bought = take(sale, step("priority_bought", "17/8", person="bà Chung", paid=2_000_000_005))
    assert (bought.state, bought.origin) == ("paid", "priority")
    refused(sale, step("priority_bought", "18/8", person="bà Chung", paid=2_000_000_005), errors.PriorityOver)
    refused(sale, step("priority_bought", "17/8", person="bà Chung", paid=2_000_000_000), errors.WrongAmount)
    assert take(sale, step("auction_contract", "18/8", organisation="B", paper_no="2")).state == "contracted"


def test_a_co_owner_who_was_not_told_stops_the_auction() -> None:
    sale = house(*VALUED, step("priority_right", "30/7", person="bà Chung"))
    refused(sale, AUCTION, errors.PriorityFirst, "Thông báo quyền ưu tiên mua")
    refused(sale, step("priority_received", "30/7"), errors.NotifyFirst)


def test_a_refusal_in_writing_opens_the_way_at_once() -> None:
    declined = house(*PRIORITY, step("priority_declined", "30/7", person="bà Chung"))
    assert take(declined, AUCTION).state == "contracted"
    refused(declined, step("priority_bought", "31/7", person="bà Chung", paid=1), errors.PriorityOver)


def test_in_a_later_round_a_co_owner_buys_three_working_days_before_it_opens() -> None:
    later = house(
        *PRIORITY, step("auction_contract", "18/8", organisation="B", paper_no="2"), *failed("14/9", "15/9"),
        step("price_cut", "16/9", price=1_900 * MILLION),
    )  # fmt: skip
    buy = step("priority_bought", "30/9", person="bà Chung", paid=1_900 * MILLION)
    refused(later, buy, errors.NoRoundPlanned)
    planned = take(later, step("auction_planned", "17/9", planned_on="5/10"))
    assert take(planned, buy).state == "paid"
    late = step("priority_bought", "1/10", person="bà Chung", paid=1_900 * MILLION)
    refused(planned, late, errors.PriorityOver, "30/09/2026")


def test_a_movable_has_five_working_days_for_the_priority() -> None:
    sale = read(THING, PRIORITY)
    refused(sale, step("auction_contract", "7/8", organisation="B", paper_no="2"), errors.PriorityOpen, "07/08/2026")
