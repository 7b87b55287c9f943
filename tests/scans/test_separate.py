"""A scan is taken apart at its sheets, and no page is lost."""

import io

import pymupdf
import pytest
from PIL import Image

from thads.engine.scans import codes, separate, sheets

SECRET = b"khoa-thu"


def page(text: str) -> bytes:
    with pymupdf.open() as book:
        book.new_page().insert_text((72, 100), text)
        return book.tobytes()


def sheet(code: str, secret: bytes = SECRET) -> bytes:
    return sheets.typeset([sheets.Sheet(codes.printed(code, secret), code, "Hồ sơ", "Nguyễn Văn Thử #*$")])


def pile(*papers: bytes) -> bytes:
    with pymupdf.open() as book:
        for paper in papers:
            with pymupdf.open(stream=paper) as one:
                book.insert_pdf(one)
        return book.tobytes()


def as_scanned(data: bytes, turn: float) -> bytes:
    """Every page as a gray picture, slightly turned, as a scanner gives it."""
    with pymupdf.open(stream=data) as book, pymupdf.open() as made:
        for one in book:
            seen = one.get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
            picture = Image.frombytes("L", (seen.width, seen.height), seen.samples).rotate(
                turn, fillcolor=255, expand=True
            )
            held = io.BytesIO()
            picture.save(held, "JPEG", quality=40)
            made.new_page().insert_image(pymupdf.Rect(0, 0, 595, 842), stream=held.getvalue())
        return made.tobytes()


def spans(data: bytes) -> list[tuple[int, int, str | None, bool]]:
    return [(one.first, one.last, one.code, one.foreign) for one in separate.parts(data, SECRET)]


def test_a_pile_is_cut_at_its_sheets_and_the_sheets_are_left_out():
    one, two = codes.new_code(), codes.new_code()
    data = pile(page("đầu"), sheet(one), page("a"), page("b"), sheet(two), page("c"))
    assert spans(data) == [(1, 1, None, False), (3, 4, one, False), (6, 6, two, False)]


@pytest.mark.parametrize("turn", [0, 3, 90, 180])
def test_a_sheet_is_found_however_it_lay_in_the_scanner(turn):
    code = codes.new_code()
    assert spans(as_scanned(pile(sheet(code), page("a")), turn)) == [(2, 2, code, False)]


def test_a_sheet_of_elsewhere_is_kept_as_a_page_of_its_part():
    data = pile(sheet(codes.new_code(), b"khoa khac"), page("a"))
    assert spans(data) == [(1, 2, None, True)]


def test_a_sheet_with_nothing_behind_it_is_told():
    one, two = codes.new_code(), codes.new_code()
    found = separate.parts(pile(sheet(one), sheet(two), page("a")), SECRET)
    assert [(part.pages, part.code) for part in found] == [(0, one), (1, two)]


def test_every_page_but_the_sheets_is_in_one_part():
    made = [sheet(codes.new_code()) if place % 4 == 1 else page(str(place)) for place in range(12)]
    kept = [n for one in separate.parts(pile(*made), SECRET) for n in range(one.first, one.last + 1)]
    assert kept == [n for n in range(1, 13) if (n - 1) % 4 != 1]


def test_cutting_twice_gives_the_same_bytes_and_the_right_pages():
    data = pile(page("mot"), page("hai"), page("ba"))
    cut = separate.cut(data, 2, 3)
    assert cut == separate.cut(data, 2, 3)
    with pymupdf.open(stream=cut) as book:
        assert [one.get_text().strip() for one in book] == ["hai", "ba"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 cut off", b"MZ"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(separate.NotAScan):
        separate.parts(data, SECRET)


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(separate, "MOST_PAGES", 1)
    with pytest.raises(separate.TooManyPages):
        separate.parts(pile(page("a"), page("b")), SECRET)


def test_a_changed_code_is_not_genuine():
    code = codes.new_code()
    text = codes.printed(code, SECRET)
    assert codes.genuine(text, SECRET) == code
    assert codes.genuine(text[:-1] + ("0" if text[-1] != "0" else "1"), SECRET) is None
    assert codes.genuine("https://tra-cuu.example/vb/1", SECRET) is None
    assert codes.genuine("THADS-TPC:Ế:Ế", SECRET) is None
