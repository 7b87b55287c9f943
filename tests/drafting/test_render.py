import io
import unicodedata

import pymupdf
import pytest
import zxingcpp
from drafting_makers import (
    court_fee,
    make_obligation,
    make_office,
    make_officer,
    make_party,
    make_signatory,
)
from PIL import Image
from test_compose import AN, BASE, CODE, PAPERS, draft, paper

from thads.engine.drafting import render as rendering
from thads.engine.drafting.capitals import LEAST_TITLE, signing_title
from thads.engine.drafting.render import page_png, render, render_many, render_volumes
from thads.engine.drafting.typeface import FontMissing
from thads.engine.judgment.schema import STATE

HOSTILE = [
    '#eval("1+1") $x^2$ \\ [a] *b* _c_ `d` @e <f>',
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} {judgment}",
    '"); #panic("x") //',
    '=HYPERLINK("x") - + @',
]


def text_of(pdf):
    with pymupdf.open(stream=pdf) as document:
        return " ".join(" ".join(page.get_text() for page in document).replace("\u00a0", " ").split())


def simple(**changes):
    return draft(court_fee("o1", AN, 17_500_000), **changes)


def fields_of(pdf):
    with pymupdf.open(stream=pdf) as document:
        return {
            widget.field_name: (page.number, widget.rect, widget.field_type_string, widget.field_value)
            for page in document
            for widget in page.widgets()
        }


def test_the_paper_is_a4_and_embeds_every_font_it_uses():
    with pymupdf.open(stream=render(simple())) as document:
        assert document.page_count == 1
        assert [round(side) for side in document[0].rect.br] == [595, 842]
        fonts = document[0].get_fonts(full=True)
        assert {font[3].split("+")[-1].split("-")[0] for font in fonts} == {"Tinos"}
        assert all(document.extract_font(font[0])[3] for font in fonts)


def test_the_text_extracts_as_composed_vietnamese():
    text = text_of(render(simple()))
    assert unicodedata.is_normalized("NFC", text)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "17.500.000 đồng",
        "Mười bảy triệu",
    ):
        assert part in text


@pytest.mark.parametrize("nasty", HOSTILE)
def test_hostile_text_comes_out_as_it_went_in(nasty):
    party = make_party(f"{AN} {nasty}", address=nasty, id_number=nasty)
    row = make_obligation("o1", "act", debtors=[party.name], creditors=[nasty], amount=None, text=nasty)
    made = draft(row, parties=[party], office=make_office(address=nasty), officer=make_officer(name=nasty))
    text = text_of(render(made))
    assert text.count(" ".join(nasty.split())) >= 4


def test_the_fields_are_there_and_empty():
    fields = fields_of(render(simple()))
    assert set(fields) == {"number", "date", "info", "signer", "office"}
    assert {name: kind for name, (_, _, kind, _) in fields.items()} == {
        "number": "Text", "date": "Text", "info": "Text", "signer": "Signature", "office": "Signature",
    }  # fmt: skip
    assert not any(value for _, _, _, value in fields.values())


def test_number_and_date_stand_on_their_lines():
    pdf = render(simple())
    fields = fields_of(pdf)
    with pymupdf.open(stream=pdf) as document:
        page = document[0]
        number, place = page.search_for("Số:")[0], page.search_for("Bắc Ninh,")[0]
        symbol = page.search_for("/QĐ-THADS")[0]
    assert number.x1 < fields["number"][1].x0 < fields["number"][1].x1 < symbol.x1
    assert abs(fields["number"][1].y1 - number.y1) < 6 and abs(fields["date"][1].y1 - place.y1) < 6
    assert fields["date"][1].x0 >= place.x1 - 1 and fields["date"][1].x1 < 595 - 40


def test_the_signature_stands_between_title_and_name():
    pdf = render(simple())
    _, box, _, _ = fields_of(pdf)["signer"]
    with pymupdf.open(stream=pdf) as document:
        name = document[0].search_for("Nguyễn Minh Trưởng")[-1]
        title = document[0].search_for("TRƯỞNG THI HÀNH ÁN DÂN SỰ")[-1]
    assert title.y1 - 4 <= box.y0 and box.y1 <= name.y0 + 4 and box.x0 < name.x0 < name.x1 < box.x1


def test_the_qr_on_the_page_leads_to_the_look_up_address():
    for made in (simple(), draft(*(make_obligation(f"o{i}", creditors=[f"Người {i}"]) for i in range(12)))):
        with pymupdf.open(stream=render(made)) as document:
            page = document[0].get_pixmap(dpi=150)
        codes = zxingcpp.read_barcodes(Image.frombytes("RGB", (page.width, page.height), page.samples))
        assert [code.text for code in codes] == [f"{BASE}/{CODE}"]


def test_a_short_paper_is_14_pt_and_a_fuller_one_shrinks_to_stay_on_its_page():
    def body(pdf):
        with pymupdf.open(stream=pdf) as document:
            spans = [
                s for b in document[0].get_text("dict")["blocks"] for line in b.get("lines", ()) for s in line["spans"]
            ]
            sizes = [round(s["size"], 1) for s in spans if "Điều" in s["text"]]
            return document.page_count, max(sizes)

    assert body(render(paper("QD-TH"))) == (1, 14.0)
    pages, size = body(render(draft(make_obligation("o1", amount=350_000_000, interest={"kind": "statutory"}))))
    assert pages == 1 and 13.0 <= size < 14.0


def test_a_long_list_repeats_its_header_and_numbers_its_pages():
    rows = [make_obligation(f"o{i}", creditors=[f"Người thứ {i}"], amount=1000, net_amount=1000) for i in range(300)]
    with pymupdf.open(stream=render(draft(*rows))) as document:
        pages = [page.get_text() for page in document]
    assert f"2/{len(pages)}" in pages[1] and f"{len(pages)}/{len(pages)}" in pages[-1]
    listed = [page for page in pages if "Người thứ" in page]
    assert len(listed) > 5 and all("Khoản phải thi hành" in page for page in listed)
    assert all(f"Người thứ {i};" in " ".join(pages) for i in range(300))


def test_volumes_of_a_very_long_list_are_papers_of_their_own():
    made = draft(*(make_obligation(f"o{i}", creditors=[f"Người {i}"]) for i in range(20)))
    half = len(made.volumes[0].rows) // 2
    first = made.volumes[0]
    second = type(first)(**{**vars(first), "number": 2, "rows": first.rows[half:], "title": "TẬP 2/2"})
    made.volumes = [type(first)(**{**vars(first), "rows": first.rows[:half]}), second]
    volumes = [text_of(pdf) for pdf in render_volumes(made)]
    assert len(volumes) == 2 and "Người 19" in volumes[1] and "Người 19" not in volumes[0]
    assert "Người 19;" not in text_of(render(made))


@pytest.mark.parametrize("code", PAPERS)
def test_every_kind_renders_on_one_page_with_its_fields(code):
    pdf = render(paper(code))
    with pymupdf.open(stream=pdf) as document:
        assert document.page_count == 1
    assert {"number", "date", "signer", "office"} <= set(fields_of(pdf))


def test_many_papers_come_back_in_order_from_several_processes():
    papers = [simple(code=f"{n:05d}-4567B-89CDE-FGHJK") for n in range(16)]
    seen = []
    pdfs = render_many(papers, jobs=2, progress=lambda done, total, key: seen.append((done, total)))
    assert [made.code in text_of(pdf) for made, pdf in zip(papers, pdfs, strict=True)] == [True] * 16
    assert seen[-1] == (16, 16)


def test_a_missing_font_is_said_and_not_replaced(monkeypatch, tmp_path):
    monkeypatch.setenv("THADS_FONTS", str(tmp_path))
    rendering.font_folder.cache_clear()
    try:
        with pytest.raises(FontMissing, match="Tinos"):
            rendering.font_folder()
    finally:
        rendering.font_folder.cache_clear()


def test_a_picture_of_a_page_has_the_width_asked_for():
    picture = Image.open(io.BytesIO(page_png(render(simple()), 1, width=620)))
    assert picture.format == "PNG" and abs(picture.width - 620) <= 1


def test_long_names_stay_on_the_page():
    office = make_office(name="Thi hành án dân sự Thành phố Hồ Chí Minh", place="Thành phố Hồ Chí Minh")
    name = "Công ty Trách nhiệm hữu hạn Một thành viên Thương mại Dịch vụ Xuất nhập khẩu Ví Dụ" + "-KhôngDấuCách" * 12
    signer = make_signatory(
        role="deputy", form="KT.", title="Phó Trưởng Thi hành án dân sự", name="Nguyễn Hoàng Thị Kim Ngọc"
    )
    pdf = render(draft(court_fee("o1", name, 5), office=office, signatory=signer))
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            assert all(word[2] <= 595 - 40 for word in page.get_text("words"))


def test_a_long_title_gets_two_lines_rather_than_small_letters():
    title = "Phó Trưởng Thi hành án dân sự Thành phố Hồ Chí Minh"
    made = simple()
    made.sign_lines = ["KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ", title.upper()]
    shown = signing_title(made, 14.0)
    assert shown["sign_lines"][1:] == ["PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ", "THÀNH PHỐ HỒ CHÍ MINH"]
    assert shown["sign_size"] >= LEAST_TITLE
    made.sign_lines = ["TRƯỞNG PHÒNG NGHIỆP VỤ VÀ TỔ CHỨC THI HÀNH ÁN DÂN SỰ"]
    assert len(signing_title(made, 14.0)["sign_lines"]) == 2
    made.sign_lines = []
    assert signing_title(made, 14.0)["sign_size"] == 14.0


def body_pages(pdf) -> list[list[str]]:
    """The lines of each page above the strip with the QR code, page numbers left out."""
    with pymupdf.open(stream=pdf) as document:
        pages = []
        for page in document:
            strip = min((box.y0 for box in page.search_for("Quét mã")), default=page.rect.height)
            rows = sorted(
                (word for word in page.get_text("words") if word[3] < strip - 20), key=lambda w: (round(w[3]), w[0])
            )
            lines: dict[int, list[str]] = {}
            for word in rows:
                lines.setdefault(round(word[3]), []).append(word[4])
            pages.append([" ".join(words) for words in lines.values()])
        return pages


@pytest.mark.parametrize("creditors", range(3, 15))
def test_no_page_ends_with_a_line_that_announces_the_next(creditors):
    rows = [make_obligation(f"o{n}", creditors=[f"Nguyễn Văn Thứ {n}"]) for n in range(creditors)]
    pages = body_pages(render(draft(*rows)))
    for page in pages[:-1]:
        assert not page[-1].endswith(":"), page[-1]
    assert any("TRƯỞNG THI HÀNH ÁN DÂN SỰ" in line for line in pages[-1])
    assert any(line.startswith("Điều") for line in pages[-1])


def test_a_paper_that_saves_a_page_in_smaller_type_is_set_in_it():
    things = [
        {"description": f"chiếc điện thoại di động nhãn hiệu Ví Dụ, màu đen, số IMEI 35{n:013d}, đã qua sử dụng"}
        for n in range(25)
    ]
    row = make_obligation(
        "o1", "confiscate", stream="ex_officio", debtors=[], creditors=[STATE], amount=None, items=things
    )
    with pymupdf.open(stream=render(draft(row))) as document:
        sizes = {
            round(span["size"], 1)
            for block in document[1].get_text("dict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
        }
        assert document.page_count == 2 and 13.0 in sizes and 14.0 not in sizes
