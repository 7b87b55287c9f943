"""What is understood of a question, and that it asks for the tokens that records have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.search import question, tokens


def answers(asked: str, *made: set[str]) -> bool:
    """Whether a record with these tokens is found."""
    record = set().union(*made)
    ranges = question.read(asked).ranges
    return bool(ranges) and all(any(one.low <= token < one.high for token in record) for one in ranges)


@pytest.mark.parametrize(
    "asked", ["Nguyễn Văn An", "nguyen van an", "NGUYEN VAN A", "văn an", "an", "Nguyễn", "ông Nguyễn Văn An"]
)
def test_a_name_is_found_with_and_without_accents_whole_and_in_part(asked):
    assert answers(asked, tokens.names("Nguyễn Văn An"))


@pytest.mark.parametrize("asked", ["Nguyễn An", "nguyen van binh", "ang", "uyen", "vă nan"])
def test_another_name_is_not(asked):
    assert not answers(asked, tokens.names("Nguyễn Văn An"))


@pytest.mark.parametrize(
    "name, asked", [("Đỗ Hà", "do ha"), ("Đỗ Hà", "đỗ hà"), ("Lê An", "le an"), ("Hồ Ý", "ý"), ("Hồ Ý", "ho y")]
)
def test_names_of_two_letter_syllables(name, asked):
    assert answers(asked, tokens.names(name))


@pytest.mark.parametrize(
    "asked", ["12/QĐ-THADS", "12/qd-thads", "12/QĐ", "12", "012", "số 12", "quyết định số 12/QĐ-THADS", "12 / QĐ-THADS"]
)
def test_a_decision_s_number(asked):
    assert answers(asked, tokens.code("12/QĐ-THADS"))


@pytest.mark.parametrize(
    "asked",
    [
        "76/2026/DS-ST",
        "76/2026/DSST",
        "76/2026 DS-ST",
        "76-2026-DS-ST",
        "76/2026",
        "76",
        "bản án số 76/2026/DS-ST",
        "76/2026/DS",
    ],
)
def test_a_judgment_s_number(asked):
    assert answers(asked, tokens.code("76/2026/DS-ST"))


@pytest.mark.parametrize(
    "asked",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84 912 345 678",
        "+84912345678",
        "091234",
        "sđt 0912345678",
        "điện thoại: 0912 345 678",
    ],
)
@pytest.mark.parametrize("kept", ["0912 345 678", "+84 912 345 678", "0084912345678", "024 3825 0000; 0912.345.678"])
def test_a_telephone_number(asked, kept):
    assert answers(asked, tokens.phone(kept))


def test_words_beside_a_telephone_number_are_no_name():
    assert tokens.phone("không có") == set()
    assert question.read("sđt 0912345678").words == ()


@pytest.mark.parametrize("asked", ["7/2026", "6/2026/DS-ST", "76/2025", "76/2026/HS-ST"])
def test_another_judgment_s_number(asked):
    assert not answers(asked, tokens.code("76/2026/DS-ST"))


@pytest.mark.parametrize(
    "asked", ["001085012345", "001 085 012 345", "001085", "CCCD: 001085012345", "số định danh 001085012345"]
)
def test_an_identity_number(asked):
    assert answers(asked, tokens.identity("001085012345"))


@pytest.mark.parametrize("asked", ["123456789", "0101234567-001", "B1234567", "CH 123456"])
def test_other_numbers_of_people_and_things(asked):
    assert answers(asked, tokens.identity(asked))


@pytest.mark.parametrize("asked", ["29A-123.45", "29A 12345", "29a12345", "biển số 29A-123.45", "BKS 29A-123.45"])
def test_a_plate(asked):
    assert answers(asked, tokens.plate("29A-123.45"))


@pytest.mark.parametrize(
    "asked", ["thửa 45 tờ 12", "thửa đất số 45, tờ bản đồ số 12", "tờ bản đồ 12 thửa 45", "Thửa 045", "thua 45 to 12"]
)
def test_a_parcel_of_land(asked):
    assert answers(asked, tokens.parcel("45", "12"))


def test_parcel_45_is_neither_450_nor_on_sheet_120():
    assert not answers("thửa 45", tokens.parcel("450", "12"))
    assert not answers("thửa 45 tờ 12", tokens.parcel("45", "120"))


@pytest.mark.parametrize(
    "asked, value",
    [("50.000.000 đồng", 50_000_000), ("50 triệu", 50_000_000), ("1,5 tỷ", 1_500_000_000), ("50.000.000", 50_000_000)],
)
def test_an_amount(asked, value):
    assert answers(asked, tokens.amount(value))
    assert not answers(asked, tokens.amount(value * 10))


def test_a_name_and_a_number_must_both_hold():
    asked = "Nguyễn Văn An 76/2026"
    assert answers(asked, tokens.names("Nguyễn Văn An"), tokens.code("76/2026/DS-ST"))
    assert not answers(asked, tokens.names("Nguyễn Văn An"), tokens.code("77/2026/DS-ST"))
    assert not answers(asked, tokens.names("Nguyễn Văn Anh Thi"), tokens.code("76/2025/DS-ST"))


def test_a_year_beside_a_name_is_no_number_of_a_paper():
    read = question.read("Đỗ Hà 2025")
    assert (read.year, read.words, len(read.ranges)) == (2025, ("do", "ha"), 1)


def test_words_in_another_order_are_asked_for_one_by_one():
    found = tokens.names("Nguyễn Văn An")
    ranges = question.read("an nguyễn").separately
    assert len(ranges) == 2 and all(any(one.low <= token < one.high for token in found) for one in ranges)


@pytest.mark.parametrize("asked", ["", "   ", "?!", "–", "'\"--"])
def test_nothing_to_search_by(asked):
    assert question.read(asked).ranges == ()


@given(st.text(max_size=400))
def test_whatever_is_typed_gives_bounded_plain_ranges(text):
    for one in question.read(text).ranges + question.read(text).separately:
        assert one.low < one.high and one.low.isascii() and len(one.low) <= tokens.LENGTH


@pytest.mark.parametrize("asked", ["an van nguyen", "An Nguyễn Văn", "văn an nguyễn"])
def test_a_whole_name_in_any_order_is_one_range(asked):
    (one,) = question.read(asked).rearranged
    assert any(one.low <= token < one.high for token in tokens.names("Nguyễn Văn An"))
    assert not any(one.low <= token < one.high for token in tokens.names("Nguyễn Văn Anh"))


def test_two_words_are_looked_for_each_by_itself():
    """Two words are seldom a whole name: that they stand in one beside others must not be missed."""
    assert question.read("an nguyen").rearranged == ()
    assert [one.low for one in question.read("an nguyen").separately] == ["n:an", "n:nguyen"]


@pytest.mark.parametrize("asked", ["788/CV-VPDK", "788/cv", "788/CV-VPĐK", "số 788/CV-VPĐK", "788", "788/VPĐK"])
def test_the_number_of_somebody_else_s_letter(asked):
    kept = "788/VPĐK" if asked == "788/VPĐK" else "788/CV-VPĐK"
    assert answers(asked, tokens.code(kept))
