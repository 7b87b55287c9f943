"""What two sides owe each other and the court sets off: the difference is the row."""

from __future__ import annotations

import pytest
from made import rows_of

M, H = "Trần Thị Mận", "Phạm Ngọc Hải"
LEFT = [(["Phạm Ngọc Hải"], ["Trần Thị Mận"], 300_000_000, 300_000_000)]
THERE, BACK = "Ông Hải phải trả cho bà Mận 500.000.000 đồng", "Bà Mận phải trả cho ông Hải 200.000.000 đồng"


def facts(*orders: str) -> list[tuple]:
    return [(row.debtors, row.creditors, row.amount, row.net_amount) for row in rows_of(*orders)]


@pytest.mark.parametrize(
    "orders",
    [
        (f"1. {THERE}.", f"2. {BACK}.", "3. Đối trừ nghĩa vụ, ông Hải còn phải trả cho bà Mận 300.000.000 đồng."),
        (f"1. {BACK}.", f"2. {THERE}. Sau khi cấn trừ, ông Hải còn phải trả bà Mận số tiền 300.000.000 đồng."),
        (
            f"1. {THERE}; {BACK[0].lower()}{BACK[1:]}. Bù trừ nghĩa vụ hai bên thì ông Hải còn phải trả 300.000.000 đồng.",
        ),
        (
            f"1. {THERE}.",
            f"2. {BACK}. Khấu trừ nghĩa vụ của các bên, ông Hải phải trả số tiền chênh lệch 300.000.000 đồng.",
        ),
        (
            f"1. {THERE}, được đối trừ với số tiền 200.000.000 đồng bà Mận phải trả. Ông Hải còn phải trả 300.000.000 đồng.",
        ),
        (
            f"1. {BACK}.",
            f"2. {THERE}, khấu trừ 200.000.000 đồng bà Mận phải trả, ông Hải còn phải trả 300.000.000 đồng.",
        ),
        ("1. Đối trừ nghĩa vụ của các bên, ông Hải còn phải trả bà Mận số tiền 300.000.000 đồng.",),
        (
            "1. Bù trừ nghĩa vụ trả nợ, bà Mận không phải trả cho ông Hải, ông Hải còn phải trả cho bà Mận 300.000.000 đồng.",
        ),
    ],
)
def test_the_difference_is_left(orders):
    assert facts(*orders) == LEFT


def test_the_two_debts_are_the_parts_of_the_difference_and_check_it():
    (row,) = rows_of(
        f"1. {THERE}.", f"2. {BACK}.", "3. Đối trừ nghĩa vụ, ông Hải còn phải trả bà Mận 300.000.000 đồng."
    )
    assert [part["amount"] for part in row.components] == [500_000_000, -200_000_000] and row.amount_checked


def test_several_debts_of_one_side_are_set_off_together():
    assert (
        facts(
            "1. Ông Hải phải trả cho bà Mận 400.000.000 đồng.",
            "2. Ông Hải phải trả cho bà Mận 100.000.000 đồng.",
            f"3. {BACK}.",
            "4. Sau khi đối trừ nghĩa vụ, ông Hải còn phải trả cho bà Mận 300.000.000 đồng.",
        )
        == LEFT
    )


def test_debts_that_cancel_out_leave_nothing_to_pay():
    rows = rows_of(
        "1. Ông Hải phải trả cho bà Mận 500.000.000 đồng.",
        "2. Bà Mận phải trả cho ông Hải 500.000.000 đồng. Hai bên đối trừ nghĩa vụ nên không ai phải trả cho ai.",
    )
    assert [(row.net_amount, row.already_performed) for row in rows] == [(0, True)] * 2


def test_a_difference_that_is_not_theirs_sets_nothing_off():
    rows = facts(
        f"1. {THERE}.", f"2. {BACK}.", "3. Đối trừ nghĩa vụ, ông Hải còn phải trả cho bà Mận 250.000.000 đồng."
    )
    assert ([H], [M], 500_000_000) in [row[:3] for row in rows]


def test_what_was_paid_before_is_an_offset_and_no_debt_owed_back():
    (row,) = rows_of(
        "1. Ông Hải phải trả cho bà Mận 500.000.000 đồng, được trừ 200.000.000 đồng ông Hải đã trả cho bà Mận."
    )
    assert (row.amount, row.offset["amount"], row.net_amount) == (500_000_000, 200_000_000, 300_000_000)


def test_who_need_not_pay_owes_nothing():
    assert rows_of("1. Ông Hải không phải trả cho bà Mận số tiền 30.000.000 đồng.") == []
