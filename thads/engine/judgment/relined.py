"""A text that lost its line breaks (pasted from a web page, exported into one field) gets them back at its headings,
parties, items and signatures: the grammar reads lines. A text that still has its lines is left as it is."""

from __future__ import annotations

import re

_LONG_LINE = 1000  # characters: more than any paragraph of a judgment; a line this long holds several
_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_HEADINGS = (
    r"CỘNG HO[ÀÒ]A? XÃ HỘI|CỘNG HOÀ XÃ HỘI|NHÂN DANH|T[ÒO][AÀ] ÁN NHÂN DÂN|NHẬN THẤY|XÉT THẤY|NHẬN ĐỊNH|N[ỘO]I DUNG (?:VỤ|VIỆC)|QUYẾT ĐỊNH"
    r"|T\s?/?\s?[Mm]\s?\.?\s*HỘI ĐỒNG|THẨM PHÁN|CHÁNH ÁN|KT\."
)
_FIELDS = (
    r"Độc lập\s|Bản án số|Số\s?:\s?\d|Ngày\s?:\s?\d|(?:\"|“)?V/v\s|Vì các lẽ trên|Vì những lẽ trên|Nơi nhận\s?:"
    r"|Ngày \d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4},? tại "
)
_ROLES = (
    r"(?:Các )?(?:Nguyên đơn|Bị đơn|Bị cáo|Bị hại|Người bị hại|Người khởi kiện|Người bị kiện|Người yêu cầu|Người có quyền lợi"
    r"|Người đại diện|Đại diện|Người bảo vệ|Người làm chứng|Người bào chữa|Người giám định|Người phiên dịch|Người kháng cáo"
    r"|Người thừa kế|Những người (?:thừa kế|kế thừa)|Thẩm phán|Các Thẩm phán|Các Hội thẩm|Hội thẩm nhân dân|Thư ký|Thành phần)"
    r"[^:.;0-9]{0,90}:"
)
_TOPICS = (
    r"(?:Địa chỉ|Trụ sở|Nơi cư trú|Cư trú|Cùng địa chỉ)[^:.;]{0,20}:|(?:Tuyên xử|Xử|Xử phạt|Áp dụng|Căn cứ)\s?:"
    r"|(?:Về )?(?:[Áá]n phí|[Cc]hi phí tố tụng|[Qq]uyền kháng cáo|[Xx]ử lý vật chứng|[Tt]rách nhiệm dân sự|[Cc]on chung|[Tt]ài sản chung|[Nn]ợ chung)[^.;:0-9]{0,40}:"
)
_NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}})*\s?[.)/]\s?(?=[{_CAPITAL}“\"])"
_ITEM = rf"(?:{_NUMBER}|\d{{1,2}}(?:\.\d{{1,2}})+\.?\s(?=[{_CAPITAL}])|[a-zđ]\)\s|\[\d{{1,3}}\]|[-–+*•]\s+(?=[{_CAPITAL}0-9])|[IVX]{{1,4}}\.\s|Điều \d{{1,3}}\s?[.:]\s)"
_BREAKS = re.compile(
    rf"\s+(?=(?:[-–*]\s)?(?:{_HEADINGS}|{_FIELDS}|{_ROLES}|{_TOPICS}))"
    rf"|(?<=[.;:])\s+(?={_ITEM})"
    rf"|(?<![.;:\d])(?<!điều)(?<!Điều)(?<!khoản)(?<!điểm)(?<!số)(?<!Số)\s+(?={_NUMBER})"
)
# The heading of the orders stands alone; in a title ("QUYẾT ĐỊNH ĐÌNH CHỈ ...") capitals follow.
_ORDERS = re.compile(rf"(?<=\n)(QUYẾT ĐỊNH\s?:?)\s+(?![{_CAPITAL}]{{2,}}\s[{_CAPITAL}]{{2,}})")


def relined(text: str) -> str:
    """``text`` with its breaks put back where a line holds several paragraphs; the same text where none does."""
    return "\n".join(_broken(line) if len(line) > _LONG_LINE else line for line in text.split("\n"))


def _broken(line: str) -> str:
    return _ORDERS.sub("\\1\n", _BREAKS.sub("\n", line))
