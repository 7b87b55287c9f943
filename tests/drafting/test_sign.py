"""The person signs, then the office numbers, seals and locks: order, look, and what other readers say of it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pymupdf
import pytest
from drafting_makers import court_fee, make_office, make_officer, make_reading, make_signatory
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from signing_parts import *  # noqa: F403
from signing_parts import AT, HEAD, ISSUED_ON, LATER, OFFICE, SENTENCE, draft, draft_with_fields, drawing, pixels

from thads.engine.drafting import marks, signing_errors
from thads.engine.drafting.compose import compose
from thads.engine.drafting.form import Form, Place
from thads.engine.drafting.mark_font import mark_font
from thads.engine.drafting.plan import plan
from thads.engine.drafting.render import render
from thads.engine.drafting.sign import date_line, issue, sign_personal
from thads.engine.drafting.signers import load_pkcs12, local_timestamper
from thads.engine.drafting.verify import verify


def pdftotext(pdf: bytes, folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", folder / "paper.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()


def pdfsig(pdf: bytes, folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(pdf)
    return subprocess.run(["pdfsig", folder / "paper.pdf"], capture_output=True, check=False).stdout.decode()


def field_box(pdf: bytes, name: str) -> tuple[int, tuple[float, float, float, float]]:
    document = pymupdf.open(stream=pdf, filetype="pdf")
    for page in document:
        for widget in page.widgets():
            if widget.field_name == name:
                height = page.rect.height
                return page.number, (widget.rect.x0, height - widget.rect.y1, widget.rect.x1, height - widget.rect.y0)
    raise AssertionError(f"no field {name}")


def test_poppler_finds_both_signatures_valid_and_the_last_covering_everything(issued, tmp_path):
    report = pdfsig(issued, tmp_path)
    assert report.count("Signature is Valid.") == 2
    assert report.count("ETSI.CAdES.detached") == 2
    assert report.count("SHA-256") == 2
    first, second = report.split("Signature #2")
    assert HEAD in first and "Not total document signed" in first
    assert OFFICE in second and "Total document signed" in second


def test_every_increment_leaves_the_bytes_before_it_alone(desk):
    signed = desk.signed()
    assert signed.startswith(draft())
    assert desk.issued(signed).startswith(signed)


def test_text_is_nfc_and_whole_after_issue(issued, tmp_path):
    text = pdftotext(issued, tmp_path)
    assert text == unicodedata.normalize("NFC", text)
    assert SENTENCE in text
    assert "1234" in text and "ngày 22 tháng 11 năm 2026" in text
    assert f"Người ký: {HEAD}" in text
    assert OFFICE in text and "22/11/2026 15:30:00 +07:00" in text


def test_number_and_date_go_into_the_fields_that_the_draft_has(desk, tmp_path):
    pdf = desk.issued(desk.signed(draft_with_fields()), place="Bắc Ninh")
    document = pymupdf.open(stream=pdf, filetype="pdf")
    values = {widget.field_name: widget.field_value for widget in document[0].widgets()}
    assert values["number"] == "1234"
    assert values["date"] == "Bắc Ninh, ngày 22 tháng 11 năm 2026"
    assert field_box(pdf, "number")[1] == pytest.approx(field_box(draft_with_fields(), "number")[1], abs=0.5)
    assert verify(pdf, trust=desk.trust).status == "issued"
    assert pdfsig(pdf, tmp_path).count("Signature is Valid.") == 2


def test_number_and_date_stand_on_the_line_of_the_typeset_words_around_them(desk, tmp_path):
    reading = make_reading(court_fee("o1", "Trần Văn An", 2_500_000))
    on = date(2026, 11, 20)
    paper = compose(
        plan(reading, on=on).decisions[0], reading=reading, office=make_office(), signatory=make_signatory(),
        officer=make_officer(), on=on, code="ABCDEFGH23456789", lookup_base="https://tra-cuu.example.vn",
    )  # fmt: skip
    pdf = desk.issued(desk.signed(render(paper)))
    assert verify(pdf, trust=desk.trust).status == "issued"
    text = pdftotext(pdf, tmp_path)
    assert re.search(r"Số: +1234 +/QĐ-THADS +Bắc Ninh, +ngày 22 tháng 11 năm 2026", text)
    assert "Trần Văn An" in text and text == unicodedata.normalize("NFC", text)


def test_seal_is_red_round_and_covers_the_left_third_of_the_personal_mark(issued):
    page, (px0, py0, px1, py1) = field_box(issued, "signer")
    seal_page, (sx0, sy0, sx1, sy1) = field_box(issued, "office")
    assert page == seal_page == 1
    assert (sx1 - px0) / (px1 - px0) == pytest.approx(1 / 3, abs=0.02)
    assert (sy0 + sy1) / 2 == pytest.approx((py0 + py1) / 2, abs=0.5)
    colours = pixels(issued, page, (sx0, sy0, sx1, sy1))
    assert sum(r > 180 and g < 120 and b < 120 for r, g, b in colours) > 200
    corner = pixels(issued, page, (sx0, sy0, sx0 + 8, sy0 + 8))
    assert all(min(colour) > 240 for colour in corner)


def test_picture_of_the_hand_signature_shines_through_the_seal(desk):
    pdf = desk.issued(desk.signed(picture=drawing("blue")))
    page, (x0, y0, x1, y1) = field_box(pdf, "signer")
    colours = pixels(pdf, page, (x0, y0, x1, y1), dpi=144)
    assert sum(b > 150 and r < 90 for r, g, b in colours) > 300
    third = pixels(pdf, page, (x0, y0, x0 + (x1 - x0) / 3, y1), dpi=144)
    assert any(b < 90 and r < 90 for r, g, b in third), "blue ink under red ink is dark"


def test_an_office_may_bring_its_own_seal(desk, tmp_path):
    pdf = desk.issued(seal=drawing("red", (300, 300)))
    page, box = field_box(pdf, "office")
    assert sum(r > 200 and g < 80 for r, g, b in pixels(pdf, page, box)) > 100
    assert pdfsig(pdf, tmp_path).count("Signature is Valid.") == 2


def test_places_may_be_handed_in(desk):
    pdf = desk.signed(places={"signer": Place(0, (100, 200, 260, 260))})
    assert field_box(pdf, "signer") == (0, pytest.approx((100, 200, 260, 260), abs=0.1))
    assert field_box(pdf, "office")[0] == 0


def test_issuing_twice_is_refused_and_says_so(desk, issued):
    with pytest.raises(signing_errors.AlreadyIssued, match="đã được phát hành"):
        desk.issued(issued)
    with pytest.raises(signing_errors.AlreadyIssued):
        desk.signed(issued)


def test_office_cannot_go_first(desk):
    with pytest.raises(signing_errors.NotSignedYet, match="ký trước"):
        desk.issued(draft())


def test_person_cannot_sign_twice(desk):
    with pytest.raises(signing_errors.AlreadySigned):
        desk.signed(desk.signed())


@pytest.mark.parametrize("number", ["", "  "])
def test_a_paper_without_a_number_is_not_issued(desk, number):
    with pytest.raises(signing_errors.MissingIssueData):
        desk.issued(number=number)


def test_a_paper_changed_after_the_signature_is_not_issued(desk):
    signed = bytearray(desk.signed())
    signed[signed.index(b"/MediaBox") + 12] ^= 1
    with pytest.raises((signing_errors.AlteredSinceSigned, signing_errors.UnreadablePdf)):
        desk.issued(bytes(signed))


def test_a_paper_extended_after_the_signature_is_not_issued(desk):
    import io

    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(desk.signed()))
    form = Form(writer)
    form.field("number")[pdf_name("/V")] = pdf_name("/9")
    writer.update_container(form.field("number"))
    writer.write(out)
    with pytest.raises(signing_errors.AlteredSinceSigned):
        desk.issued(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 a zip", b"\x89PNG\r\n"])
def test_what_is_not_a_pdf_is_called_so(desk, data):
    with pytest.raises(signing_errors.NotAPdf, match="không phải là tệp PDF"):
        sign_personal(data, desk.head, at=AT)


def test_a_truncated_draft_is_called_damaged(desk):
    with pytest.raises(signing_errors.UnreadablePdf):
        sign_personal(draft()[:-400], desk.head, at=AT)


def test_a_protected_draft_is_refused(desk):
    document = pymupdf.open(stream=draft(), filetype="pdf")
    locked = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")
    with pytest.raises(signing_errors.ProtectedPdf, match="mật khẩu"):
        sign_personal(locked, desk.head, at=AT)


@pytest.mark.parametrize("picture", [b"not a picture", drawing()[:200]])
def test_a_broken_picture_is_refused_before_anything_is_signed(desk, picture):
    with pytest.raises(signing_errors.UnreadableImage):
        desk.signed(picture=picture)


def test_hostile_names_are_text_and_nothing_else(desk, tmp_path):
    name = r"Lê (Văn) \ Tj ET <script>{{7*7}} 漢 ]>>"
    pdf = desk.issued(desk.signed(name=name), office="A) Tj /X Do (", number="1) Tj (")
    text = re.sub(r"\s+", " ", pdftotext(pdf, tmp_path))
    assert "<script>{{7*7}}" in text and "1) Tj (" in text
    assert verify(pdf, trust=desk.trust).status == "issued"


def test_wrong_password_is_told_apart_from_nothing_else(desk):
    with pytest.raises(signing_errors.UnreadableKey, match="sai mật khẩu"):
        load_pkcs12(desk.ca.people[HEAD], "wrong")
    with pytest.raises(signing_errors.UnreadableKey):
        load_pkcs12(b"rubbish", "x")


def test_ec_keys_sign_as_well(stranger, tmp_path):
    pdf = stranger.issued()
    assert verify(pdf, trust=stranger.trust).status == "issued"
    assert pdfsig(pdf, tmp_path).count("Signature is Valid.") == 2


def test_time_stamps_are_kept_apart_from_the_signers_clock(desk, tmp_path):
    stamper = local_timestamper(desk.ca.tsa, desk.ca.password)
    stamper.fixed_dt = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    signed = sign_personal(draft(), desk.head, at=AT, timestamper=stamper)
    pdf = issue(signed, number="7", date=ISSUED_ON, signer=desk.office, at=LATER, timestamper=stamper)
    verdict = verify(pdf, trust=desk.trust)
    assert verdict.status == "issued"
    assert [(one.at, one.time_source) for one in verdict.signatures] == [(stamper.fixed_dt, "timestamp")] * 2
    assert pdfsig(pdf, tmp_path).count("Signature is Valid.") == 2


def test_signing_works_inside_someone_elses_event_loop(stranger):
    import asyncio

    async def door() -> bytes:
        return stranger.signed()

    assert verify(asyncio.run(door()), trust=stranger.trust).status == "signed"


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026"),
        (date(2026, 2, 12), "ngày 12 tháng 02 năm 2026"),
        (date(2026, 10, 31), "ngày 31 tháng 10 năm 2026"),
    ],
)
def test_dates_take_zeros_as_decree_30_says(on, line):
    assert date_line(on) == line


def test_times_are_shown_in_vietnam_whatever_the_clock():
    assert marks.stamp_time(datetime(2026, 11, 21, 18, 0, tzinfo=UTC)) == "22/11/2026 01:00:00 +07:00"


@given(st.text(max_size=200), st.floats(20, 300), st.floats(8, 100))
def test_marks_are_plain_ascii_operators_for_any_text(text, width, height):
    block = marks.text_block([text], width, height, size=10)
    assert block.isascii()
    assert re.fullmatch(r"BT [\d. ]+ rg /Thads\w+ [\d.]+ Tf(\n1 0 0 1 -?[\d.]+ -?[\d.]+ Tm <[0-9A-F]*> Tj)+\nET", block)
    assert marks.seal(text, width, height).isascii()


@given(
    st.sampled_from("áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"), st.booleans(), st.booleans()
)
def test_the_mark_font_has_every_vietnamese_letter_composed_or_not(letter, upper, split):
    letter = letter.upper() if upper else letter
    text = unicodedata.normalize("NFD", letter) if split else letter
    for style in ("Regular", "Italic"):
        glyphs = mark_font(style).glyphs(text)
        assert len(glyphs) == 1
        assert glyphs != mark_font(style).glyphs("?")
