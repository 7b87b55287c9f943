"""Money in running court text: figures, scaled figures ("2 tỷ 500 triệu"), and the words that confirm them.

A sum is taken only where a currency or a scale of millions is printed with it. Damaged figures are repaired in the
open: ``repaired`` is set, and nothing malformed is ever cut down to the part that happens to look like a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thads.engine.text.number_words import (
    LEXICON,
    TAIL,
    format_vnd,
    parse_words,
    snap_word,
    to_words,
    tokens_of,
)
from thads.engine.text.quantities import Quantity, find_quantities

__all__ = ["Amount", "Quantity", "find_amounts", "find_quantities", "format_vnd", "parse_words", "to_words"]


@dataclass(frozen=True)
class Amount:
    """A sum of money; ``text == source[start:end]`` is the figures with their unit.

    ``value`` is an integer in the currency's unit (half a đồng is rounded up); ``exact`` keeps printed decimals.
    ``words`` is the value of the words printed beside (``words_start:words_end``), None without readable words;
    ``agrees`` compares the two. ``repaired``: characters were mended or the grouping is irregular. ``source``:
    "digits", or "words" where only words are printed. ``per``: "tháng", "m2"... for a rate ("5.000.000đ/tháng").
    """

    start: int
    end: int
    value: int
    currency: str
    text: str
    exact: Decimal
    unit: str = ""
    words: int | None = None
    words_start: int | None = None
    words_end: int | None = None
    agrees: bool | None = None
    repaired: bool = False
    source: str = "digits"
    per: str | None = None

    @property
    def words_span(self) -> tuple[int, int] | None:
        return None if self.words_start is None or self.words_end is None else (self.words_start, self.words_end)


_DAMAGED_DONG = r"đông|động|đống|đổng|đỗng|đẳng|đằng|đắng|dồng|ðồng"
_NOT_DONG = (
    r"(?!\s{1,3}(?:thời|ý|tình|bộ|loạt|hồ|nghiệp|sở|phạm|chí|hành|nhất|thuận|bào|thừa|chủ|bị|nguyên|quản|đều|quy"
    r"|dạng|vị|đội|trú|tác|giá|mức|kính)(?!\w))"
)
_CURRENCY = (
    rf"(?P<vnd>(?:đồng|ĐỒNG|Đồng(?!\s[A-ZĐ])|{_DAMAGED_DONG})|VN[ĐDÐ]|[Vv]n[đd]|₫|®|đđ?(?:00)?(?!\w)|Đ(?!\w))"
    r"|(?P<usd>USD|US\$|\$|[Đđ]ô[\s-]la(?:\s[Mm]ỹ)?)|(?P<eur>EUR|[Ee]uro?(?!\w)|€)"
)
_FIGURE = r"[\dOoIl|!SBÔ]"
_BEGIN = r"(?:\d(?<![\d/].)(?<!\d[.,].)(?<![A-ZĐ]\d.)|[OoIl|!SBÔ](?<![\w/].)(?=[OoIl|!SBÔ]{0,2}[\d.,][\dOoIl|!SBÔ]))"
_GROUPED = rf"{_FIGURE}{{0,3}}(?:\s{{0,3}}[.,]\s{{0,3}}{_FIGURE}{{2,4}}(?![\dOoIl|!]))+(?:,\d{{1,2}}(?!\d))?"
_SPACED = r"\d{0,2}(?: \d{3}(?!\d))+"
_PLAIN = r"\d*(?:[.,]\d{1,2})?"
_WORDS_BETWEEN = r"\(\s{0,3}(?P<between>[^()\d]{2,200}?)\s{0,3}\)\s{0,3}"
_INSIDE = r"(?P<inside>(?<=\d\d\d)(?=\s{0,3}\([^()\d]{5,200}đồng))"
_MONEY = re.compile(
    rf"(?P<number>{_BEGIN}(?:{_GROUPED}|{_SPACED}|{_PLAIN}))"
    rf"(?P<gap>\s{{0,4}}[.,]{{0,3}}[-=]{{0,2}}\s{{0,3}})(?:(?:{_WORDS_BETWEEN})?(?:{_CURRENCY})|{_INSIDE})",
)
_PREFIXED = re.compile(
    r"(?<!\w)(?P<unit>VN[ĐD]|USD|US\$|\$|€|EUR)\s{0,2}(?P<number>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?)(?![\d.,]*\d)"
)
_SCALE = r"(?P<s{0}>tỷ|tỉ|tý|Tỷ|TỶ|triệu|triêu|Triệu|TRIỆU|nghìn|ngàn|Nghìn|NGHÌN)(?!\w)"
_SCALED = re.compile(
    r"(?P<n1>\d(?<![\w/].)(?<!\d[.,].)(?:\d{0,2}(?:[.,]\d{3})+(?!\d)|\d*(?:[.,]\d{1,3})?))\s{0,3}" + _SCALE.format(1)
    + r"(?:[\s,]{1,3}(?P<n2>\d{1,3})\s{0,3}" + _SCALE.format(2) + r")?"
    + r"(?:[\s,]{1,3}(?P<n3>\d{1,3})\s{0,3}" + _SCALE.format(3) + r")?"
    + rf"(?P<half>\s{{1,3}}r[ưu][ỡởơ]i)?(?P<tail>\s{{0,4}}(?:{_CURRENCY}))?"
)  # fmt: skip
_SCALES = {"t": 10**9, "tr": 10**6, "n": 10**3}
_NOT_MONEY = re.compile(r"\s{0,3}(?:cổ|m2|m²|m3|mét|người|con|tấn|kg|ki-lô|lít|viên|cây|bản|chiếc|km|ha)(?!\w)")
_NUMBERED = re.compile(r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Nn]ăm|[Tt]háng|[Nn]gày|[Ss]ố|[Mm]ục|[Tt]rang|thửa)\s{1,3}$")
_PER = re.compile(r"\s?/\s?(?:(?P<n>0?1)\s?)?(?P<per>[^\W\d]+[23²]?)")
_WORD = re.compile(r"[^\W_]+")
_OPEN = re.compile(
    r"[\s.,;:-]{0,6}(?:(?P<paren>[(\[])\s{0,4}(?:(?:[Vv]iết\s{1,3}|[Gg]hi\s{1,3})?(?:[Bb]ằng\s{1,3}chữ|BẰNG CHỮ)"
    r"(?:\s{1,3}là)?\s{0,3}:?\s{0,3})?|(?:[Vv]iết\s{1,3}|[Gg]hi\s{1,3})?(?:[Bb]ằng\s{1,3}chữ|BẰNG CHỮ)"
    r"\s{0,3}:?\s{0,3}\(?)"
)
_BETWEEN_WORDS = re.compile(r"[\s,;.-]{0,6}(?:\d{1,3}\s{0,3}\n\s{0,3})?")
_BEFORE = re.compile(r"[\s:;,-]{0,4}[(\[]\s{0,3}$")
_DONG = re.compile(r"(?:đồng|Đồng|ĐỒNG)(?<=[\s,].{4})(?!\w)")
_REPAIR = str.maketrans({"O": "0", "o": "0", "Ô": "0", "I": "1", "l": "1", "|": "1", "!": "1", "S": "5", "B": "8"})
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d{1,2})?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ANOTHER_WORD = re.compile(_NOT_DONG)
_CLOSED = re.compile(r"[\s.,;/*!-]{0,5}[)\]]")
_LAST_WORD = re.compile(r"[^\W_]+[\s,.]*$")
_PIECE = re.compile(r"(\s*[.,]\s*| )")


def find_amounts(text: str) -> list[Amount]:
    """Every sum of money in ``text`` (NFC), in order, without overlaps; words beside the figures are compared."""
    found = [amount for match in _MONEY.finditer(text) if (amount := _figures(text, match))]
    found += [amount for match in _PREFIXED.finditer(text) if (amount := _prefixed(text, match))]
    found += [amount for match in _SCALED.finditer(text) if (amount := _scaled(text, match))]
    found = _apart(found)
    taken = [(a.start, a.end) for a in found] + [span for a in found if (span := a.words_span)]
    found += _words_only(text, taken)
    return sorted(found, key=lambda amount: amount.start)


def _apart(found: list[Amount]) -> list[Amount]:
    """Without overlaps: the longer of two wins."""
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
        elif amount.end - amount.start > kept[-1].end - kept[-1].start:
            kept[-1] = amount
    return kept


@dataclass(frozen=True)
class _Number:
    exact: Decimal
    cut: int  # characters to drop on the left: a clause number, not a part of the sum
    repaired: bool
    grouped: bool


def _read_number(raw: str) -> _Number | None:
    """Figures with separators. A gap after a separator joins only what cannot be two numbers ("118. 000.000")."""
    if _PLAIN_NUMBER.fullmatch(raw):
        return _Number(Decimal(raw.replace(",", ".")), 0, False, False)
    if not any(char.isdigit() for char in raw):
        return None
    pieces = _PIECE.split(raw)
    cut = _clause_number(pieces)
    pieces = pieces[cut * 2 :]
    dropped = len(raw) - len("".join(pieces))
    groups = [piece.translate(_REPAIR) for piece in pieces[::2]]
    if not all(group.isdecimal() for group in groups):
        return None
    repaired = groups != pieces[::2] or len({piece.strip() for piece in pieces[1::2]}) > 1
    if len(groups) == 1:
        return _Number(Decimal(groups[0]), dropped, repaired, False)
    decimals = ""
    if len(groups) > 2 and pieces[-2] not in pieces[1:-2:2] and (len(groups[-1]) < 3 or _is_fraction(groups, pieces)):
        decimals = groups.pop()
        repaired = groups != pieces[:-2:2] or len({piece.strip() for piece in pieces[1:-2:2]}) > 1 or len(decimals) > 2
    if all(group.strip("0") == "" for group in groups) or (len(groups[0]) == 3 and groups[0][0] == "0"):
        return None
    irregular = len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])
    return _Number(Decimal("".join(groups) + "." + (decimals or "0")), dropped, repaired or irregular, True)


def _is_fraction(groups: list[str], pieces: list[str]) -> bool:
    """ "289.524.516,272": a lone comma after points, and not just noughts."""
    return len(groups) > 3 and pieces[-2] == "," and groups[-1].strip("0") != ""


def _clause_number(pieces: list[str]) -> int:
    """How many leading groups are a clause number ("2. 500.000", "1.1. 200.000") and not part of the sum."""
    for at in range(len(pieces) - 2, 0, -2):
        gap = pieces[at]
        if gap == " " or not any(char.isspace() for char in gap):
            continue
        before, after = pieces[:at:2], pieces[at + 1]
        grouped = len(before) > 1 and all(len(group) == 3 for group in before[1:])
        if not (after.startswith("0") or grouped or (len(before[0]) == 3 and "\n" not in gap)):
            return (at + 1) // 2
    return 0


def _figures(text: str, match: re.Match[str]) -> Amount | None:
    raw, gap = match["number"], match["gap"]
    number = _read_number(raw)
    if number is None:
        return None
    start = match.start("number") + number.cut
    if number.grouped and text[start - 1 : start].isupper() and raw[4:5] in (".", ","):
        return _after_short_name(text, match)
    if not number.grouped and not _plain_is_money(text, match, start):
        return None
    dong = match["vnd"]
    if dong and raw.count(".") + raw.count(",") < 2 and _follows(text, match, dong):
        return None
    damaged = bool(dong and re.fullmatch(_DAMAGED_DONG, dong))
    if damaged and (not number.grouped or "\n\n" in gap):
        return None
    if match["inside"] is not None and not number.grouped:
        return None
    end = match.end("number") if match["inside"] is not None else match.end()
    return _with_words(
        text, start, end, number.exact, _currency(match),
        unit=match["vnd"] or match["usd"] or match["eur"] or "", repaired=number.repaired or damaged,
        between=match.span("between") if match["between"] else None,
    )  # fmt: skip


def _after_short_name(text: str, match: re.Match[str]) -> Amount | None:
    """ "Bùi Văn T1500.000.000đ": the first figure belongs to the name T1; said as repaired."""
    number = _read_number(match["number"][1:])
    if number is None:
        return None
    start, unit = match.start("number") + 1, match["vnd"] or match["usd"] or match["eur"] or ""
    return _with_words(text, start, match.end(), number.exact, _currency(match), unit=unit, repaired=True)


def _prefixed(text: str, match: re.Match[str]) -> Amount | None:
    """ "VND 250.000.000", "USD 3,000.50"."""
    number = _read_number(match["number"])
    unit = match["unit"]
    currency = "USD" if unit in ("USD", "US$", "$") else "EUR" if unit in ("EUR", "€") else "VND"
    if number is None or not number.grouped:
        return None
    return _with_words(text, match.start(), match.end(), number.exact, currency, unit=unit, repaired=number.repaired)


def _follows(text: str, match: re.Match[str], dong: str) -> bool:
    """True where "đồng" begins another word: "năm 2015 đồng thời", "12.500 đồng ý"."""
    return len(dong) == 4 and _ANOTHER_WORD.match(text, match.end("vnd")) is None


def _plain_is_money(text: str, match: re.Match[str], start: int) -> bool:
    """Ungrouped figures ("500 đồng", "300000đ") are money unless they number something or the unit stands apart."""
    before = text[max(0, start - 12) : start]
    if _NUMBERED.search(before) or re.search(r"[/.,-]\s?$", before) or "\n\n" in match["gap"]:
        return False
    unit = match["vnd"]
    if unit and unit[0] in "đĐ" and len(unit) < 4:
        return unit[0] == "đ" and (match["gap"] == "" or int(Decimal(match["number"].replace(",", "."))) >= 1000)
    return True


def _currency(match: re.Match[str]) -> str:
    if match["usd"]:
        return "USD"
    return "EUR" if match["eur"] else "VND"


def _scaled(text: str, match: re.Match[str]) -> Amount | None:
    """ "500 triệu", "2 tỷ 500 triệu đồng", "1,5 tỷ", "2 triệu rưỡi"; thousands only with a currency."""
    scales = [_scale_of(match[f"s{n}"]) for n in (1, 2, 3) if match[f"s{n}"]]
    if scales != sorted(set(scales), reverse=True):
        return None
    if not match["tail"] and (scales[0] < 10**6 or _NOT_MONEY.match(text, match.end())):
        return None
    if match["vnd"] and len(match["vnd"]) == 4 and not match["half"] and _follows(text, match, match["vnd"]):
        return None
    first = match["n1"]
    grouped = _THOUSANDS.fullmatch(first)
    exact = Decimal(re.sub(r"[.,]", "", first) if grouped else first.replace(",", ".")) * scales[0]
    for n, scale in zip((2, 3), scales[1:], strict=False):
        exact += Decimal(match[f"n{n}"]) * scale
    if match["half"]:
        exact += Decimal(scales[-1]) / 2
    return _with_words(
        text, match.start(), match.end(), exact, _currency(match), unit=text[match.end("n1") : match.end()].strip()
    )


def _scale_of(word: str) -> int:
    word = word.lower()
    return _SCALES["tr" if word.startswith("tr") else word[0]]


def _with_words(
    text: str, start: int, end: int, exact: Decimal, currency: str, *, unit: str, repaired: bool = False,
    between: tuple[int, int] | None = None,
) -> Amount:  # fmt: skip
    value = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    per = _PER.match(text, end)
    after = per.end() if per else end
    beside = _between(text, between) if between else _after(text, after) or _before(text, start)
    words, span = beside or (None, (None, None))
    return Amount(
        start, end, value, currency, text[start:end], exact, unit, words, *span,
        agrees=None if words is None else words == value, repaired=repaired, per=per["per"] if per else None,
    )  # fmt: skip


def _between(text: str, span: tuple[int, int]) -> tuple[int | None, tuple[int, int]] | None:
    phrase = text[slice(*span)]
    return _value(phrase), span


def _run(text: str, at: int) -> tuple[int, list[str]]:
    """The run of number words from ``at``: its end and its words; a lone page number inside is stepped over."""
    words: list[str] = []
    end = at
    while match := _WORD.match(text, at):
        word = match[0].lower()
        if word not in LEXICON and word not in TAIL and not (len(word) < 8 and words and snap_word(word)):
            break
        words.append(match[0])
        end = match.end()
        gap = _BETWEEN_WORDS.match(text, end)
        at = gap.end() if gap else end
    return end, words


def _after(text: str, at: int) -> tuple[int | None, tuple[int, int]] | None:
    """The words in brackets, or after "bằng chữ", that follow the figures at ``at``."""
    opened = _OPEN.match(text, at)
    if not opened:
        return None
    end, words = _run(text, opened.end())
    if len(words) < 2:
        return None
    closed = _CLOSED.match(text, end) is not None
    if opened["paren"] and not closed and words[-1].lower() not in TAIL:
        return None
    return _value(" ".join(words)), (opened.end(), end)


def _value(phrase: str) -> int | None:
    words = parse_words(phrase, colloquial=True)
    return parse_words(phrase, snap=True, colloquial=True) if words is None else words


def _backwards(text: str, end: int) -> int | None:
    """Where the run of exact number words that stops at ``end`` begins; None if it may be the rest of a longer one."""
    begin = end
    for match in reversed(list(_WORD.finditer(text, max(0, end - 200), end))):
        word = match[0].lower()
        if text[match.end() : begin].strip(" \t\r\n,") or (word not in LEXICON and word not in TAIL):
            break
        begin = match.start()
    before = _LAST_WORD.search(text, max(0, begin - 24), begin)
    torn = before and (any(char.isdigit() for char in before[0]) or before[0].strip(" \n,.").lower() in LEXICON)
    return None if torn or begin == end else begin


def _before(text: str, start: int) -> tuple[int | None, tuple[int, int]] | None:
    """The words in front of figures in brackets: "ba trăm nghìn đồng (300.000 đồng)"."""
    opened = _BEFORE.search(text, max(0, start - 10), start)
    if not opened:
        return None
    end = opened.start()
    begin = _backwards(text, end)
    if begin is None or len(text[begin:end].split()) < 3 or "đồng" not in text[begin:end].lower():
        return None
    return _value(text[begin:end]), (begin, end)


def _words_only(text: str, taken: list[tuple[int, int]]) -> list[Amount]:
    """Sums printed in words alone ("nộp ba trăm nghìn đồng án phí"); a scale is needed: "hai đồng" is nothing."""
    found = []
    for match in _DONG.finditer(text):
        last, end = _LAST_WORD.search(text, max(0, match.start() - 12), match.start()), match.end()
        if not last or last[0].strip(" \n,.").lower() not in LEXICON or not _ANOTHER_WORD.match(text, end):
            continue
        begin = _backwards(text, end)
        if begin is None or any(begin < stop and start < end for start, stop in taken):
            continue
        phrase = text[begin:end]
        value = _number_with_scale(tokens_of(phrase), phrase)
        if value:
            found.append(
                Amount(begin, end, value, "VND", phrase, Decimal(value), "đồng", value, begin, end, source="words")
            )
    return found


def _number_with_scale(words: list[str], phrase: str) -> int | None:
    return parse_words(phrase) if {"nghìn", "ngàn", "triệu", "tỷ", "tỉ"} & set(words) else None
