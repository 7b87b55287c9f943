"""What a page's picture is made into before a reader sees it."""

from __future__ import annotations

import numpy as np
import papers
import pymupdf
import pytest
from PIL import Image, ImageDraw

from thads.engine.judgment import ocr, picture, source

papers.need_font()


def prepared(image: Image.Image, dpi: int) -> picture.Picture:
    return picture.prepared(image, dpi, 595, 842)


def printed(size: float, dpi: int = 300) -> Image.Image:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_font("T", fontfile=str(papers.FONT))
    for at in range(24):
        page.insert_text((60, 80 + 28 * at), papers.LINES[at % 10][:56], fontname="T", fontsize=size)
    pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    return Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples)


@pytest.mark.parametrize(("points", "dpi"), [(14, 150), (13.5, 150), (11, 200), (9, 200)])
def test_small_print_is_read_at_more_dots_than_the_usual(points, dpi):
    assert prepared(printed(points), 300).dpi == dpi


def test_a_page_of_lines_is_one_column_and_other_pages_are_not_surely():
    plain = papers.picture(papers.LINES, dpi=150, skew=0, noise=0)
    assert picture.in_one_column(np.asarray(plain))
    columns, ruled = plain.copy(), plain.copy()
    ImageDraw.Draw(columns).rectangle((500, 0, 620, plain.height), fill=255)
    ImageDraw.Draw(ruled).rectangle((80, 90, 1100, 900), outline=0, width=3)
    for other in (columns, ruled, Image.new("L", plain.size, 255)):
        assert not picture.in_one_column(np.asarray(other))


def test_grain_of_the_paper_becomes_white_and_print_stays_black():
    ready = prepared(papers.picture(papers.LINES, dpi=300, noise=4), 300).image
    assert np.median(ready) == 255 and (ready == 255).mean() > 0.85 and ready.min() < 60


@pytest.mark.parametrize("how", [{"quality": 90}, {"kind": "PNG"}])
def test_a_scan_taken_from_the_file_is_what_painting_the_page_shows(how):
    image = papers.picture(papers.LINES, dpi=300)
    document = pymupdf.open()
    page = document.new_page(width=image.width * 0.24, height=image.height * 0.24)
    page.insert_image(page.rect, stream=papers.encoded(image, **how))
    sheet = pymupdf.open(stream=document.tobytes(), filetype="pdf")[0]
    taken, dpi = picture.rendered(sheet)
    painted = sheet.get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)
    other = np.frombuffer(painted.samples, np.uint8).reshape(painted.height, painted.width).astype(int)
    assert dpi == pytest.approx(300, abs=0.5) and taken.size == image.size == (painted.width, painted.height)
    assert np.abs(np.asarray(taken).astype(int) - other).mean() < 1


def test_what_is_drawn_or_laid_over_a_scan_is_seen_too():
    document = pymupdf.open(stream=papers.scan(papers.picture(papers.LINES, dpi=300)), filetype="pdf")
    document[0].draw_rect((100, 600, 300, 700), fill=(0, 0, 0))
    over = document.tobytes()
    grey, dpi = picture.rendered(pymupdf.open(stream=over, filetype="pdf")[0])
    assert np.asarray(grey)[round(650 * dpi / 72), round(200 * dpi / 72)] < 30
    turned = pymupdf.open(stream=papers.scan(papers.picture(papers.LINES, dpi=300)), filetype="pdf")
    turned[0].set_rotation(90)
    grey, _ = picture.rendered(turned[0])
    assert grey.width > grey.height


def test_a_file_on_disk_gives_the_same_picture_as_its_bytes(tmp_path):
    data = papers.scan(papers.picture(papers.LINES))
    (tmp_path / "scan").write_bytes(data)
    lying, held = (ocr.page_picture(one, source.PDF, 1)[0] for one in (tmp_path / "scan", data))
    assert lying.tobytes() == held.tobytes()
