"""The same order in other words is the same obligation: units, verbs, the place of the receiver, how a duty is said."""

from __future__ import annotations

import pytest
from made import rows_of

from thads.engine.judgment.schema import STATE
from thads.engine.judgment.sums import even

HAI, MAN, THU, FIRM = "Phạm Ngọc Hải", "Trần Thị Mận", "Lò Thị Thu", "Công ty TNHH Dệt Sông Mây"
PARTIES = (
    "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
    "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
    "Người có quyền lợi, nghĩa vụ liên quan: Bà Lò Thị Thu, sinh năm 1980; địa chỉ: xã Phú Nghĩa.",
    "Người có quyền lợi, nghĩa vụ liên quan: Công ty TNHH Dệt Sông Mây; địa chỉ: xã Phú Nghĩa.",
)
Row = tuple[str, int | None, list[str], list[str]]


def read(*orders: str, parties=PARTIES, branch: str = "civil") -> list[Row]:
    return [(o.kind, o.amount, o.debtors, o.creditors) for o in rows_of(*orders, parties=parties, branch=branch)]


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("trả 1.250.000 đồng ngay", "tra 1_250_000 dong ngay"),
        ("trả 1.250.000₫ ngay", "tra 1_250_000d ngay"),
        ("trả 1.250.000 VNĐ ngay", "tra 1_250_000 d ngay"),
        ("trả 1 250 000 đồng ngay", "tra 1_250_000 dong ngay"),
        ("trả 8 triệu đồng ngay", "tra 8_000_000 d ngay"),
        ("trả 1.250.000 đồng Việt Nam ngay", "tra 1_250_000 dong ngay"),
        ("trả 2.000 (hai nghìn) đồng ngay", "tra 2_000 dong ngay"),
        ("trả 2.000 đồng (hai nghìn đồng) ngay", "tra 2_000 dong ngay"),
        ("ngày 28 tháng 9 năm 2023", "ngay 28/9/2023"),
        ("ngày 28.9.2023", "ngay 28/9/2023"),
        ("bà Trà Thị Lan phải trả", "ba qra qhi qan phai tra"),
        ("anh Hoàn trả ông Đạt và bà Vân Anh", "anh qoan tra ong qat va ba qan qnh"),
        ("đóng góp phí tổn nuôi con", "cap duong con"),
        ("trả lại 250 m2 đất", "tra lai 250 m2 dat"),
    ],
)
def test_sums_days_and_names_have_one_shape(printed, seen):
    assert even(printed).split() == seen.split() and len(even(printed)) == len(printed)


@pytest.mark.parametrize(
    ("first", "second"),
    [(f"86.200.000{unit}", f"1.709.600{unit}") for unit in (" đồng", "đ", "₫", " ₫", " VNĐ", " đồng Việt Nam")]
    + [
        ("86 200 000 đồng", "1 709 600 đồng"),
        ("86,200,000 đồng", "1,709,600 đồng"),
        (
            "86.200.000 (tám mươi sáu triệu hai trăm nghìn) đồng",
            "1.709.600 (một triệu bảy trăm linh chín nghìn sáu trăm) đồng",
        ),
    ],
)
def test_sums_side_by_side_are_added_however_they_are_printed(first, second):
    order = (
        f"1. Buộc ông Hải trả cho bà Mận tiền hàng {first} và tiền lãi tính đến ngày 28 tháng 9 năm 2023 là {second}."
    )
    assert read(order) == [("pay_money", 87_909_600, [HAI], [MAN])]


@pytest.mark.parametrize(
    "words",
    [
        "(ba mươi triệu đồng)",
        "- ba mươi triệu đồng -",
        "(bằng chữ: Ba mươi triệu đồng)",
        "đồng Việt Nam (Ba mươi triệu đồng)",
    ],
)
def test_words_beside_a_sum_are_no_sum_of_their_own(words):
    unit = "" if words.startswith("đồng") else "đồng "
    (row,) = rows_of(f"1. Buộc ông Hải trả cho bà Mận số tiền 30.000.000 {unit}{words} theo giấy vay.")
    assert (row.amount, row.components, row.amount_agrees_with) == (30_000_000, [], ["words"])


@pytest.mark.parametrize("verb", ["trả", "hoàn trả", "hoàn lại", "trả lại", "thanh toán", "giao trả", "chi trả"])
def test_what_is_given_back_names_the_debt_whatever_the_verb(verb):
    order = (
        f"1. Buộc ông Hải {verb} cho bà Mận số tiền đã nhận 850.000.000 đồng và bồi thường thiệt hại 125.000.000 đồng."
    )
    assert read(order) == [("pay_money", 975_000_000, [HAI], [MAN])]
    assert read(f"1. Bà Mận tự nguyện không yêu cầu ông Hải {verb} tiền lãi 36.000.000 đồng.") == []


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (
            "1. Buộc ông Hải bồi thường cho bà Mận 4.210.000 đồng và bồi thường tiền kính xe 8.240.000 đồng cho bà Thu.",
            [("compensation", 4_210_000, [HAI], [MAN]), ("compensation", 8_240_000, [HAI], [THU])],
        ),
        (
            "1. Buộc ông Hải trả 5.000.000 đồng cho bà Mận, 3.000.000 đồng cho bà Thu.",
            [("pay_money", 5_000_000, [HAI], [MAN]), ("pay_money", 3_000_000, [HAI], [THU])],
        ),
        (
            "1. Buộc ông Hải trả tiền hàng còn nợ 38.750.000 đồng cho bà Mận, tiền lãi 4.600.000 đồng.",
            [("pay_money", 43_350_000, [HAI], [MAN])],
        ),
        (
            "1. Tổng số tiền 110.400.000 đồng ông Hải phải trả cho bà Mận, gồm tiền hàng 92.000.000 đồng, tiền lãi 18.400.000 đồng.",
            [("pay_money", 110_400_000, [HAI], [MAN])],
        ),
        (
            "1. Chi phí định giá 2.000.000 đồng bà Mận đã nộp, nay ông Hải, bà Thu mỗi người phải trả lại số tiền là 500.000 đồng cho bà Mận.",
            [("litigation_cost", 500_000, [HAI], [MAN]), ("litigation_cost", 500_000, [THU], [MAN])],
        ),
        (
            "1. Chi phí định giá 2.000.000 đồng bà Mận đã nộp, nay ông Hải, bà Thu mỗi người phải trả lại bà Mận số tiền là 500.000 đồng.",
            [("litigation_cost", 500_000, [HAI], [MAN]), ("litigation_cost", 500_000, [THU], [MAN])],
        ),
    ],
)
def test_the_receiver_may_stand_before_or_behind_the_sum(order, rows):
    assert read(order) == rows


LAND = "thửa đất số 45, tờ bản đồ số 31, diện tích 820m2"


@pytest.mark.parametrize("joint", [". Buộc", ", buộc", "; buộc", ". BUỘC"])
def test_land_is_handed_to_whoever_claimed_it(joint):
    order = f"1. Chấp nhận yêu cầu khởi kiện của bà Mận{joint} ông Hải trả {LAND}."
    assert read(order) == [("hand_over", None, [HAI], [MAN])]


@pytest.mark.parametrize("joint", [". Buộc", "; buộc"])
def test_an_order_behind_a_total_is_an_order(joint):
    orders = (
        "1. Buộc ông Hải trả cho bà Mận 850.000.000 đồng và bồi thường 125.000.000 đồng.",
        f"Tổng số tiền ông Hải phải trả cho bà Mận là 975.000.000 đồng{joint} bà Mận phải trả lại cho ông Hải {LAND}.",
    )
    assert read(*orders) == [("pay_money", 975_000_000, [HAI], [MAN]), ("hand_over", None, [MAN], [HAI])]


@pytest.mark.parametrize("force", ["Buộc", "BUỘC"])
@pytest.mark.parametrize("titles", [("ông", "bà"), ("", "")])
def test_a_couple_before_a_semicolon_owes_with_the_next(force, titles):
    one, other = (f"{title} {name}".strip() for title, name in zip(titles, (HAI, THU), strict=True))
    order = f"1. {force} vợ chồng {one}, {other}; bà Mận phải liên đới giao {LAND} cho Công ty TNHH Dệt Sông Mây."
    ((kind, _, debtors, creditors),) = read(order)
    assert (kind, sorted(debtors), creditors) == ("hand_over", sorted([HAI, THU, MAN]), [FIRM])


def test_the_end_of_a_term_is_no_condition_that_takes_a_debtor_away():
    order = f"1. Hết thời hạn trên ông Hải, bà Thu có trách nhiệm bàn giao {LAND} cho bà Mận."
    assert read(order) == [("hand_over", None, [HAI, THU], [MAN])]


def test_an_order_behind_its_legal_basis_needs_no_title():
    order = f"1. Áp dụng Điều 192 và Điều 256 Bộ luật Dân sự buộc {HAI} phải trả lại cho bà Mận {LAND}."
    assert read(order) == [("hand_over", None, [HAI], [MAN])]


@pytest.mark.parametrize(
    "duty",
    ["phải chịu", "có nghĩa vụ chịu", "có trách nhiệm nộp", "phải có nghĩa vụ chịu", "có nghĩa vụ liên đới chịu"],
)
def test_a_fee_is_a_fee_however_the_duty_is_said(duty):
    parties = (PARTIES[0], "Bị đơn: Bà Trà Thị Lan, sinh năm 1980; địa chỉ: xã Phú Nghĩa.")
    order = f"Bà Trà Thị Lan {duty} 33.200.000 đồng, được khấu trừ vào số tiền tạm ứng án phí đã nộp 15.000.000 đồng."
    (row,) = rows_of("1. Về án phí dân sự sơ thẩm:", order, parties=parties)
    assert (row.kind, row.amount, row.debtors, row.creditors) == ("court_fee", 33_200_000, ["Trà Thị Lan"], [STATE])
    assert row.net_amount == 18_200_000
    freed = f"1. Về án phí: Ông Hải {duty} 1.208.100 đồng; bà Thu là người cao tuổi được miễn."
    assert read(freed) == [("court_fee", 1_208_100, [HAI], [STATE])]


@pytest.mark.parametrize("noun", ["", "số tiền ", "số tiền là ", "số tiền là: "])
def test_two_sums_from_two_places_are_forfeited_apart(noun):
    order = f"1. Tịch thu nộp ngân sách Nhà nước {noun}23.450.000 đồng thu trên chiếu bạc và {noun}4.100.000 đồng thu giữ của bị cáo Phạm Ngọc Hải."
    rows = read(order, parties=("Bị cáo: Phạm Ngọc Hải, sinh năm 1968; nơi cư trú: xã Phú Nghĩa.",), branch="criminal")
    assert rows == [("confiscate", 23_450_000, [], [STATE]), ("confiscate", 4_100_000, [HAI], [STATE])]


@pytest.mark.parametrize("rate", ["9.650.000 đồng/tháng", "mỗi tháng 9.650.000 đồng", "mỗi tháng là 9.650.000 đồng"])
def test_a_sum_by_the_month_is_a_rate(rate):
    insured = (
        f"1. Buộc Công ty TNHH Dệt Sông Mây đóng bảo hiểm xã hội cho bà Mận từ tháng 01/2025 theo mức lương {rate}."
    )
    assert read(insured, branch="labour") == [("social_insurance", None, [FIRM], [MAN])]
    rent = f"1. Ông Hải phải trả cho bà Mận tiền thuê nhà 793.350.000 đồng và tiếp tục trả tiền thuê {rate} từ ngày 20/7/2025."
    assert read(rent)[0] == ("pay_money", 793_350_000, [HAI], [MAN])


@pytest.mark.parametrize("verb", ["Trả cho", "Hoàn trả cho", "Trả lại", "Hoàn lại"])
def test_under_the_fees_the_state_gives_the_rest_back(verb):
    orders = (
        "1. Về án phí:",
        "- Ông Hải phải chịu 300.000 đồng án phí dân sự sơ thẩm, được trừ vào 600.000 đồng tạm ứng án phí đã nộp.",
        f"- {verb} ông Hải số tiền 300.000 đồng chênh lệch.",
    )
    assert read(*orders)[-1] == ("refund_advance", 300_000, [STATE], [HAI])


@pytest.mark.parametrize("verb", ["trả", "trả cho", "thanh toán trả", "thanh toán lại cho", "hoàn trả"])
def test_costs_are_paid_back_with_and_without_a_word_for_to(verb):
    orders = (
        "1. Về chi phí định giá: Buộc ông Hải và bà Mận mỗi người phải chịu 4.000.000 đồng.",
        f"Bà Mận đã nộp 8.000.000 đồng nên ông Hải phải {verb} bà Mận số tiền 4.000.000 đồng.",
    )
    rows = [(o.amount, o.debtors, o.creditors) for o in rows_of(*orders) if not o.already_performed]
    assert (4_000_000, [HAI], [MAN]) in rows


def test_an_instalment_stays_one_when_the_next_sentence_runs_into_it():
    orders = (
        "1. Ông Hải có trách nhiệm thanh toán cho bà Mận số tiền 900.000.000 đồng, theo các đợt:",
        "+ Đợt 1: chậm nhất ngày 30/6/2021 thanh toán 500.000.000 đồng;",
        "+ Đợt 2: chậm nhất ngày 30/9/2021 thanh toán 400.000.000 đồng nếu ông Hải vi phạm thì bà Mận có quyền yêu cầu thi hành án.",
    )
    assert read(*orders) == [("pay_money", 900_000_000, [HAI], [MAN])]
