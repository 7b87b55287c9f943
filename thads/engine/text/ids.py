"""Numbers that identify: citizen ids, old identity cards, passports, tax codes, phones, plates, IMEI, accounts.

Old province codes (before 1 July 2025) stay valid inside citizen ids for life.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Codes of the place of birth registration inside a citizen id: the 63 provinces as they were before 1 July 2025.
PROVINCES = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang", "010": "Lào Cai",
    "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái", "017": "Hòa Bình",
    "019": "Thái Nguyên", "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang", "025": "Phú Thọ",
    "026": "Vĩnh Phúc", "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng", "033": "Hưng Yên",
    "034": "Thái Bình", "035": "Hà Nam", "036": "Nam Định", "037": "Ninh Bình", "038": "Thanh Hóa",
    "040": "Nghệ An", "042": "Hà Tĩnh", "044": "Quảng Bình", "045": "Quảng Trị", "046": "Thừa Thiên Huế",
    "048": "Đà Nẵng", "049": "Quảng Nam", "051": "Quảng Ngãi", "052": "Bình Định", "054": "Phú Yên",
    "056": "Khánh Hòa", "058": "Ninh Thuận", "060": "Bình Thuận", "062": "Kon Tum", "064": "Gia Lai",
    "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng", "070": "Bình Phước", "072": "Tây Ninh",
    "074": "Bình Dương", "075": "Đồng Nai", "077": "Bà Rịa - Vũng Tàu", "079": "Hồ Chí Minh", "080": "Long An",
    "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh", "086": "Vĩnh Long", "087": "Đồng Tháp",
    "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ", "093": "Hậu Giang", "094": "Sóc Trăng",
    "095": "Bạc Liêu", "096": "Cà Mau",
}  # fmt: skip


@dataclass(frozen=True)
class IdSpan:
    """``text[start:end]`` is a number of ``kind``; ``value`` is it without blanks, dots and hyphens.

    Kinds: citizen_id, identity_card, passport, tax_code, phone, plate, imei, bank_account.
    """

    start: int
    end: int
    kind: str
    value: str


def check_citizen_id(number: str, birth_year: int | None = None, sex: str | None = None) -> list[str]:
    """What is wrong with a citizen id (CCCD): [] or codes.

    not_digits | wrong_length | unknown_province | unknown_century | sex_mismatch | birth_year_mismatch.
    ``sex`` is "male" or "female".
    """
    digits = re.sub(r"[\s.-]", "", number)
    if not (digits.isascii() and digits.isdecimal()):
        return ["not_digits"]
    if len(digits) != 12:
        return ["wrong_length"]
    problems = [] if digits[:3] in PROVINCES else ["unknown_province"]
    if int(digits[3]) > 3:
        problems.append("unknown_century")
    if sex and sex != citizen_sex(digits):
        problems.append("sex_mismatch")
    if birth_year is not None and birth_year != citizen_birth_year(digits):
        problems.append("birth_year_mismatch")
    return problems


def citizen_sex(number: str) -> str:
    """ "male" or "female" by the fourth digit of a 12-digit citizen id."""
    return "female" if int(number[3]) % 2 else "male"


def citizen_birth_year(number: str) -> int:
    """Year of birth by the fourth to sixth digits of a 12-digit citizen id."""
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def luhn(digits: str) -> bool:
    """The check digit of an IMEI or a card number holds."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        doubled = int(char) * (1 + index % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


_SEP = r"[ .]?"
_CITIZEN_CUE = (
    r"(?:CCCD|CMND|CMTND|[Cc]ăn\s+cước(?:\s+công\s+dân)?|CĂN CƯỚC(?:\s+CÔNG DÂN)?|[Ss]ố\s+định\s+danh(?:\s+cá\s+nhân)?"
    r"|ĐDCN|[Cc]hứng\s+minh\s+(?:nhân|thư)\s*(?:dân|nhân\s+dân)?|[Gg]iấy\s+CMND)[\s:/]{0,4}(?:CCCD|CMND|số|mang|là|:|\s){0,8}"
)
_CUED = re.compile(_CITIZEN_CUE + rf"(?P<n>\d(?:{_SEP}\d){{6,14}})(?!\d)")
_BARE_CITIZEN = re.compile(r"(?<![\d.,/-])(?P<n>0\d{11})(?![\d/]|[.,]\d)")
_PASSPORT = re.compile(
    r"(?:[Hh]ộ\s+chiếu|HỘ CHIẾU|[Pp]assport)[\s:]{0,4}(?:số|:|\s){0,8}(?P<n>[A-Z]{1,2}\d{6,8})(?!\w)"
)
_TAX = re.compile(
    r"(?:MST|MSDN|[Mm]ã\s+số\s+(?:thuế|doanh\s+nghiệp)|MÃ SỐ (?:THUẾ|DOANH NGHIỆP))[\s:]{0,4}(?:số|là|:|\s){0,8}"
    r"(?P<n>\d{10}(?:\s?-\s?\d{3})?|\d{12})(?!\d)"
)
_PHONE = re.compile(r"(?<![\d.,/-])(?P<n>(?:\+?84|0)[ .-]?[35789]\d(?:[ .-]?\d){7})(?![\d/]|[.,-]\d)")
_PLATE = re.compile(
    r"(?<![\w-])(?P<n>(?:1[1-9]|[2-9]\d)\s?-?\s?(?:[A-HK-NPS-VXYZ]\d?|[A-HK-NPS-VXYZ]{2}|MĐ\d?)\s?[-.\s]\s?\d{3}\.?\d{1,2})(?![\d/]|[.,]\d{3})"
)
_PLATE_TIGHT = re.compile(
    r"(?:[Bb]iển\s+(?:kiểm\s+soát|số)|BKS)[\s:]{0,4}(?:số|:|\s){0,8}(?P<n>\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?[-.]?\s?\d{3}\.?\d{1,2})(?!\d)"
)
_IMEI = re.compile(r"(?:IMEI|[Ii]mei|[Ii]MEI)\s?\d?[\s:]{0,4}(?:số|là|:|\s){0,8}(?P<n>\d(?:[ -]?\d){13,15})(?!\d)")
_ACCOUNT = re.compile(
    r"(?:[Tt]ài\s+khoản|TÀI KHOẢN|STK|TK)[\s:]{0,4}"
    r"(?:(?:ngân\s+hàng|tạm\s+giữ|thanh\s+toán|tiền\s+gửi|số|là|:)[\s:]{0,4}){0,6}"
    r"(?P<n>\d(?:[ .-]?\d){5,18}(?:\.\d+)*)(?!\d)"
)
_PLAIN = str.maketrans("", "", " .-")


def find_ids(text: str) -> list[IdSpan]:
    """Every identifying number in ``text`` (NFC), in order, without overlaps; a cue word decides what it is."""
    found: list[IdSpan] = []
    for kind, pattern in (
        ("imei", _IMEI), ("citizen_id", _CUED), ("tax_code", _TAX), ("bank_account", _ACCOUNT),
        ("passport", _PASSPORT), ("plate", _PLATE_TIGHT), ("plate", _PLATE), ("citizen_id", _BARE_CITIZEN),
        ("phone", _PHONE),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            start, end = match.span("n")
            if any(start < span.end and span.start < end for span in found):
                continue
            value = match["n"].translate(_PLAIN) if kind != "tax_code" else match["n"].replace(" ", "")
            name = "identity_card" if kind == "citizen_id" and len(value) == 9 else kind
            found.append(IdSpan(start, end, name, value))
    return sorted(found, key=lambda span: span.start)


def find_citizen_ids(text: str) -> list[IdSpan]:
    """Citizen ids and old identity cards, the malformed ones too (``check_citizen_id`` says what is wrong)."""
    return [span for span in find_ids(text) if span.kind in ("citizen_id", "identity_card")]


def find_phones(text: str) -> list[IdSpan]:
    return [span for span in find_ids(text) if span.kind == "phone"]


def find_plates(text: str) -> list[IdSpan]:
    return [span for span in find_ids(text) if span.kind == "plate"]


def find_imeis(text: str) -> list[IdSpan]:
    return [span for span in find_ids(text) if span.kind == "imei"]


def find_bank_accounts(text: str) -> list[IdSpan]:
    return [span for span in find_ids(text) if span.kind == "bank_account"]
