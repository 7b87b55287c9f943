"""Orders that one rule alone does not find: put together from their words, from the sentence beside them, by arithmetic.

Everybody here is made up.
"""

from __future__ import annotations

import pytest
from test_orders_in_other_words import CIVIL, CRIMINAL, FAMILY, read, said

LABOUR = (
    "Nguyên đơn: Ông Lê Văn Đức, sinh năm 1980; địa chỉ: xã Phú Nghĩa.",
    "Bị đơn: Công ty TNHH May Bình Minh; địa chỉ: xã Phú Nghĩa.",
)
CASES = {
    "a second sum behind the first, with a verb of its own": (
        CIVIL,
        "1. Ông Hải phải trả lại cho bà Mận tiền mua ghe 210.000.000 đồng và đền bù cho bà Mận 33.000.000 đồng do máy hỏng.",
        ["pay_money 210000000 Hải>Mận", "compensation 33000000 Hải>Mận"],
    ),
    "the verb is torn from its receiver": (
        CIVIL,
        "1. Anh Tài hoàn giá trị chuồng trại cho chị Hương 44.000.000 đồng.",
        ["pay_money 44000000 Tài>Hương"],
    ),
    "a total, then who pays what of it": (
        CIVIL,
        "1. Trả cho bà Mận tổng cộng 90.000.000 đồng, trong đó ông Hải trả 40.000.000 đồng, ông Khánh trả 50.000.000 đồng.",
        ["pay_money 40000000 Hải>Mận", "pay_money 50000000 Khánh>Mận"],
    ),
    "costs paid back by several": (
        CIVIL,
        "4. Chi phí đo đạc 6.000.000 đồng bà Mận đã nộp; ông Hải trả cho bà Mận 2.000.000 đồng, ông Khánh trả cho bà Mận 2.000.000 đồng.",
        ["litigation_cost 2000000 Hải>Mận", "litigation_cost 2000000 Khánh>Mận"],
    ),
    "costs paid in so that somebody else gets them": (
        CIVIL,
        "4. Chi phí giám định 5.200.000 đồng: buộc ông Hải nộp để hoàn lại cho bà Mận.",
        ["litigation_cost 5200000 Hải>Mận"],
    ),
    "costs that somebody gets back once they are collected": (
        CIVIL,
        "4. Chi phí định giá: Ông Hải phải chịu 4.100.000 đồng. Bà Mận đã nộp trước nên được hoàn lại 4.100.000 đồng khi thu được của ông Hải.",
        ["litigation_cost 4100000 Hải>Mận"],
    ),
    "somebody stands in for what the sale leaves open": (
        CIVIL,
        "1. Ông Hải phải trả cho Ngân hàng TMCP Sông Lam 700.000.000 đồng.\n2. Nếu bán tài sản mà không đủ trả thì ông Khánh phải"
        " thực hiện nghĩa vụ bảo lãnh, trả thay ông Hải phần nợ còn thiếu.",
        ["pay_money 700000000 Hải>Lam", "pay_money Khánh>Lam"],
    ),
    "the order behind what it waits for": (
        CIVIL,
        "1. Ông Hải trả hết nợ thì Ngân hàng TMCP Sông Lam giao lại cho ông Hải bản gốc sổ tiết kiệm.",
        ["return_property Lam>Hải"],
    ),
    "the order behind what it waits for, without its word": (
        CIVIL,
        "1. Khi bà Cúc, anh Tài trả xong kỳ cuối, ông Khánh trả lại cho bà Cúc giấy đăng ký xe máy.",
        ["return_property Khánh>Cúc"],
    ),
    "at that moment, and not by him": (
        CIVIL,
        "1. Lúc đó ông Khánh phải di dời nhà kho ra khỏi thửa đất.",
        ["act Khánh>"],
    ),
    "the defendant is no verb of clearing away": (
        CIVIL,
        "1. Anh Tài giao trả cho chị Hương 60 bao xi măng.",
        ["return_property Tài>Hương"],
    ),
    "one is freed, the next one bears the fee": (
        CIVIL,
        "3. Án phí sơ thẩm: miễn cho bà Mận và ông Khánh; chị Hương phải chịu 450.000 đồng.",
        ["court_fee 450000 Hương>NN"],
    ),
    "freed and paid back in one breath": (
        CIVIL,
        "3. Án phí: Bà Mận không phải nộp, được hoàn 2.150.000 đồng theo biên lai số 0007712.",
        ["refund_advance 2150000 NN>Mận"],
    ),
    "paid in, and all of it got back": (
        CIVIL,
        "3. Án phí: Ông Hải phải chịu 8.000.000 đồng. Bà Mận đã nộp 4.000.000 đồng theo biên lai số 0007713 được nhận lại toàn bộ.",
        ["court_fee 8000000 Hải>NN", "refund_advance 4000000 NN>Mận"],
    ),
    "what is left of a fee is no fee": (
        CIVIL,
        "3. Án phí:\n- Ông Hải, bà Mận mỗi người phải chịu 9.000.000 đồng.\n- Bà Mận được trừ 3.500.000 đồng tạm ứng theo biên lai số"
        " 0007714, còn phải nộp 5.500.000 đồng.",
        ["court_fee 9000000 Hải>NN", "court_fee 9000000 Mận>NN"],
    ),
    "instalments of the debt above": (
        CIVIL,
        "1. Ông Hải phải trả nợ cho bà Mận 50.000.000 đồng. Ông Hải được trả thành hai đợt: đợt một trả 20.000.000 đồng, đợt hai trả"
        " 30.000.000 đồng.",
        ["pay_money 50000000 Hải>Mận"],
    ),
    "a creditor lets the debtor pay bit by bit": (
        CIVIL,
        "1. Bà Mận đồng ý cho ông Hải trả dần 60.000.000 đồng, mỗi tháng 2.000.000 đồng.",
        ["pay_money 60000000 Hải>Mận"],
    ),
    "land one way, money the other": (
        CIVIL,
        "1. Ông Hải hoàn trả cho bà Mận 150.000.000 đồng, bà Mận giao trả phần đất cho ông Hải.",
        ["pay_money 150000000 Hải>Mận", "hand_over Mận>Hải"],
    ),
    "land given, its worth paid": (
        CIVIL,
        "1. Chia tài sản chung: Giao căn nhà cho bà Cúc quản lý, sử dụng, bà Cúc có trách nhiệm thanh toán cho ông Hải 95.000.000 đồng.",
        ["divide_property >Cúc", "pay_money 95000000 Cúc>Hải"],
    ),
    "who holds what the items above gave away": (
        CIVIL,
        "1. Chia di sản:\n1.1. Chia cho bà Mận được quyền sử dụng 80m2 đất.\n1.2. Chia cho ông Khánh được quyền sử dụng 90m2 đất.\n"
        "2. Ông Hải phải bàn giao phần đất nêu tại 1.1 và 1.2.",
        ["divide_property Hải>Mận", "divide_property Hải>Khánh", "hand_over Hải>Mận+Khánh"],
    ),
    "a share in money that somebody else pays": (
        CIVIL,
        "1. Chia cho bà Mận giá trị kỷ phần 110.000.000 đồng; buộc ông Hải phải thanh toán cho bà Mận số tiền này.",
        ["pay_money 110000000 Hải>Mận"],
    ),
    "a court's deposit goes back": (
        CIVIL,
        "2. Hủy bỏ việc phong tỏa và hoàn trả cho bà Mận 25.000.000 đồng tiền bảo đảm đã gửi tại kho bạc.",
        ["refund_advance 25000000 NN>Mận"],
    ),
    "an act beside a sum": (
        CIVIL,
        "1. Buộc ông Hải bồi thường cho bà Mận 7.000.000 đồng và công khai xin lỗi bà Mận.",
        ["compensation 7000000 Hải>Mận", "act Hải>Mận"],
    ),
    "an act, then a sum": (
        CIVIL,
        "1. Buộc ông Hải phải tháo dỡ bức tường lấn đất của bà Mận, đồng thời bồi thường cho bà Mận 6.500.000 đồng.",
        ["act Hải>Mận", "compensation 6500000 Hải>Mận"],
    ),
    "a promise to give land is more than a promise": (
        CIVIL,
        "1. Ghi nhận sự tự nguyện của ông Hải giao lại phần đất 40m2 cho bà Mận sử dụng.",
        ["hand_over Hải>Mận"],
    ),
    "a thing, then a sum": (
        LABOUR,
        "1. Ông Đức phải trả lại Công ty 02 máy khoan và hoàn tạm ứng số tiền 5.100.000 đồng.",
        ["return_property Đức>Minh", "pay_money 5100000 Đức>Minh"],
    ),
    "several heads of one worker under one total": (
        LABOUR,
        "1. Buộc Công ty TNHH May Bình Minh phải thanh toán cho ông Đức các khoản:\n+ Tiền lương: 40.000.000 đồng;\n+ Bồi thường: 16.000.000"
        " đồng;\n+ Trợ cấp thôi việc: 4.000.000 đồng.\nTổng cộng: 60.000.000 đồng.",
        ["wages 60000000 Minh>Đức"],
    ),
    "the wage contributions are worked out from": (
        LABOUR,
        "1. Công ty phải đóng bảo hiểm xã hội cho ông Đức từ tháng 01/2023 theo mức lương 7.700.000 đồng.",
        ["social_insurance Minh>Đức"],
    ),
    "every accused his own fine": (
        CRIMINAL,
        "2. Phạt bổ sung bị cáo Sang 8.000.000 đồng, bị cáo Lợi 6.000.000 đồng sung quỹ Nhà nước.",
        ["fine 8000000 Sang>NN", "fine 6000000 Lợi>NN"],
    ),
    "each the same, and one alone more": (
        CRIMINAL,
        "3. Các bị cáo mỗi bị cáo phải nộp 200.000 đồng án phí hình sự sơ thẩm, riêng Lợi phải nộp 900.000 đồng án phí dân sự sơ thẩm.",
        ["court_fee 200000 Sang>NN", "court_fee 200000 Lợi>NN", "court_fee 900000 Lợi>NN"],
    ),
    "a given name alone": (
        CRIMINAL,
        "2. Tịch thu sung công 01 máy cưa của Lợi.",
        ["confiscate Lợi>NN"],
    ),
    "paid of what is taken": (
        CRIMINAL,
        "2. Truy thu của bị cáo Lợi 3.000.000 đồng sung quỹ Nhà nước. Ghi nhận bị cáo Lợi đã nộp 1.200.000 đồng.",
        ["confiscate 3000000 Lợi>NN"],
    ),
    "who takes the maintenance": (
        FAMILY,
        "2. Anh Tài phải cấp dưỡng cho cháu Linh 1.200.000 đồng/tháng. Chị Hương nhận tiền cấp dưỡng.",
        ["maintenance 1200000 Tài>Hương"],
    ),
    "what he holds himself nobody gives him": (
        FAMILY,
        "3. Anh Tài được sở hữu 01 xe tải (anh đang sử dụng) và phải trả cho chị Hương 70.000.000 đồng.",
        ["divide_property >Tài", "pay_money 70000000 Tài>Hương"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_order_is_put_together(name):
    parties, orders, rows = CASES[name]
    branch = {CRIMINAL: "criminal", FAMILY: "family", LABOUR: "labour"}.get(parties, "civil")
    assert said(read(*orders.split("\n"), parties=parties, branch=branch)) == rows
