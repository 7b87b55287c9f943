from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.text.numbers import find_amounts, find_quantities, format_vnd, to_words

ONE = [
    ("trả 1.075.000.000 đồng cho", 1_075_000_000), ("nộp 300.000đ án phí", 300_000), ("200.000đồng", 200_000),
    ("500 triệu đồng", 500_000_000), ("2 tỷ 500 triệu", 2_500_000_000), ("1,5 tỷ đồng", 1_500_000_000),
    ("1.2 tỷ", 1_200_000_000), ("100 000 đồng", 100_000), ("1,075,000,000 đồng", 1_075_000_000),
    ("10.000.000,đ", 10_000_000), ("5.350.000.-đ", 5_350_000), ("150.000.000đ00", 150_000_000),
    ("250.000 VNĐ", 250_000), ("250.000VND", 250_000), ("VND 250.000.000", 250_000_000),
    ("4.124.250,5 đồng", 4_124_251), ("1,500.00 đồng", 1_500), ("1.075.000.000\nđồng", 1_075_000_000),
    ("2. 500.000 đồng", 500_000), ("1.1.\n200.000 đồng", 200_000), ("118. 000.000 đồng", 118_000_000),
    ("1.075.\n000.000 đồng", 1_075_000_000), ("2 triệu rưỡi", 2_500_000), ("50 nghìn đồng", 50_000),
    ("5.000.000 đồng đồng ý", 5_000_000), ("300000đ", 300_000), ("nộp ba trăm nghìn đồng án phí", 300_000),
    ("4.851.000đđ", 4_851_000),
]  # fmt: skip
NONE = [
    "năm 2015 đồng thời", "ngày 01/01/2018 đồng ý", "12 đồng phạm", "Điều 128đ", "thửa 25 Đồng Nai",
    "diện tích 1.250 m2", "lãi 9,5%/năm", "số 0912345678", "số 12/2020/DS-ST", "khoản 2 đ", "điểm đ khoản 2",
    "300 nghìn người", "5 triệu cổ phần", "000.000 đồng", "hai đồng phạm", "hợp đồng ba triệu năm",
    "một tỷ\n12\nhai trăm triệu đồng",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ONE)
def test_one_sum_is_found(text, value):
    assert [(a.value, a.currency) for a in find_amounts(text)] == [(value, "VND")]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_not_money(text):
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1.075.000.000 đồng (một tỷ không trăm bảy mươi lăm triệu đồng)",
        "1.075.000.000 đồng (Bằng chữ: Một tỷ, không trăm bảy mươi lăm triệu đồng chẵn)",
        "1.075.000.000 đồng, bằng chữ: Một tỷ không trăm bảy mươi lăm triệu đồng.",
        "1.075.000.000 (một tỷ không trăm bảy mươi lăm triệu) đồng",
        "1.075.000.000 (một tỷ không trăm bảy mươi lăm triệu đồng)",
        "một tỷ không trăm bảy mươi lăm triệu đồng (1.075.000.000 đồng)",
        "1.075.000.000đ  (  Một  tỷ\nkhông trăm bảy mươi\n\n7\n\nlăm triệu)",
        "1.075.000.000đ (một tý không trám bảy mươi lăm triêu đồng)",
        "l.075.0O0.000 đồng (một tỷ không trăm bảy mươi lăm triệu đồng)",
    ],
)
def test_words_beside_the_figures_confirm_them(text):
    (amount,) = find_amounts(text)
    assert (amount.value, amount.words, amount.agrees) == (1_075_000_000, 1_075_000_000, True)


def test_words_that_say_another_sum_are_reported():
    (amount,) = find_amounts("chịu 600.000đ (Bốn trăm nghìn đồng)")
    assert (amount.value, amount.words, amount.agrees) == (600_000, 400_000, False)


def test_words_that_can_be_meant_in_two_ways_confirm_nothing():
    (amount,) = find_amounts("3.520.000.000đ (Ba tỷ năm trăm hai triệu đồng)")
    assert amount.words is None and amount.agrees is None and amount.words_span is not None


@pytest.mark.parametrize(
    "text", ["3OO.OOO đồng", "1.0750.000 đồng", "9,884.592 đồng", "T1500.000.000đ", "8.000.000 đẳng"]
)
def test_damaged_figures_are_marked_repaired(text):
    (amount,) = find_amounts(text)
    assert amount.repaired


def test_rates_foreign_money_and_printed_decimals():
    rate, dollars = find_amounts("5.000.000đ/tháng và 3.000 USD")
    assert rate.per == "tháng" and (dollars.value, dollars.currency) == (3_000, "USD")
    assert str(find_amounts("636.953.935,80 đồng")[0].exact) == "636953935.80"


def test_quantities_with_their_words():
    (gold,) = find_quantities("trả 05 (năm) chỉ vàng 24K")
    assert (gold.value, gold.unit, gold.what, gold.agrees) == (5, "chỉ", "vàng 24K", True)
    assert [(str(q.value), q.unit) for q in find_quantities("0,4174 gam; 02 lượng; 1.250,5m2; 3,5 chỉ vàng")] == [
        ("0.4174", "gam"), ("2", "lượng"), ("1250.5", "m2"), ("3.5", "chỉ"),
    ]  # fmt: skip
    assert find_quantities("chỉ 01 chỉ tiêu") == []


@given(st.integers(1_000, 10**13), st.sampled_from(["đồng", "đ", " đồng", " VNĐ"]), st.sampled_from(["north", "south"]))
def test_any_sum_with_its_words_is_found_and_agrees(n, unit, style):
    text = f"phải trả {format_vnd(n)}{unit} ({to_words(n, style)} đồng)."
    (amount,) = find_amounts(text)
    assert (amount.value, amount.agrees, text[amount.start : amount.end]) == (n, True, amount.text)


@given(st.text(alphabet="0123456789.,OlI đồng()\nmộttriệuV/ ", max_size=120))
def test_amounts_are_ordered_and_apart_in_any_text(text):
    found = find_amounts(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[a.start : a.end] == a.text for a in found)
