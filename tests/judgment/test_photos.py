"""Photographs of paper are laid flat before they are read; ink over print is looked through."""

from __future__ import annotations

from importlib import util

import numpy as np
import papers
import photos
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from thads.engine.judgment import picture, readers, sheet
from thads.engine.judgment.read import read

papers.need_font()
needs_tesseract = pytest.mark.skipif(
    readers.tessdata() is None or not util.find_spec("tesserocr"),
    reason="TESSERACT IS MISSING: photographs are not tested (tesserocr and Debian's tesseract-ocr-vie)",
)

TRUTH = " ".join(papers.LINES)
SIZE = (2000, 2600)
ANGLES = {
    "from above": [(180, 160), (1820, 150), (1830, 2450), (170, 2460)],
    "from below": [(420, 260), (1560, 240), (1890, 2450), (110, 2480)],
    "from the side": [(200, 200), (1760, 420), (1790, 2140), (230, 2420)],
    "turned": [(400, 120), (1900, 350), (1640, 2480), (130, 2240)],
    "cut off above": [(260, -60), (1790, -50), (1930, 2500), (80, 2490)],
}


def error_rate(data: bytes) -> float:
    text = " ".join(read(data).pages[0].text.split())
    return Levenshtein.distance(TRUTH, text) / len(TRUTH)


def page(dpi: int = 250) -> Image.Image:
    return papers.picture(papers.LINES, dpi=dpi, skew=0, noise=0)


@needs_tesseract
@pytest.mark.parametrize("corners", ANGLES.values(), ids=ANGLES)
def test_a_page_photographed_at_an_angle_on_a_dark_table_is_read(corners):
    assert error_rate(papers.encoded(photos.photographed(page(), corners, SIZE), quality=88)) < 0.02


@needs_tesseract
def test_without_laying_it_flat_the_same_photograph_is_hardly_read(monkeypatch):
    monkeypatch.setattr(picture, "laid_flat", lambda _: None)
    data = papers.encoded(photos.photographed(page(), ANGLES["from the side"], SIZE), quality=88)
    assert error_rate(data) > 0.1


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_photograph_lying_on_its_side_is_laid_flat_and_turned(turn):
    seen = photos.photographed(page(), ANGLES["from below"], SIZE).rotate(turn, expand=True)
    data = papers.encoded(seen, quality=88)
    assert error_rate(data) < 0.02
    assert read(data).pages[0].rotation == turn


@needs_tesseract
def test_boxes_of_a_photographed_page_lie_on_its_lines_in_the_photograph():
    seen = photos.photographed(page(), ANGLES["from below"], SIZE)
    found = read(papers.encoded(seen, quality=88)).pages[0]
    assert (found.width, found.height) == pytest.approx((595, 595 * 1.3), abs=1)
    way = photos.projection([(0, 0), (595, 0), (595, 842), (0, 842)], ANGLES["from below"])
    a, b, c, d, e, f, g, h = way
    for at in (0, 4, 9):  # the baseline of a line of the page starts at (72, 90 + 20 * at) points
        u, v = 72, 90 + 20 * at - 3
        start = (a * u + b * v + c) / (g * u + h * v + 1), (d * u + e * v + f) / (g * u + h * v + 1)
        x0, y0, _, y1 = (value * SIZE[0] / 595 for value in found.lines[at].bbox)
        assert abs(x0 - start[0]) < 25 and y0 - 8 <= start[1] <= y1 + 8


def test_the_four_corners_are_found_to_a_hundredth_of_the_picture():
    for name in ("from above", "from below", "from the side", "turned"):
        seen = np.asarray(photos.photographed(page(100), ANGLES[name], SIZE).reduce(6))
        found = sheet.corners_of_sheet(seen)
        assert found is not None
        assert np.abs(found * 6 - np.array(ANGLES[name])).max() < 20


def test_a_finger_on_the_edge_does_not_move_it():
    seen = photos.photographed(page(100), ANGLES["from above"], SIZE)
    seen.paste(55, (120, 1100, 420, 1300))
    found = sheet.corners_of_sheet(np.asarray(seen.reduce(6)))
    assert found is not None and np.abs(found * 6 - np.array(ANGLES["from above"])).max() < 25


@pytest.mark.parametrize("how", [{}, {"shade": 90}, {"skew": 2.5, "shade": 120}, {"noise": 20}])
def test_a_scan_has_no_table_around_it_and_is_left_as_it_is(how):
    assert sheet.laid_flat(papers.picture(papers.LINES, **how)) is None


def test_a_table_without_any_sheet_is_left_as_it_is():
    dark = Image.fromarray(np.random.default_rng(2).normal(70, 10, (900, 700)).clip(0, 255).astype(np.uint8))
    assert sheet.laid_flat(dark) is None and sheet.laid_flat(Image.new("L", (700, 900), 240)) is None


@needs_tesseract
@pytest.mark.parametrize("kind", ["scan", "PNG"])
def test_print_under_a_stamp_and_a_signature_is_read(kind):
    colour = photos.inked(page(300), (1000, 560))
    data = papers.scan(colour) if kind == "scan" else papers.encoded(colour, "PNG")
    assert error_rate(data) < 0.02


@needs_tesseract
@pytest.mark.parametrize("ink", [(255, 0, 0), (0, 0, 255), (45, 60, 150)], ids=["red", "blue", "pen"])
def test_print_that_is_itself_coloured_is_read(ink):
    grey = page(300)
    coloured = Image.merge("RGB", [grey.point([c + (255 - c) * v // 255 for v in range(256)]) for c in ink])
    assert error_rate(papers.encoded(coloured, "PNG")) < 0.02


def test_ink_is_made_lighter_than_print_and_never_white():
    three = Image.new("RGB", (3, 1))
    three.putdata([(20, 20, 20), photos.RED, photos.BLUE])
    black, red, blue = picture.black_of(three).getdata()
    assert black == 20 and 180 < blue < 230 and 180 < red < 240
