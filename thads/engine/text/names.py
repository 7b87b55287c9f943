"""Names of persons and organisations as judgments print them: titles, lists, short forms, capitals."""

from __future__ import annotations

import re

from thads.engine.text.normal import fold

_SEXES = {
    "ông": "male", "bà": "female", "anh": "male", "chị": "female", "cô": "female", "chú": "male", "bác": None,
    "cháu": None, "cụ": None, "em": None, "cụ ông": "male", "cụ bà": "female", "cháu trai": "male",
    "cháu gái": "female", "thầy": "male", "dì": "female", "cậu": "male", "mợ": "female", "thím": "female",
    "ông (bà)": None, "ông/bà": None, "con": None, "trẻ": None,
}  # fmt: skip
_ROLES = (
    "đồng nguyên đơn", "nguyên đơn", "đồng bị đơn", "bị đơn", "bị cáo", "bị hại", "người bị hại", "bị can",
    "người bị kiện", "người khởi kiện", "người kháng cáo", "người yêu cầu", "đương sự", "nguyên đơn dân sự",
    "bị đơn dân sự", "người làm chứng", "người có quyền lợi, nghĩa vụ liên quan", "người được thi hành án",
    "người phải thi hành án", "người đại diện", "đại diện", "luật sư", "vợ chồng", "vợ", "chồng", "hộ",
)  # fmt: skip
_SPACE = r"\s+"


def _any(words: object) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", _SPACE)
        for word in sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    )


_TITLE = re.compile(rf"(?:{_any(_SEXES)})(?=[\s:])", re.IGNORECASE)
_ROLE = re.compile(rf"(?:{_any(_ROLES)})(?=[\s:,])[\s:,]*", re.IGNORECASE)
_SYLLABLE = r"[A-ZÀ-ỸĐ][\wÀ-ỹ’']*"
_PERSON = re.compile(rf"{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,6}}(?:\s*\((?:tên gọi khác|tức|bí danh)[^)]*\))?")
_TITLES_IN_TEXT = re.compile(
    rf"(?<!\w)(?P<title>{_any(_SEXES)}|bị\s+cáo|bị\s+hại|nguyên\s+đơn|bị\s+đơn)[\s:]+(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,6}})",
)
_ORGANISATION = re.compile(
    r"(?:tổng\s+)?c[ôo]ng\s+ty|cty|ngân\s+hàng|ủy\s+ban|uỷ\s+ban|ubnd|hợp\s+tác\s+xã|htx|doanh\s+nghiệp|dntn|chi\s+cục"
    r"|cục|tổng\s+cục|sở|quỹ|chi\s+nhánh|phòng|văn\s+phòng|trường|bệnh\s+viện|trung\s+tâm|tập\s+đoàn|hội|bảo\s+hiểm"
    r"|bhxh|kho\s+bạc|tòa\s+án|toà\s+án|viện|công\s+an|ban|bộ|nhà\s+máy|xí\s+nghiệp|tổ\s+chức|nhà\s+nước|hộ\s+kinh\s+doanh"
    r"|liên\s+đoàn|liên\s+hiệp|đoàn|đảng|chùa|giáo\s+xứ|trạm|đội|nông\s+trường|lâm\s+trường|agribank|vietcombank|bidv"
    r"|vietinbank|sacombank|techcombank|vpbank|tpbank|acb|mbbank|hdbank|shb|vib|ocb|lpbank|seabank|eximbank",
    re.IGNORECASE,
)
_NOT_SURNAME = re.compile(r"(?:ban|bộ|hội|đội|cục|sở|phòng|viện|đoàn|trạm|trường|quỹ)(?=\s)", re.IGNORECASE)
_GENERIC = frozenset(
    fold(
        "công ty cổ phần trách nhiệm hữu hạn một thành viên hai thành viên trở lên tnhh cp mtv ngân hàng "
        "thương mại tmcp nhà nước việt nam chi nhánh tập đoàn tổng"
        " doanh nghiệp tư nhân hợp tác xã htx dntn và phát triển nông thôn"
    ).split()
)
# Brands of banks and the words of the registered name they stand for, folded.
_BANKS = {
    "agribank": "nong nghiep va phat trien nong thon", "bidv": "dau tu va phat trien", "vietinbank": "cong thuong",
    "vietcombank": "ngoai thuong", "vpbank": "viet nam thinh vuong", "vp bank": "viet nam thinh vuong",
    "techcombank": "ky thuong", "tpbank": "tien phong", "tp bank": "tien phong", "mbbank": "quan doi",
    "mb bank": "quan doi", "mb": "quan doi", "acb": "a chau", "sacombank": "sai gon thuong tin", "vib": "quoc te",
    "hdbank": "phat trien thanh pho ho chi minh", "shb": "sai gon ha noi", "scb": "sai gon", "ocb": "phuong dong",
    "msb": "hang hai", "maritime bank": "hang hai", "eximbank": "xuat nhap khau", "seabank": "dong nam a",
    "lpbank": "loc phat", "lienvietpostbank": "buu dien lien viet", "abbank": "an binh", "namabank": "nam a",
    "nam a bank": "nam a", "bac a bank": "bac a", "ncb": "quoc dan", "pvcombank": "dai chung",
    "vietbank": "viet nam thuong tin", "kienlongbank": "kien long", "bvbank": "ban viet", "vbsp": "chinh sach xa hoi",
    "nhcsxh": "chinh sach xa hoi", "pgbank": "thinh vuong va phat trien", "saigonbank": "sai gon cong thuong",
}  # fmt: skip
_SPLIT = re.compile(r"\s*(?:[,;]|\s(?:và|cùng|với|cùng\s+với|cùng\s+vợ\s+là|và\s+vợ\s+là|và\s+chồng\s+là)\s)\s*")
_LEGAL_FORMS = re.compile(
    r"\b(?:tnhh|mtv|cp|tmcp|htx|dntn|ubnd|bhxh|xnk|tm|dv|sx|vn|bot|ii|iii|iv|vi)\b", re.IGNORECASE
)


# The accent of an open rhyme is printed on either letter: "Hoà" and "Hòa", "Thuý" and "Thúy" are one name.
_EITHER_LETTER = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ OÀ OÁ OẢ OÃ OẠ OÈ OÉ OẺ OẼ OẸ UỲ UÝ UỶ UỸ UỴ".split(),
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy ÒA ÓA ỎA ÕA ỌA ÒE ÓE ỎE ÕE ỌE ÙY ÚY ỦY ŨY ỤY".split(),
        strict=True,
    )
)
_OPEN_RHYME = re.compile(rf"(?<![qQ])(?:{'|'.join(_EITHER_LETTER)})(?!\w)")


def one_spelling(name: str) -> str:
    """The name with the accent of every open rhyme on its first letter."""
    return _OPEN_RHYME.sub(lambda rhyme: _EITHER_LETTER[rhyme[0]], name)


def split_title(text: str) -> tuple[str | None, str, str | None]:
    """ "bị cáo: ông Phạm Ngọc H" -> ("ông", "Phạm Ngọc H", "male"); the role before is dropped, sex None if unsaid."""
    rest = " ".join(text.split()).strip(" ,;:.-–")
    title = sex = None
    while True:
        if match := _ROLE.match(rest):
            title = title or match[0].strip(" :,").lower()
        elif match := _TITLE.match(rest):
            title = match[0].lower()
            sex = _SEXES.get(title, sex)
        else:
            return title, rest.strip(" ,;:"), sex
        rest = rest[match.end() :].lstrip(" :,")


def split_people(text: str) -> list[str]:
    """ "vợ chồng ông A, bà B" -> ["ông A", "bà B"]; "Công ty A và B" (an organisation) stays whole."""
    pieces = [piece.strip(" .:") for piece in _SPLIT.split(" ".join(text.split())) if piece.strip(" .:")]
    joined: list[str] = []
    for piece in pieces:
        piece = re.sub(r"^(?:và|vợ chồng|hai vợ chồng|cả hai vợ chồng|các)\s+", "", piece, flags=re.IGNORECASE)
        if (
            joined
            and is_organisation(joined[-1])
            and not (_TITLE.match(piece) or _ROLE.match(piece) or is_organisation(piece))
        ):
            at = text.find(piece)
            between = "," if "," in text[max(0, at - 3) : at] else " và"
            joined[-1] += f"{between} {piece}"
        else:
            joined.append(piece)
    return joined


def find_people(text: str) -> list[tuple[int, int, str, str]]:
    """(start, end, title, name) of every "title Name" in ``text``; several given names stay with their surname."""
    return [
        (match.start(), match.end(), " ".join(match["title"].split()), " ".join(match["name"].split()))
        for match in _TITLES_IN_TEXT.finditer(text)
    ]


def is_organisation(name: str) -> bool:
    """The name begins like an organisation's. "Phòng Thị A" or "Đoàn Văn B" are persons."""
    rest = split_title(name)[1]
    match = _ORGANISATION.match(rest)
    if not match or rest[match.end() : match.end() + 1].isalnum():
        return False
    words = rest.split()
    ambiguous = _NOT_SURNAME.match(rest) and len(words) in (2, 3, 4)
    return not (ambiguous and _looks_like_person(words))


def _looks_like_person(words: list[str]) -> bool:
    return words[1].lower() in ("thị", "văn", "hữu", "đức", "ngọc", "minh", "thanh", "quốc") and all(
        word[0].isupper() for word in words
    )


def is_person(name: str) -> bool:
    """Capitalised syllables and no organisation."""
    rest = split_title(name)[1]
    return not is_organisation(name) and _PERSON.fullmatch(rest) is not None


def matches_short(short: str, full: str) -> bool:
    """Whether ``short`` ("ông H", "T1", "bà Ngọc H", "Ngân hàng B", "VPBank") can stand for ``full``.

    Persons: the last words of the full name, in the same order and exact to the figure ("T" is not "T1").
    Organisations: acronym, brand, or the words that tell it apart. Several full names may match: the caller counts.
    """
    if is_organisation(full):
        return _matches_organisation(split_title(short)[1], split_title(full)[1])
    short_title, short_name, short_sex = split_title(short)
    _, full_name, full_sex = split_title(full)
    if is_organisation(short) and short_title is None:
        return False
    if short_sex and full_sex and short_sex != full_sex:
        return False
    wanted, words = short_name.lower().split(), full_name.lower().split()
    return bool(wanted) and len(wanted) <= len(words) and words[-len(wanted) :] == wanted


def _matches_organisation(short: str, full: str) -> bool:
    folded_short, folded_full = fold(short), fold(full)
    if folded_short == folded_full:
        return True
    bracketed = [fold(part) for part in re.findall(r"\(([^)]*)\)", full)]
    if folded_short in bracketed or any(folded_short in part.split() for part in bracketed):
        return True
    short_words, full_words = re.findall(r"\w+", folded_short), re.findall(r"\w+", folded_full)
    own = [word for word in short_words if word not in _GENERIC]
    kind = [word for word in short_words if word in _GENERIC]
    if own:
        telling = [word for word in full_words if word not in _GENERIC]
        named = _in_order(own, telling) and _in_order(kind, full_words)
        return named or (not kind and _is_acronym(folded_short, full_words))
    return bool(kind) and full_words[: len(kind)] == kind


def _in_order(wanted: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in wanted)


def _is_acronym(short: str, words: list[str]) -> bool:
    """A brand from the list of banks, or the initials of words that stand side by side ("BIDV" is in the list)."""
    brand = _BANKS.get(short)
    if brand:
        return f" {brand} " in f" {' '.join(words)} "
    initials = "".join(word[0] for word in words)
    return len(short) > 2 and short.isalpha() and short in initials


def title_case(name: str) -> str:
    """ "NGUYỄN VĂN AN" -> "Nguyễn Văn An"; a name not wholly in capitals comes back as it is, "T1", "TNHH" stay."""
    if name != name.upper():
        return name
    lowered = _GENERIC if is_organisation(name) else frozenset()
    cased = re.sub(r"[^\W_]+", lambda match: _capital(match[0], lowered), name)
    return cased[:1].upper() + cased[1:]


def _capital(word: str, lowered: frozenset[str]) -> str:
    if _LEGAL_FORMS.fullmatch(word):
        return word
    return word.lower() if fold(word) in lowered else word[0] + word[1:].lower()
