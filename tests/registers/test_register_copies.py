"""The printed register and the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import pymupdf
from openpyxl import load_workbook
from register_makers import paper

from thads.engine.drafting.registers import lines as made
from thads.engine.drafting.registers.catalogue import book, books
from thads.engine.drafting.registers.copy import copy_of
from thads.engine.drafting.registers.lines import Gone, Line
from thads.engine.drafting.registers.printed import pdf
from thads.engine.drafting.registers.sheet import xlsx

BOOK = book("03-CD")
LONG = "Buộc ông Nguyễn Văn Thử trả số tiền theo Hợp đồng " + "1234/HĐTD-" + "ABCDEFGH" * 12 + " và lãi phát sinh. "
AROUND = copy_of(
    BOOK, "Thi hành án dân sự tỉnh Bắc Ninh", "Quý I năm 2027", place="Bắc Ninh", on=date(2027, 1, 4),
    statement=("Cộng sổ quý I năm 2027: 3 dòng.",), preparer="Trần Quốc Bảo", head="Nguyễn Thị Minh Hạnh",
)  # fmt: skip


def lines(count: int, **changes: object) -> list[Line]:
    return [made.line(BOOK, paper(number, values=dict(changes)), number) for number in range(1, count + 1)]


def test_the_printed_register_is_a3_landscape_with_numbered_pages_and_the_header_on_each() -> None:
    with pymupdf.open(stream=pdf(BOOK, lines(90), AROUND)) as document:
        assert document.page_count > 2
        for place, page in enumerate(document, 1):
            assert (round(page.rect.width), round(page.rect.height)) == (1191, 842)
            text = page.get_text()
            assert f"Trang {place}/{document.page_count}" in text
            assert "Khoản phải thi hành" in text
        assert "Trần Quốc Bảo" in document[-1].get_text() and "Trần Quốc Bảo" not in document[0].get_text()
        assert "Cộng sổ quý I" in document[-1].get_text()
        assert "90/QĐ-THADS" in document[-1].get_text(), "signatures never stand alone"


def test_rows_are_never_split_between_pages() -> None:
    rows = lines(12, duty=[LONG * 3])
    with pymupdf.open(stream=pdf(BOOK, rows, AROUND)) as document:
        texts = [" ".join(page.get_text().split()) for page in document]
    for number in range(1, 13):
        pages = [text for text in texts if f" {number}/QĐ-THADS " in f" {text} "]
        assert len(pages) == 1
    assert sum(text.count("Buộc ông Nguyễn") for text in texts) == 12 * 3


def test_words_without_blanks_stay_inside_their_column() -> None:
    with pymupdf.open(stream=pdf(BOOK, lines(1, debtors=["W" * 300]), AROUND)) as document:
        boxes = [word[:4] for word in document[0].get_text("words") if set(word[4].replace("\u200b", "")) == {"W"}]
        width = document[0].rect.width
    assert len(boxes) > 3 and max(box[2] for box in boxes) < width / 2


def test_a_long_register_is_bound_from_volumes() -> None:
    with pymupdf.open(stream=pdf(BOOK, lines(25), AROUND, size=10)) as document:
        text = [page.get_text() for page in document]
    assert len(text) == 3
    assert "Quyển 1/3" in text[0] and "Quyển 3/3" in text[2]
    assert "NGƯỜI KẾT SỔ" in text[2] and "NGƯỜI KẾT SỔ" not in text[0]


def test_every_book_prints_empty_and_in_both_shapes() -> None:
    for one in books().values():
        around = copy_of(one, "Thi hành án dân sự tỉnh Bắc Ninh", "Quý I năm 2027", statement=("Không phát sinh.",))
        with pymupdf.open(stream=pdf(one, [], around)) as document:
            assert document.page_count == 1
            assert "Không phát sinh." in document[0].get_text(), one.code
        assert load_workbook(io.BytesIO(xlsx(one, [], around))).active.cell(4, 1).value == "STT"


def test_markup_of_typst_in_a_name_is_printed_as_it_is() -> None:
    nasty = '#read("/etc/passwd") $x$ *dam* @ref <b> \\ [x]'
    with pymupdf.open(stream=pdf(BOOK, lines(1, debtors=[nasty]), AROUND)) as document:
        text = " ".join(document[0].get_text().split())
    assert '#read("/etc/passwd")' in text and "*dam*" in text


def test_the_workbook_has_numbers_days_and_no_formulas() -> None:
    rows = [
        made.line(BOOK, paper(1, values={"debtors": ["=HYPERLINK(1)"]}, gone=Gone(date(2026, 12, 2))), 1),
        *lines(3)[1:],
    ]
    sheet = load_workbook(io.BytesIO(xlsx(BOOK, rows, AROUND))).active
    assert (sheet.cell(5, 1).value, sheet.cell(5, 3).value) == (1, datetime(2026, 10, 5))  # noqa: DTZ001, a cell has no zone
    assert (sheet.cell(6, 8).value, sheet.cell(6, 8).number_format) == (300_000, "#,##0")
    assert sheet.cell(5, 5).value == "'=HYPERLINK(1)" and sheet.cell(5, 5).data_type == "s"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.print_title_rows in ("4:4", "$4:$4")
    assert sheet.oddFooter.center.text == "Trang &P/&N"
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Cộng sổ quý I năm 2027: 3 dòng." in said and "Nguyễn Thị Minh Hạnh" in said


def test_a_copy_of_what_is_not_closed_is_signed_by_nobody() -> None:
    around = replace(AROUND, remark="Bản in khi sổ chưa kết")
    with pymupdf.open(stream=pdf(BOOK, lines(2), around)) as document:
        text = document[0].get_text()
    assert "Bản in khi sổ chưa kết" in text and "NGƯỜI KẾT SỔ" not in text
    sheet = load_workbook(io.BytesIO(xlsx(BOOK, lines(2), around))).active
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Bản in khi sổ chưa kết" in said and "NGƯỜI KẾT SỔ" not in said
