"""VietQR: the published vectors, and that every payment finds its decision again."""

from __future__ import annotations

import io

import pytest
import qrcode
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from thads.engine.money.vietqr import CannotEncode, Purpose, clean, crc, found_in, payload, purpose_of, read

STATIC = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)
OURS = (
    "00020101021238540010A00000072701240006970436011012345678900208QRIBFTTA53037045408250000005802VN"
    "62160812THA 123QD AP6304129E"
)


def test_the_checksum_is_ccitt_false():
    assert crc("123456789") == "29B1"
    assert [crc(text[:-4]) for text in (STATIC, DYNAMIC, OURS)] == ["F4E5", "2E2E", "129E"]


def test_the_published_payloads_come_out_letter_for_letter():
    made = payload("970403", "0011012345678", amount=180_000, bill="NPS6869", purpose="thanh toan don hang")
    assert made == DYNAMIC
    assert payload("970436", "1234567890", amount=25_000_000, purpose="THA 123QĐ AP") == OURS


def test_a_code_without_an_amount_is_static():
    """The published static vector prints 12 for the length of an account of 13 digits; ours prints 13."""
    right = STATIC[:-8].replace("01120011", "01130011") + "6304"
    assert payload("970403", "0011012345678") == right + crc(right)


@given(
    st.integers(1, 999_999), st.integers(2000, 2099), st.sampled_from(["", "HCM", "HN", "24"]), st.integers(1, 10**12)
)
def test_every_payment_finds_its_decision_in_the_line_of_the_bank(number: int, year: int, office: str, amount: int):
    purpose = purpose_of(number, year, office)
    assert len(purpose) <= 25 and purpose.isascii()
    fields = read(payload("970436", "1234567890", amount=amount, purpose=purpose))
    assert (fields["54"], fields["62"][4:]) == (str(amount), purpose)
    assert found_in(f"MBVCB.1234567890.{purpose}.CT tu 0123 NGUYEN THI MO") == [Purpose(number, year, office)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tha 21101 2026 hcm nop tien", [Purpose(21101, 2026, "HCM")]),
        ("Thi hành án THA21101 2026", [Purpose(21101, 2026)]),
        ("THA 1 2026 HN; THA 2 2026 HN", [Purpose(1, 2026, "HN"), Purpose(2, 2026, "HN")]),
        ("nop tien thi hanh an", []),
        ("", []),
    ],
)
def test_the_decision_is_found_as_payers_write_it(text: str, found: list[Purpose]):
    assert found_in(text) == found


def test_vietnamese_is_folded_and_cut_to_what_banks_carry():
    assert clean("Đặng Thị Ước – nộp tiền thi hành án; số 12") == "Dang Thi Uoc nop tien thi"
    assert clean("\u202eTHA\n12\t2026") == "THA 12 2026"


@pytest.mark.parametrize(
    "wrong",
    [
        {"bank": "97043"}, {"bank": "97043A"}, {"account": "12"}, {"account": "1" * 20}, {"account": "12 34"},
        {"amount": 0}, {"amount": -5}, {"amount": 10**13}, {"service": "cash"},
    ],
)  # fmt: skip
def test_what_no_bank_would_take_is_refused(wrong: dict):
    with pytest.raises(CannotEncode):
        payload(**{"bank": "970436", "account": "1234567890", **wrong})


def test_a_damaged_payload_is_not_read():
    for text in (OURS[:-1] + "A", OURS.replace("25000000", "35000000"), "", "0099" + crc("0099")):
        with pytest.raises(CannotEncode):
            read(text)


def test_a_camera_reads_what_was_encoded():
    picture = io.BytesIO()
    qrcode.make(OURS).save(picture)
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(picture).convert("L"))] == [OURS]
