"""Orders told from the other side, by a part in a contract, or of several people in one sentence. Everybody here is made up."""

from __future__ import annotations

import pytest
from made import rows_of
from test_orders_in_other_words import CIVIL, FAMILY, read, said

from thads.engine.judgment.schema import Obligation

DEBT = ["pay_money 5000000 Hải>Mận"]


@pytest.mark.parametrize(
    "order",
    [
        "Bà Mận có quyền yêu cầu ông Hải trả 5.000.000 đồng.",
        "Bà Mận được quyền yêu cầu ông Hải phải thanh toán số nợ 5.000.000 đồng.",
        "Bà Mận được ông Hải hoàn trả 5.000.000 đồng.",
        "Bà Mận được nhận 5.000.000 đồng do ông Hải thanh toán.",
        "Bà Mận được nhận lại từ ông Hải số tiền 5.000.000 đồng.",
        "Bà Mận được quyền nhận số tiền 5.000.000 đồng mà ông Hải phải trả.",
        "Số tiền mà ông Hải phải thanh toán cho bà Mận là 5.000.000 đồng.",
        "Nghĩa vụ trả số tiền 5.000.000 đồng cho bà Mận do ông Hải thực hiện.",
        "Số nợ 5.000.000 đồng của bà Mận do ông Hải có nghĩa vụ trả.",
        "Phần tiền 5.000.000 đồng do ông Hải chịu trách nhiệm thanh toán cho bà Mận.",
        "Bên phải thi hành án là ông Hải phải trả cho bên được thi hành án là bà Mận số tiền 5.000.000 đồng.",
        "Giao cho ông Hải có nghĩa vụ trả cho bà Mận số tiền 5.000.000 đồng.",
    ],
)
def test_who_stands_first_may_receive(order):
    assert said(read(f"1. {order}")) == DEBT


@pytest.mark.parametrize(
    "order",
    [
        "Tuyên bố hợp đồng mua bán giữa ông Hải (bên bán) và bà Mận (bên mua) vô hiệu. Bên bán phải trả cho bên mua 5.000.000 đồng.",
        "Hợp đồng vay giữa bên cho vay là bà Mận và bên vay là ông Hải có hiệu lực. Bên vay có nghĩa vụ trả cho bên cho vay 5.000.000 đồng.",
        "Buộc bên thuê là ông Hải phải trả cho bên cho thuê là bà Mận 5.000.000 đồng.",
        "Hợp đồng giữa ông Hải (gọi tắt là bên A) và bà Mận (gọi tắt là bên B) bị hủy. Bên A phải hoàn trả cho bên B 5.000.000 đồng.",
    ],
)
def test_a_part_in_a_contract_names_who_the_paper_says_bears_it(order):
    assert said(read(f"1. {order}")) == DEBT


def test_a_part_nobody_is_said_to_bear_names_nobody():
    (row,) = read("1. Bên bán phải trả cho bà Mận 5.000.000 đồng.")
    assert row.creditors == ["Trần Thị Mận"] and "Phạm Ngọc Hải" not in row.debtors and row.doubts


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (
            "Ông Hải thanh toán cho bà Mận 5.000.000 đồng, anh Tài thanh toán 3.000.000 đồng.",
            ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Tài>Mận"],
        ),
        (
            "Ông Hải có nghĩa vụ trả bà Mận 5.000.000 đồng, còn anh Tài có nghĩa vụ trả chị Hương 3.000.000 đồng.",
            ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Tài>Hương"],
        ),
        (
            "Bà Mận được nhận 5.000.000 đồng từ ông Hải và 3.000.000 đồng từ anh Tài.",
            ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Tài>Mận"],
        ),
        (
            "Bà Mận được nhận 5.000.000 đồng, chị Hương được nhận 3.000.000 đồng do ông Hải thanh toán.",
            ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Hải>Hương"],
        ),
        (
            "Ông Hải và anh Tài phải thanh toán cho bà Mận, cụ thể ông Hải 5.000.000 đồng, anh Tài 3.000.000 đồng.",
            ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Tài>Mận"],
        ),
        (
            "Trích công sức cho bà Mận: ông Hải phải trả 5.000.000 đồng, anh Tài phải trả 3.000.000 đồng.",
            ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Tài>Mận"],
        ),
    ],
)
def test_each_pays_his_own_sum_to_his_own_creditor(order, rows):
    assert said(read(f"1. {order}")) == rows


def test_items_under_a_lead_that_names_some_of_its_debtors():
    rows = read(
        "1. Buộc ông Hải và anh Tài phải trả cho bà Mận như sau:",
        "- Ông Hải trả 5.000.000 đồng;",
        "- Anh Tài trả 3.000.000 đồng.",
    )
    assert said(rows) == ["pay_money 5000000 Hải>Mận", "pay_money 3000000 Tài>Mận"]


@pytest.mark.parametrize(
    "order",
    [
        "Ông Hải còn nợ bà Mận 5.000.000 đồng. Buộc ông Hải phải trả số tiền này cho bà Mận.",
        "Ông Hải phải trả cho bà Mận 5.000.000 đồng. Ông Hải trả cho bà Mận trong hạn 30 ngày kể từ ngày bản án có hiệu lực.",
        "Ông Hải trả cho bà Mận 5.000.000 đồng: ngày 30/11/2025 trả 2.000.000 đồng; ngày 30/3/2026 trả 3.000.000 đồng còn lại.",
        "Ông Hải vay 9.000.000 đồng, đã trả 4.000.000 đồng. Buộc ông Hải phải trả cho bà Mận 5.000.000 đồng.",
    ],
)
def test_a_sum_told_twice_is_owed_once(order):
    assert said(read(f"1. {order}")) == DEBT


@pytest.mark.parametrize(
    "order",
    [
        "Nếu ông Hải không trả thì anh Tài phải trả thay cho bà Mận.",
        "Anh Tài phải thực hiện nghĩa vụ bảo lãnh trả thay nếu ông Hải không trả được nợ.",
        "Trường hợp ông Hải không có khả năng thanh toán thì anh Tài có nghĩa vụ trả cho bà Mận.",
    ],
)
def test_a_surety_without_a_sum_stands_for_the_debt(order):
    rows = read(f"1. Ông Hải phải trả cho bà Mận 5.000.000 đồng. {order}")
    assert said(rows) == [*DEBT, "pay_money 5000000 Tài>Mận"] and rows[1].conditional


@pytest.mark.parametrize(
    "order",
    [
        "Ông Hải vi phạm nghĩa vụ trả nợ thì bà Mận được quyền yêu cầu phát mại tài sản bảo đảm là thửa đất số 21.",
        "Tài sản thế chấp là thửa đất số 21 được xử lý để thu hồi nợ nếu ông Hải không trả nợ.",
        "Quá thời hạn trên mà ông Hải không trả hết nợ thì bà Mận được xử lý tài sản thế chấp là thửa đất số 21.",
    ],
)
def test_collateral_is_sold_whatever_word_opens_the_condition(order):
    assert said(read(f"1. Ông Hải phải trả cho bà Mận 5.000.000 đồng. {order}")) == [*DEBT, "secured_asset Hải>Mận"]


CHILDREN = {
    "do ... nuôi": "Cháu An do chị Hương nuôi, cháu Bình do anh Tài nuôi.",
    "nuôi cháu": "Chị Hương nuôi cháu An, anh Tài nuôi cháu Bình.",
    "giao cho": "Con chung: cháu Đỗ Văn An giao cho chị Hương nuôi dưỡng; cháu Đỗ Văn Bình giao cho anh Tài nuôi dưỡng.",
}


@pytest.mark.parametrize("order", CHILDREN.values(), ids=list(CHILDREN))
def test_a_child_to_each_parent(order):
    assert said(read(f"1. {order}", parties=FAMILY, branch="family")) == ["custody Tài>Hương", "custody Hương>Tài"]


@pytest.mark.parametrize(
    "order",
    [
        "Vì lợi ích của con, theo yêu cầu của cha, mẹ, Tòa án có thể quyết định việc thay đổi người trực tiếp nuôi con.",
        "Cha, mẹ trực tiếp nuôi con cùng các thành viên gia đình không được cản trở người không trực tiếp nuôi con trong việc thăm nom, giáo dục con.",
    ],
)
def test_what_the_law_says_of_all_parents_gives_no_child(order):
    assert read(f"1. {order}", parties=FAMILY, branch="family") == []


def test_maintenance_by_another_name():
    rows = read(
        "1. Chị Hương nuôi cháu An, anh Tài đóng góp phí tổn nuôi con 2.000.000 đồng/tháng.",
        parties=FAMILY,
        branch="family",
    )
    assert said(rows) == ["custody Tài>Hương", "maintenance 2000000 Tài>Hương"]


def test_names_that_read_like_words():
    parties = (
        *CIVIL[:1],
        "Bị đơn: Ông Lê Văn Đạt, sinh năm 1968; địa chỉ: xã Phú Nghĩa.",
        "Bà Mùa Thị Vân Anh, sinh năm 1970; địa chỉ: xã Phú Nghĩa.",
    )
    rows = rows_of(
        "1. Buộc ông Đạt phải trả cho bà Mận các khoản sau:",
        "- Tiền gốc: 5.000.000 đồng;",
        "- Tiền lãi: 1.000.000 đồng.",
        "Tổng cộng: 6.000.000 đồng.",
        parties=parties,
    )
    assert said(rows) == ["pay_money 6000000 Đạt>Mận"]


def test_one_name_in_two_spellings():
    parties = ("Nguyên đơn: Bà Lò Thị Hoà, sinh năm 1970; địa chỉ: xã Phú Nghĩa.", CIVIL[1])
    assert said(rows_of("1. Buộc ông Hải phải trả cho bà Hòa 5.000.000 đồng.", parties=parties)) == [
        "pay_money 5000000 Hải>Hoà"
    ]


def test_a_party_listed_without_a_year_of_birth():
    parties = (
        "1. Nguyên đơn: Bà Trần Thị Mận (có mặt)",
        "2. Bị đơn:",
        "2.1. Ông Phạm Ngọc Hải, sinh năm 1968 (vắng mặt).",
        "2.2. Bà Lê Thị Cúc (vắng mặt).",
        "Cùng địa chỉ: xã Phú Nghĩa.",
    )
    rows = rows_of("1. Buộc ông Hải và bà Cúc phải trả cho bà Mận 5.000.000 đồng.", parties=parties)
    assert said(rows) == ["pay_money 5000000 Hải+Cúc>Mận"]


def test_an_advance_named_first_is_no_fee():
    rows = read(
        "1. Bà Mận phải chịu 9.000.000 đồng án phí. Số tiền tạm ứng 5.000.000 đồng (năm triệu đồng) bà Mận đã nộp theo biên lai số 0001234 được đối trừ vào án phí, bà Mận còn phải nộp 4.000.000 đồng."
    )
    assert said(rows) == ["court_fee 9000000 Mận>NN"] and rows[0].net_amount == 4_000_000


def test_a_sum_that_another_row_may_contain_is_not_checked():
    """Two rows of the same people whose difference is printed beside them: one of them may be a part of the other."""
    rows: list[Obligation] = read(
        "1. Ông Hải phải trả cho bà Mận 9.000.000 đồng.",
        "2. Ông Hải phải trả cho bà Mận số tiền 5.000.000 đồng (năm triệu đồng), phần 4.000.000 đồng tính sau.",
    )
    assert [row.amount_checked for row in rows if row.amount == 5_000_000] == [False]
