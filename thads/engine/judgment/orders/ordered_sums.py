"""Which of the sums a duty names is the one ordered: told from its parts, prices and what was paid before."""

from __future__ import annotations

import dataclasses
import itertools
import re
from dataclasses import dataclass, field

from thads.engine.judgment.orders.receivers import received_behind
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.verbs import PAYS
from thads.engine.text.numbers import Amount

# "tổng" with what it counts: alone it is also a family's name, without its accents.
TOTAL = re.compile(
    r"\btong(?! cong ty| giam doc| cuc\b) (?:cong|so|so tien|tien|muc|gia tri|cac khoan|hai khoan|chi phi|an phi)\b|\btong(?= ?(?:\d|la\b|:))|\bcong (?:chung|cac khoan)\b|\bso tien tong\b"
)


PARTS = re.compile(r"\b(?:trong do|gom|bao gom|cu the|gom co|gom cac khoan)\b")


_NOT_ORDERED = re.compile(
    r"(?:gia tri|tri gia|dinh gia|co gia|hoa don|bien lai|da (?:tra|nhan|nop|thanh toan|giao|boi thuong)|tam ung|dat coc|duoc (?:tru|khau tru|can tru|doi tru|mien)|khau tru|can tru|doi tru)\b[^,;.]{0,45}$"
)


_LABEL_BEFORE = re.compile(
    r"(?:^|[,;:(+\-–.]|\bva\b|\btrong do\b|\bgom\b|\bla\b(?=\s*$))([^,;:()+]{2,70}?)(?:\s+(?:so tien|so|la|la:|:))*\s*:?\s*$"
)


@dataclass
class Sum:
    """The sum a duty orders: the amount, its parts and what agrees with it."""

    amount: Amount
    components: list[dict[str, object]] = field(default_factory=list)
    agrees: list[str] = field(default_factory=list)


# "3.000.000 đồng/cháu", "2.000.000 đồng/tháng": what maintenance is paid by.
_BY_TIME = frozenset({"tháng", "cháu", "con", "trẻ", "người", "năm", "quý", "kỳ"})


def ordered_sum(segment: Segment, start: int, end: int | None = None, *, monthly: bool = False) -> Sum | None:
    """The total a duty orders in ``segment`` from ``start`` on, told from its parts, prices and deposits. ``monthly``: sums
    by the month count as well."""
    stop = len(segment.text) if end is None else end
    amounts = [a for a in segment.amounts if start <= a.start < stop and (not a.per or (monthly and a.per in _BY_TIME))]
    counted = [a for a in amounts if not _described(segment, a)] or amounts
    if not counted:
        return None
    beside = side_by_side(segment, counted)
    if beside:
        return beside
    total = _total(segment, counted)
    parts = [a for a in counted if a is not total and a.currency == total.currency]
    agrees = ["words"] if total.agrees else []
    components: list[dict[str, object]] = []
    if len(parts) >= 2 or (len(parts) == 1 and PARTS.search(segment.folded)):
        components = _components(segment, total, parts, agrees)
    return Sum(total, components, agrees)


_BETWEEN = re.compile(r"^[^.:\d]{0,60}(?:[;,]|\bva\b|\bcung\b)[^.:\d]{0,90}$")


_LABELLED = re.compile(r"\b(?:tien|khoan|lai|goc|no|von|chi phi|phi|boi thuong|ton that|phat|tro cap|luong|thu nhap)\b")


_OTHERWISE = re.compile(
    r"\b(?:tru|khau|da (?:nop|tra|boi thuong|nhan|thanh toan)|con phai|gia|tri gia|gia tri|tuong duong|moi|tam ung|lai suat|an phi)\b"
)


_ASIDE = re.compile(r"\([^)]*\)|\b(?:tinh )?(?:den|tu) (?:het )?ngay \d{1,2}[/_.-]\d{1,2}[/_.-]\d{4}|\b\d{1,2} thang\b")


def side_by_side(segment: Segment, amounts: list[Amount]) -> Sum | None:
    """ "tiền cọc 500.000.000 đồng và tiền phạt cọc 600.000.000 đồng": parts of one debt whose total nobody printed, added up."""
    told = bool(amounts) and PARTS.search(segment.folded, amounts[0].start)
    if len(amounts) < 2 or TOTAL.search(segment.folded) or told:
        return None
    for first, second in itertools.pairwise(amounts):
        paid_to = received_behind(segment, first, segment.mentions)
        start = paid_to[-1].end if paid_to else first.end
        gap = _ASIDE.sub("", segment.folded[start : second.start])
        beside = gap + segment.folded[second.end : second.end + 12]
        joined = _BETWEEN.match(gap) and _LABELLED.search(beside) and not _OTHERWISE.search(gap)
        if not joined or segment.between(start, second.start):
            return None
    values = [a.value for a in amounts]
    if any(value == sum(values) - value for value in values):
        return None
    whole = dataclasses.replace(amounts[0], value=sum(values), agrees=None)
    return Sum(whole, [{"label": _part_label(segment, a), "amount": a.value} for a in amounts])


_PART_OF_VALUE = re.compile(r"(?:\b\d/\d|½|¼|\bmot nua|\d\s?%)\s*(?:phan )?gia tri[^.;,\d]{0,30}$")


_WORTH = re.compile(r"(?:tri gia|gia tri|dinh gia|co gia)\s*(?:la|:)?\s*$")


def is_worth(segment: Segment, amount: Amount) -> bool:
    """What a thing is worth ("trị giá 5.000.000 đồng"); half of its value is a sum somebody pays."""
    before = segment.folded[max(0, amount.start - 45) : amount.start]
    return bool(_WORTH.search(before)) and not _PART_OF_VALUE.search(before)


def _described(segment: Segment, amount: Amount) -> bool:
    """A price, a value, something paid before: printed beside the order, not ordered."""
    before = segment.folded[max(0, amount.start - 60) : amount.start]
    if _PART_OF_VALUE.search(before):
        return False
    if re.search(PAYS + r"\b(?: [^,;.\d]*)? (?:la|:)\s*$", before) and "da " not in before:
        return False
    return bool(_NOT_ORDERED.search(before)) and not TOTAL.search(re.split(r"\d", before)[-1])


def _total(segment: Segment, amounts: list[Amount]) -> Amount:
    if len(amounts) == 1:
        return amounts[0]
    for amount in amounts:
        before = segment.folded[max(0, amount.start - 70) : amount.start]
        printed = segment.text[max(0, amount.start - 20) : amount.start]
        if TOTAL.search(re.split(r"\d", before)[-1]) or re.search(r"(?i)[,;(]\s*cộng(?: là)?\s*:?\s*$", printed):
            return amount
    values = [a.value for a in amounts]
    for index, value in enumerate(values):
        rest = values[:index] + values[index + 1 :]
        if value == sum(rest):
            return amounts[index]
    return amounts[0]


def _components(segment: Segment, total: Amount, parts: list[Amount], agrees: list[str]) -> list[dict[str, object]]:
    for size in range(len(parts), 0, -1):
        chosen = parts[:size] if total.start < parts[0].start else parts[-size:]
        if sum(a.value for a in chosen) == total.value:
            agrees.append("components")
            return [{"label": _part_label(segment, a), "amount": a.value} for a in chosen]
    return (
        [{"label": _part_label(segment, a), "amount": a.value} for a in parts] if PARTS.search(segment.folded) else []
    )


def _part_label(segment: Segment, amount: Amount) -> str:
    before = segment.folded[: amount.start]
    match = _LABEL_BEFORE.search(before)
    label = segment.text[match.start(1) : match.end(1)] if match else ""
    return re.sub(r"\s+", " ", re.sub(r"(?i)\b(số tiền|số|là|trong đó|gồm|bao gồm|cụ thể)\s*:?$", "", label)).strip(
        " :,-–."
    )
