"""Children handed over: one row an act, to whoever brings the child up, by name, by role or by what the parent is to the child."""

from __future__ import annotations

import pytest
from made import rows_of

M, H = "Trần Thị Mận", "Phạm Ngọc Hải"
PARENTS = (
    "Nguyên đơn: Chị Trần Thị Mận, sinh năm 1990; địa chỉ: xã Phú Nghĩa.",
    "Bị đơn: Anh Phạm Ngọc Hải, sinh năm 1988; địa chỉ: xã Phú Nghĩa.",
)


def facts(order: str) -> list[tuple]:
    rows = rows_of("1. Cho ly hôn giữa chị Mận và anh Hải.", f"2. {order}", parties=PARENTS, branch="family")
    return [(row.kind, row.debtors, row.creditors, row.amount) for row in rows]


TO_HER, TO_HIM = ("custody", [H], [M], None), ("custody", [M], [H], None)
PAID = ("maintenance", [H], [M], 2_000_000)


@pytest.mark.parametrize(
    "order",
    [
        "Giao cháu Phạm Ngọc An, sinh ngày 01/02/2015 và cháu Phạm Thị Bình, sinh ngày 03/4/2018 cho chị Mận nuôi dưỡng.",
        "Giao hai con chung cho nguyên đơn trực tiếp chăm sóc, nuôi dưỡng, giáo dục.",
        "Nguyên đơn được quyền trực tiếp nuôi hai con chung.",
        "Giao cháu An cho mẹ là chị Mận tiếp tục nuôi dưỡng.",
        "Giao con chung cho mẹ nuôi dưỡng.",
        "Giao cháu An cho người vợ trực tiếp nuôi dưỡng, chăm sóc.",
        "Buộc anh Hải giao con chung là cháu Phạm Ngọc An cho chị Mận trực tiếp nuôi dưỡng.",
        "Chị Mận trực tiếp nuôi dưỡng con chung tên Phạm Ngọc An; tạm hoãn nghĩa vụ cấp dưỡng cho anh Hải.",
        "Các con chung tiếp tục do chị Mận trực tiếp nuôi dưỡng.",
    ],
)
def test_the_child_goes_to_the_mother(order):
    assert facts(order) == [TO_HER]


@pytest.mark.parametrize(
    "order",
    [
        "Chị Mận được trực tiếp nuôi dưỡng cháu An; anh Hải được trực tiếp nuôi dưỡng cháu Bình.",
        "Giao cháu An cho chị Mận nuôi dưỡng, giao cháu Bình cho anh Hải nuôi dưỡng.",
        "Giao cháu An cho chị Mận và cháu Bình cho anh Hải trực tiếp nuôi dưỡng đến khi đủ 18 tuổi.",
        "Giao cháu An cho người mẹ nuôi dưỡng; giao cháu Bình cho người cha nuôi dưỡng.",
    ],
)
def test_each_child_handed_over_is_a_row(order):
    assert facts(order) == [TO_HER, TO_HIM]


@pytest.mark.parametrize(
    "order",
    [
        "Giao cháu An cho chị Mận nuôi dưỡng, anh Hải có nghĩa vụ cấp dưỡng mỗi tháng 2.000.000 đồng.",
        "Giao cháu An cho chị Mận nuôi dưỡng và buộc anh Hải cấp dưỡng nuôi con 2.000.000 đồng/01 tháng.",
        "Giao cháu An cho người mẹ trực tiếp nuôi dưỡng; người cha cấp dưỡng 2.000.000 đồng/tháng.",
        "Giao cháu An cho nguyên đơn nuôi dưỡng. Bị đơn cấp dưỡng nuôi con mỗi tháng 2.000.000 đồng.",
    ],
)
def test_maintenance_in_the_same_breath_is_a_row_of_its_own(order):
    assert facts(order) == [TO_HER, PAID]


def test_a_sum_a_child_is_owed_for_every_child_named():
    order = (
        "Giao cháu Phạm Ngọc An và cháu Phạm Thị Bình cho chị Mận nuôi dưỡng, anh Hải cấp dưỡng 2.000.000 đồng/cháu."
    )
    assert facts(order)[0] == TO_HER and len(facts(order)[1:]) in (1, 2)
    assert {row[3] for row in facts(order)[1:]} == {2_000_000}


@pytest.mark.parametrize("words", ["anh Hải không phải cấp dưỡng nuôi con", "anh Hải chưa phải cấp dưỡng"])
def test_who_need_not_pay_has_no_maintenance_row(words):
    assert facts(f"Giao cháu An cho chị Mận nuôi dưỡng; {words}.") == [TO_HER]
