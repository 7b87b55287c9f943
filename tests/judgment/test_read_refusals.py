"""Bad files are refused with a message that says what to do, before anything was read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import papers
import pymupdf
import pytest
from PIL import Image

from thads.engine.judgment import limits
from thads.engine.judgment.limits import Limits, UnreadableFile
from thads.engine.judgment.read import read

papers.need_font()
GOOD = papers.pdf(papers.LINES, papers.LINES)


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    return buffer.getvalue()


def encrypted() -> bytes:
    return papers.pdf(papers.LINES, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="bi-mat", owner_pw="chu")


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, count + 3))
    pages = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n" % n for n in range(3, count + 3)
    )
    return _pdf(b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n%s" % (count, kids, pages))


def contradictory() -> bytes:
    return _pdf(
        b"2 0 obj<</Type/Pages/Count 900000/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    )


def _pdf(objects: bytes) -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"


def swollen_page() -> bytes:
    packed = zlib.compress(b"BT (a) Tj ET " * 6_000_000, 9)
    return _pdf(
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n" % (len(packed), packed)
    )


def huge_png() -> bytes:
    header = b"\x00\x00\xea\x60\x00\x00\xea\x60\x08\x00\x00\x00\x00"  # 60,000 x 60,000
    chunk = b"\x00\x00\x00\x0dIHDR" + header + zlib.crc32(b"IHDR" + header).to_bytes(4, "big")
    body = zlib.compress(b"\x00" * 1000)
    data = len(body).to_bytes(4, "big") + b"IDAT" + body + zlib.crc32(b"IDAT" + body).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + data + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def large_scan() -> bytes:
    page = pymupdf.open()
    page.new_page().insert_image((0, 0, 595, 842), stream=papers.encoded(Image.new("1", (4000, 4000)), "PNG"))
    return page.tobytes()


BAD = {
    "empty": (b"", limits.EmptyFile),
    "blanks": (b"\n \x00\x00", limits.EmptyFile),
    "truncated pdf": (GOOD[: len(GOOD) // 2], limits.TruncatedFile),
    "head of a pdf only": (b"%PDF-1.7\n", limits.TruncatedFile),
    "encrypted": (encrypted(), limits.EncryptedFile),
    "truncated jpeg": (papers.encoded(papers.picture(papers.LINES))[:20_000], limits.TruncatedFile),
    "zip": (zipped(), limits.NotAJudgmentFile),
    "program": (b"MZ\x90\x00" + bytes(range(256)) * 8, limits.NotAJudgmentFile),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), limits.NotAJudgmentFile),
    "noise": (bytes((n * 7919) % 251 for n in range(4000)), limits.NotAJudgmentFile),
    "ten thousand pages": (many_pages(10_000), limits.TooManyPages),
    "a page tree that contradicts itself": (contradictory(), limits.UnreadableFile),
    "a page as large as a house": (papers.pdf(papers.LINES, width=90_000, height=90_000), limits.PageBomb),
    "swollen instructions": (swollen_page(), limits.PageBomb),
    "a picture of 3.6 gigapixels": (huge_png(), limits.PageBomb),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_vietnamese(case):
    data, error = BAD[case]
    with pytest.raises(error) as refused:
        read(data, "tep-la.bin")
    said = str(refused.value)
    assert isinstance(refused.value, UnreadableFile) and "tep-la.bin" in said
    assert re.search("[ạảấầậắằặếềệốồộớờợứừự]", said) and "Vui lòng" in said


def test_the_name_is_quoted_as_it_is_even_with_braces_and_markup():
    with pytest.raises(limits.EmptyFile, match=re.escape("{0.__class__}<b>")):
        read(b"", "{0.__class__}<b>")


def test_the_name_of_a_file_is_not_believed():
    assert read(papers.pdf(papers.LINES), "anh.png").media_type == "application/pdf"


def test_the_page_limit_is_a_parameter():
    with pytest.raises(limits.TooManyPages):
        read(GOOD, limits=Limits(max_pages=1))
    assert len(read(GOOD, limits=Limits(max_pages=2)).pages) == 2


def test_the_weight_limit_is_a_parameter():
    with pytest.raises(limits.TooLarge):
        read(GOOD, limits=Limits(max_bytes=1000))


def test_a_scan_with_too_many_pixels_is_refused_before_it_is_unpacked():
    with pytest.raises(limits.PageBomb):
        read(large_scan(), limits=Limits(max_pixels=10_000_000))


def test_a_pdf_locked_against_printing_only_is_read():
    data = papers.pdf(papers.LINES, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="chu", permissions=0)
    assert [line.text for line in read(data).pages[0].lines] == papers.LINES
