"""Where a sentence names a firm: by its full name, a short one, a registered abbreviation, or just as "Ngân hàng"."""

from __future__ import annotations

import re

from thads.engine.judgment.banks import SIGNS
from thads.engine.judgment.people import Mention, People
from thads.engine.judgment.vocabulary import ORGANISATION_HEADS, ORGANISATION_WORD
from thads.engine.messages import say
from thads.engine.text.normal import fold

_HEAD = re.compile(
    rf"(?<![\w])(?:{'|'.join(sorted(ORGANISATION_HEADS, key=len, reverse=True))}|ngân hàng|công ty|hợp tác xã|doanh nghiệp|quỹ tín dụng|tổng công ty)(?![\w])(?! (?:hợp|hữu|đồng|trọ|xử|đăng|công chứng|thi hành|Thi hành|điện tử|số(?! tiền)|mẹ))"
)
_CODE = re.compile(
    r"(?:(?<=cho )|(?<=trả )|(?<=của ))[A-ZĐ][A-ZĐ0-9*&.]{1,12}(?![\w/])|(?<![\w/])[A-ZĐ][A-ZĐ0-9*&.]{1,12}(?= (?:có quyền|được quyền|được nhận|phải|có nghĩa vụ))"
)
_WORD = re.compile(rf"\s+[“\"]?(?:{ORGANISATION_WORD})[”\"]?")
_AUTHORITY = re.compile(
    r"(?:chi cuc|cuc|phong) (?:thi hanh|thads|t\\.h\\.a)|phong (?:xu an|xet xu)|hoi dong xet xu|van phong (?:dang ky|cong chung)|co so du lieu|vien kiem sat"
)
# "Lệnh kê biên số 27 ngày 08/10/2025 của Cơ quan Cảnh sát điều tra Công an tỉnh X": who issued a paper is no party by that.
_ISSUED_BY = re.compile(
    r"\bco quan[^,;.]{0,30} dieu tra(?: thuoc| cua)?\s*$|\b(?:lenh|quyet dinh|ket luan|bien ban|cong van|phieu)\b[^,;.]{0,80} (?:cua|do)\s*$"
)
_POLICE = re.compile(r"cong an\b")
_SIGN = re.compile(rf"(?<!\w)(?i:{'|'.join(sorted(SIGNS, key=len, reverse=True))})(?!\w)")
_NEXT_FIRM = re.compile(r"\s+và\s+(?=(?:Chủ|Công|Ngân|Ủy|UBND|Sở|Chi)(?:\s|$))")
_BRANCH = re.compile(rf",?\s*[-–]?\s*(?:Chi nhánh|chi nhánh|Phòng giao dịch)(?:\s+{ORGANISATION_WORD})+")
_TRAILING = re.compile(
    r"(?:\s+(?:và|của|các|cho|nhà|cơ|hai|một|xe|tổ|tư|có|cấp|thuộc|phòng|thực|kinh|sản|xuất|nhập|chế|khai|vận|dịch|phát|đầu|xây|thương|trách|hữu|nông|quản|tín|giao|cung|tiêu|bán|nội|hạ|đào|giáo))+$"
)


def organisations(text: str, people: People) -> list[Mention]:
    out = []
    for match in _HEAD.finditer(text):
        if out and match.start() < out[-1].end:
            continue
        if _AUTHORITY.match(fold(text[match.start() : match.start() + 40])):
            continue
        known = _known_here(text, match.start(), people)
        if known:
            end, name = known
            end = _with_branch(text, end)
            people.note_firm(name)
            out.append(Mention(match.start(), end, [name], text[match.start() : end]))
            continue
        if _POLICE.match(fold(match.group(0))) and _ISSUED_BY.search(
            fold(text[max(0, match.start() - 160) : match.start()])
        ):
            continue
        end = match.end()
        while word := _WORD.match(text, end):
            end = word.end()
        whole = _with_branch(text, end)
        printed = _TRAILING.sub("", re.split(_NEXT_FIRM, text[match.start() : whole])[0]).rstrip(".")
        name, doubt = people.organisation(re.sub(r"\s+", " ", printed))
        registered = {party.name for party in people.parties}
        if whole > end and name not in registered:  # the bank acts through a branch nobody listed
            bank, _ = people.organisation(re.sub(r"\s+", " ", text[match.start() : end]))
            name, doubt = (bank, None) if bank in registered else (name, doubt)
        if name not in registered and (shorter := _before_a_number(printed)):  # "trả Công ty A 340 kiện hàng"
            known_as, unsure = people.organisation(shorter)
            if known_as in registered:
                printed, name, doubt = shorter, known_as, unsure
        if printed == match.group(0) and name == printed:
            continue
        if not doubt:
            people.note_firm(name)
        may_be = people.firms_like(printed) if doubt else []
        out.append(Mention(match.start(), match.start() + len(printed), [name], printed, doubt, may_be))
    return out


def _before_a_number(printed: str) -> str:
    """What stands before the first number of a name; empty where it holds none."""
    head, number, _ = re.sub(r"\s+", " ", printed).partition(next(iter(re.findall(r" \d", printed)), "\0"))
    return head if number else ""


def _with_branch(text: str, end: int) -> int:
    branch = _BRANCH.match(text, end)
    return branch.end() if branch else end


def _known_here(text: str, start: int, people: People) -> tuple[int, str] | None:
    """The longest registered name printed at ``start``."""
    best: tuple[int, str] | None = None
    for party in people.parties:
        if party.kind != "organisation":
            continue
        for name in (party.name, *party.aliases):
            stop = start + len(name)
            if (
                text[start:stop].lower() == name.lower()
                and not text[stop : stop + 1].isalnum()
                and (not best or stop > best[0])
            ):
                best = (stop, party.name)
    if best and re.match(rf"{_WORD.pattern}", text[best[0] :]) and len(best[1].split()) <= 2:
        return None
    return best


def abbreviations(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """Registered abbreviations ("gọi tắt là VPB") standing alone."""
    out = []
    for party in people.parties:
        for alias in party.aliases:
            if len(alias) < 2 or not alias[0].isupper() or party.kind != "organisation" or alias == party.name:
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", text):
                if not any(m.start <= match.start() < m.end for m in found):
                    end = _with_branch(text, match.end())
                    out.append(Mention(match.start(), end, [party.name], text[match.start() : end]))
    return out


def signs(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """Banks by the name on their sign ("trả cho Vietcombank"), where one bank of the paper bears it."""
    out = []
    for match in _SIGN.finditer(text):
        if any(m.start <= match.start() < m.end for m in found):
            continue
        name, _ = people.organisation(match.group(0))
        if name != match.group(0):
            end = _with_branch(text, match.end())
            people.note_firm(name)
            out.append(Mention(match.start(), end, [name], text[match.start() : end]))
    return out


def codes(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """An abbreviation nobody introduced ("trả cho VPB"): the only organisation among the parties, with a doubt."""
    firms = [p.name for p in people.parties if p.kind == "organisation"]
    if len(firms) != 1:
        return []
    out = []
    for match in _CODE.finditer(text):
        if any(m.start <= match.start() < m.end for m in found):
            continue
        doubt = say("“{printed}” may be {name} in the list of parties.", printed=match.group(0), name=firms[0])
        out.append(Mention(match.start(), match.end(), firms, match.group(0), doubt))
    return out
