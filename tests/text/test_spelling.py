import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.text.legacy import convert, looks_legacy
from thads.engine.text.normal import flat, fold, nfc
from thads.engine.text.syllables import is_syllable, is_vietnamese

PAGE = (
    "Tòa án nhân dân nhận định: nguyên đơn khởi kiện yêu cầu bị đơn trả số tiền vay còn thiếu và tiền lãi phát sinh. "
    "Xét thấy hai bên tự nguyện giao kết, giấy biên nhận có chữ ký của người vay; việc chậm trả đã kéo dài ba năm."
)
ENGLISH = (
    "The court held that the defendant must pay to the plaintiff the sum of ten thousand pounds with interest, and "
    "that he can on no account do so in a manner the tribunal has not allowed him to."
)
FRENCH = (
    "Le tribunal a condamné le défendeur à payer à la partie adverse la somme de dix mille euros, où les intérêts "
    "ont été fixés au taux légal à compter du jour de la demande."
)
WORDS = st.lists(st.sampled_from(PAGE.replace(",", "").split()), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Tƣ pháp, Ƣu tiên", "Tư pháp, Ưu tiên"), ("QÐST, ðồng", "QĐST, đồng"), ("a\u00a0b\u200bc\u00add", "a bcd"),
        ("ﬁ \uf0b7 \uf02d", "fi • -"), (unicodedata.normalize("NFD", "Nguyễn Thị Được"), "Nguyễn Thị Được"),
    ],
)  # fmt: skip
def test_letters_are_repaired(text, repaired):
    assert nfc(text) == repaired


@given(st.text())
def test_the_number_of_lines_never_changes(text):
    assert len(f"{nfc(text)}.".splitlines()) == len(f"{text}.".splitlines())


@given(st.text())
def test_flat_keeps_every_offset(text):
    assert len(flat(text)) == len(text)


def test_folding_folds_the_d_too():
    assert fold("  Đỗ  Thị\nÁNH Ðào ") == "do thi anh dao"
    assert fold(unicodedata.normalize("NFD", "Đường Ưng")) == "duong ung"


@pytest.mark.parametrize(
    ("legacy", "encoding", "text"),
    [
        ("Héi ®ång xÐt xö s¬ thÈm", "TCVN3", "Hội đồng xét xử sơ thẩm"),
        ("Toøa aùn nhaân daân", "VNI", "Tòa án nhân dân"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "VNI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TOµ ¸N NH¢N D¢N", "TCVN3", "TOÀ ÁN NHÂN DÂN"),
        ("tr\u00adêng hîp", "TCVN3", "trường hợp"),
        ("C¸c ®- ¬ng sù", "TCVN3", "Các đương sự"),
        ("ng êi ® îc thi hµnh ¸n", "TCVN3", "người được thi hành án"),
        ("Bị ®¬n: bà Đặng Thị N, sinh n¨m 1949, bên vay", "TCVN3", "Bị đơn: bà Đặng Thị N, sinh năm 1949, bên vay"),
    ],
)
def test_legacy_fonts_become_unicode(legacy, encoding, text):
    assert looks_legacy(legacy) == encoding
    assert convert(legacy, encoding) == text
    assert nfc(legacy) == text


@given(WORDS)
def test_correct_vietnamese_is_never_touched(text):
    for line in (text, text.upper(), f"® {text} «{text}» § ½"):
        assert looks_legacy(line) is None
        assert nfc(line) == line


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, "naïve café, © 2020 «abc» § 5, où l'été"])
def test_other_languages_are_never_touched(text):
    assert nfc(text) == text


def test_an_unknown_encoding_is_refused():
    with pytest.raises(ValueError):
        convert("abc", "VISCII")


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quyết",
        "gì",
        "giếng",
        "yêu",
        "uỷ",
        "khuya",
        "đường",
        "Nguyễn",
        "ngoằn",
        "quốc",
        "ích",
    ],
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["court", "nge", "cat", "tàp", "kà", "gê", "zô", "đươc", "qui1", "âà"])
def test_no_syllables(word):
    assert not is_syllable(word)


def test_the_share_tells_languages_and_broken_fonts_apart():
    assert is_vietnamese(PAGE) >= 0.9
    assert is_vietnamese(ENGLISH) < 0.5
    assert is_vietnamese(FRENCH) < 0.5
    assert is_vietnamese("Héi ®ång xÐt xö s¬ thÈm nghiªn cøu tµi liÖu trong hå s¬ vô ¸n") < 0.6
    assert is_vietnamese("") == 0.0
