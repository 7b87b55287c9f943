"""The heading of a judgment: number, date, court, instance, branch, subject, and which judgment it corrects."""

from __future__ import annotations

import re

from thads.engine.judgment.schema import Document
from thads.engine.text.dates import find_dates
from thads.engine.text.normal import fold

_NUMBER = re.compile(
    r"(?P<n>\d{1,6}(?:[ ]?[a-zA-Z])?)\s*/\s*(?P<year>(?:19|20)\d{2})\s*/\s*(?P<symbol>[A-ZĐ]{1,12}(?:\s?&\s?[A-ZĐ]{2,5})?(?:\s?[-–]\s?[A-ZĐ]{1,8}){0,3})"
)
_NUMBER_LINE = re.compile(r"(?i)(?:bản án|quyết định|BA|QĐ)?\s*(?:số|s[oố]́?)\s*:?\s*(?=\d)")
_DAY_LINE = re.compile(r"(?i)^\W*ngày\b[^\n]{0,60}")
_SUBJECT = re.compile(
    r"(?is)V/v\s*:?\s*(?P<subject>.{3,300}?)(?=\n\s*(?:\n|CỘNG|NHÂN|TÒA|TOÀ|[-–]|Độc|QUYẾT|Căn|NƯỚC)|\n[^\n]{0,60}CỘNG HÒA|$)"
)
_COURT = re.compile(
    r"(?:TÒA|TOÀ|Tòa|Toà|tòa|toà)\s+(?:(?:PHÚC THẨM|phúc thẩm|Phúc thẩm|CẤP CAO|cấp cao)\s+)?(?:ÁN|án)\s+(?:NHÂN|nhân|Nhân)\s+(?:DÂN|dân|Dân)\s+"
)
_SITTING = re.compile(
    r"(?i)(?:tại|ở)\s+(?:trụ sở|phòng xử án|phòng xét xử|hội trường(?: xét xử)?)[^.\n]{0,40}?\s*,?\s*(?:của\s+)?"
)
_COURT_END = re.compile(
    r"\s*(?:[:;.(“\"]|,?\s+(?:xét xử|mở phiên|tiến hành|đã|tham gia|thụ lý|vào|theo|về|gồm|công khai|có|do|đưa|–? ?thư ký|tuyên|căn cứ|số \d|nơi|ngày|phiên|bị|và|với|sơ thẩm|phúc thẩm)\b|$)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"(?s)(?i:sửa chữa|đính chính|bổ sung)(?:[^.;]{0,120}?)(?i:bản án|quyết định)(?:[^.;]{0,60}?)(?i:số)\s*:?\s*(?P<number>\d+\s*/\s*\d{4}\s*/\s*[A-ZĐ&\- –]+[A-ZĐ])"
)
_BRANCHES = (
    ("HNGĐ", "family"), ("HNG", "family"), ("HN", "family"), ("KDTM", "commercial"), ("LĐ", "labour"), ("HC", "administrative"), ("HS", "criminal"),
    ("PS", "bankruptcy"), ("DS", "civil"),
)  # fmt: skip


def read_header(text: str, heading_end: int) -> Document:
    """The heading's facts out of the flat text; what is not printed stays None."""
    head = text[: max(heading_end, 0)]
    top = head[:2500]
    number = _number(top)
    symbol = number.split("/")[-1] if number else ""
    corrects = _corrects(text, symbol, top)
    return Document(
        number=number,
        date=_date(top, head, symbol),
        court=_court(head or text[:4000]),
        type=_type(symbol, top),
        instance=_instance(symbol, head),
        branch=_branch(symbol, head),
        subject=_subject(top),
        corrects=corrects,
    )


def _number(top: str) -> str | None:
    marked = [m for lead in _NUMBER_LINE.finditer(top) if (m := _NUMBER.match(top, lead.end()))]
    for match in marked:
        if not re.match(r"TLST|TLPT|QĐXX|QĐPT|TL[A-Z]", match.group("symbol")) and not _is_reference(
            top, match.start()
        ):
            return _tidy_number(match)
    return None


def _is_reference(top: str, at: int) -> bool:
    """A number named inside a sentence (the appealed judgment, the docket) is not this paper's own."""
    before = fold(top[max(0, at - 90) : at])
    return bool(
        re.search(
            r"thu ly|dua vu an|theo quyet dinh|do ban an|doi voi ban an|xet xu so tham|hoan phien|khang cao", before
        )
    )


def _tidy_number(match: re.Match[str]) -> str:
    symbol = re.sub(r"\s*[-–]\s*", "-", match.group("symbol")).strip()
    return f"{match.group('n').replace(' ', '')}/{match.group('year')}/{symbol}"


def _date(top: str, head: str, symbol: str) -> str | None:
    lines = top.replace("–", "-").split("\n")
    for line in lines[:60]:
        if _DAY_LINE.match(line):
            dates = find_dates(line)
            if len(dates) == 1 and dates[0].precision == "day" and len(line) - dates[0].end <= 4:
                return dates[0].iso
    place = re.search(r"(?i),\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", top[:1200])
    if place:
        return find_dates(place.group(0))[0].iso
    sitting = re.search(
        r"(?is)(?:^|\n)\W*(?:(?:trong|vào|từ|hôm nay|các|từ các)[\s,]*)*(?:ngày|hồi)\b(?P<days>.{5,200}?)(?:\btại\b|\.tại\b|\bTòa|\bToà|xét xử|mở phiên)",
        head,
    )
    if sitting:
        dates = [d for d in find_dates(sitting.group(0)) if d.precision == "day"]
        if dates:
            return dates[-1].iso
    return None


def _type(symbol: str, top: str) -> str | None:
    if symbol.startswith("Q") or "QĐ" in symbol:
        return "decision"
    folded = fold(top)
    if "ban an" in folded or symbol:
        return "judgment"
    if "nhan danh" in folded:
        return "judgment"
    return "decision" if re.search(r"quyet dinh", folded) else None


def _instance(symbol: str, head: str) -> str | None:
    if symbol.endswith("PT"):
        return "appeal"
    if symbol.endswith(("GĐT", "GDT")):
        return "cassation"
    if re.search(r"[-–]TT$", symbol):
        return "retrial"
    if symbol.endswith("ST") or "ST-" in symbol:
        return "first"
    folded = fold(head)
    if re.search(r"xet xu (?:cong khai )?phuc tham|hoi dong xet xu phuc tham", folded):
        return "appeal"
    return "first" if re.search(r"xet xu so tham|so tham", folded) else None


def _branch(symbol: str, head: str) -> str | None:
    for mark, branch in _BRANCHES:
        if mark in symbol:
            return branch
    folded = fold(head)
    if "bi cao" in folded:
        return "criminal"
    for words, branch in (
        ("kinh doanh thuong mai", "commercial"),
        ("hon nhan", "family"),
        ("lao dong", "labour"),
        ("hanh chinh", "administrative"),
        ("dan su", "civil"),
    ):
        if re.search(rf"vu (?:an|viec) {words}|tlst-?{'ds' if branch == 'civil' else '#'}", folded):
            return branch
    return "civil" if "nguyen don" in folded else None


def _subject(top: str) -> str | None:
    match = _SUBJECT.search(top)
    if not match:
        return None
    subject = re.sub(r"\s+", " ", match.group("subject"))
    return subject.strip(' .:“”"()') or None


def _court(head: str) -> str | None:
    """The sitting court as the paper writes it in running text, else from the capitals of the heading."""
    flat = _MOTTO.sub(" ", re.sub(r"\s+", " ", head))
    sitting = next((name for lead in _SITTING.finditer(flat) if (name := _court_at(flat, lead.end()))), None)
    named = re.search(r"NHÂN DANH", flat)
    titled = next(
        (name for region in ((flat[named.end() :] if named else ""), flat) if (name := _court_in(region))), None
    )
    base = sitting or titled
    fuller = _with_province(flat, base) if base and not _PROVINCE.search(base) else None
    if fuller:
        return fuller
    if sitting and titled and fold(titled).startswith(fold(sitting)):
        return sitting + titled[len(sitting) :]
    return sitting or titled


_MOTTO = re.compile(
    r"(?i)CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc"
)
_PROVINCE = re.compile(r"(?i)\b(?:tỉnh|thành phố|khu vực)\b")


def _with_province(text: str, base: str) -> str | None:
    """The same court named with its province elsewhere in the heading ("Thư ký Tòa án nhân dân huyện ..., tỉnh ...")."""
    for match in _COURT.finditer(text):
        name = _court_name(text, match)
        if name and fold(name).startswith(fold(base) + ",") and _PROVINCE.search(name[len(base) :]):
            return base + name[len(base) :]
    return None


def _court_at(text: str, at: int) -> str | None:
    match = _COURT.match(text, at)
    return _court_name(text, match) if match else None


def _court_in(text: str) -> str | None:
    match = _COURT.search(text)
    return _court_name(text, match) if match else None


# "huyện A - tỉnh B" says where the district lies; "khu vực 3 - Thành phố B" is the name of the court as it stands.
_DASH_BEFORE_PROVINCE = re.compile(r"(?<!khu vực \d)(?<!khu vực \d\d)\s+[-–]\s*(?=(?:tỉnh|thành phố)\b)", re.IGNORECASE)
_BEFORE_PROVINCE = re.compile(
    r"^((?:huyện|quận|thị xã|thành phố)\s[^,]{1,40}?)\s+(?=(?:tỉnh|thành phố)\s)", re.IGNORECASE
)
_CAPITALS = re.compile(r"(?:(?:[A-ZÀ-ỸĐ]{2,}|\d{1,3}|[-–,]|[A-ZĐ]\d?(?=[ ,]|$))[ ,]*){2,}(?![a-zà-ỹ])")


def _court_name(text: str, match: re.Match[str]) -> str | None:
    rest = text[match.end() : match.end() + 120]
    end = _COURT_END.search(rest)
    place = (rest[: end.start()] if end else rest).strip(" ,.-–*")
    place = _DASH_BEFORE_PROVINCE.sub(", ", place)
    place = re.split(
        r"\s+(?:CỘNG HÒA|CỘNG HOÀ|Độc lập|NHÂN DANH|Bản án|Số\b:?|[-–] Thành phần|Thành phần|(?i:với) thành phần|[-–] ?Thành(?! phố))",
        place,
    )[0].strip(" ,.-–")
    if not place:
        return None
    capitals = _CAPITALS.match(place)
    if capitals:
        place = _place_case(capitals.group(0).strip(" ,.-–"))
    place = _BEFORE_PROVINCE.sub(r"\1, ", place)
    visiting = re.search(r",\s*T[òo][àa] án nhân dân (?=cấp cao|tối cao)", place)
    if visiting:  # a high court sits in the house of another court
        return f"Tòa án nhân dân {place[visiting.end() :]}"
    high = "cấp cao " if "CẤP CAO" in match.group(0).upper() else ""
    return f"Tòa án nhân dân {high}{place}"


def _place_case(place: str) -> str:
    words: list[str] = []
    for word in place.lower().split():
        words.append(
            word
            if not (words and words[-1] in "-–")
            and word.strip(",")
            in ("huyện", "quận", "tỉnh", "thị", "xã", "thành", "phố", "tối", "cao", "khu", "vực", "cấp", "tại")
            else word[:1].upper() + word[1:]
        )
    return " ".join(words)


def _corrects(text: str, symbol: str, top: str) -> str | None:
    folded = fold(top)
    if not (
        symbol.startswith("QĐ-SC")
        or "SCBS" in symbol
        or re.search(r"quyet dinh\W{0,6}(?:ve viec )?(?:sua chua|dinh chinh)|v/v\W*(?:sua chua|dinh chinh)", folded)
    ):
        return None
    match = _CORRECTS.search(text)
    return re.sub(r"\s+", "", match.group("number")) if match else None
