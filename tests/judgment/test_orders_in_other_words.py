"""The same order in the words of other courts: who owes what to whom stays the same. Everybody here is made up."""

from __future__ import annotations

import pytest
from made import judgment, reading_of

from thads.engine.judgment.schema import STATE, Obligation

CIVIL = (
    "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
    "Bị đơn: 1. Ông Phạm Ngọc Hải, sinh năm 1968; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
    "2. Bà Lê Thị Cúc, sinh năm 1969; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
    "Người có quyền lợi, nghĩa vụ liên quan: 1. Anh Đỗ Văn Tài, sinh năm 1990; địa chỉ: xã Phú Nghĩa.",
    "2. Chị Vũ Thu Hương, sinh năm 1992; địa chỉ: xã Phú Nghĩa.",
    "3. Ông Bùi Công Khánh, sinh năm 1955; địa chỉ: xã Phú Nghĩa.",
    "4. Ngân hàng TMCP Sông Lam; địa chỉ: thành phố Vinh.",
)
CRIMINAL = (
    "Bị cáo: 1. Nguyễn Văn Sang, sinh năm 1990; trú tại: xã Phú Nghĩa.",
    "2. Trần Văn Lợi, sinh năm 1992; trú tại: xã Phú Nghĩa.",
    "Bị hại: Anh Đặng Quốc Huy, sinh năm 1985; trú tại: xã Phú Nghĩa.",
    "Người có quyền lợi, nghĩa vụ liên quan: Chị Mai Thị Yến, sinh năm 1988; trú tại: xã Phú Nghĩa.",
)
FAMILY = (
    "Nguyên đơn: Chị Vũ Thu Hương, sinh năm 1992; địa chỉ: xã Phú Nghĩa.",
    "Bị đơn: Anh Đỗ Văn Tài, sinh năm 1990; địa chỉ: xã Phú Nghĩa.",
)


def read(*orders: str, parties: tuple[str, ...] = CIVIL, branch: str = "civil") -> list[Obligation]:
    return reading_of(judgment(*orders, parties=parties, branch=branch)).obligations


def said(rows: list[Obligation]) -> list[str]:
    """Each row as "kind sum debtors>creditors" with the last words of the names; ``NN`` is the State."""
    return [
        f"{row.kind} {row.amount or ''} {_short(row.debtors)}>{_short(row.creditors)}".replace("  ", " ")
        for row in rows
    ]


def _short(names: list[str]) -> str:
    return "+".join("NN" if name == STATE else name.split()[-1] for name in names)


FEES = {
    "each his own sum and no verb": (
        "2. Án phí dân sự sơ thẩm: ông Hải 5.000.000 đồng; bà Mận 1.200.000 đồng, được trừ vào 2.000.000 đồng đã nộp tạm ứng theo Biên"
        " lai số 0004033, bà Mận được nhận lại 800.000 đồng.",
        ["court_fee 5000000 Hải>NN", "court_fee 1200000 Mận>NN", "refund_advance 800000 NN>Mận"],
    ),
    "an advance told after the fee": (
        "2. Án phí: Bà Mận phải nộp 1.080.000đ; ngày 18/3/2022 bà đã dự nộp 3.500.000đ theo lai thu số 0006631 của Chi cục được đối trừ,"
        " hoàn lại cho bà Mận 2.420.000đ.",
        ["court_fee 1080000 Mận>NN", "refund_advance 2420000 NN>Mận"],
    ),
    "an advance told in a sentence of its own": (
        "2. Về án phí: Bà Mận phải chịu 4.000.000 đồng. Bà Mận đã nộp 1.000.000 đồng tại biên lai số 0012 nên còn phải nộp tiếp"
        " 3.000.000 đồng.",
        ["court_fee 4000000 Mận>NN"],
    ),
    "an advance of one of two who owe together": (
        "2. Án phí: Ông Hải, bà Cúc phải liên đới chịu 17.500.000đ; ông Hải đã nộp tạm ứng án phí phản tố 2.200.000đ theo Biên lai thu"
        " số 0002261 ngày 17/3/2020 nên được khấu trừ, còn phải nộp 15.300.000đ.",
        ["court_fee 17500000 Hải+Cúc>NN"],
    ),
    "the rest is taken home": (
        "2. Án phí: Bà Mận phải chịu 300.000đ, trừ vào 900.000đ tạm ứng tại biên lai 0002204. Bà Mận được lấy về 600.000đ.",
        ["court_fee 300000 Mận>NN", "refund_advance 600000 NN>Mận"],
    ),
    "half of a fee that only the next sentence prints": (
        "2. Án phí: Mức án phí có giá ngạch là 5.000.000 đồng, hòa giải thành nên chỉ phải nộp 50%. Ông Hải nhận nộp toàn bộ 2.500.000 đồng.",
        ["court_fee 2500000 Hải>NN"],
    ),
    "half of a fee nobody prints": (
        "2. Án phí: Ông Hải phải chịu 5.000.000 đồng, hòa giải thành nên chỉ phải nộp một nửa.",
        ["court_fee 2500000 Hải>NN"],
    ),
    "divided by three, one exempted": (
        "2. Án phí dân sự sơ thẩm là 6.000.000đ, chia đều cho ba người: ông Hải, bà Cúc mỗi người phải nộp 2.000.000đ; anh Tài được miễn"
        " phần của mình.",
        ["court_fee 2000000 Hải>NN", "court_fee 2000000 Cúc>NN"],
    ),
    "one freed, the other not": (
        "2. Về án phí: Ông Hải được miễn toàn bộ án phí; bà Cúc phải chịu 2.000.000 đồng.",
        ["court_fee 2000000 Cúc>NN"],
    ),
    "given back with no word of an advance": (
        "2. Về án phí: Miễn án phí cho ông Hải. Hoàn trả cho bà Mận 3.000.000 đồng.",
        ["refund_advance 3000000 NN>Mận"],
    ),
    "two who get back, one after the other": (
        "4. Án phí: Bà Mận được nhận lại 1.500.000 đồng tạm ứng án phí theo biên lai số 01 và ông Khánh được nhận lại 700.000 đồng theo"
        " biên lai số 02.",
        ["refund_advance 1500000 NN>Mận", "refund_advance 700000 NN>Khánh"],
    ),
    "costs borne by halves": (
        "3. Về chi phí tố tụng: Chi phí đo đạc, định giá 6.000.000 đồng, bà Mận chịu 1/2, ông Hải chịu 1/2. Bà Mận đã nộp tạm ứng 6.000.000"
        " đồng nên ông Hải phải trả lại cho bà Mận 3.000.000 đồng.",
        ["litigation_cost 3000000 Mận>", "litigation_cost 3000000 Hải>Mận"],
    ),
    "fees and appeals under one heading": (
        "6. Về án phí và quyền kháng cáo: Ông Hải phải chịu 200.000 đồng án phí dân sự sơ thẩm. Ông Hải có quyền kháng cáo trong hạn 15"
        " ngày.",
        ["court_fee 200000 Hải>NN"],
    ),
    "no stop between what is set off and what is given back": (
        "2. Về án phí: bà Mận chịu toàn bộ án phí là 150.000đ được khấu trừ vào tiền tạm ứng án phí đã nộp theo biên lai số: 04033 trả lại"
        " cho bà Mận 150.000đ tiền tạm ứng án phí chênh lệch.",
        ["court_fee 150000 Mận>NN", "refund_advance 150000 NN>Mận"],
    ),
    "the letter of an old font": (
        "2. Về án phí: Hoàn trả bà Mận 300.000® tiền tạm ứng án phí tại biên lai số AA/2017/0002618.",
        ["refund_advance 300000 NN>Mận"],
    ),
}


@pytest.mark.parametrize("case", FEES)
def test_a_fee_is_read_whatever_the_order_of_its_words(case):
    order, wanted = FEES[case]
    assert said(read(order)) == wanted


MONEY = {
    "a list of verbs behind a colon": (
        "1. Ông Hải phải trả tiền chênh lệch như sau: trả bà Trần Thị Mận 432.000.000 đồng; trả bà Cúc 400.000.000 đồng; trả anh Tài và chị"
        " Hương mỗi người 216.000.000 đồng.",
        [
            "pay_money 432000000 Hải>Mận",
            "pay_money 400000000 Hải>Cúc",
            "pay_money 216000000 Hải>Tài",
            "pay_money 216000000 Hải>Hương",
        ],
    ),
    "each of a group and then one more": (
        "1. Bà Mận phải đưa cho ông Hải, bà Cúc mỗi người 18.000.000 đồng; đưa cho anh Tài 9.000.000 đồng.",
        ["pay_money 18000000 Mận>Hải", "pay_money 18000000 Mận>Cúc", "pay_money 9000000 Mận>Tài"],
    ),
    "each of both sides": (
        "1. Buộc ông Hải và bà Cúc mỗi người trả cho bà Mận, ông Khánh mỗi người 10.000.000 đồng.",
        [
            "pay_money 10000000 Hải>Mận",
            "pay_money 10000000 Hải>Khánh",
            "pay_money 10000000 Cúc>Mận",
            "pay_money 10000000 Cúc>Khánh",
        ],
    ),
    "each one half": (
        "1. Buộc ông Hải và bà Cúc trả cho bà Mận 40.000.000 đồng, mỗi người trả một nửa.",
        ["pay_money 20000000 Hải>Mận", "pay_money 20000000 Cúc>Mận"],
    ),
    "each half of a debt": (
        "1. Ông Hải và bà Cúc mỗi người có nghĩa vụ trả cho bà Mận ½ số nợ 124.816.000đ (gồm gốc 120.000.000đ, lãi 4.816.000đ).",
        ["pay_money 62408000 Hải>Mận", "pay_money 62408000 Cúc>Mận"],
    ),
    "each half of a debt, the half printed": (
        "1. Ông Hải và bà Cúc mỗi người có nghĩa vụ trả cho bà Mận ½ số nợ 124.816.000đ (gồm gốc 120.000.000đ, lãi 4.816.000đ),"
        " cụ thể mỗi người trả 62.408.000đ.",
        ["pay_money 62408000 Hải>Mận", "pay_money 62408000 Cúc>Mận"],
    ),
    "each debtor with a verb of his own": (
        "1. Buộc anh Tài trả 10.000.000 đồng, chị Hương trả 12.000.000 đồng cho bà Mận.",
        ["pay_money 10000000 Tài>Mận", "pay_money 12000000 Hương>Mận"],
    ),
    "the creditor named with the last sum": (
        "1. Buộc anh Tài phải trả 10.000.000 đồng, chị Hương phải trả 12.000.000 đồng cho bà Mận.",
        ["pay_money 10000000 Tài>Mận", "pay_money 12000000 Hương>Mận"],
    ),
    "given back in the south": (
        "1. Ông Hải có nghĩa vụ thối lại cho bà Mận 50.000.000 đồng và thối lại cho bà Cúc 30.000.000 đồng.",
        ["pay_money 50000000 Hải>Mận", "pay_money 30000000 Hải>Cúc"],
    ),
    "an agreement names both and then who pays": (
        "1. Công nhận bà Mận và ông Hải thỏa thuận: ông Hải trả bà Mận 30.000.000 đồng vào ngày 30/6/2026.",
        ["pay_money 30000000 Hải>Mận"],
    ),
    "the total of some of the sums printed": (
        "1. Buộc ông Hải trả bà Mận tiền hụi gồm: dây hụi 2.000.000đ là 118.000.000đ, dây hụi 500.000đ là 27.000.000đ. Tổng cộng hai dây"
        " hụi là 145.000.000đ.",
        ["pay_money 145000000 Hải>Mận"],
    ),
    "paid off by the month": (
        "1. Ông Hải phải trả cho bà Mận 60.000.000 đồng. Ghi nhận bà Mận đồng ý cho ông Hải trả hàng tháng 5.000.000đ, kỳ đầu vào ngày"
        " 15/9/2026, cho đến khi hết nợ; trễ 02 kỳ liên tiếp thì phải trả một lần số còn lại.",
        ["pay_money 60000000 Hải>Mận"],
    ),
    "each gives the other something": (
        "1. Bà Mận trả lại đất cho ông Hải, ông Hải trả lại cho bà Mận 300.000.000 đồng và bồi thường 120.000.000 đồng, tổng cộng"
        " 420.000.000 đồng.",
        ["hand_over Mận>Hải", "pay_money 420000000 Hải>Mận"],
    ),
    "money held by one, shared out equally": (
        "1. Số tiền 90.000.000 đồng bà Mận đang quản lý chia đều cho ông Hải, bà Cúc và ông Khánh, mỗi người được 30.000.000 đồng.",
        ["pay_money 30000000 Mận>Hải", "pay_money 30000000 Mận>Cúc", "pay_money 30000000 Mận>Khánh"],
    ),
    "what a house is worth is not owed": (
        "1. Giao cho chị Hương căn nhà trị giá 900.000.000 đồng, chị Hương hoàn cho anh Tài 450.000.000 đồng.",
        ["hand_over >Hương", "pay_money 450000000 Hương>Tài"],
    ),
    "an act of one, a payment of the other": (
        "1. Buộc ông Hải mở lối đi cho bà Mận qua thửa đất số 12; bà Mận thanh toán cho ông Hải giá trị đất 40.000.000 đồng.",
        ["act Hải>Mận", "pay_money 40000000 Mận>Hải"],
    ),
    "a common debt and the parts of it": (
        "1. Xác định nợ chung của anh Tài và chị Hương là 100.000.000 đồng nợ ông Khánh. Anh Tài trả cho ông Khánh 60.000.000 đồng, chị"
        " Hương trả cho ông Khánh 40.000.000 đồng.",
        ["pay_money 60000000 Tài>Khánh", "pay_money 40000000 Hương>Khánh"],
    ),
    "when it is paid is no debt of its own": (
        "1. Ông Hải trả cho bà Mận 30.000.000 đồng. Về thời hạn trả: Ngày 30/12/2026 trả 10.000.000 đồng; ngày 30/6/2027 trả 20.000.000 đồng.",
        ["pay_money 30000000 Hải>Mận"],
    ),
    "the claim told, then the order": (
        "1. Chấp nhận yêu cầu của bà Mận về việc buộc ông Hải trả nợ. Buộc ông Phạm Ngọc Hải phải trả cho bà Trần Thị Mận 30.000.000 đồng.",
        ["pay_money 30000000 Hải>Mận"],
    ),
}


@pytest.mark.parametrize("case", MONEY)
def test_money_is_read_whatever_the_order_of_its_words(case):
    order, wanted = MONEY[case]
    assert said(read(order)) == wanted


LEADS = {
    "bound by name": (
        [
            "1. Buộc ông Hải, bà Cúc:",
            "a) Tháo dỡ 7,35m tường rào;",
            "b) Trả lại cho bà Mận 6,8m2 đất;",
            "c) Bồi thường cho bà Mận 12.400.000đ.",
        ],
        ["act Hải+Cúc>Mận", "hand_over Hải+Cúc>Mận", "compensation 12400000 Hải+Cúc>Mận"],
    ),
    "bound by duty": (
        ["1. Ông Hải và bà Cúc phải:", "- Trả cho bà Mận 50.000.000 đồng;", "- Chấm dứt việc cản trở lối đi."],
        ["pay_money 50000000 Hải+Cúc>Mận", "act Hải+Cúc>Mận"],
    ),
    "bound to what follows": (
        [
            "1. Buộc ông Hải có nghĩa vụ thực hiện các công việc sau:",
            "1.1. Di dời cây trồng;",
            "1.2. Thanh toán cho bà Mận 20.000.000 đồng.",
        ],
        ["act Hải>Mận", "pay_money 20000000 Hải>Mận"],
    ),
    "bound by role": (
        ["1. Buộc các bị đơn:", "+ Trả nợ gốc cho nguyên đơn 30.000.000 đồng;"],
        ["pay_money 30000000 Hải+Cúc>Mận"],
    ),
    "receivers in the items": (
        [
            "1. Buộc ông Hải có trách nhiệm thanh toán cho các nguyên đơn sau:",
            "- Thanh toán cho bà Mận 20.000.000 đồng.",
        ],
        ["pay_money 20000000 Hải>Mận"],
    ),
    "acts in a row": (
        ["1. Ông Hải có trách nhiệm: trả cho bà Mận 10.000.000 đồng; tháo dỡ mái tôn."],
        ["pay_money 10000000 Hải>Mận", "act Hải>Mận"],
    ),
}


@pytest.mark.parametrize("case", LEADS)
def test_the_items_under_a_line_that_binds_bind_whom_it_names(case):
    orders, wanted = LEADS[case]
    assert said(read(*orders)) == wanted


THINGS = {
    "papers handed back with no word of duty": (
        "1. Ngân hàng TMCP Sông Lam hoàn trả cho ông Hải giấy chứng nhận quyền sử dụng đất ngay sau khi ông Hải trả xong nợ.",
        ["return_property Lam>Hải"],
    ),
    "papers behind the paperwork": (
        "1. Sau khi ông Hải trả hết nợ, Ngân hàng TMCP Sông Lam phải làm thủ tục xóa thế chấp và trả lại bản chính giấy chứng nhận cho ông Hải.",
        ["return_property Lam>Hải"],
    ),
    "one owns, the other who holds hands over": (
        "1. Anh Tài được sở hữu 01 xe ô tô, chị Hương đang quản lý xe có trách nhiệm giao xe cùng giấy tờ xe cho anh Tài.",
        ["return_property Hương>Tài"],
    ),
    "given as his own, then handed over": (
        "1. Giao cho bà Mận quyền sử dụng 100m2 đất thuộc thửa 12. Ông Hải có nghĩa vụ giao lại phần đất này cho bà Mận.",
        ["divide_property Hải>Mận"],
    ),
    "moves out and hands over": (
        "1. Buộc ông Hải di dời tài sản, giao trả mặt bằng nhà số 12 đường Lê Lợi cho bà Mận.",
        ["hand_over Hải>Mận"],
    ),
    "gets back what another keeps": (
        "1. Bà Mận được nhận lại 01 tivi và 01 tủ lạnh do ông Hải đang giữ.",
        ["return_property Hải>Mận"],
    ),
    "an act of no common verb": (
        "1. Ông Hải phải lắp máng xối hứng nước mưa, không để nước chảy sang đất bà Mận.",
        ["act Hải>Mận"],
    ),
    "an act with no other word of duty": ("1. Buộc ông Hải bít lại cửa sổ mở sang đất bà Mận.", ["act Hải>Mận"]),
    "an act for whose claim is accepted": (
        "1. Chấp nhận yêu cầu phản tố của bà Mận: ông Hải phải xây bịt ô cửa sổ trổ trên tường phía Tây.",
        ["act Hải>Mận"],
    ),
    "sold when an instalment is missed": (
        "1. Ông Hải phải trả cho Ngân hàng TMCP Sông Lam 90.000.000 đồng. Nếu vi phạm bất kỳ đợt nào nêu trên, Ngân hàng có quyền đề nghị cơ"
        " quan thi hành án dân sự xử lý tài sản bảo đảm là quyền sử dụng đất thửa 12.",
        ["pay_money 90000000 Hải>Lam", "secured_asset Hải>Lam"],
    ),
    "given back under the article on late payment": (
        "1. Căn cứ Điều 166, Điều 357 Bộ luật Dân sự năm 2015, buộc ông Hải trả lại cho bà Mận 01 bản chính bằng tốt nghiệp.",
        ["return_property Hải>Mận"],
    ),
}


@pytest.mark.parametrize("case", THINGS)
def test_things_and_acts_are_read_whatever_the_order_of_their_words(case):
    order, wanted = THINGS[case]
    assert said(read(order)) == wanted


CRIMES = {
    "the articles stand before the fine": (
        "1. Căn cứ khoản 1 Điều 321, Điều 35 Bộ luật Hình sự: Phạt tiền là hình phạt chính đối với bị cáo Nguyễn Văn Sang 30.000.000 đồng.",
        ["fine 30000000 Sang>NN"],
    ),
    "the articles stand before the damages": (
        "2. Áp dụng Điều 48 Bộ luật Hình sự, Điều 584 Bộ luật Dân sự: Bị cáo Sang và bị cáo Lợi phải liên đới bồi thường cho anh Huy"
        " 95.500.000 đồng.",
        ["compensation 95500000 Sang+Lợi>Huy"],
    ),
    "the accused is the one just sentenced": (
        "1. Xử phạt bị cáo Nguyễn Văn Sang 02 năm tù. Phạt bổ sung bị cáo 10.000.000 đồng sung quỹ Nhà nước.",
        ["fine 10000000 Sang>NN"],
    ),
    "each damages of his own": (
        "2. Buộc bị cáo Sang bồi thường cho anh Huy 15.000.000 đồng, bị cáo Lợi bồi thường cho anh Huy 25.000.000 đồng.",
        ["compensation 15000000 Sang>Huy", "compensation 25000000 Lợi>Huy"],
    ),
    "money found on the mat and money of one": (
        "3. Tịch thu nộp ngân sách Nhà nước 8.450.000 đồng thu tại chiếu bạc và 1.000.000 đồng của bị cáo Sang.",
        ["confiscate 8450000 >NN", "confiscate 1000000 Sang>NN"],
    ),
    "each gives up his gain": (
        "3. Buộc bị cáo Sang, bị cáo Lợi mỗi bị cáo phải nộp lại số tiền thu lợi bất chính 2.000.000 đồng để sung công quỹ Nhà nước.",
        ["confiscate 2000000 Sang>NN", "confiscate 2000000 Lợi>NN"],
    ),
    "another fee for one of them": (
        "4. Về án phí: Các bị cáo mỗi người phải nộp 200.000 đồng án phí hình sự sơ thẩm; riêng bị cáo Sang còn phải nộp 2.250.000 đồng án"
        " phí dân sự sơ thẩm.",
        ["court_fee 200000 Sang>NN", "court_fee 200000 Lợi>NN", "court_fee 2250000 Sang>NN"],
    ),
    "the court pronounces what is given back": (
        "3. Tuyên trả lại cho chị Yến 01 xe mô tô biển số 37K1-234.56.",
        ["return_property NN>Yến"],
    ),
    "what was made good before is told": (
        "2. Xác nhận bị cáo Sang và gia đình đã bồi thường cho anh Huy số tiền 1.000.000 đồng.",
        [],
    ),
}


@pytest.mark.parametrize("case", CRIMES)
def test_a_criminal_judgment_is_read_behind_the_articles_it_cites(case):
    order, wanted = CRIMES[case]
    assert said(read(order, parties=CRIMINAL, branch="criminal")) == wanted


@pytest.mark.parametrize(
    "order",
    [
        "2. Anh Tài cấp dưỡng nuôi con mỗi cháu 2.000.000 đồng/tháng, hai cháu là 4.000.000 đồng/tháng.",
        "2. Anh Tài cấp dưỡng nuôi hai con mỗi tháng 4.000.000 đồng (mỗi con 2.000.000 đồng).",
    ],
)
def test_maintenance_whose_whole_is_printed_is_one_sum(order):
    lead = "1. Giao hai con chung là Đỗ Minh An và Đỗ Minh Anh cho chị Hương trực tiếp nuôi dưỡng."
    rows = read(lead, order, parties=FAMILY, branch="family")
    assert said(rows)[-1] == "maintenance 4000000 Tài>Hương" and rows[-1].amount_agrees_with == ["components"]
    assert sum(row.kind == "maintenance" for row in rows) == 1


def test_a_sentence_that_makes_a_duty_joint_says_so_of_the_debt_before_it():
    (row,) = read(
        "1. Buộc ông Hải và bà Cúc trả cho bà Mận 30.000.000 đồng. Nghĩa vụ trên là nghĩa vụ liên đới của ông Hải và bà Cúc."
    )
    assert row.liability == "joint_and_several"


def test_the_last_line_of_a_list_is_its_total():
    rows = read(
        "1. Buộc ông Hải thanh toán cho bà Mận các khoản sau:",
        "- Nợ gốc: 3.850.000 đồng;",
        "- Lãi phạt chậm trả lãi: 150.000 đồng;",
        "Cộng: 4.000.000 đồng.",
    )
    assert said(rows) == ["pay_money 4000000 Hải>Mận"] and [part["amount"] for part in rows[0].components] == [
        3_850_000,
        150_000,
    ]


@pytest.mark.parametrize(
    "fee",
    [
        "2. Án phí: Ông Hải, bà Cúc, anh Tài phải chịu 6.000.000 đồng, chia đều cho ba người, riêng anh Tài được miễn.",
        "2. Án phí: Mức án phí là 6.000.000 đồng, hòa giải thành nên chỉ phải nộp 50%.",
    ],
)
def test_the_whole_fee_is_not_checked_by_the_scale_where_only_a_part_is_owed(fee):
    rows = read("1. Buộc ông Hải trả cho bà Mận 120.000.000 đồng.", fee)
    assert not any(row.amount_checked and row.amount == 6_000_000 for row in rows if row.kind == "court_fee")


def test_the_scale_proves_a_fee_only_of_those_who_owe_the_sum_together():
    debt = "1. Buộc ông Hải và bà Cúc trả cho bà Mận 120.000.000 đồng."
    rows = read(debt, "2. Án phí: Ông Hải phải chịu 6.000.000 đồng.")
    assert not rows[1].amount_checked
    assert read(debt, "2. Án phí: Ông Hải, bà Cúc phải chịu 6.000.000 đồng.")[1].amount_checked


def test_what_was_paid_before_is_taken_off_the_sum():
    (row,) = read(
        "1. Ông Hải phải trả bà Mận 30.000.000 đồng, trừ 5.000.000 đồng đã trả trước, số tiền còn lại phải trả là 25.000.000 đồng."
    )
    assert (row.amount, row.net_amount, row.amount_agrees_with) == (30_000_000, 25_000_000, ["net"])


def test_words_prove_nothing_beside_a_larger_sum_nobody_took_up():
    (row,) = read(
        "1. Ông Hải phải trả bà Mận số tiền gốc 30.000.000 đồng (Ba mươi triệu đồng) của khoản vay có dư nợ hiện nay 90.000.000 đồng."
    )
    assert (row.amount, row.amount_checked) == (30_000_000, False)
