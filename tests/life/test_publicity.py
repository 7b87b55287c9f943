"""What may be published of a debtor."""

import pytest

from thads.engine.life.publicity import PersonalNumber, require_publishable


@pytest.mark.parametrize(
    "text",
    [
        "CCCD 024085001234", "số 024 085 001 234", "CMND: 121234567", "điện thoại 0912345678", "0912 345 678",
        "+84 912 345 678", "sinh ngày 01/02/1980", "Sinh ngày 3 tháng 4 năm 1990",
    ],
)  # fmt: skip
def test_numbers_of_a_person_are_not_published(text: str) -> None:
    with pytest.raises(PersonalNumber):
        require_publishable("Hồ Văn Mẫu", text)


@pytest.mark.parametrize(
    "text",
    [
        "trả 350.000.000 đồng (ba trăm năm mươi triệu đồng)", "còn phải trả 125 000 000 đồng", "1.234.567.890 đ", "sinh năm 1980",
        "Bản án số 12/2026/DS-ST ngày 15/8/2026", "Quyết định số 0123/QĐ-THADS ngày 05/9/2026", "Số 12, đường 30/4, phường 3", "án phí 121.234.567đ",
        "USD 300.000.000.000 VNĐ",
    ],
)  # fmt: skip
def test_sums_numbers_of_papers_and_addresses_are(text: str) -> None:
    require_publishable(text)
