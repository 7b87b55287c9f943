"""The enforcement fee: the circular's own examples to the đồng, and what holds for every row of receipts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.records import NoRuleInForce, records
from thads.engine.law.rulebook import Rulebook
from thads.engine.money.fee import Received, UnknownFeeCode, WrongRelief, choices, enforcement_fee

NOW, OLD = date(2026, 11, 20), date(2017, 3, 20)
MILLION, BILLION = 10**6, 10**9
sums = st.lists(st.integers(0, 9 * BILLION), min_size=1, max_size=12)


def fees(*amounts: int, on: date = NOW, **how: object) -> list[int]:
    return enforcement_fee([Received(amount, **how) for amount in amounts], on=on).fees


def test_eighteen_billion_in_six_payments_as_the_circular_counts_it():
    made = enforcement_fee([Received(int(n * BILLION)) for n in (3, 4, 4.5, 4, 1.5, 1)], on=NOW)
    assert made.fees == [90_000_000, 100_000_000, 37_500_000, 17_550_000, 150_000, 100_000]
    assert made.total == 245_300_000 == enforcement_fee([Received(18 * BILLION)], on=NOW).total


def test_five_million_in_four_payments_is_charged_from_the_third_on():
    assert fees(MILLION, MILLION, MILLION, 2 * MILLION, on=OLD) == [0, 0, 90_000, 60_000]


def test_a_divorce_charges_each_on_what_they_keep():
    assert fees(200 * MILLION) == [6_000_000] and fees(500 * MILLION - 200 * MILLION) == [9_000_000]


@pytest.mark.parametrize(
    ("received", "fee"),
    [
        (5_060_000, 0),
        (5_060_001, 151_800),
        (5 * BILLION, 150_000_000),
        (7 * BILLION, 190_000_000),
        (10 * BILLION, 220_000_000),
        (15 * BILLION, 245_000_000),
        (15 * BILLION + 10_000, 245_000_001),
    ],
)
def test_each_edge_of_a_tier_is_included_in_it(received: int, fee: int):
    assert fees(received) == [fee]


def test_what_a_tier_starts_with_is_what_the_tiers_below_give():
    for scale in records("enforcement_fee"):
        for lower, upper in zip(scale["tiers"], scale["tiers"][1:], strict=False):
            assert upper["over"] == lower["upto"]
            assert upper["base"] == lower["base"] + (lower["upto"] - lower["over"]) * Fraction(lower["rate"])


def test_parties_who_settle_between_themselves_owe_a_third():
    assert fees(90 * MILLION, way="self_settled") == [900_000]


def test_each_receipt_keeps_its_own_share_of_the_fee():
    rows = [Received(90 * MILLION, "self_settled"), Received(90 * MILLION)]
    assert enforcement_fee(rows, on=NOW).fees == [900_000, 2_700_000]


def test_what_was_left_free_is_charged_at_its_own_share_when_the_whole_crosses():
    rows = [Received(3 * MILLION, "self_settled"), Received(3 * MILLION)]
    assert enforcement_fee(rows, on=NOW).fees == [0, 30_000 + 90_000]


def test_support_bears_no_fee_and_does_not_count_towards_the_rest():
    rows = [Received(6 * BILLION, free="support"), Received(100 * MILLION)]
    made = enforcement_fee(rows, on=NOW)
    assert made.fees == [0, 3_000_000] and "khoản 1 Điều 6" in made.parts[0].steps[0]


@pytest.mark.parametrize(
    ("relief", "percent", "fee"),
    [
        ("merit", None, 0),
        ("alone_or_ill", None, 0),
        ("own_verification", None, 0),
        ("poor", 80, 600_000),
        ("poor", 25, 2_250_000),
        ("found_asset", None, 2_100_000),
        ("found_asset_forced", None, 2_400_000),
    ],
)
def test_exemptions_and_reductions_take_off_what_the_law_says(relief: str, percent: int | None, fee: int):
    assert fees(100 * MILLION, relief=relief, percent=percent) == [fee]


@pytest.mark.parametrize("percent", [None, 0, 81])
def test_a_reduction_for_the_poor_needs_a_figure_within_its_limit(percent: int | None):
    with pytest.raises(WrongRelief, match="80%"):
        fees(100 * MILLION, relief="poor", percent=percent)


@pytest.mark.parametrize("how", [{"way": "gift"}, {"free": "gift"}, {"relief": "gift"}])
def test_a_code_the_law_does_not_know_is_refused_with_those_it_knows(how: dict[str, str]):
    with pytest.raises(UnknownFeeCode, match="gift"):
        fees(100 * MILLION, **how)
    assert {row["code"] for row in choices("ways", NOW)} == {"collected", "self_settled"}


def test_a_rule_that_begins_later_is_not_known_before():
    assert fees(100 * MILLION, free="before_decision") == [0]
    with pytest.raises(UnknownFeeCode):
        fees(100 * MILLION, free="before_decision", on=OLD)
    with pytest.raises(NoRuleInForce):
        fees(100 * MILLION, on=date(2016, 12, 31))


def test_a_rise_of_the_base_salary_gives_nothing_back():
    rows = [Received(4_900_000, day=date(2026, 6, 30)), Received(100_000, day=date(2026, 7, 1))]
    assert enforcement_fee(rows, on=NOW).fees == [147_000, 3_000]


def test_only_from_the_2025_law_on_the_answer_asks_to_check_the_circular():
    assert enforcement_fee([Received(BILLION)], on=NOW).doubts
    assert not enforcement_fee([Received(BILLION)], on=OLD).doubts


def test_an_own_scale_wins_from_its_day_on():
    own = {**records("enforcement_fee")[0], "code": "tt-rieng", "from": "2026-11-01", "check_from": None}
    own = {key: value for key, value in own.items() if value is not None}
    own["tiers"] = [{"over": 0, "base": 0, "rate": "1/100", "article": "khoản 1"}]
    book = Rulebook({"enforcement_fee": [own]})
    assert enforcement_fee([Received(BILLION)], on=NOW, book=book).fees == [10_000_000]
    assert enforcement_fee([Received(BILLION)], on=date(2026, 10, 31), book=book).fees == [30_000_000]


@given(sums)
def test_the_parts_always_add_up_to_the_fee_of_one_payment(amounts: list[int]):
    assert sum(fees(*amounts)) == fees(sum(amounts))[0]


@given(sums, st.integers(1, BILLION))
def test_more_received_never_owes_less(amounts: list[int], more: int):
    assert sum(fees(*amounts, more)) >= sum(fees(*amounts)) and min(fees(*amounts)) >= 0


@given(sums, st.lists(st.sampled_from(["collected", "self_settled"]), min_size=12, max_size=12))
def test_a_fee_is_never_above_three_percent_of_what_was_received(amounts: list[int], ways: list[str]):
    rows = [Received(amount, way) for amount, way in zip(amounts, ways, strict=False)]
    total = enforcement_fee(rows, on=NOW).total
    assert 0 <= total <= sum(amounts) * 3 // 100 + 1
