"""Land, papers and gold: what a sentence says of them."""

from __future__ import annotations

import re
from typing import Any

from thads.engine.judgment.orders.frames import frame
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import liability
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.text.quantities import Quantity, find_quantities

LAND = re.compile(
    r"\b(?:dat|nha|can ho|thua|mat bang|quyen su dung|dien tich|can nha|phan dat|kiot|ki ot|tang|cong trinh|loi di|ao|vuon|phong tro|co so)\b"
)


PAPERS = re.compile(
    r"\b(?:giay chung nhan|giay to|gcn|ban chinh|ho so|bang cap|so ho khau|so do|so hong|the(?! chap)|chung minh|ho chieu|giay phep|dang ky xe|hoa don)\b"
)


def gold(segment: Segment) -> list[Quantity]:
    """Gold and other metal owed by weight: "05 (năm) chỉ vàng 24K"."""
    return [q for q in find_quantities(segment.text) if q.what]


def read_gold(segment: Segment, state: State) -> list[Obligation]:
    """Gold to be given back, with no money beside it."""
    duty = frame(segment)
    return [add_gold(segment, state, duty.debtors, duty.creditors)] if duty and duty.debtors else []


def add_gold(segment: Segment, state: State, debtors: list[str], creditors: list[str]) -> Obligation:
    """The row of the gold a duty names; the weight is an item, for gold is a thing and no sum."""
    items = [
        {"description": q.what, "quantity": float(q.value), "unit": q.unit, "serial": None, "plate": None}
        for q in gold(segment)
    ]
    return state.add(segment, "return_property", debtors, creditors, items=items, liability=liability(segment, debtors))


def land(segment: Segment) -> dict[str, Any] | None:
    """Parcel, map sheet, area and certificate of the land a segment names."""
    folded = segment.folded
    found: dict[str, Any] = {}
    for key, pattern in (
        ("parcel", r"\bthua(?: dat)?(?: so)?\s*:?\s*(\d[\d/\-]*)"),
        ("map_sheet", r"\bto ban do(?: so)?\s*:?\s*(\d[\d/\-a-z]*)"),
        ("area", r"(\d[\d_]*)\s?m\s?(?:2|²)"),
        ("certificate", r"\b(?:giay chung nhan|gcn)[^.;]{0,120}?\bso(?: phat hanh)?\s*:?\s*([a-z]{1,3}\s?\d{5,9})"),
    ):
        match = re.search(pattern, folded)
        if match:
            found[key] = segment.text[match.start(1) : match.end(1)].strip(" .,").upper()
    return found or None
