"""Measured goods: gold, drugs, land ("05 (năm) chỉ vàng 24K", "0,4174 gam", "85,5m2")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from thads.engine.text.number_words import parse_words


@dataclass(frozen=True)
class Quantity:
    """``value`` of ``unit`` (chỉ, lượng, cây, phân, gam, kg, tấn, m2, m3, ha, lít); ``what``: "vàng 24K", if printed.

    ``agrees`` compares the figures with the words in brackets, None without words that can be read.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    text: str
    what: str | None = None
    words: int | None = None
    agrees: bool | None = None


_GOLD = r"(?:vàng|bạc|bạch\s+kim|nhẫn|kim\s+loại)"
_FINE = (
    r"(?:\s+(?:nhẫn|miếng|SJC|PNJ|[yY]|tây|ta|trơn|trang\s+sức|loại))*"
    r"(?:,?\s*(?:24|18|22|14|10)\s?[kK](?:ar)?\b|\s*99[.,]?99?|\s*9999)?"
)
_UNITS = {
    "g": "gam",
    "gr": "gam",
    "gram": "gam",
    "m²": "m2",
    "m³": "m3",
    "mét vuông": "m2",
    "mét khối": "m3",
    "hecta": "ha",
}
_QUANTITY = re.compile(
    r"(?<![\w/.,-])(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s{0,3}(?:\((?P<words>[^()\d]{2,80})\)\s{0,3})?"
    rf"(?:(?P<tael>chỉ|lượng|cây|phân|ly)(?P<what1>\s+{_GOLD}{_FINE})"
    r"|(?P<bare>chỉ|lượng)(?=\s*(?:[.,;:)]|$))"
    r"|(?P<metric>gam|gram|gr|g|kg|tấn|m2|m²|m3|m³|mét\s+vuông|mét\s+khối|ha|hecta|lít)(?![\w²³]))"
)  # fmt: skip


def find_quantities(text: str) -> list[Quantity]:
    """Every measured quantity in ``text`` (NFC), in order. "chỉ" and "lượng" alone count only before a stop or gold."""
    found = []
    for match in _QUANTITY.finditer(text):
        unit = " ".join((match["tael"] or match["bare"] or match["metric"]).split())
        raw = match["n"]
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", raw) and (
            raw.count(".") > 1 or "," in raw or unit[0] == "m"
        )
        value = Decimal((raw.replace(".", "") if grouped else raw).replace(",", "."))
        words = parse_words(match["words"]) if match["words"] else None
        what = " ".join(match["what1"].split()) if match["what1"] else None
        agrees = None if words is None else words == value
        found.append(Quantity(match.start(), match.end(), value, _UNITS.get(unit, unit), match[0], what, words, agrees))
    return found
