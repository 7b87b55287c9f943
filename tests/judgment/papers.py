"""Papers made on the spot for the reader's tests: born-digital PDFs, noisy scans. Everyone in them is made up."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image

FONT = Path("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf")

LINES = [
    "Tòa án nhân dân khu vực 2 - Lâm Giang tuyên xử sơ thẩm như sau:",
    "1. Buộc ông Trịnh Quang Vỹ phải trả cho bà Lò Thị Mẩy số tiền 125.430.000 đồng",
    "(Bằng chữ: Một trăm hai mươi lăm triệu bốn trăm ba mươi nghìn đồng).",
    "2. Về án phí: ông Trịnh Quang Vỹ phải chịu 6.271.500 đồng án phí dân sự sơ thẩm,",
    "được trừ vào số tiền 300.000 đồng tạm ứng án phí đã nộp theo biên lai số 0004417.",
    "3. Kể từ ngày người được thi hành án có đơn yêu cầu thi hành án, nếu chưa thi hành",
    "thì hằng tháng còn phải chịu lãi theo khoản 2 Điều 468 Bộ luật Dân sự năm 2015.",
    "4. Tịch thu, tiêu hủy 01 con dao cán gỗ dài 27 cm; trả lại 01 điện thoại màu xanh.",
    "Trường hợp bản án được thi hành thì các bên có quyền thỏa thuận, tự nguyện thi hành.",
    "Những người tham gia tố tụng có quyền kháng cáo trong hạn 15 ngày kể từ ngày tuyên án.",
]


def need_font() -> None:
    if not FONT.is_file():
        pytest.skip("the Tinos font (Debian: fonts-croscore) is missing", allow_module_level=True)


def pdf(*sheets: list[str], rotation: int = 0, width: float = 595, height: float = 842, **save: object) -> bytes:
    """A PDF with one page a list of lines, or with an empty page for an empty list."""
    document = pymupdf.open()
    for lines in sheets:
        page = document.new_page(width=width, height=height)
        page.insert_font("T", fontfile=str(FONT))
        for at, line in enumerate(lines):
            page.insert_text((72, 90 + 20 * at), line, fontname="T", fontsize=12)
        page.set_rotation(rotation)
    return document.tobytes(**save)


def columns(left: list[str], right: list[str], below: list[str]) -> bytes:
    """A page headed by two columns, written row by row as word processors do."""
    document = pymupdf.open()
    page = document.new_page()
    page.insert_font("T", fontfile=str(FONT))
    for at in range(max(len(left), len(right))):
        for x, column in ((60, left), (300, right)):
            if at < len(column):
                page.insert_text((x, 70 + 18 * at), column[at], fontname="T", fontsize=12)
    for at, line in enumerate(below):
        page.insert_text((72, 200 + 20 * at), line, fontname="T", fontsize=12)
    return document.tobytes()


def picture(lines: list[str], *, dpi: int = 200, skew: float = 0.6, noise: float = 6, shade: float = 0) -> Image.Image:
    """The page as a scanner or a phone gives it: tilted, noisy, perhaps darker to one side."""
    document = pymupdf.open(stream=pdf(lines), filetype="pdf")
    pixmap = document[0].get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    clean = Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples)
    tilted = np.asarray(clean.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255), float)
    tilted -= shade * np.linspace(0, 1, tilted.shape[1])[None, :]
    noisy = tilted + np.random.default_rng(7).normal(0, noise, tilted.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def scan(*images: Image.Image, under: str = "") -> bytes:
    """A picture-only PDF; ``under`` is an invisible (perhaps bad) text layer on every page."""
    document = pymupdf.open()
    for image in images:
        wide = image.width > image.height
        page = document.new_page(width=842 if wide else 595, height=595 if wide else 842)
        page.insert_image(page.rect, stream=encoded(image, quality=85))
        if under:
            page.insert_textbox((60, 60, 530, 800), under, fontsize=9, render_mode=3)
    return document.tobytes()
