"""Vietnamese number words, both ways. Nothing is half read: a phrase is understood whole, or the answer is None."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from thads.engine.text.normal import fold

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LIMIT = 10**18

_DIGIT = {word: value for value, word in enumerate(DIGITS)} | {"bẩy": 7}
_AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_ZERO_TENS = {"linh", "lẻ", "lẽ"}
_TENS = {"mươi", "mười"}
_HALF = {"rưỡi", "rưởi"}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_TAIL = {"đồng", "chẵn", "chẳn", "việt", "nam", "vnđ", "vnd"}
LEXICON = frozenset({*_DIGIT, *_AFTER_TENS, *_ZERO_TENS, *_TENS, *_HALF, *_SCALES, "trăm"})
TAIL = frozenset({"đồng", "chẵn", "chẳn"})
_SNAP: dict[str, str] = {}
for _word in ("đồng", "chẵn", "tư", *_SCALES, *_HALF, *_ZERO_TENS, "lăm", "nhăm", "trăm", "mười", *_DIGIT):
    _SNAP[fold(_word)] = {"tỉ": "tỷ", "lẽ": "lẻ", "ngàn": "nghìn", "bẩy": "bảy", "rưởi": "rưỡi"}.get(_word, _word)

_OPENING = re.compile(r"^\W*(?:(?:viết |ghi )?bằng chữ(?: là)?|số tiền)\s*:?\s*", re.IGNORECASE)
_TOKEN = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def snap_word(word: str) -> str | None:
    """The number word that a damaged ``word`` stands for; None if none is near, or more than one is."""
    folded = fold(word)
    if folded in _SNAP:
        return _SNAP[folded]
    if len(folded) < 4:
        return None
    near = {_SNAP[known] for known in _SNAP if len(known) > 3 and Levenshtein.distance(folded, known) == 1}
    return near.pop() if len(near) == 1 else None


def tokens_of(text: str, *, snap: bool = False) -> list[str]:
    """Lower-case words of a number phrase, without the opening "bằng chữ" and the closing "đồng chẵn"."""
    text = unicodedata.normalize("NFC", text)
    words = _TOKEN.findall(_OPENING.sub("", text).lower())
    if snap:
        words = [word if word in LEXICON or word in _TAIL else snap_word(word) or word for word in words]
    while words and words[-1] in _TAIL and not (words[-1] == "nam" and words[-2:-1] != ["việt"]):
        words.pop()
    return words


def parse_words(text: str, *, snap: bool = False, colloquial: bool = False) -> int | None:
    """The number that ``text`` spells ("hai triệu rưỡi đồng" -> 2500000), or None if any part is not understood.

    What can be meant in two ways ("một triệu năm": 1,5 million or 1.000.005) is None. ``snap`` also reads words
    damaged by OCR ("trám", "nghin", "tý"). ``colloquial`` also reads tens said without "mươi" ("ba trăm bốn năm"):
    for comparing with figures, since "hai năm" alone may be two years.
    """
    words = tokens_of(text, snap=snap)
    return _number(_with_tens(words) if colloquial else words)


def _with_tens(words: list[str]) -> list[str]:
    """ "ba trăm bốn năm" -> "ba trăm bốn mươi năm": two digits side by side that no scale separates."""
    full: list[str] = []
    for index, word in enumerate(words):
        full.append(word)
        pair = _DIGIT.get(word, 0) > 1 and index + 1 < len(words) and _DIGIT.get(words[index + 1], 0) > 0
        alone = index == 0 or words[index - 1] == "trăm" or words[index - 1] in _SCALES
        ends = index + 2 == len(words) or (pair and words[index + 2] in _SCALES)
        if pair and alone and ends:
            full.append("mươi")
    return full


def _number(words: list[str]) -> int | None:
    """Any number below 10^18: what stands before "tỷ" is a number of its own ("một nghìn hai trăm tỷ")."""
    at = [index for index, word in enumerate(words) if word in ("tỷ", "tỉ")]
    if not at:
        return _below_billion(words, first=True)
    if len(at) == 2 and words[at[0] - 1] in ("nghìn", "ngàn") and at[0] > 1:
        return _thousand_billions(words, *at)
    if len(at) > 1:
        return None
    high, low = words[: at[0]], words[at[0] + 1 :]
    billions = _below_billion(high, first=True)
    if not billions:
        return None
    if not low:
        return billions * 10**9
    if len(low) == 1 and low[0] in _HALF:
        return billions * 10**9 + 5 * 10**8
    rest = _below_billion(low, first=False)
    return None if rest is None else billions * 10**9 + rest


def _thousand_billions(words: list[str], first: int, second: int) -> int | None:
    """ "Nghìn tỷ" said as a unit of its own: "hai nghìn tỷ năm trăm tỷ"."""
    high, middle = _below_billion(words[:first], first=True), _group(words[first + 1 : second])
    low = words[second + 1 :]
    rest = _below_billion(low, first=False) if low else 0
    return None if high is None or middle is None or rest is None else high * 10**9 + middle * 10**9 + rest


def _below_billion(words: list[str], *, first: bool) -> int | None:
    """Groups of three digits in falling order of scale. ``first`` is False after "tỷ": then a lone digit is unclear."""
    total, last, group = 0, 10**9, []
    for index, word in enumerate(words):
        scale = _SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        if scale >= last:
            return None
        value = _group(group)
        if value is None:
            return None
        total, last, group, first = total + value * scale, scale, [], False
        if words[index + 1 :] and len(words) == index + 2 and words[-1] in _HALF:
            return total + scale // 2
    if not group:
        return total if words else None
    if not first and len(group) == 1:
        return None
    value = _group(group)
    return None if value is None else total + value


def _group(words: list[str]) -> int | None:
    """0..999 from its words: [digit trăm] [digit mươi | mười | linh] [digit]."""
    if len(words) == 1 and words[0].isascii() and words[0].isdecimal():
        return int(words[0]) if len(words[0]) <= 3 else None
    hundreds = 0
    rest = words
    has_hundreds = len(words) > 1 and words[1] == "trăm"
    if has_hundreds:
        if words[0] not in _DIGIT:
            return None
        hundreds, rest = _DIGIT[words[0]] * 100, words[2:]
        if len(rest) == 1 and rest[0] in _HALF:
            return hundreds + 50 if hundreds else None
        if len(rest) == 1 and rest[0] not in _TENS:
            return None
        if not rest:
            return hundreds
    value = _below_hundred(rest, after_hundreds=has_hundreds)
    return None if value is None else hundreds + value


def _below_hundred(words: list[str], *, after_hundreds: bool) -> int | None:
    if not words or len(words) > 4:
        return None
    head, rest = words[0], words[1:]
    if head in _ZERO_TENS:
        if len(rest) == 1 and rest[0] not in _TENS:
            return _unit(rest[0])
        return _below_hundred(rest, after_hundreds=True) if rest and rest[0] not in _ZERO_TENS else None
    if head == "mười" or (head == "mươi" and after_hundreds):
        return _with_unit(10, rest)
    if head not in _DIGIT:
        return None
    if not rest:
        return _DIGIT[head]
    if rest[0] in _TENS:
        return _with_unit(_DIGIT[head] * 10, rest[1:])
    if len(rest) == 1 and rest[0] in _AFTER_TENS and _DIGIT[head] > 1:
        return _DIGIT[head] * 10 + _AFTER_TENS[rest[0]]
    return None


def _with_unit(tens: int, words: list[str]) -> int | None:
    if not words:
        return tens
    unit = _unit(words[0]) if len(words) == 1 else None
    return None if unit is None else tens + unit


def _unit(word: str) -> int | None:
    return _AFTER_TENS.get(word, _DIGIT.get(word) or None)


def to_words(n: int, style: str = "north") -> str:
    """``n`` (0 <= n < 10^18) in words, first letter capital, no "đồng". South: "ngàn", "lẻ", "bốn" for "tư".

    Raises ValueError outside the range or for an unknown style.
    """
    if not 0 <= n < LIMIT:
        raise ValueError(f"no words for {n}")
    if style not in ("north", "south"):
        raise ValueError(f"unknown style {style!r}")
    words = " ".join(_words(n, south=style == "south")) or DIGITS[0]
    return words[0].upper() + words[1:]


def _words(n: int, *, south: bool, padded: bool = False) -> list[str]:
    if n >= 10**9:
        high, low = divmod(n, 10**9)
        return [*_words(high, south=south), "tỷ", *_words(low, south=south, padded=True)]
    words: list[str] = []
    for scale, name in ((10**6, "triệu"), (10**3, "ngàn" if south else "nghìn"), (1, "")):
        group = n // scale % 1000
        if group:
            words += _group_words(group, padded=padded or bool(words), south=south)
            words += [name] if name else []
    return words


def _group_words(group: int, *, padded: bool, south: bool) -> list[str]:
    hundreds, tens, unit = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or padded else []
    if tens == 0 and unit and words:
        words.append("lẻ" if south else "linh")
    elif tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if unit == 1 and tens > 1:
        words.append("mốt")
    elif unit == 4 and not south and (tens > 1 or (words and tens == 0)):
        words.append("tư")
    elif unit == 5 and tens:
        words.append("lăm")
    elif unit:
        words.append(DIGITS[unit])
    return words


def format_vnd(n: int) -> str:
    """1005000 -> "1.005.000"."""
    return f"{n:,}".replace(",", ".")
