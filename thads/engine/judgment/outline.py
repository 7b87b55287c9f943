"""The parts of a judgment: heading, parties, facts, reasons, operative part, signatures.

Anchors are matched on folded text, because real papers print ``QUYÉT ĐỊNH``, ``N ỘI DUNG`` or ``Vì các lẻ trên``.
The operative part is cut into units (a sentence under its item label) that tile it without a gap.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from thads.engine.judgment.vocabulary import LETTER, UPPER
from thads.engine.text.normal import fold

_OPERATIVE = re.compile(r"^\W*(?:(?:va|nen)\s+)?(?:quyet dinh|quyet d1nh|quyet đinh)\W*$")
_OPERATIVE_INLINE = re.compile(r"^\W*(?:quyet dinh|tuyen xu)\s*:")
_FOR_THESE_REASONS = re.compile(r"vi (?:nhung |cac |nhung )?(?:le|ly do)\b.{0,40}tren|tu nhung nhan dinh tren")
_REASONS = re.compile(r"^\W*nhan dinh cua (?:toa an|hoi dong xet xu)|^\W*nhan thay\W*$|^\W*xet thay\W*$")
_FACTS = re.compile(r"^\W*n ?oi dung (?:vu an|vu viec|ban an|viec dan su|cua vu an)|^\W*nhan thay\W*$")
_AGREEMENT = re.compile(r"cong nhan su thoa thuan cua cac (?:duong su|ben)")
_ORDERS = re.compile(r"\b(?:buoc|xu|tuyen|chap nhan|phai|bac|dinh chi|cong nhan|tich thu|giao)\b")
_SEALED = re.compile(r"^\W*t\W?/?\W?m\W{0,3}\s*hoi dong (?:xet xu|tham phan)")
_AGREED = re.compile(
    r"thoa thuan\b.{0,60}(?:cu the )?nhu sau|noi dung (?:su )?thoa thuan|^\W*(?:2|ii)\W+.{0,20}thoa thuan"
)
_SIGNATURE = re.compile(
    r"^\W*(?:noi nhan\b|t\W?/?\W?m\W{0,3}\s*hoi dong (?:xet xu|tham phan|giai quyet)|hoi dong xet xu (?:so|phuc) tham\W*$"
    r"|cac hoi tham nhan dan\W*$|tham phan\W{0,4}(?:chu toa.*)?$|chu toa phien toa\W*$|cac tham phan\W*$"
    r"|noi gui\b|(?:pho )?chanh an\W*$)"
)

_LABEL = re.compile(
    r"(?P<label>Điều\s+\d{1,3}\s*[.:\-/]|\d{1,3}(?:\s?\.\s?\d{1,3}){1,3}\s?[.):/\-]?|\d{1,3}\s?[.):/\-]+|[IVX]{1,5}\s?[.):/\-]+"
    r"|\(?[a-zđA-ZĐ]\s?[.)]|\(\d{1,3}\)|\[\d{1,3}\]|[-–—+*•○●▪✓]+)(?=\s|[" + UPPER + r"“\"(]|$)\s*(?=(?P<next>\S?))"
)
_SUM = re.compile(
    r"\d{1,3}(?:[.,]\d{3})+(?![.,]?\d)(?!\.?\s+(?!VN[ĐDÐ]|USD|EUR)[A-ZĐ])"
)  # a line may begin with a sum: no label
_SHORT_NAME = re.compile(r"[A-ZĐ]\d{0,2}\s?\.")  # "bị cáo Nguyễn Văn / T. phải nộp": the end of a name, no label
_NAME_BEFORE = re.compile(rf"(?<![{LETTER}])[{UPPER}][{LETTER}]+$")
_LOWER = re.compile(r"[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]")
_CONTINUES = re.compile(
    r"(?:\b(?:điều|khoản|điểm|số|ngày|tháng|năm|và|của|các|là|với|cho|thửa|tờ|lô|quận|mục)|[,(\-–/])$", re.I
)
_PART = re.compile(r"(?:Tiền|Lãi|Nợ|Gốc|Số tiền)\b")
_OPENER = re.compile(
    r"(?:Về|Kể từ|Trường hợp|Trong trường hợp|Buộc|Án phí|Ngoài ra|Hoàn|Trả lại|Các đương sự|Căn cứ|Áp dụng|Xử|Tuyên|Ghi nhận|Công nhận|Đình chỉ"
    r"|Bác|Không chấp nhận|Chấp nhận|Tịch thu|Nếu|Bản án|Đương sự|Nguyên đơn|Bị đơn|Giao|Miễn|Quyền kháng cáo|Tiếp tục|Kiến nghị|Chi phí|Xử phạt"
    r"|Tổng|Cộng(?= ?(?:\d|:|là|các|chung))|Thời hạn|Trong thời hạn|Hết thời hạn|Ông|Bà|Anh|Chị|Cụ|Công ty|Ngân hàng|Trách nhiệm|Vật chứng|Xử lý|Sau khi|Lãi|Tiền|Án xử|Báo cho|Riêng|Đối với|Đồng thời|Thời hiệu|Như vậy|Số tiền)\b"
)
# Printed with a capital these never stand inside a sentence: their line begins an order, however long the one before is.
_ORDER_OPENS = re.compile(
    r"(?:(?:Buộc|BUỘC|Trả lại|Hoàn (?:trả|lại)|Ghi nhận|Chấp nhận|CHẤP NHẬN|Không (?:chấp nhận|đồng ý|có (?:cơ sở|căn cứ))|KHÔNG CHẤP NHẬN|Đình chỉ|Tịch thu|Kể từ (?:ngày|khi)|Kiến nghị)\b|Trường hợp (?:bản án|người|ông|bà))"
)
_ENDS = re.compile(r"[.:;!?]\W{0,3}$")
_SENTENCE = re.compile(r"(?<=[.!?])[”\")]?\s+(?=[“\"(]?[A-ZÀ-ỸĐ])|(?<=\./\.)\s*")
# Behind "Nguyễn Văn T." or "10." these begin a sentence; "TP. Bà Rịa" is a town.
_SENTENCE_OPENS = re.compile(
    r"(?:Bà(?! Rịa)|Ông|Anh|Chị|Cụ|Cháu|Cô|Chú|Bác|Em|Hai|Vợ chồng|Bị|Nguyên đơn|Người|Công ty|Ngân hàng|Hợp tác xã|Hoàn|Trả|Buộc|Ghi|Giao|Chia|Khấu|Đối|Tiếp"
    r"|Các|Về|Kể|Nếu|Trường hợp|Trong|Sau khi|Khi|Ngoài ra|Đồng thời|Số tiền|Xác|Công nhận|Chấp nhận|Bác|Đình chỉ|Án phí|Chi phí|Tịch thu|Thời hạn|Riêng|Được|Phần|Đối với|Do|Tổng)\b"
)
_ONLY_LABEL = re.compile(r"^\W*(?:Điều\s+)?[\w.\-/]{0,8}\W*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|Tx|TX|TT|Tt|Q|P|ThS|TS|LS|Ths|St|VN|KV|Ông|Bà|T\.H\.A|Số|số|NĐ|NQ|QĐ|BLDS|HĐ)|\d)\.$"
)


@dataclass
class Unit:
    """A sentence of the operative part under its item label; offsets into the flat text."""

    start: int
    end: int
    label: str
    depth: int
    text: str
    first: bool  # first sentence of its item


@dataclass
class Outline:
    """Offsets of the parts in the flat text; ``operative`` is None when the paper orders nothing."""

    heading_end: int
    facts: int | None
    reasons: int | None
    operative: int | None
    signature: int
    end: int


def outline(text: str) -> Outline:
    """Where the parts of the judgment begin. ``text`` is the flat text, one line a printed line."""
    lines = _lines(text)
    folded = [fold(line) for _, line in lines]
    facts = _first(lines, folded, _FACTS)
    reasons = _first(lines, folded, _REASONS)
    index = _operative_line(folded, lines, reasons)
    operative = lines[index][0] if index is not None else None
    signature = len(text)
    if index is not None:
        for line_index in range(index + 1, len(lines)):
            if _SEALED.search(folded[line_index]) or (
                _SIGNATURE.search(folded[line_index]) and _no_order_follows(folded, line_index)
            ):
                signature = lines[line_index][0]
                break
    heading_end = min(x for x in (facts, reasons, operative, len(text)) if x is not None)
    return Outline(heading_end, facts, reasons, operative, signature, len(text))


def agreement_start(text: str, operative: int) -> int:
    """Where a settlement that names its parties inside the operative part comes to what they agreed; ``operative`` where
    the paper is no settlement."""
    for at, line in _lines(text):
        if at > operative and _AGREED.search(fold(line)):
            return at
    return operative


def _lines(text: str) -> list[tuple[int, str]]:
    at, out = 0, []
    for line in text.split("\n"):
        out.append((at, line))
        at += len(line) + 1
    return out


def _first(lines: list[tuple[int, str]], folded: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((lines[i][0] for i, line in enumerate(folded) if pattern.search(line)), None)


def _operative_line(folded: list[str], lines: list[tuple[int, str]], reasons: int | None) -> int | None:
    """The line ``QUYẾT ĐỊNH:`` that opens the orders: after the reasons if there are any, else the last."""
    found = [
        i
        for i, line in enumerate(folded)
        if _OPERATIVE.match(line.replace(" ", "", 0)) or _spaced(line) == "quyetdinh" or _OPERATIVE_INLINE.match(line)
    ]
    found = [i for i in found if not re.match(r"^\W*quyet dinh so", folded[i])]
    if not found:
        closing = [i for i, line in enumerate(folded) if _FOR_THESE_REASONS.search(line)]
        if closing:
            rest = " ".join(folded[closing[-1] + 1 :])
            return closing[-1] + 1 if _ORDERS.search(rest) else None
        agreed = [i for i, line in enumerate(folded) if _AGREEMENT.search(line)]
        return agreed[0] if agreed else None
    if reasons is not None:
        after = [i for i in found if lines[i][0] > reasons]
        return after[0] if after else None
    return found[-1]


def _spaced(line: str) -> str:
    return re.sub(r"[^a-z]", "", line) if len(line) < 40 else ""


def _no_order_follows(folded: list[str], index: int) -> bool:
    """A signature title ends the paper; the same words in a sentence do not."""
    rest = " ".join(folded[index + 1 : index + 400])
    return not re.search(r"\bbuoc (?:ong|ba|anh|chi|bi cao|bi don|cong ty)\b", rest[:20000])


def units(text: str, start: int, end: int) -> list[Unit]:
    """The operative part cut into labelled sentences. They tile ``text[start:end]`` without gap or overlap."""
    out: list[Unit] = []
    for begin, stop, label, depth in _items(text, start, end):
        body = text[begin:stop].replace("\n", " ")
        cuts = [0, *_sentence_cuts(body), len(body)]
        for number, (a, b) in enumerate(itertools.pairwise(cuts)):
            if a < b:
                out.append(Unit(begin + a, begin + b, label, depth, body[a:b].strip(), number == 0))
    return out


def _sentence_cuts(body: str) -> list[int]:
    cuts = []
    for match in _SENTENCE.finditer(body):
        before = body[: match.start()]
        if _ONLY_LABEL.match(before):
            continue
        abbreviated = _ABBREVIATION.search(before[-8:]) and not re.search(r"\d{4}\.$|\d\)\.$", before[-8:])
        if abbreviated and not _SENTENCE_OPENS.match(body, match.end()):
            continue
        cuts.append(match.end())
    return cuts


def _items(text: str, start: int, end: int) -> list[tuple[int, int, str, int]]:
    """Paragraph-like pieces with their label and depth, tiling the range."""
    full = _full_width(text[start:end].split("\n"))
    breaks: list[tuple[int, str, int]] = [(start, "", 0)]
    previous = ""
    blank = False
    anchor = False
    at = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if not stripped:
            blank = True
            at += len(line) + 1
            continue
        label, depth = _label(stripped, previous)
        short = len(previous) < _SHORT_LINE * full if full else None
        if at > start and (label or anchor or _starts_paragraph(stripped, previous, blank, short)):
            breaks.append((at, label, depth))
        anchor = bool(_OPERATIVE.match(fold(stripped)))
        previous, blank = stripped, False
        at += len(line) + 1
    ends = [b[0] for b in breaks[1:]] + [end]
    return [(b[0], stop, b[1], b[2]) for b, stop in zip(breaks, ends, strict=True) if b[0] < stop]


def _label(line: str, previous: str) -> tuple[str, int]:
    match = _LABEL.match(line)
    if not match or _SUM.match(line):
        return "", 0
    label, following = match.group("label").strip(), match.group("next")
    dash = label[0] in "-–—+*•○●▪✓"
    if _SHORT_NAME.fullmatch(label) and _NAME_BEFORE.search(previous):
        return "", 0
    if previous and _CONTINUES.search(previous) and not dash:
        return "", 0
    if (
        dash
        and previous
        and re.search(r"\w$", previous)
        and _LOWER.match(following or "")
        and not _ENDS.search(previous)
    ):
        return "", 0
    opens = following.isupper() or following in '“"(0123456789' or (_ENDS.search(previous) and not following.isalnum())
    if not dash and following and not opens:
        return "", 0
    if label[0].isdigit() and following and following.isdigit() and "." not in label.rstrip(".):/- "):
        return ("", 0) if not re.match(r"\d{1,2}[.)]$", label) else (label, 1)
    return _tidy(label), _depth(label)


def _tidy(label: str) -> str:
    label = re.sub(r"\s+", " ", label)
    return label.strip() if label[0] in "-–—+*•○●▪✓" else label.strip(" .:/-").lstrip("(").rstrip(")")


def _depth(label: str) -> int:
    """1 for a main item, 2 and more for what hangs under it."""
    if re.match(r"Điều|[IVX]{1,5}\s?[.):/\-]", label):
        return 1
    if label[0] in "-–—•●▪○✓":
        return 4
    if label[0] in "+*":
        return 5
    numbers = re.findall(r"\d+", label)
    return 1 + len(numbers) if numbers else 3


_TOPIC = re.compile(
    r"(?:Về (?:án phí|chi phí|lệ phí|quyền kháng cáo|nghĩa vụ)|Án phí|Chi phí (?:tố tụng|thẩm định|định giá))[^.:;]{0,60}:"
)
_SHORT_LINE = 0.8  # of a full line: the line before ended its paragraph


def _full_width(lines: list[str]) -> int:
    """How long a full line of these is, in characters; 0 where every paragraph is one line."""
    lengths = sorted(len(line) for line in lines if line.strip())
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    return full if full <= 120 else 0


def _starts_paragraph(line: str, previous: str, blank: bool, short: bool | None) -> bool:
    """``short``: the line before ends well before the margin; None where every line is a paragraph of its own."""
    first = re.sub(r"^\W+", "", line)[:1]
    if not first.isupper():
        return False
    if _TOPIC.match(line) and not _CONTINUES.search(previous):
        return True
    if _ORDER_OPENS.match(line) and not _CONTINUES.search(previous) and previous.count("(") <= previous.count(")"):
        return True
    if short is None and _OPENER.match(line) and not _CONTINUES.search(previous):
        return True
    if short and _OPENER.match(line) and not _CONTINUES.search(previous) and previous.count("(") <= previous.count(")"):
        return True
    if previous.rstrip().endswith(";"):
        return bool(_OPENER.match(line)) and not _PART.match(line)
    if _ENDS.search(previous):
        return True
    if _OPENER.match(line) and not _CONTINUES.search(previous) and (blank or previous.endswith((")", "”", '"'))):
        return True
    return blank and (previous.isupper() or line.isupper())
