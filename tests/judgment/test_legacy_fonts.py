"""Old judgments: the text layer holds letters of TCVN3 or VNI fonts, and is read without looking at the picture."""

from __future__ import annotations

import legacy_papers
import papers
import pytest

from thads.engine.judgment import ocr
from thads.engine.judgment.parse import parse
from thads.engine.judgment.read import read

papers.need_font()

CODES = {"TCVN3": legacy_papers.tcvn3, "VNI": legacy_papers.vni}


@pytest.fixture(autouse=True)
def no_ocr(monkeypatch):
    def looked_at(*_, **__):
        raise AssertionError("a page with a readable text layer was looked at as a picture")

    monkeypatch.setattr(ocr, "recognise", looked_at)


def text_of(data: bytes) -> list[str]:
    pages = read(data, "ban-an.pdf")
    assert pages.ocr_pages == []
    return [line.text for line in pages.pages[0].lines]


def test_the_made_papers_hold_no_vietnamese_letter():
    assert legacy_papers.tcvn3("Tòa án nhân dân, đường số 1") == "Tßa ¸n nh©n d©n, ®\u00adêng sè 1"
    assert legacy_papers.vni("Tòa án nhân dân, đường số 1") == "Toøa aùn nhaân daân, ñöôøng soá 1"


@pytest.mark.parametrize(("code", "font"), [("TCVN3", ".VnTime"), ("VNI", "VNI-Times")])
def test_a_font_that_gives_its_name_is_decoded_letter_by_letter(code, font):
    assert text_of(legacy_papers.printed([CODES[code](line) for line in papers.LINES], font=font)) == papers.LINES


@pytest.mark.parametrize("code", CODES)
def test_letters_of_an_unnamed_font_are_recognised_by_what_they_spell(code):
    assert text_of(legacy_papers.printed([CODES[code](line) for line in papers.LINES])) == papers.LINES


def test_the_capital_font_of_tcvn3_gives_capitals():
    small = "tòa án nhân dân khu vực 2 - quyết định"
    assert text_of(legacy_papers.printed([legacy_papers.tcvn3(small)] * 3, font=".VnTimeH")) == [small.upper()] * 3


def test_a_pasted_legacy_paragraph_among_unicode_is_read_as_one_text():
    import pymupdf

    mixed = pymupdf.open(stream=papers.pdf(papers.LINES[:5]), filetype="pdf")
    font = legacy_papers.renamed(papers.FONT, ".VnTime")
    mixed[0].insert_font("L", fontbuffer=font)
    for at, line in enumerate(papers.LINES[5:]):
        mixed[0].insert_text((72, 200 + 20 * at), legacy_papers.tcvn3(line), fontname="L", fontsize=11)
    assert text_of(mixed.tobytes()) == papers.LINES


ORDER = [
    "TÒA ÁN NHÂN DÂN KHU VỰC 2 - LÂM GIANG", "Bản án số: 17/2026/DS-ST", "Ngày 12 tháng 3 năm 2026",
    "Nguyên đơn: Bà Lò Thị Mẩy, sinh năm 1971; địa chỉ: xã Cồn Sậy, tỉnh Lâm Giang.",
    "Bị đơn: Ông Trịnh Quang Vỹ, sinh năm 1968; địa chỉ: xã Cồn Sậy, tỉnh Lâm Giang.",
    "QUYẾT ĐỊNH:", *papers.LINES[1:8],
]  # fmt: skip


@pytest.mark.parametrize(("code", "font"), [("TCVN3", ".VnTime"), ("TCVN3", None), ("VNI", "VNI-Times"), ("VNI", None)])
def test_an_old_judgment_gives_the_same_obligations_as_a_new_one(code, font):
    def rows(data: bytes) -> list[tuple]:
        found = parse(read(data, "ban-an.pdf")).obligations
        return [(row.kind, row.amount, row.amount_checked, row.debtors, row.creditors) for row in found]

    plain = rows(papers.pdf(ORDER))
    assert len(plain) >= 3 and plain[0][1:3] == (125_430_000, True)
    assert rows(legacy_papers.printed([CODES[code](line) for line in ORDER], font=font)) == plain
