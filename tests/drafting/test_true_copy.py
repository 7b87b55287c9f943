"""A true copy on paper: the original's pages, the strip under its last line, the office's signature over all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pymupdf
from kind_examples import desk_of, inputs_of
from signing_parts import *  # noqa: F403

from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.qr import lookup_url, new_code
from thads.engine.drafting.render import render_many
from thads.engine.drafting.sign import perform
from thads.engine.drafting.true_copy import SEAL, CopyAct, Strip, true_copy

CODE = new_code()
URL = lookup_url("https://tra-cuu.example.vn", CODE)


def strip(**changes):
    told = {
        "parent": "Cục Quản lý THADS", "office": "Thi hành án dân sự tỉnh Bắc Ninh", "number": "05/SY-THADS", "place": "Bắc Ninh",
        "on": date(2026, 11, 22), "sign_lines": ["TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ", "CHÁNH VĂN PHÒNG"], "sign_name": "Đỗ Thị Giang",
        "copy_no": 2, "copies": 3, "code": CODE, "lookup_url": URL, "original": "Bản gốc: 125/QĐ-THADS ngày 20/11/2026",
        "addressee": "Lê Thị Bình",
    }  # fmt: skip
    return Strip(**told | changes)


def paper(code):
    made = compose_paper(code, inputs_of(code), on=date(2026, 11, 20), code=CODE, lookup_base="https://tra-cuu.example.vn", **desk_of(code))  # fmt: skip
    return next(iter(render_many([made], jobs=1)))


def text_of(page):
    return " ".join(page.get_text().split())


def test_the_strip_stands_under_the_last_line_where_there_is_room():
    original = pymupdf.open(stream=paper("BK-CT"))
    copied = true_copy([paper("BK-CT")], strip())
    book = pymupdf.open(stream=copied.pdf)
    assert book.page_count == original.page_count
    last = text_of(book[-1])
    assert last.index("Phạm Thị Hành") < last.index("SAO Y")
    for words in (
        "05/SY-THADS",
        "Bản sao số 02/03",
        "Lê Thị Bình",
        "Đỗ Thị Giang",
        "ngày 22 tháng 11 năm 2026",
        "125/QĐ-THADS",
    ):
        assert words in last


def test_a_full_last_page_sends_it_to_a_page_of_its_own():
    original = pymupdf.open(stream=paper("BK-NS"))
    book = pymupdf.open(stream=true_copy([paper("BK-NS")], strip()).pdf)
    assert book.page_count == original.page_count + 1
    assert "SAO Y" in text_of(book[-1])


def test_the_seal_lies_on_the_page_of_the_strip_within_its_edges():
    copied = true_copy([paper("BK-NS")], strip())
    page, (x0, y0, x1, y1) = copied.seal
    assert page == pymupdf.open(stream=copied.pdf).page_count - 1
    assert 0 < x0 < x1 < 595 and 0 < y0 < y1 < 842
    assert round(x1 - x0, 1) == round(y1 - y0, 1) == round(SEAL, 1)


def test_volumes_of_the_annex_are_copied_too_and_no_field_is_left():
    book = pymupdf.open(stream=true_copy([paper("BK-NS"), paper("DT-CC")], strip()).pdf)
    text = " ".join(map(text_of, book))
    assert "NỘP NGÂN SÁCH" in text.upper() and "DỰ TRÙ CHI PHÍ" in text
    assert not any(list(page.widgets()) for page in book)


def test_hostile_text_is_shown_as_it_is():
    nasty = '#read("/etc/passwd") <script> $x$ \\ `'
    last = pymupdf.open(stream=true_copy([paper("BK-NS")], strip(addressee=nasty)).pdf)[-1]
    assert "".join(nasty.split()) in "".join(last.get_text().split())


def test_the_signed_copy_is_the_copy_with_the_office_s_signature(desk):
    copied = true_copy([paper("BK-NS")], strip())
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    signed = perform(copied.pdf, CopyAct(at, "Thi hành án dân sự tỉnh Bắc Ninh", copied.seal), desk.office)
    assert signed.startswith(copied.pdf)
    [field] = [widget for page in pymupdf.open(stream=signed) for widget in page.widgets()]
    assert field.field_name == "office" and field.is_signed
