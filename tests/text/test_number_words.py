import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thads.engine.text.numbers import format_vnd, parse_words, to_words

NUMBERS = st.one_of(
    st.integers(0, 10**15),
    st.lists(st.sampled_from([0, 1, 4, 5, 10, 15, 21, 24, 100, 101, 105, 110, 500, 999]), min_size=5, max_size=5).map(
        lambda groups: sum(group * 1000**index for index, group in enumerate(groups))
    ),
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sáu mươi chín triệu, sáu trăm linh bảy nghìn, bảy trăm tám mươi ba", 69_607_783),
        (
            "hai tỷ sáu trăm chín mươi sáu triệu ba trăm sáu mươi mốt ngàn hai trăm chín mươi lăm",
            2_696_361_295,
        ),
        ("chín mươi chín triệu sáu trăm nghìn", 99_600_000),
        ("một tỷ không trăm linh năm triệu", 1_005_000_000),
        ("hai triệu rưỡi", 2_500_000),
        ("mười lăm nghìn", 15_000),
        ("hai mươi mốt", 21),
        ("một trăm linh tư", 104),
        ("Mười bẩy triệu đồng", 17_000_000),
        ("Một nghìn tỷ đồng chẵn", 10**12),
        ("Bằng chữ: Hai tỉ lẻ năm triệu đồng chẳn./.", 2_005_000_000),
        ("một trăm rưởi ngàn", 150_000),
        ("hai mươi nhăm triệu", 25_000_000),
        ("hai nghìn tỷ năm trăm tỷ", 2_500 * 10**9),
        ("một trăm mươi lăm triệu", 115_000_000),
        ("không", 0),
    ],
)
def test_words_of_judgments_are_read(words, value):
    assert parse_words(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "", "đồng", "một triệu năm", "hai trăm năm", "năm 2024", "ba trăm nghìn tiền án phí", "mươi lăm", "nghìn",
        "một nghìn hai triệu", "hai năm", "ba phẩy năm", "một tỷ hai tỷ", "triệu đồng", "trăm nghìn", "linh",
    ],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_not_read(words):
    assert parse_words(words) is None


def test_tens_without_muoi_are_read_only_beside_figures():
    assert parse_words("bốn trăm bẩy một nghìn ba trăm bốn năm đồng") is None
    assert parse_words("bốn trăm bẩy một nghìn ba trăm bốn năm đồng", colloquial=True) == 471_345


@pytest.mark.parametrize(
    ("words", "value"),
    [("ba trám nghin đồng", 300_000), ("môt tý hai trâm triêu", 1_200_000_000), ("mười trệu", 10**7)],
)
def test_damaged_words_are_read_only_on_demand(words, value):
    assert parse_words(words) is None
    assert parse_words(words, snap=True) == value


def test_a_damaged_word_with_no_near_number_word_stays_unread():
    assert parse_words("ba xyzzy nghìn", snap=True) is None


def test_words_are_written_in_both_styles():
    assert to_words(1_005_000) == "Một triệu không trăm linh năm nghìn"
    assert to_words(1_005_000, "south") == "Một triệu không trăm lẻ năm ngàn"
    assert to_words(0) == "Không"
    assert to_words(24) == "Hai mươi tư" and to_words(24, "south") == "Hai mươi bốn"
    assert format_vnd(1_005_000) == "1.005.000"


@pytest.mark.parametrize("n", [-1, 10**18])
def test_out_of_range_is_refused(n):
    with pytest.raises(ValueError):
        to_words(n)


@given(NUMBERS, st.sampled_from(["north", "south"]))
@example(10**15, "north")
def test_written_words_read_back(n, style):
    assert parse_words(to_words(n, style) + " đồng") == n


@given(NUMBERS)
def test_words_of_num2words_are_read(n):
    num2words = pytest.importorskip("num2words").num2words
    if n < 10**15:  # it writes 10**15 as "một trăm nghìn tỷ"
        assert parse_words(num2words(n, lang="vi")) == n


@given(NUMBERS)
def test_words_of_vn_numberwords_are_read_and_ours_by_it(n):
    other = pytest.importorskip("vn_numberwords")
    assert parse_words(other.number_to_words(n)) == n
    if n < 10**12:  # beyond, its parser reads "một nghìn không trăm linh một tỷ" as 1.000.001.000
        assert other.words_to_number(to_words(n).lower()) == n


@given(st.text(alphabet="một hai năm trăm mươi nghìn triệu tỷ linh rưỡi mốt 0123", max_size=60))
def test_no_phrase_makes_the_parser_fail(text):
    value = parse_words(text, snap=True, colloquial=True)
    assert value is None or value >= 0
