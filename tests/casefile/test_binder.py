"""The file of a case as one PDF."""

from __future__ import annotations

import io
from datetime import datetime

import pymupdf
import pytest
from PIL import Image

from thads.engine.casefile.binder import Bound, bind, page_count, rows
from thads.engine.casefile.folios import Item

AT = datetime.fromisoformat("2026-09-05")


def pdf(*texts: str, rotate: int = 0) -> bytes:
    with pymupdf.open() as made:
        for text in texts:
            page = made.new_page()
            page.insert_text((72, 200), text)
            page.set_rotation(rotate)
        return made.tobytes()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(out, "PNG")
    return out.getvalue()


def item(key: str, first: int, last: int, title: str = "Tài liệu") -> Item:
    return Item(key, title, "minutes", AT, last - first + 1, (first, last))


def cover(items: list[Item], **more: object) -> dict[str, object]:
    return {
        "title": "HỒ SƠ THI HÀNH ÁN", "parent": "BỘ TƯ PHÁP", "office": "THADS tỉnh A", "number": "Số 12/QĐ-THADS",
        "remark": "3 tài liệu", "archive": "", "facts": [{"label": "Người phải thi hành án", "value": "Hồ Văn Mẫu"}],
        "rows": rows(items),
        "words": {"list": "DANH MỤC TÀI LIỆU", "columns": ["STT", "Bút lục", "Ngày", "Tài liệu", "Số trang"]},
        "signatures": [{"title": "Thẩm tra viên", "says": "", "name": ""}, {"title": "Chấp hành viên", "says": "", "name": ""}],
    } | more  # fmt: skip


def said(page: pymupdf.Page) -> str:
    return page.get_text().replace("\xa0", " ")


def test_every_document_is_there_with_its_folio_and_a_bookmark() -> None:
    items = [item("a", 1, 2, "Biên bản xác minh"), item("b", 3, 3, "Ảnh hiện trường")]
    made = bind(cover(items), [Bound(items[0], pdf("trang mot", "trang hai")), Bound(items[1], picture(), "image/png")])
    with pymupdf.open(stream=made) as book:
        assert [row[1] for row in book.get_toc()][1:] == ["01-02 Biên bản xác minh", "03 Ảnh hiện trường"]
        pages = [said(page) for page in book][book.get_toc()[1][2] - 1 :]
        assert [("Bút lục 01" in pages[0]), ("Bút lục 02" in pages[1]), ("Bút lục 03" in pages[2])] == [True] * 3
        assert "trang hai" in pages[1] and "Biên bản xác minh" in book[1].get_text()
        assert book.embfile_count() == 0


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_folio_stands_at_the_top_right_of_what_is_seen_also_on_a_turned_page(turned: int) -> None:
    one = item("a", 4, 4)
    with pymupdf.open(stream=bind(cover([one]), [Bound(one, pdf("x", rotate=turned))])) as book:
        page = book[-1]
        [place] = page.search_for("Bút lục 04")
        seen = place * page.rotation_matrix
        assert seen.x0 > page.rect.width / 2 and seen.y1 < page.rect.height / 6


def test_what_cannot_be_shown_goes_along_whole() -> None:
    one, two = item("a", 1, 1, "Tệp ghi âm"), item("b", 2, 2, "Tệp hỏng")
    made = bind(
        cover([one, two]),
        [Bound(one, b"\x00\x01", "audio/mpeg", "ghi-am.mp3"), Bound(two, b"%PDF-1.7 hong", name="hong.pdf")],
    )
    with pymupdf.open(stream=made) as book:
        assert [book.embfile_get(place) for place in range(2)] == [b"\x00\x01", b"%PDF-1.7 hong"]
        assert "Tệp ghi âm" in said(book[-2]) and "Bút lục 02" in said(book[-1])


def test_a_signed_paper_goes_along_byte_for_byte() -> None:
    one, data = item("a", 1, 1), pdf("da ky")
    with pymupdf.open(stream=bind(cover([one]), [Bound(one, data, name="12.pdf", original=True)])) as book:
        assert book.embfile_get("12.pdf") == data


def test_a_long_list_goes_on_under_its_header_and_hostile_words_are_only_words() -> None:
    items = [item(str(n), n, n, "#pagebreak() <b>*x*</b> " + "rất dài " * 20) for n in range(1, 90)]
    with pymupdf.open(stream=bind(cover(items), [])) as book:
        assert book.page_count > 3
        assert all("Bút lục" in book[n].get_text() for n in range(1, book.page_count - 1))
        assert "#pagebreak() <b>*x*</b>" in book[1].get_text()


def test_pages_are_counted_and_broken_files_are_one() -> None:
    assert page_count(pdf("a", "b", "c"), "application/pdf") == 3
    assert page_count(b"%PDF-1.7 hong", "application/pdf") == page_count(picture(), "image/png") == 1


def test_files_of_the_same_name_are_both_kept() -> None:
    items = [item(str(n), n, n) for n in (1, 2, 3)]
    papers = [Bound(one, bytes([n]), "text/plain", "ban-an.txt") for n, one in enumerate(items)]
    with pymupdf.open(stream=bind(cover(items), papers)) as book:
        assert book.embfile_names() == ["ban-an.txt", "ban-an (2).txt", "ban-an (3).txt"]
        assert [book.embfile_get(name) for name in book.embfile_names()] == [b"\x00", b"\x01", b"\x02"]
