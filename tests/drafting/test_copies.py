import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from drafting_makers import court_fee, make_obligation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from test_compose import AN, draft

from thads.engine.drafting.cells import safe_text
from thads.engine.drafting.docx import to_docx
from thads.engine.drafting.qr import ALPHABET, InsecureLookup, lookup_url, new_code, normal_code, qr_svg
from thads.engine.drafting.register import register_xlsx


def words_of(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_docx_says_what_the_paper_says():
    made = draft(make_obligation("o1", amount=350_000_000), court_fee("o2", AN, 5))
    text = words_of(to_docx(made))
    for part in (made.title, made.subject, made.issuer, made.sign_name, *made.recipients, *(b.text for b in made.body)):
        assert part in text
    assert made.code not in text


def test_the_docx_has_every_row_of_the_annex_and_stays_well_formed_with_control_letters():
    rows = [make_obligation(f"o{i}", creditors=[f"Người {i} <b>&\x07"]) for i in range(30)]
    data = to_docx(draft(*rows))
    assert "Người 29 <b>&" in words_of(data)
    assert b"w:tblHeader" in ZipFile(io.BytesIO(data)).read("word/document.xml")


def sheet_of(rows):
    return load_workbook(io.BytesIO(register_xlsx(rows))).active


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1", "|calc", "%0A"])
def test_no_cell_of_the_register_is_a_formula(text):
    sheet = sheet_of([{"number": text, "debtors": [text, AN], "duty": text, "amount": 5}])
    for row in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    assert sheet["B4"].value.startswith("'")


def test_the_register_keeps_days_as_days_and_money_as_numbers():
    sheet = sheet_of([{"number": "1/QĐ-THADS", "issued_on": "2026-11-20", "debtors": [AN, "B"], "amount": 17_500_000}])
    assert sheet["C4"].value.date() == date(2026, 11, 20)
    assert sheet["I4"].value == 17_500_000 and sheet["I4"].number_format == "#,##0"
    assert sheet["F4"].value == f"{AN}\nB" and sheet["A3"].value == "STT"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_makes_a_workbook_that_opens(text):
    assert sheet_of([{"number": text, "note": text}])["A4"].value == 1
    assert not safe_text(text).lstrip().startswith(("=", "+", "-", "@"))


def test_a_code_is_a_hundred_random_bits_that_can_be_read_aloud():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(rf"([{ALPHABET}]{{5}}-){{3}}[{ALPHABET}]{{5}}", code) for code in codes)
    assert not set("ILOU") & set("".join(codes))


@given(st.integers(0, 2**32))
def test_a_code_is_found_however_it_is_typed(_):
    code = new_code()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert normal_code(typed) == code


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 20, "'; drop table", "0" * 21])
def test_what_cannot_be_a_code_is_none(typed):
    assert normal_code(typed) is None


@pytest.mark.parametrize(
    "base", ["http://a.vn", "ftp://a.vn", "//a.vn", "https://", "https://user@a.vn", "https://a.vn?x=", ""]
)
def test_only_plain_https_addresses_are_printed(base):
    with pytest.raises(InsecureLookup):
        lookup_url(base, "X")


def test_the_address_is_base_and_code():
    assert lookup_url("https://a.vn/tra-cuu/", "C0DE") == "https://a.vn/tra-cuu/C0DE"
    assert qr_svg("https://a.vn").startswith("<svg")
