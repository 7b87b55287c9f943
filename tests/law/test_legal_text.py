"""Cutting a legal text into what can be cited. The text is made up."""

import pytest

from thads.engine.law.legal_text import LONG, NoArticles, number_of, split

TEXT = """NGHỊ ĐỊNH MẪU
Số: 999/2026/NĐ-CP
Căn cứ Luật Thử nghiệm;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc thử nghiệm theo Điều 5 của Luật.
2
Điều 2. Thời hạn thử
1. Thời hạn thử là 07 ngày.
2. Trường hợp nêu tại
Điều 9 Luật Thử nghiệm thì thời hạn là 03 ngày.
Chương II
HIỆU LỰC
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày ký.
"""


def test_each_article_is_a_passage_with_its_title_and_chapter():
    pieces = split(TEXT)
    assert [piece.cited for piece in pieces] == ["Điều 1", "Điều 2", "Điều 3"]
    assert pieces[0].title == "Phạm vi điều chỉnh" and pieces[0].chapter == "Chương I"
    assert pieces[2].chapter == "Chương II"


def test_a_quoted_article_at_the_start_of_a_line_begins_nothing():
    assert "Điều 9 Luật Thử nghiệm" in split(TEXT)[1].text


def test_page_numbers_are_no_part_of_the_text():
    assert split(TEXT)[0].text == "Nghị định này quy định việc thử nghiệm theo Điều 5 của Luật."


def test_a_long_article_is_cut_between_its_clauses_and_loses_nothing():
    clauses = [f"{place}. " + f"Câu thứ {place} của điều. " * 30 for place in range(1, 6)]
    pieces = split("Điều 1. Dài\n" + "\n".join(clauses))
    assert [piece.cited for piece in pieces] == [f"khoản {place} Điều 1" for place in range(1, 6)]
    assert sum(len(line) for line in clauses) > LONG
    assert "\n".join(piece.text for piece in pieces) == "\n".join(line.strip() for line in clauses)


def test_articles_inserted_later_keep_their_letter():
    assert [piece.article for piece in split("Điều 1. A\nx\nĐiều 1a. B\ny\nĐiều 2. C\nz")] == [
        "Điều 1",
        "Điều 1a",
        "Điều 2",
    ]


def test_a_text_without_articles_is_refused_with_what_to_do():
    with pytest.raises(NoArticles) as refused:
        split("Kính gửi: ...")
    assert "Điều 1" in str(refused.value)


def test_the_number_in_the_heading():
    assert number_of(TEXT) == "999/2026/NĐ-CP"
    assert number_of("không có") == ""
