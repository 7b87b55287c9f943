from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.court_fees import (
    advance_fee,
    agrees,
    first_instance_fee,
    fixed_fee,
    settlement_fee,
)
from thads.engine.law.records import NoRuleInForce

ON = date(2026, 8, 15)
DISPUTES = ("civil", "commercial", "labour")


@pytest.mark.parametrize(
    ("amount", "dispute", "fee"),
    [
        (0, "civil", 300_000),
        (6_000_000, "civil", 300_000),
        (6_000_001, "civil", 300_000),
        (350_000_000, "civil", 17_500_000),
        (400_000_000, "civil", 20_000_000),
        (800_000_000, "civil", 36_000_000),
        (2_000_000_000, "civil", 72_000_000),
        (4_000_000_000, "civil", 112_000_000),
        (5_000_000_000, "civil", 113_000_000),
        (60_000_000, "commercial", 3_000_000),
        (400_000_000, "commercial", 20_000_000),
        (6_000_000, "labour", 300_000),
        (9_000_000, "labour", 300_000),
        (57_000_000, "labour", 1_710_000),
        (400_000_000, "labour", 12_000_000),
        (2_000_000_000, "labour", 44_000_000),
        (3_000_000_000, "labour", 45_000_000),
    ],
)
def test_each_bracket_of_the_scale_gives_its_fee(amount, dispute, fee):
    assert first_instance_fee(amount, dispute, on=ON) == fee


def test_a_settled_case_pays_half_to_the_nearest_dong():
    assert settlement_fee(2_696_361_295, on=ON) == 42_963_613


def test_an_advance_is_half_the_expected_fee():
    assert advance_fee(350_000_000, on=ON) == 8_750_000


@pytest.mark.parametrize(
    ("kind", "fee"),
    [
        ("criminal_first", 200_000),
        ("civil_no_value", 300_000),
        ("civil_appeal", 300_000),
        ("commercial_appeal", 2_000_000),
    ],
)
def test_fees_without_a_value_are_fixed(kind, fee):
    assert fixed_fee(kind, on=ON) == fee


def test_a_day_before_the_recorded_scale_is_refused_not_guessed():
    with pytest.raises(NoRuleInForce, match="chưa có biểu án phí áp dụng trước 01/01/2017"):
        first_instance_fee(10_000_000, on=date(2016, 12, 31))


@given(st.integers(0, 10**13), st.integers(1, 10**9), st.sampled_from(DISPUTES))
def test_a_larger_claim_never_pays_less(amount, more, dispute):
    assert first_instance_fee(amount, dispute, on=ON) <= first_instance_fee(amount + more, dispute, on=ON)


def test_agreement_needs_the_fee_to_the_dong_unless_it_is_itself_round():
    assert agrees(17_500_000, 350_000_000, on=ON) == "scale"
    assert agrees(8_750_000, 350_000_000, on=ON) == "settlement"
    assert agrees(17_500_012, 350_000_000, on=ON) is None
    assert agrees(17_283_951, 345_679_012, on=ON) == "scale"
    assert agrees(17_284_000, 345_679_012, on=ON) == "scale"
    assert agrees(17_283_900, 345_679_012, on=ON) == "scale"
    assert agrees(17_283_150, 345_679_012, on=ON) is None


def test_the_fixed_minimum_alone_proves_nothing():
    assert agrees(300_000, 350_000_000, on=ON) is None
    assert fixed_fee("civil_no_value", on=ON) == 300_000
