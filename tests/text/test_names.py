import pytest

from thads.engine.text.names import (
    find_people,
    is_organisation,
    is_person,
    matches_short,
    split_people,
    split_title,
    title_case,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ông Phạm Ngọc H", ("ông", "Phạm Ngọc H", "male")),
        ("Bị đơn: Bà Trần Thị T1,", ("bà", "Trần Thị T1", "female")),
        ("bị cáo Lê Văn Q", ("bị cáo", "Lê Văn Q", None)),
        ("cháu Nguyễn A", ("cháu", "Nguyễn A", None)),
        ("Công ty TNHH V", (None, "Công ty TNHH V", None)),
    ],
)
def test_the_title_comes_off(text, parts):
    assert split_title(text) == parts


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("vợ chồng ông Lê A, bà Trần B", ["ông Lê A", "bà Trần B"]),
        ("ông A và bà B", ["ông A", "bà B"]),
        ("ông A, bà B và Công ty V", ["ông A", "bà B", "Công ty V"]),
        ("Công ty TNHH Xây dựng và Thương mại V", ["Công ty TNHH Xây dựng và Thương mại V"]),
    ],
)
def test_lists_are_split(text, people):
    assert split_people(text) == people


@pytest.mark.parametrize(
    "name", ["Công ty V", "Sở Xây dựng", "UBND xã A", "Ngân hàng B", "Quỹ tín dụng C", "Chi cục Thuế"]
)
def test_organisations(name):
    assert is_organisation(name) and not is_person(name)


@pytest.mark.parametrize("name", ["ông Phạm A", "Đoàn Văn B", "Bộ Thị A", "Trần Thị T1"])
def test_persons(name):
    assert is_person(name) and not is_organisation(name)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("ông H", "Phạm Ngọc H"),
        ("bà Ngọc H", "Phạm Ngọc H"),
        ("T1", "Lê Văn T1"),
        ("Ngân hàng B", "Ngân hàng TMCP B"),
        ("VPBank", "Ngân hàng TMCP Việt Nam Thịnh Vượng"),
        ("Công ty V", "Công ty TNHH Xây dựng V"),
        ("Ngân hàng", "Ngân hàng TMCP B"),
        ("Agribank", "Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam"),
        ("Công ty HS", "Công ty TNHH Hoa Sen (HS)"),
    ],
)
def test_short_forms_match(short, full):
    assert matches_short(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("ông T", "Lê Văn T1"),
        ("bà H", "ông Phạm Ngọc H"),
        ("Công ty X", "Công ty TNHH V"),
        ("ông N", "Phạm Ngọc H"),
        ("VPBank", "Ngân hàng TMCP Công thương Việt Nam"),
        ("Ngân hàng B", "Công ty B"),
        ("ông Văn", "Lê Văn T"),
    ],
)
def test_other_names_do_not_match(short, full):
    assert not matches_short(short, full)


def test_capitals_come_down_and_legal_forms_stay():
    assert title_case("NGUYỄN VĂN AN") == "Nguyễn Văn An"
    assert title_case("CÔNG TY TNHH HOA SEN") == "Công ty TNHH Hoa Sen"
    assert title_case("Trần Thị T1") == "Trần Thị T1"


def test_people_in_a_sentence():
    text = "Buộc ông Phạm Ngọc H và bà Trần Thị T1 phải trả cho chị N."
    assert [text[start:end] for start, end, *_ in find_people(text)] == ["ông Phạm Ngọc H", "bà Trần Thị T1", "chị N"]
