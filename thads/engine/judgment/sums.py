"""Sums and dates as the grammar's patterns see them: in one shape, however they are printed; names that read like verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from thads.engine.judgment.vocabulary import LETTER, TITLED_NAME, UPPER, plain
from thads.engine.text.numbers import Amount, find_amounts, format_vnd

# On text that ``even`` has made: a sum begins here; a whole sum with its unit; a sum of a million and more.
SUM = r"\d_\d{3}"
SUM_WITH_UNIT = r"\b\d{1,3}(?:_\d{3})+ *d(?:ong)?\b"
MILLIONS = r"\d_\d{3}_\d{3}"

_SHORTEST = "1_000d"
# A name that reads like a verb without its accents: "bà Trà Thị L" (trả), "chị Giao" (giao), "ông Phát" (phạt).
_NAMED = re.compile(rf"(?<=\w )(?:Tr[àá]|Giao|Phát)\b(?! (?:lại|trả|cho|nộp)\b)|\bTr[àá](?= [{UPPER}])")
# Names behind a title: "ông Đạt" owns no land (đất), "bà Vân Anh" is not followed by an "anh", "anh Nam" is no year.
_TITLED = re.compile(
    rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Cc]ô|[Cc]hú|[Cc]ụ|[Bb]ác|[Ee]m|[Bb]ị (?:cáo|đơn|hại)|[Nn]guyên đơn)\s+(?P<name>{TITLED_NAME})"
)
_WORD = re.compile(rf"[{LETTER}]{{2,}}")
_TITLES = frozenset({"Ông", "Bà", "Anh", "Chị", "Cháu"})
_FIRM = re.compile(
    rf"(?<!\w)(?:[Cc]ông ty|[Dd]oanh nghiệp|[Hh]ợp tác xã)(?: (?:[{UPPER}][{LETTER}]*|cổ phần|tư nhân|thương mại|dịch vụ|xây dựng|và|một thành viên))+"
)
_LIKE_A_WORD = re.compile(r"\b(?:Đạt|Nhã|Lai|Lài|Phát|Giao|Hoàn|Trà|Thu|Tiến|Tiên|Gia|Nam|Tài)\b(?! (?:sản|chính))")
_NUMERIC = re.compile(r"(?<=ngay )(?P<d>\d{1,2}) ?[._/-] ?(?P<m>\d{1,2}) ?[._/-] ?(?P<y>(?:19|20)\d\d)(?!\d)")
_SPOKEN = re.compile(r"(?<=ngay )(?P<d>\d{1,2}) thang (?P<m>\d{1,2}) nam (?P<y>(?:19|20)\d\d)(?!\d)")
_AGAIN = re.compile(r"\s*(?:Việt Nam)?[\s,:(–-]*(?:(?:(?:[Vv]iết|[Gg]hi) )?[Bb]ằng chữ(?: là)?[\s:]*)?")
_BY_THE_MONTH = re.compile(r"(?i)\b(?:mỗi|hàng|hằng) tháng(?: là| số tiền| mức)*\s*:?\s*$")
_NATION = re.compile(r" *viet nam\b")
_OPENED = re.compile(r"[(\[]|[-–] *(?=$)|\b(?:(?:viet|ghi) )?bang chu\b")
_DASHED = re.compile(r" *[-–](?= )")
_CLOSED = re.compile(r"[\s.,;/*!-]{0,5}[)\]]")


@lru_cache(maxsize=256)
def amounts_in(text: str) -> tuple[Amount, ...]:
    """The sums in ``text``, each once: words that only say the figures before them again ("1.000.000 đồng Việt Nam - một triệu
    đồng -") belong to those; "mỗi tháng 1.000.000 đồng" is one by the month like "1.000.000 đồng/tháng". Remembered, for a sentence and the orders it is cut into are asked again and again."""
    out: list[Amount] = []
    for amount in find_amounts(text):
        last = out[-1] if out else None
        if (
            last
            and amount.source == "words"
            and amount.value == last.value
            and _AGAIN.fullmatch(text, last.end, amount.start)
        ):
            out[-1] = replace(
                last,
                words=amount.value,
                words_start=amount.start,
                words_end=amount.end,
                agrees=last.agrees is not False,
            )
        elif amount.per is None and _BY_THE_MONTH.search(text, max(0, amount.start - 40), amount.start):
            out.append(replace(amount, per="tháng"))
        else:
            out.append(amount)
    return tuple(out)


@lru_cache(maxsize=256)
def even(text: str) -> str:
    """``plain(text)``, character for character, with sums of đồng as "1_000_000 dong" whatever the unit, the separators or
    the scale ("₫", "VNĐ", "1 000 000", "8 triệu đồng"), their words as blanks, days as "5/9/2024", and the first letters of
    names changed, which would pass for words ("bà Trà", "ông Đạt")."""
    out = plain(text)
    for amount in amounts_in(text):
        if amount.currency == "VND":
            out = _put(out, amount.start, amount.end, _figures(out[amount.start : amount.end], amount))
            nation = _NATION.match(out, amount.end)
            out = _put(out, amount.end, nation.end(), " " * len(nation[0])) if nation else out
        out = _without_words(out, amount)
    out = _CONTRIBUTES.sub(_supports, out)
    for place in _inside_names(text):
        out = _put(out, place, place + 1, "q")
    for pattern in (_SPOKEN, _NUMERIC):
        out = pattern.sub(_day, out)
    return out


# Maintenance by its other names, in as many characters: "đóng góp phí tổn nuôi con" is "cấp dưỡng".
_CONTRIBUTES = re.compile(
    r"\b(?:dong gop|chu cap)(?: them)?(?: (?:tien|phi ton|chi phi|mot phan))* nuoi(?= (?:duong )?(?:con|chau|cac con|cac chau)\b)"
)


def _supports(match: re.Match[str]) -> str:
    return "cap duong".ljust(len(match[0]))


def _inside_names(text: str) -> Iterator[int]:
    """Where the words of people's names begin that a pattern must not take for words of the language."""
    yield from (name.start() for name in _NAMED.finditer(text))
    for person in _TITLED.finditer(text):
        for word in _WORD.finditer(text, person.start("name"), person.end()):
            title = word.group() in _TITLES and word.start() == person.start("name") and word.end() < person.end()
            if not title:
                yield word.start()
    for firm in _FIRM.finditer(text):
        yield from (word.start() for word in _LIKE_A_WORD.finditer(text, firm.start(), firm.end()))


def _figures(printed: str, amount: Amount) -> str:
    """The sum in as many characters as are printed: its figures on the left, its unit on the right."""
    size = len(printed)
    if size < len(_SHORTEST):
        return printed
    grouped = re.match(r"\d{1,3}(?:[_ .,]\d{3})+(?!\d)", printed)
    figures = re.sub(r"\D", "_", grouped[0]) if grouped else format_vnd(amount.value).replace(".", "_")
    unit = "dong" if len(figures) + 5 <= size else "d"
    if len(figures) + len(unit) > size:
        figures, unit = _SHORTEST[:-1], "d"
    return figures + unit.rjust(size - len(figures))


def _without_words(out: str, amount: Amount) -> str:
    if amount.words_start is None or amount.words_end is None or amount.source == "words":
        return out
    first, last = amount.words_start, amount.words_end
    if last <= amount.start:  # "ba trăm nghìn đồng (300.000 đồng)"
        closed = _CLOSED.match(out, amount.end)
        last, end = amount.start, closed.end() if closed else amount.end
        return _put(_put(out, first, last, " " * (last - first)), amount.end, end, " " * (end - amount.end))
    if first < amount.end:
        return out  # between the figures and the unit: gone with them
    opened = _OPENED.search(out, amount.end, first)
    closed = (
        (_CLOSED if opened[0] in "([" else _DASHED).match(out, last) if opened and opened[0] != "bang chu" else None
    )
    first, last = opened.start() if opened else first, closed.end() if closed else last
    return _put(out, first, last, " " * (last - first))


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _day(match: re.Match[str]) -> str:
    return f"{match['d']}/{match['m']}/{match['y']}".ljust(len(match[0]))
