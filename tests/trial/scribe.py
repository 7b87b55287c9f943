"""A handwritten request without a pen: a picture, a reader of print that is unsure of it, one of handwriting that is not.

The lines stand where the picture has them, so that the screens can show each field with its own line.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageDraw

from thads.engine.judgment import ocr, understand
from thads.engine.judgment.pages import Line
from thads.engine.judgment.readers import AsterOcrReader

LINES = (
    "ĐƠN YÊU CẦU THI HÀNH ÁN",
    "Kính gửi: Phòng Thi hành án dân sự khu vực 3 - Bắc Ninh",
    "Họ và tên người yêu cầu: Lê Thị Bưởi, sinh năm 1984",
    "Địa chỉ: thôn Bến Hồ, xã Mường Lự, tỉnh Lâm Giang",
    "Người phải thi hành án: Trần Văn Am",
    "Theo bản án số 12/2026/DS-ST ngày 15/08/2026",
    "của Tòa án nhân dân khu vực 3 - Bắc Ninh.",
    "Nội dung yêu cầu:",
    "- Trả số tiền 350.000.000 đồng",
)
UNSURE = "ĐOM YEU C4U TH1 HAMH AM"


@dataclass(frozen=True)
class Reader:
    """Gives the same lines for any picture, a twelfth of its height each."""

    name: str
    lines: tuple[str, ...]
    confidence: float
    version: str = "test"

    def read_image(self, image: np.ndarray, *, dpi: int) -> list[Line]:
        height, width = image.shape
        step = height / 12
        return [
            Line(text, [width * 0.1, step * (n + 1), width * 0.8, step * (n + 1.7)], self.confidence)
            for n, text in enumerate(self.lines)
        ]


BY_HAND = Reader(AsterOcrReader.name, LINES, 0.5)
PRINT = Reader("print", (UNSURE, *("w4vy l1nes" for _ in LINES[1:])), 0.4)


def sheet() -> bytes:
    """A page of waves where the lines are, as PNG."""
    paper = Image.new("L", (827, 1169), 250)
    draw = ImageDraw.Draw(paper)
    for n in range(len(LINES)):
        y = 1169 / 12 * (n + 1.35)
        draw.line([(x, y + 12 * np.sin(x / 9 + n)) for x in range(83, 660, 3)], fill=40, width=3)
    buffer = io.BytesIO()
    paper.save(buffer, "PNG", dpi=(100, 100))
    return buffer.getvalue()


def install(patch: pytest.MonkeyPatch, by_hand: Reader | None = BY_HAND) -> None:
    """Both readers in place of whatever this machine has; ``by_hand`` None: no reader of handwriting is installed."""
    patch.setattr(ocr, "default_reader", lambda: PRINT)
    patch.setattr(understand, "handwriting_reader", lambda: by_hand)
