"""A request for enforcement is pre-filled field by field; a person confirms every one."""

from __future__ import annotations

import papers
import pytest

from thads.engine.judgment.pages import Line, Page, Pages
from thads.engine.judgment.read import read
from thads.engine.judgment.request import is_request, looks_handwritten, parse_request
from thads.engine.judgment.schema import Field, Reading

FORM = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

ĐƠN YÊU CẦU THI HÀNH ÁN

Kính gửi: Phòng Thi hành án dân sự khu vực 2 - Lâm Giang

Họ và tên người yêu cầu thi hành án: Lò Thị Mẩy, sinh năm 1984
Số CCCD: 011184000457
Địa chỉ: bản Nà Pheo, xã Mường Lự, tỉnh Lâm Giang
Điện thoại: 0912 000 417
Là người được thi hành án theo Bản án số 12/2026/DS-ST ngày 05 tháng 3 năm 2026 của
Tòa án nhân dân khu vực 2 - Lâm Giang.
Người phải thi hành án:
1. Trịnh Quang Vỹ, sinh năm 1979, căn cước: 011079000931
2. Công ty TNHH Gỗ Nà Pheo, mã số thuế: 5600999123
Cùng địa chỉ: bản Nà Pheo, xã Mường Lự, tỉnh Lâm Giang
Yêu cầu thi hành các khoản sau:
a) Trả số tiền 125.430.000 đồng;
b) Trả lại 01 máy cày nhãn hiệu Kubota.
Không yêu cầu thi hành khoản lãi.
Tài sản của người phải thi hành án: 01 xe ô tô tải biển số 27C-000.45.
Số tài khoản 0770 1234 9988 tại Ngân hàng TMCP Mường Lự - Chi nhánh Lâm Giang, chủ tài khoản: LÒ THỊ MẨY.

Lâm Giang, ngày 20 tháng 6 năm 2026
NGƯỜI YÊU CẦU
(đã ký)
Lò Thị Mẩy
"""


def request_of(text: str):
    return parse_request(read(text.encode(), "don.txt")).request


def values(group: dict[str, Field]) -> dict:
    return {key: field.value for key, field in group.items()}


@pytest.fixture(scope="module")
def form():
    return request_of(FORM)


def test_the_requester_is_read_with_all_details(form):
    assert values(form.requester) == {
        "name": "Lò Thị Mẩy", "kind": "person", "birth_year": 1984, "id_number": "011184000457",
        "address": "bản Nà Pheo, xã Mường Lự, tỉnh Lâm Giang", "phone": "0912 000 417",
    }  # fmt: skip


def test_the_requester_who_is_the_creditor_is_both(form):
    assert form.creditor == form.requester


def test_several_debtors_are_kept_apart_and_share_the_address(form):
    assert values(form.debtor) == {
        "name": "Trịnh Quang Vỹ", "kind": "person", "birth_year": 1979, "id_number": "011079000931",
        "address": "bản Nà Pheo, xã Mường Lự, tỉnh Lâm Giang",
        "name_2": "Công ty TNHH Gỗ Nà Pheo", "kind_2": "organisation", "id_number_2": "5600999123",
        "address_2": "bản Nà Pheo, xã Mường Lự, tỉnh Lâm Giang",
    }  # fmt: skip


def test_the_judgment_is_named_by_number_date_and_court(form):
    assert values(form.judgment) == {
        "number": "12/2026/DS-ST", "date": "2026-03-05", "court": "Tòa án nhân dân khu vực 2 - Lâm Giang",
    }  # fmt: skip


def test_what_is_not_asked_for_is_no_item(form):
    assert [item.value for item in form.items] == [
        "Trả số tiền 125.430.000 đồng", "Trả lại 01 máy cày nhãn hiệu Kubota.",
    ]  # fmt: skip


def test_office_date_assets_account_and_signature_are_read(form):
    assert form.office.value == "Phòng Thi hành án dân sự khu vực 2 - Lâm Giang"
    assert form.date.value == "2026-06-20" and form.signature_seen.value is True
    assert form.assets_known.value == "01 xe ô tô tải biển số 27C-000.45."
    assert values(form.bank_account) == {
        "number": "0770 1234 9988", "bank": "Ngân hàng TMCP Mường Lự - Chi nhánh Lâm Giang", "holder": "LÒ THỊ MẨY",
    }  # fmt: skip


def test_no_field_counts_before_a_person_confirms_it(form):
    fields = [form.date, form.office, form.assets_known, form.signature_seen, *form.items]
    for group in (form.requester, form.creditor, form.debtor, form.judgment, form.bank_account):
        fields += group.values()
    assert len(fields) > 25
    for field in fields:
        assert field.confirmed is False and 0 < field.confidence <= 0.9
        assert field.page == 1 and field.bbox[0] < field.bbox[2] and field.bbox[1] < field.bbox[3]


def test_a_citizen_id_that_contradicts_itself_is_less_sure():
    wrong = request_of(FORM.replace("011184000457", "011084000457").replace("sinh năm 1984", "sinh năm 1990"))
    assert wrong.requester["id_number"].confidence < 0.6


def test_a_debtor_who_asks_is_not_taken_for_the_creditor():
    request = request_of(
        "ĐƠN YÊU CẦU THI HÀNH ÁN\nTôi tên là: Trịnh Quang Vỹ, sinh năm 1979\n"
        "Theo Bản án số 12/2026/DS-ST ngày 05/3/2026 thì tôi là người phải thi hành án.\n"
        "Người được thi hành án: bà Lò Thị Mẩy, sinh năm 1984; địa chỉ: bản Nà Pheo.\n"
    )
    assert request.debtor["name"].value == "Trịnh Quang Vỹ" and request.creditor["name"].value == "Lò Thị Mẩy"


def test_what_the_paper_does_not_say_stays_empty_and_is_told():
    reading = parse_request(read("ĐƠN YÊU CẦU THI HÀNH ÁN\nTôi tên Lò Thị Mẩy\nXin cảm ơn.".encode()))
    request = reading.request
    assert request.requester["name"].value == "Lò Thị Mẩy"
    assert (request.date.value, request.office.value, request.judgment, request.items, request.bank_account) == (
        None, None, {}, [], {},
    )  # fmt: skip
    assert len(reading.doubts) == 5 and all(doubt.startswith(("Đơn chưa", "Chưa thấy")) for doubt in reading.doubts)


def test_the_reading_survives_json():
    reading = parse_request(read(FORM.encode()))
    assert Reading.from_dict(reading.to_dict()) == reading


@pytest.mark.parametrize(
    "text", ["", "\n", "ĐƠN YÊU CẦU THI HÀNH ÁN", "a) b) c) 1. 2. : số : ngày", "(" * 4000, "1. " * 3000]
)
def test_odd_papers_do_no_harm(text):
    pages = Pages(
        "", "text/plain", "", [Page(1, 595, 842, [Line(row, [0, 0, 9, 9]) for row in text.split("\n") if row])]
    )
    assert parse_request(pages).request.requester == {}


def test_markup_stays_what_it_is():
    hostile = "<script>alert(1)</script>{{7*7}}"
    assert request_of(FORM.replace("bản Nà Pheo, xã Mường Lự", hostile)).requester["address"].value.startswith(hostile)


def test_a_request_is_told_from_a_judgment_that_speaks_of_requests():
    judgment = "NHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" + "\n".join(papers.LINES)
    assert is_request(read(FORM.encode())) and not is_request(read(judgment.encode()))
    assert not is_request(read((judgment + "\nkể từ ngày có đơn yêu cầu thi hành án").encode()))


def test_unsure_ocr_hints_at_handwriting():
    def pages(confidence: float, dpi: int | None) -> Pages:
        return Pages(
            "", "", "", [Page(1, 595, 842, [Line("Tôi tên là Lò Thị Mẩy", [0, 0, 9, 9], confidence)], image_dpi=dpi)]
        )

    assert looks_handwritten(pages(0.4, 200))
    assert not looks_handwritten(pages(0.95, 200)) and not looks_handwritten(pages(0.4, None))


def test_labels_damaged_by_ocr_are_still_found():
    lines = [
        "ĐON YÊU CÂU THI HÀNH ÁN",
        "Họ va tên nguời yêu cẩu thi hánh ản: Lò Thị Mẩy",
        "Nguời phải thi hánh an: Trịnh Quang Vỹ",
    ]
    rows = [Line(text, [10, 20 * at, 200, 20 * at + 15], 0.5) for at, text in enumerate(lines)]
    request = parse_request(Pages("", "", "", [Page(1, 595, 842, rows, "asterocr", image_dpi=200)])).request
    assert request.requester["name"].value == "Lò Thị Mẩy" and request.debtor["name"].value == "Trịnh Quang Vỹ"
    assert request.handwritten and request.requester["name"].confidence <= 0.5
