"""The one place that takes text out of a PDF: everything else sees lines and boxes.

MuPDF's own JSON writer gives lines with boxes and fonts for the CPU of a plain text dump; ``get_text("dict")`` costs
half as much again. Coordinates come in tenths of a point.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

import pymupdf
from pymupdf import mupdf

_TENTHS = 10.0
_OPTIONS = mupdf.FzStextOptions()
_OPTIONS.flags = mupdf.FZ_STEXT_CLIP


class Fragment(NamedTuple):
    """A run of text as the file gives it: not yet normalised, in the file's own order."""

    text: str
    bbox: list[float]
    font: str
    turned: int  # degrees clockwise by which the view must turn for this text to stand upright


def fragments(page: pymupdf.Page) -> list[Fragment]:
    """Text of a page with boxes in points, in displayed coordinates (the page's own rotation applied)."""
    text_page = mupdf.FzStextPage(pymupdf._as_fz_page(page), _OPTIONS)
    buffer = mupdf.fz_new_buffer(16_384)
    output = mupdf.FzOutput(buffer)
    mupdf.fz_print_stext_page_as_json(output, text_page, _TENTHS)
    output.fz_close_output()
    blocks = json.loads(buffer.fz_buffer_extract())["blocks"]
    return [_fragment(line) for block in blocks if block["type"] == "text" for line in block["lines"]]


def upright_fragments(page: pymupdf.Page) -> tuple[list[Fragment], int]:
    """The same with sideways or upside-down pages set upright: the view is turned by the second value, clockwise."""
    found = fragments(page)
    turn = prevailing_turn(found)
    if not turn:
        return found, 0
    page.set_rotation((page.rotation + turn) % 360)
    return fragments(page), turn


def prevailing_turn(found: list[Fragment]) -> int:
    """0, 90, 180 or 270: how most of the text on the page is turned."""
    if not any(fragment.turned for fragment in found):
        return 0
    weight: Counter[int] = Counter()
    for fragment in found:
        weight[fragment.turned] += len(fragment.text)
    return weight.most_common(1)[0][0]


def _fragment(line: dict) -> Fragment:
    box = line["bbox"]
    x, y, w, h = box["x"], box["y"], box["w"], box["h"]
    text = line["text"]
    turned = 0
    if h > 1.5 * w and len(text) > 2:
        turned = 90 if line["y"] - y > h / 2 else 270
    elif line["x"] - x > w / 2 and len(text) > 2:
        turned = 180
    return Fragment(text, [x / 10, y / 10, (x + w) / 10, (y + h) / 10], line["font"]["name"], turned)
