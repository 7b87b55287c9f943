"""Envelopes, minutes to be filled by hand, delivery lists and the sheet of evidence."""

import hashlib
import io
from datetime import date

import pymupdf
import pytest
from PIL import Image

from thads.engine.drafting import mailing
from thads.engine.life.notice import method

HOUSE = {"office": "Thi hành án dân sự tỉnh Bắc Ninh", "address": "Số 1 đường Mẫu", "parent": "", "phone": ""}
ROW = {
    "addressee": "Bùi Văn Thử", "address": "Tổ 5, phường Mẫu", "numbers": "12/QĐ-THADS", "paper": "12/QĐ-THADS",
    "case_number": "12/QĐ-THADS", "officer": "Lê Thị Mẫu",
}  # fmt: skip
HOSTILE = '#panic("x") $1$ @a <b> \\ "quoted" *đậm*'


def pages(pdf):
    with pymupdf.open(stream=pdf) as book:
        return [(" ".join(page.get_text().split()), page.rect) for page in book]


@pytest.mark.parametrize(("size", "width", "height"), [("C5", 229, 162), ("DL", 220, 110)])
def test_an_envelope_has_its_size_and_one_person_a_page(size, width, height):
    made = pages(mailing.envelopes(HOUSE, [ROW, ROW | {"addressee": "Hồ Thị Mẫu"}], size))
    assert [("Bùi Văn Thử" in text, "Hồ Thị Mẫu" in text) for text, _ in made] == [(True, False), (False, True)]
    for text, leaf in made:
        assert (round(leaf.width / 72 * 25.4), round(leaf.height / 72 * 25.4)) == (width, height)
        assert "12/QĐ-THADS" in text


def test_a_long_address_stays_on_its_envelope():
    long = ROW | {"address": "Thôn Rất Dài, " * 18, "addressee": "Công ty trách nhiệm hữu hạn " * 4}
    for size in mailing.SIZES:
        assert len(pages(mailing.envelopes(HOUSE, [long], size))) == 1


def test_an_unknown_size_is_refused():
    with pytest.raises(mailing.NoSuchSize):
        mailing.envelopes(HOUSE, [ROW], "A0")


def test_minutes_offer_the_results_of_the_rules_with_their_articles():
    day = date(2026, 11, 22)
    ((text, _),) = pages(mailing.minutes(HOUSE, [ROW], day))
    for one in method("in_person", day)["results"]:
        assert one["says"] in text
        assert one["article"].split(" Nghị")[0] in text


def test_text_of_people_is_shown_and_never_read_as_typst():
    hostile = {key: HOSTILE for key in ROW}
    for pdf in (mailing.minutes(HOUSE, [hostile], date(2026, 11, 22)), mailing.receipts(HOUSE, [hostile]), mailing.envelopes(HOUSE, [hostile])):  # fmt: skip
        assert HOSTILE in pages(pdf)[0][0]


def test_a_delivery_list_of_many_goes_over_pages_and_says_that_it_was_taken_back():
    rows = [[f"{place}/QĐ-THADS", "20/11/2026", "Về việc thi hành án", "1/QĐ-THADS"] for place in range(1, 121)]
    made = pages(mailing.delivery_list(HOUSE, rows, number="45", procuracy="VKS", sent="", struck="ĐÃ HỦY: xe hỏng"))
    text = " ".join(text for text, _ in made)
    assert len(made) > 2
    assert all(f" {place}/QĐ-THADS " in text for place in (1, 60, 120))
    assert "ĐÃ HỦY: xe hỏng" in text


def picture(size=(40, 30)):
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, "PNG")
    return made.getvalue()


def test_evidence_names_each_file_by_its_hash_and_takes_it_along_unchanged():
    one, two = picture(), picture((30, 40))
    pdf = mailing.evidence([("Nơi", "Tổ 5"), ("Không có", "")], [("chu-ky.png", one), ("chu-ky.png", two)])
    with pymupdf.open(stream=pdf) as book:
        assert book.page_count == 3
        text = "".join(book[0].get_text().replace("\u200b", "").split())
        assert [book.embfile_get(name) for name in book.embfile_names()] == [one, two]
    assert hashlib.sha256(one).hexdigest() in text
    assert hashlib.sha256(two).hexdigest() in text
    assert "Khôngcó" not in text


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7\nnothing"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(mailing.NotAPicture):
        mailing.evidence([], [("anh.jpg", data)])


def test_a_picture_of_too_many_points_is_refused_unread():
    made = io.BytesIO()
    Image.new("1", (9000, 9000)).save(made, "PNG")
    with pytest.raises(mailing.NotAPicture):
        mailing.evidence([], [("anh.png", made.getvalue())])
