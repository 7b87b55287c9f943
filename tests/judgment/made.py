"""Small judgments made on the spot, everybody in them made up."""

from __future__ import annotations

from collections.abc import Sequence

from material import pages_of, reading_of

from thads.engine.judgment.people import People
from thads.engine.judgment.schema import Document, Obligation, Party, Reading

__all__ = ["PARTIES", "document_of", "judgment", "pages_of", "parties_of", "people", "reading_of", "rows_of"]

PARTIES = (
    "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
    "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
)
SYMBOLS = {
    "civil": "DS-ST",
    "criminal": "HS-ST",
    "family": "HNGĐ-ST",
    "labour": "LĐ-ST",
    "commercial": "KDTM-ST",
    "appeal": "DS-PT",
}
ENDING = (
    "Các đương sự có quyền kháng cáo bản án trong thời hạn 15 ngày kể từ ngày tuyên án.",
    "Nơi nhận:",
    "- Viện kiểm sát nhân dân khu vực 1;",
    "TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM",
)


def judgment(
    *orders: str,
    parties: Sequence[str] = PARTIES,
    branch: str = "civil",
    number: str = "15/2026",
    day: str = "12/5/2026",
) -> str:
    """The text of a judgment whose operative part holds the given lines."""
    head = [
        "TÒA ÁN NHÂN DÂN",
        "KHU VỰC 1 - LÂM GIANG",
        f"Bản án số: {number}/{SYMBOLS[branch]}",
        f"Ngày: {day}",
        "NHÂN DANH",
        "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TÒA ÁN NHÂN DÂN KHU VỰC 1 - LÂM GIANG",
    ]
    middle = ["NỘI DUNG VỤ ÁN:", "Các bên có tranh chấp.", "NHẬN ĐỊNH CỦA TÒA ÁN:", "[1] Yêu cầu có căn cứ."]
    return "\n".join([*head, *parties, *middle, "Vì các lẽ trên,", "QUYẾT ĐỊNH:", *orders, *ENDING]) + "\n"


def rows_of(*orders: str, parties: Sequence[str] = PARTIES, branch: str = "civil") -> list[Obligation]:
    return reading_of(judgment(*orders, parties=parties, branch=branch)).obligations


def parties_of(*lines: str, branch: str = "civil") -> list[Party]:
    return reading_of(judgment("1. Không chấp nhận yêu cầu khởi kiện.", parties=lines, branch=branch)).parties


def document_of(text: str) -> Document:
    reading: Reading = reading_of(text)
    return reading.document


def people(*parties: Party) -> People:
    return People(parties=list(parties))
