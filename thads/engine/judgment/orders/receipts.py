"""Receipts cited in a judgment and the advances they set off."""

from __future__ import annotations

import itertools
import re
from typing import Any

from thads.engine.judgment.orders.segment import Segment
from thads.engine.text.dates import find_dates
from thads.engine.text.numbers import Amount

_RECEIPT = re.compile(
    r"\b(?:bien lai|phieu thu|bien nhan|giay nop tien|uy nhiem chi|bien ban giao nhan)\b[^;:.]{0,70}?(?:so|ky hieu)\s*:?\s*(?:so\s*:?\s*)?(?:n[o0]\s*[.:]?\s*)?(?P<number>[a-z]{0,4}[/\-]?\s?\d[\da-z/._\-]*(?:/\s?[\da-z]+)*)"
)
_OFFICE = re.compile(
    r"\b(?:cua|tai)\s+(?P<office>(?:(?:chi cuc|cuc|co quan|phong)\s+)?(?:thi hanh an|thads|t\.h\.a)[^;:.(]{0,90}|kho bac[^;:.(,]{0,60})"
)
_OFFICE_STOP = re.compile(
    r"\s+(?:và|để|nên|được|nhưng|mà|do|ông|bà|anh|chị|còn phải|số tiền|theo|đã|ngày)\b|,\s*(?!(?i:huyện|tỉnh|thành phố|quận|thị xã|khu vực)\b)"
)
_CREDIT = re.compile(
    r"(?:duoc |se |nen )*(?:khau tru|can tru|doi tru|can doi|doi chieu|tru|cau tru|khau chi|bu tru|tru dan)\b"
)
_NET = re.compile(
    r"(?:(?:phai )?tiep tuc nop|con (?:phai )?(?:nop|chiu|thieu|tra|lai)|nop tiep|nop them|phai nop them|nop bo sung|so (?:tien )?con lai|so tien (?:an phi )?con phai nop)\b"
)


def receipts(segment: Segment) -> list[dict[str, Any]]:
    """Every receipt cited: number, date and the office that issued it."""
    out = []
    for match in _RECEIPT.finditer(segment.folded):
        rest = segment.text[match.end() : match.end() + 260]
        dates = [d for d in find_dates(rest) if d.precision == "day" and d.start < 60]
        out.append(
            {
                "number": segment.text[match.start("number") : match.end("number")].strip(" .,-/").upper(),
                "date": dates[0].iso if dates else None,
                "office": _office(segment, match.end()),
            }
        )
    return out


def _office(segment: Segment, at: int) -> str | None:
    match = _OFFICE.search(segment.folded, at, at + 200) or _OFFICE.search(segment.folded, max(0, at - 160), at)
    if not match:
        return None
    stop = _OFFICE_STOP.search(segment.text[match.start("office") : match.end("office")])
    end = match.start("office") + (stop.start() if stop else len(match.group("office")))
    return re.sub(r"\s+", " ", segment.text[match.start("office") : end]).strip(" ,.") or None


def credit_at(segment: Segment, start: int = 0) -> int | None:
    """Where an advance starts to be set off, or None."""
    match = _CREDIT.search(segment.folded, start)
    return match.start() if match else None


def net_at(segment: Segment, start: int = 0) -> int | None:
    """Where the rest still to be paid is named, or None."""
    match = _NET.search(segment.folded, start)
    return match.start() if match else None


def offset(segment: Segment, start: int, end: int | None = None) -> dict[str, Any]:
    """The advance set off from ``start``: its amount (None if not printed) and the receipt."""
    stop = len(segment.text) if end is None else end
    amounts = [a for a in segment.amounts if start <= a.start < stop]
    cited = receipts(segment)
    each = one_a_receipt(segment, start, amounts)
    return {
        "amount": sum(a.value for a in each) if each else amounts[0].value if amounts else None,
        "receipt": cited[0] if cited else None,
    }


def one_a_receipt(segment: Segment, start: int, amounts: list[Amount]) -> list[Amount]:
    """ "12.000.000 đồng theo Biên lai ... và 4.300.000 đồng theo Biên lai ...": the sums when each stands beside a receipt of
    its own and no total is printed; else empty."""
    marks = [m.start() for m in _RECEIPT.finditer(segment.folded, start)]
    values = [a.value for a in amounts]
    if len(marks) < 2 or len(values) != len(marks) or any(value == sum(values) - value for value in values):
        return []
    between = [(start, marks[0]), *itertools.pairwise(marks)]
    return amounts if all(sum(low <= a.start < high for a in amounts) == 1 for low, high in between) else []
