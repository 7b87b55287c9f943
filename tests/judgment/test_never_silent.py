"""What an order says is read, or doubted: no party, sum or duty of it disappears without a word."""

from __future__ import annotations

import pytest
from made import PARTIES, judgment, reading_of

from thads.engine.messages import say

BANK = (
    "Nguyên đơn: Ngân hàng TMCP Phương Lan; địa chỉ: phố Mới.",
    "Bị đơn: Công ty Cổ phần Thiên Mộc; địa chỉ: phố Cũ.",
    "Người có quyền lợi, nghĩa vụ liên quan: Ông Quách Gia Huy, sinh năm 1970; bà Tô Thị Sim, sinh năm 1972.",
)
B, F = "Ngân hàng TMCP Phương Lan", "Công ty Cổ phần Thiên Mộc"
H, S, P, D = "Quách Gia Huy", "Tô Thị Sim", "Trần Thị Mận", "Phạm Ngọc Hải"
ORDERS = {
    "refund": (
        (
            "1. Công ty Thiên Mộc phải chịu 75.000.000 đồng án phí. Ngân hàng không phải chịu án phí, được hoàn trả"
            " 36.500.000 đồng tạm ứng án phí đã nộp.",
        ),
        BANK,
        {("STATE", B, 36_500_000)},
    ),
    "shares": (
        ("1. Ông Huy phải trả 2/3, bà Sim phải trả 1/3 của số tiền 90.000.000 đồng cho Ngân hàng.",),
        BANK,
        {(H, B, 60_000_000), (S, B, 30_000_000)},
    ),
    "joint": (
        ("1. Ông Huy và bà Sim có nghĩa vụ cùng liên đới với Công ty Thiên Mộc trả cho Ngân hàng 100.000.000 đồng.",),
        BANK,
        {(H, B, 100_000_000), (S, B, 100_000_000), (F, B, 100_000_000)},
    ),
    "half": (
        ("1. Bà Mận được sở hữu toàn bộ nhà đất và có nghĩa vụ thanh toán cho ông Hải ½ giá trị là 500.000.000 đồng.",),
        PARTIES,
        {(P, D, 500_000_000)},
    ),
    "return": (
        ("1. Buộc ông Hải trả cho bà Mận 400.000.000 đồng; bà Mận trả lại cho ông Hải nhà đất.",),
        PARTIES,
        {(D, P, 400_000_000), (P, D, None)},
    ),
    "instead": (
        ("1. Buộc ông Huy có trách nhiệm trả nợ thay cho bà Sim 50.000.000 đồng cho Ngân hàng.",),
        BANK,
        {(H, B, 50_000_000)},
    ),
    "list": (
        (
            "1. Buộc ông Hải phải trả:",
            "1.1. Cho bà Mận:",
            "a) 50.000.000 đồng tiền gốc;",
            "b) 4.000.000 đồng tiền lãi.",
        ),
        PARTIES,
        {(D, P, 50_000_000), (D, P, 4_000_000)},
    ),
}


@pytest.mark.parametrize("name", ORDERS)
def test_everybody_and_everything_ordered_is_read_or_doubted(name):
    orders, parties, wanted = ORDERS[name]
    reading = reading_of(judgment(*orders, parties=parties))
    read = {(d, c, row.amount) for row in reading.obligations for d in row.debtors for c in row.creditors}
    said = reading.doubts + [doubt for row in reading.obligations for doubt in beyond_the_sum(row.doubts)]
    assert wanted <= read or said


def beyond_the_sum(doubts: list[str]) -> list[str]:
    """Doubts that are not merely about a sum that nothing else confirms."""
    start = say("Nothing else in the judgment confirms the sum {amount}.", amount="#").split("#")[0]
    return [doubt for doubt in doubts if not doubt.startswith(start)]
