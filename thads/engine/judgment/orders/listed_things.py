"""The things a sentence lists: how many of what, with serial and plate."""

from __future__ import annotations

import re
from typing import Any

from thads.engine.judgment.orders.segment import Segment

_SERIAL = re.compile(
    r"(?:imei|so may|so khung|so seri|seri|serial|so imei|sn)(?:\s*\d(?=\s*:))?\s*:?\s*(?P<serial>[a-z0-9*]{6,20})"
)


_PLATE = re.compile(
    r"(?:bien (?:kiem soat|so(?: dang ky)?)|bks|bsx|bs)\s*:?\s*(?:so\s*)?(?P<plate>\d{2}[a-z]{1,2}\d?\s?[-–._]?\s?[\d._]{4,7})"
)


_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[:;,.(+\-–] )|(?<=[:;,+\-–])|(?<=\bva )|(?<=\bkem )|(?<= ))(?P<quantity>\d{1,4}(?:_\d{1,3})?)\s*(?:\((?P<words>[a-z ]{2,20})\)\s*)?(?P<unit>[a-z]+)\b"
)


_NOT_ITEMS = re.compile(
    r"^(?:nam|thang|ngay|dong|d|vnd|tuoi|m|tai|gio|phut|va|cua|de|so|theo|mat|ngo|duong|dieu|khoan|bi|do|trong|con|thu|gam|g|kg|ml|lit|cm|mm|inch|gb)$"
)


def read_items(segment: Segment) -> list[dict[str, Any]]:
    """The things a segment lists, each with quantity, unit, serial and plate where printed."""
    folded = segment.folded
    begin = re.search(r"tich thu|tieu huy|tra lai|hoan tra|giao|gom|:", folded)
    starts = [
        m
        for m in _ITEM.finditer(folded, begin.end() if begin else 0)
        if not _NOT_ITEMS.match(m.group("unit"))
        and not _inside_brackets(folded, m.start())
        and not re.search(r"(?i)\b(?:số|loại|imei|hiệu|đời|năm|galaxy|iphone|ngày)\s*:?\s*$", segment.text[: m.start()])
    ]
    items = []
    for index, match in enumerate(starts):
        stop = starts[index + 1].start() if index + 1 < len(starts) else len(segment.text)
        items.append(_item(segment, match, stop))
    return items


def _inside_brackets(folded: str, at: int) -> bool:
    return folded.count("(", 0, at) > folded.count(")", 0, at)


def _item(segment: Segment, match: re.Match[str], stop: int) -> dict[str, Any]:
    low = segment.folded[match.start() : stop]
    cut = re.search(
        r";|\.(?:\s|$)|,?\s*(?:theo (?:phieu|bien ban|quyet dinh)|cua (?:bi cao|ong|ba|anh|chi)|de bao dam|nhung tam giu|va so tien|so tien)\b",
        low,
    )
    piece = segment.text[match.start() : match.start() + (cut.start() if cut else len(low))]
    description = re.sub(r"\s+", " ", piece[match.end("quantity") - match.start() :]).strip(" ,;:.-–+*")
    description = re.sub(r"^\([^)]*\)\s*", "", description)
    description = re.sub(r"(?i)(?:\s+(?:và|kèm|,))+$", "", description)
    serial, plate = _SERIAL.search(low), _PLATE.search(low)
    unit = match.group("unit")
    return {
        "description": description,
        "quantity": int(match.group("quantity").split("_")[0]),
        "unit": segment.text[match.start("unit") : match.end("unit")] if unit in _CLASSIFIERS else None,
        "serial": serial.group("serial").upper() if serial else None,
        "plate": segment.text[match.start() + plate.start("plate") : match.start() + plate.end("plate")].replace(
            " ", ""
        )
        if plate
        else None,
    }


_CLASSIFIERS = frozenset(
    "chiec cai con bo goi tui doi to quyen bop vi chai thanh cay tep phong bi ong manh doan vien lo thung cuc can luong chi the usb hop cuon khau sung day tam bo".split()
)
