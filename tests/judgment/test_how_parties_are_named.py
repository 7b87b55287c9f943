"""Whoever owes or receives, by any name a judgment gives him: banks, companies, funds, roles. And nobody at all: then a doubt."""

from __future__ import annotations

import pytest
from made import PARTIES, judgment, reading_of, rows_of

from thads.engine.messages import say

M = "Trần Thị Mận"
BANK = "Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam"
BANK_PARTIES = (f"Bị đơn: {BANK}; địa chỉ: số 2 phố Láng, thành phố Hà Nội.",)
FUND = "Quỹ tín dụng nhân dân xã Hòa An"
FUND_PARTIES = (f"Bị đơn: {FUND}; địa chỉ: xã Hòa An.",)
FIRM = "Công ty cổ phần Xây dựng Thiên Mộc"
FIRM_PARTIES = (f"Bị đơn: {FIRM}; địa chỉ: phố Cũ.",)
MAN = "Phạm Ngọc Hải"
OTHER = ("Người có quyền lợi, nghĩa vụ liên quan: Ông Quách Gia Huy, sinh năm 1970; địa chỉ: xã Bình An.",)
NAMES = {
    BANK: (
        BANK_PARTIES,
        (
            "Ngân hàng",
            "Agribank",
            "Ngân hàng Agribank",
            "Ngân hàng NN&PTNT Việt Nam",
            "Agribank - Chi nhánh huyện Sông Hạ",
            f"{BANK} - Chi nhánh huyện Sông Hạ",
            "bị đơn",
            "bị đơn là Ngân hàng",
            "phía bị đơn",
        ),
    ),
    FUND: (FUND_PARTIES, ("Quỹ", "Quỹ tín dụng", "quỹ tín dụng", "Quỹ tín dụng Hòa An", "Quỹ tín dụng nhân dân")),
    FIRM: (FIRM_PARTIES, ("Công ty", "Công ty Thiên Mộc", "Công ty CP Xây dựng Thiên Mộc", "bị đơn Công ty Thiên Mộc")),
    MAN: (PARTIES[1:], ("ông Hải", "bị đơn", "bị đơn ông Hải", "phía bị đơn", "ông Phạm Ngọc Hải")),
    "Quách Gia Huy": (
        (*PARTIES[1:], *OTHER),
        (
            "ông Huy",
            "người có quyền lợi, nghĩa vụ liên quan ông Huy",
            "người có quyền lợi nghĩa vụ liên quan là ông Huy",
            "người có quyền lợi, nghĩa vụ liên quan",
        ),
    ),
}
PLACES = {
    "owes": "Buộc {who} trả cho bà Mận 34.000.000 đồng.",
    "must": "{who} phải trả cho bà Mận 34.000.000 đồng.",
    "receives": "Buộc bà Mận trả cho {who} 34.000.000 đồng.",
    "receives, no “cho”": "Bà Mận có nghĩa vụ thanh toán {who} số tiền 34.000.000 đồng.",
    "pays the fee": "{who} phải chịu 1.700.000 đồng án phí dân sự sơ thẩm.",
    "gets the advance back": "Hoàn trả cho {who} 800.000 đồng tạm ứng án phí đã nộp.",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("name", "who"), [(name, who) for name, (_, words) in NAMES.items() for who in words])
def test_a_name_is_known_wherever_it_stands(name, who, place):
    order = PLACES[place].format(who=who)
    (row,) = rows_of(f"1. {order[0].upper()}{order[1:]}", parties=(PARTIES[0], *NAMES[name][0]))
    assert (row.creditors if "receives" in place or "gets" in place else row.debtors) == [name]


@pytest.mark.parametrize("place", ["owes", "must"])
def test_of_two_companies_it_is_the_one_that_is_not_paid(place):
    parties = (f"Nguyên đơn: {FIRM}; địa chỉ: phố Cũ.", "Bị đơn: Công ty TNHH Lam Sơn; địa chỉ: phố Mới.")
    order = PLACES[place].format(who="Công ty").replace("bà Mận", "nguyên đơn")
    (row,) = rows_of(f"1. {order}", parties=parties)
    assert (row.debtors, row.creditors) == (["Công ty TNHH Lam Sơn"], [FIRM])


@pytest.mark.parametrize("owing", ["người sử dụng lao động", "Công ty", "bị đơn"])
@pytest.mark.parametrize("receiving", ["người lao động", "bà Mận", "nguyên đơn"])
def test_worker_and_employer(owing, receiving):
    (row,) = rows_of(
        f"1. Buộc {owing} trả cho {receiving} tiền lương 50.000.000 đồng.",
        parties=(PARTIES[0], *FIRM_PARTIES),
        branch="labour",
    )
    assert (row.kind, row.debtors, row.creditors) == ("wages", [FIRM], [M])


@pytest.mark.parametrize("owing", ["bị cáo", "bị cáo Thương", "Lò Văn Thương"])
@pytest.mark.parametrize(
    "receiving", ["bị hại", "người bị hại", "bị hại bà Nhàn", "bà Nhàn", "bị hại là bà Tạ Thị Nhàn"]
)
def test_accused_and_victim(owing, receiving):
    (row,) = rows_of(
        f"1. Buộc {owing} bồi thường cho {receiving} 50.000.000 đồng.",
        parties=("Bị cáo: Lò Văn Thương, sinh năm 1991.", "Bị hại: Bà Tạ Thị Nhàn, sinh năm 1960."),
        branch="criminal",
    )
    assert (row.debtors, row.creditors) == (["Lò Văn Thương"], ["Tạ Thị Nhàn"])


@pytest.mark.parametrize(
    "order",
    [
        "Buộc phải trả cho bà Mận 50.000.000 đồng.",
        "Buộc bên mua thanh toán cho bên bán 100.000.000 đồng.",
        "Buộc người đang quản lý tài sản giao nhà đất tại thửa số 12 cho bà Mận.",
        "Người quản lý di sản có nghĩa vụ bàn giao giấy chứng nhận cho bà Mận.",
        "Buộc tháo dỡ hàng rào lấn sang đất của bà Mận.",
        "Buộc bên thuê di dời toàn bộ tài sản ra khỏi nhà.",
        "Phải công khai xin lỗi bà Mận.",
        "Người có lỗi phải chịu trách nhiệm bồi thường 10.000.000 đồng.",
    ],
)
def test_an_order_to_somebody_unknown_is_a_row_with_a_doubt(order):
    (row,) = rows_of(f"1. {order}")
    assert row.debtors == [] and say("Who owes is not printed in the clause.") in row.doubts


def test_who_owes_is_not_taken_from_another_clause_without_a_word():
    rows = rows_of(
        "1. Buộc ông Hải trả cho bà Mận 50.000.000 đồng.",
        "2. Phải trả thêm cho bà Mận 7.000.000 đồng tiền chi phí đi lại.",
    )
    taken = say("Who owes was taken from the sentence before.")
    assert [row.debtors for row in rows] == [[MAN]] * 2 and [taken in row.doubts for row in rows] == [False, True]


def test_what_a_debtor_owes_by_fractions_is_worked_out_and_doubted():
    rows = rows_of(
        "1. Ông Hải phải trả 60%, ông Huy phải trả 40% của số tiền 90.000.000 đồng cho bà Mận.",
        parties=(*PARTIES, *OTHER),
    )
    assert [(row.debtors, row.creditors, row.amount) for row in rows] == [
        ([MAN], [M], 54_000_000),
        (["Quách Gia Huy"], [M], 36_000_000),
    ]
    assert all(
        say("The share was worked out from the fraction and the whole sum printed.") in row.doubts for row in rows
    )


def test_a_part_of_a_clause_that_was_not_understood_is_doubted():
    reading = reading_of(
        judgment("1. Buộc ông Hải trả cho bà Mận 50.000.000 đồng; bên kia có nghĩa vụ phối hợp chăm nom.")
    )
    part = say("A part of clause {n} was not understood: “{text}”", n="#", text="#").split("#")[0]
    assert any(doubt.startswith(part) for doubt in reading.doubts)
