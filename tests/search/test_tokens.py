"""What records can be found by."""

from hypothesis import given
from hypothesis import strategies as st

from thads.engine.search import tokens


def test_any_part_of_a_name_begins_a_token():
    assert tokens.names("Nguyễn Văn An") == {"n:nguyen van an", "n:van an", "n:an", "s:an nguyen van"}
    assert tokens.names("Lê An") == {"n:le an", "n:an"}


def test_d_with_a_stroke_is_folded():
    assert "n:do dinh" in tokens.names("Đỗ Đình")
    assert "n:do dinh" in tokens.names("ĐỖ ĐÌNH")


def test_several_names_in_a_row_do_not_run_into_each_other():
    found = tokens.names("Lê Hà, Hồ An")
    assert found == {"n:le ha", "n:ha", "n:ho an", "n:an"}


def test_a_decision_s_number_is_told_without_its_punctuation():
    assert tokens.code("12/QĐ-THADS") == tokens.code("012/qd-thads") == {"c:12/qdthads"}


def test_a_judgment_s_number_keeps_its_parts_apart():
    assert tokens.code("07/2026/DS-ST") == {"c:7/2026/dsst"}
    assert tokens.code("72/026/DS-ST") != tokens.code("7/2026/DS-ST")


def test_numbers_in_a_description_are_found():
    text = "Xe ô tô biển số 29A-123.45; thửa đất số 045, tờ bản đồ số 12"
    assert tokens.shapes(text) == {"p:29a12345", "t:45/12"}


def test_nothing_gives_no_token():
    for made in (tokens.names, tokens.code, tokens.identity, tokens.plate, tokens.shapes):
        assert made(None) == made("") == made(" – ") == set()
    assert tokens.parcel(None, "12") == tokens.amount(0) == set()


@given(st.text(max_size=300))
def test_tokens_are_short_plain_and_never_cut_into_each_other(text):
    for token in tokens.names(text) | tokens.code(text) | tokens.identity(text) | tokens.shapes(text):
        assert token.isascii() and len(token) <= tokens.LENGTH and token == token.strip()
        assert "\n" not in token and token < token[:2] + tokens.END
