import pytest

from thads.engine.text.ids import check_citizen_id, citizen_birth_year, citizen_sex, find_citizen_ids, find_ids, luhn


@pytest.mark.parametrize(
    ("number", "year", "sex", "problems"),
    [
        ("015087000000", 1987, "male", []),
        ("015087000000", None, None, []),
        ("15087000000", 1987, "male", ["wrong_length"]),
        ("003087000000", None, None, ["unknown_province"]),
        ("015187000000", 1987, "male", ["sex_mismatch"]),
        ("015087000000", 1978, "male", ["birth_year_mismatch"]),
        ("079203000001", 2003, "male", []),
        ("01508700000O", None, None, ["not_digits"]),
        ("015987000000", None, None, ["unknown_century"]),
    ],
)
def test_citizen_ids_are_checked(number, year, sex, problems):
    assert check_citizen_id(number, year, sex) == problems


def test_what_a_citizen_id_says():
    assert citizen_sex("079303000001") == "female" and citizen_birth_year("079303000001") == 2003


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("CCCD số: 015087000000", "citizen_id", "015087000000"),
        ("căn cước công dân số 15087000000,", "citizen_id", "15087000000"),
        ("CMND số 012345678 cấp ngày 10/01/2020", "identity_card", "012345678"),
        ("ĐT 0912.345.678", "phone", "0912345678"),
        ("biển kiểm soát 29A-123.45", "plate", "29A12345"),
        ("xe 59-X1 234.56 và", "plate", "59X123456"),
        ("IMEI: 356938035643809", "imei", "356938035643809"),
        ("số tài khoản 1903 4567 890 123 tại", "bank_account", "19034567890123"),
        ("mã số thuế 0101234567-001", "tax_code", "0101234567-001"),
        ("hộ chiếu số B1234567", "passport", "B1234567"),
    ],
)
def test_numbers_are_found_with_their_place(text, kind, value):
    (span,) = find_ids(text)
    assert (span.kind, span.value) == (kind, value)
    assert text[span.start : span.end][0] == value[0]


@pytest.mark.parametrize("text", ["30.000.000 đồng", "ngày 10-3-2021", "Bản án số 29/2021/DS-ST", "Điều 26, 35, 147"])
def test_other_numbers_identify_nobody(text):
    assert find_ids(text) == []


def test_a_dropped_digit_is_found_so_that_it_can_be_reported():
    (span,) = find_citizen_ids("ông A, CCCD: 15087000000")
    assert check_citizen_id(span.value) == ["wrong_length"]


def test_check_digit_of_an_imei():
    assert luhn("356938035643809") and not luhn("356938035643808")
