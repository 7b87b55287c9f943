"""What comes in as a file comes out as pages of lines with boxes, in the order a person reads them."""

from __future__ import annotations

import io
import unicodedata

import papers
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from thads.engine.judgment import gate
from thads.engine.judgment.order import in_reading_order
from thads.engine.judgment.pages import Line
from thads.engine.judgment.read import page_image, read

papers.need_font()


def texts(data: bytes, name: str = "a") -> list[list[str]]:
    return [[line.text for line in page.lines] for page in read(data, name).pages]


def test_a_born_digital_page_comes_back_exactly():
    assert texts(papers.pdf(papers.LINES)) == [papers.LINES]


def test_decomposed_letters_come_back_composed():
    decomposed = [unicodedata.normalize("NFD", line) for line in papers.LINES]
    assert texts("\n".join(decomposed).encode()) == [papers.LINES]


def test_the_reading_knows_its_file():
    pages = read(papers.pdf(papers.LINES), "ban-an.pdf")
    assert (pages.media_type, pages.file_name, len(pages.sha256), pages.ocr_pages) == (
        "application/pdf", "ban-an.pdf", 64, [],
    )  # fmt: skip


def test_boxes_cover_the_printed_line():
    page = read(papers.pdf(papers.LINES)).pages[0]
    x0, y0, x1, y1 = page.lines[1].bbox
    assert x0 == pytest.approx(72, abs=1) and y0 < 110 < y1 and 400 < x1 < 595 and y1 - y0 < 20


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_with_a_rotation_entry_reads_upright_and_its_boxes_follow(rotation):
    document = pymupdf.open(stream=papers.pdf(papers.LINES), filetype="pdf")
    turned = pymupdf.open()
    page = turned.new_page(width=842 if rotation != 180 else 595, height=595 if rotation != 180 else 842)
    page.show_pdf_page(page.rect, document, 0, rotate=rotation)
    page.set_rotation(rotation)
    read_page = read(turned.tobytes()).pages[0]
    assert [line.text for line in read_page.lines] == papers.LINES
    assert (read_page.width, read_page.height) == (595, 842)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_text_lying_sideways_or_upside_down_is_set_upright(rotation):
    data = papers.pdf(papers.LINES, rotation=rotation)
    page = read(data).pages[0]
    assert [line.text for line in page.lines] == papers.LINES
    assert (page.rotation, page.width, page.height) == ((360 - rotation) % 360, 595, 842)
    picture = Image.open(io.BytesIO(page_image(data, 1, width=595, rotation=page.rotation))).convert("L")
    x0, y0, x1, y1 = map(int, page.lines[0].bbox)
    assert picture.crop((x0, y0, x1, y1)).getextrema()[0] < 100
    assert page_image(data, 1, width=595) == page_image(data, 1, width=595, rotation=page.rotation)


def test_the_court_and_the_motto_are_read_one_after_the_other():
    data = papers.columns(
        ["TÒA ÁN NHÂN DÂN", "KHU VỰC 2 - LÂM GIANG", "Bản án số: 12/2026/DS-ST", "Ngày: 05-3-2026"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        papers.LINES[:2],
    )
    assert texts(data)[0] == [
        "TÒA ÁN NHÂN DÂN", "KHU VỰC 2 - LÂM GIANG", "Bản án số: 12/2026/DS-ST", "Ngày: 05-3-2026",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", *papers.LINES[:2],
    ]  # fmt: skip


def test_a_table_is_read_row_by_row():
    data = papers.columns(["1. Lò Thị Mẩy", "2. Trịnh Quang Vỹ"], ["5.000.000 đồng", "7.250.000 đồng"], [])
    assert texts(data)[0] == ["1. Lò Thị Mẩy 5.000.000 đồng", "2. Trịnh Quang Vỹ 7.250.000 đồng"]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=40, unique=True))
def test_no_word_is_lost_or_doubled_by_ordering(places):
    lines = [Line(f"w{n}", [100.0 * x, 20.0 * y, 100.0 * x + 60, 20.0 * y + 12]) for n, (y, x) in enumerate(places)]
    ordered = in_reading_order(lines)
    assert sorted(" ".join(line.text for line in ordered).split()) == sorted(line.text for line in lines)
    assert [line.bbox[1] for line in ordered] == sorted(line.bbox[1] for line in ordered)


def test_a_blank_page_keeps_its_number():
    pages = read(papers.pdf(papers.LINES, [], papers.LINES[:3])).pages
    assert [(page.n, len(page.lines)) for page in pages] == [(1, 10), (2, 0), (3, 3)]


def test_progress_ends_with_every_page_done():
    told = []
    read(papers.pdf(*[papers.LINES[:2]] * 60), progress=lambda *step: told.append(step))
    assert told == [(50, 60, "text"), (60, 60, "text")]


def test_form_feeds_are_page_breaks():
    assert texts("Trang một\f\nTrang hai\nDòng hai".encode()) == [["Trang một"], ["Trang hai", "Dòng hai"]]


def test_a_long_text_is_cut_into_the_same_pages_every_time_and_nothing_is_lost():
    lines = [f"{n}. Buộc ông Trịnh Quang Vỹ trả {n}.000.000 đồng. " + "Cụ thể như sau. " * (n % 30) for n in range(300)]
    data = "\n".join(lines).encode()
    first, second = read(data), read(data)
    assert first.pages == second.pages and len(first.pages) > 5
    assert [line.text for page in first.pages for line in page.lines] == [line.strip() for line in lines]
    for page in first.pages:
        assert all(0 <= line.bbox[1] < line.bbox[3] <= page.height for line in page.lines)
        assert all(a.bbox[3] <= b.bbox[1] for a, b in zip(page.lines, page.lines[1:], strict=False))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_unicode_encoding(encoding):
    assert texts("\n".join(papers.LINES).encode(encoding)) == [papers.LINES]


def test_text_of_old_windows_machines_is_read():
    old = "\n".join(_as_windows_1258(line) for line in papers.LINES).encode("cp1258")
    assert texts(old) == [papers.LINES]


def _as_windows_1258(text: str) -> str:
    """Base letters with their own marks composed, tones as combining characters: the only form cp1258 holds."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out.append(base + "".join(part for part in parts if part in tones))
    return "".join(out)


def test_a_word_document_is_read_in_order_with_its_tables():
    import docx

    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "TÒA ÁN NHÂN DÂN\nKHU VỰC 2", "CỘNG HÒA XÃ HỘI\nĐộc lập - Tự do"
    for line in papers.LINES:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    head = ["TÒA ÁN NHÂN DÂN", "KHU VỰC 2", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do"]
    assert texts(buffer.getvalue()) == [head + papers.LINES]


def test_every_kind_of_file_can_be_shown():
    for data in (
        papers.pdf(papers.LINES),
        "\n".join(papers.LINES).encode(),
        papers.encoded(papers.picture(papers.LINES)),
    ):
        shown = Image.open(io.BytesIO(page_image(data, 1, width=600)))
        assert shown.format == "PNG" and shown.width == 600 and shown.convert("L").getextrema()[0] < 120


def test_a_text_with_markup_is_shown_as_written_not_run():
    data = b"<script>alert(1)</script> {{ 7*7 }} <img src='file:///etc/passwd'>"
    assert Image.open(io.BytesIO(page_image(data, 1, width=400))).width == 400


def test_a_page_that_is_not_there_cannot_be_shown():
    with pytest.raises(IndexError):
        page_image(papers.pdf(papers.LINES), 2)


def test_the_gate_tells_sound_text_from_broken():
    good = " ".join(papers.LINES)
    assert gate.quality(good) > 0.85 and not gate.is_poor(good)
    assert gate.is_poor("Toμ ¸n nh©n d©n tØnh tuyªn xö buéc bÞ ®¬n ph¶i tr¶ cho nguyªn ®¬n sè tiÒn gèc vµ l·i")
    assert gate.is_poor("7zD iQ QKkQ GkQ WXrQ [t EXoF nQJ ph i tr cho Ej / 7K 0 y" * 3)
