"""What somebody typed into the search box, as ranges of tokens that a record must all have.

Numbers are told by their shape: 12/QĐ-THADS, 76/2026/DS-ST, nine or twelve digits, a telephone number, 29A-123.45, thửa 45
tờ 12, 50.000.000 đồng. What is left are words of a name, in their order, the last of them perhaps half typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from thads.engine.search import tokens
from thads.engine.search.tokens import AMOUNT, CODE, END, IDENTITY, LENGTH, NAME, PARCEL, PLATE
from thads.engine.text.normal import fold, nfc

LONGEST = 160
_SCALE = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_KIND_OF_PAPER = r"(?:qd|ds|hs|hngd|kdtm|ld|hc|ka|sdbs|st|pt|gdt|tt|vb|bb|gm|gtt|cc?thads|thads)"
_CODE = re.compile(
    rf"\b\d{{1,6}} *[/-] *(?:\d{{4}}|(?=[a-z]){_KIND_OF_PAPER}\w*|(?<=/)[a-z]{{2,}}\w*|\d{{0,3}}$)"
    rf"(?:(?: *[/.-] *| +){_KIND_OF_PAPER}\w*|[/.-][a-z]\w*)*(?: *[/-](?= *$))?",
    re.ASCII,
)
_NOT_SERIES = rf"(?!{_KIND_OF_PAPER}\b|{_KIND_OF_PAPER}\d)"
_PLATE = re.compile(rf"\b\d{{2}} ?-? ?{_NOT_SERIES}[a-z]{{1,2}}\d? ?[-. ]? ?\d{{3}}\.?\d{{1,2}}\b", re.ASCII)
_MONEY = re.compile(
    r"(?<![\d/])(?:(?P<n>\d+(?:[.,]\d+)*) ?(?P<scale>nghin|ngan|trieu|tr|ty|ti)\b(?: ?(?:dong|vnd|d)\b)?"
    r"|(?P<dotted>\d{1,3}(?:\.\d{3}){2,})(?: ?(?:dong|vnd|d)\b)?|(?P<plain>\d{4,}) ?(?:dong|vnd|d)\b)",
    re.ASCII,
)
_DIGITS = re.compile(r"(?<![\w/])(?:[a-z]{1,2}\d{6,8}|\d(?:[ .-]?\d){5,18})(?![\w/])", re.ASCII)
_ABROAD = re.compile(r"(?<![\w+])\+84[ .-]?0?")
_BARE = re.compile(r"(?<![\w/])\d{1,5}(?![\w/])", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIAL = re.compile(r"[a-z]{2} \d{6,8}")
_LABELS = re.compile(
    r"\b(?:ban an|quyet dinh|qd|ho so|vu viec|cccd|cmnd|cmtnd|can cuoc(?: cong dan)?|so dinh danh|dinh danh|ma so thue|mst"
    r"|bien (?:kiem soat|so)|bks|so dien thoai|dien thoai|sdt|dt|so)[ :]+(?=(?:so[ :]*)?\d)|\bso[ :]*(?=\d)",
    re.ASCII,
)
_TITLES = frozenset(("ong", "ba", "anh", "chi"))


@dataclass(frozen=True)
class Range:
    """Tokens from ``low`` up to, not including, ``high``; ``what``: name, code, identity, plate, parcel, amount."""

    what: str
    low: str
    high: str


@dataclass(frozen=True)
class Question:
    """``ranges``: a record must have a token in each. ``words``: those of the name, in order."""

    text: str
    ranges: tuple[Range, ...]
    words: tuple[str, ...] = ()
    year: int | None = None

    @property
    def rearranged(self) -> tuple[Range, ...]:
        """The same with the words as a whole name in any order."""
        if len(self.words) < tokens.LEAST_SORTED:
            return ()
        others = tuple(one for one in self.ranges if one.what != "name")
        name = tokens.in_any_order(self.words)
        return (*others, Range("name", name, name + "!"))

    @property
    def separately(self) -> tuple[Range, ...]:
        """The same without the order of the words: each of them anywhere in the names of a record."""
        others = tuple(one for one in self.ranges if one.what != "name")
        whole = [Range("name", f"{NAME}{word}", f"{NAME}{word}!") for word in self.words[:-1]]
        return (*others, *whole, *(_name(self.words[-1:]))) if len(self.words) > 1 else ()


def read(question: str) -> Question:
    """The ranges of a question; none where it holds nothing to search by."""
    text = nfc(question)[:LONGEST]
    rest, found = fold(text), []
    if _SERIAL.fullmatch(rest):
        rest = rest.replace(" ", "")
    for take in (_take_parcels, _without_labels, _take_plates, _take_money, _take_codes, _take_identities):
        rest = take(rest, found)
    rest, year = _take_bare_numbers(rest, found)
    words = _names(tokens.words(rest))
    return Question(text, (*dict.fromkeys(found), *_name(words)), tuple(words), year)


def _take_parcels(text: str, found: list[Range]) -> str:
    for number, sheet in tokens.parcels(text):
        low = f"{PARCEL}{number.lstrip('0')}/{sheet.lstrip('0')}"
        found.append(Range("parcel", low, low + ("!" if sheet else END)))
    return tokens.without_parcels(text)


def _without_labels(text: str, found: list[Range]) -> str:
    """What a number is called says nothing that its shape does not."""
    return _LABELS.sub(" ", text)


def _take_plates(text: str, found: list[Range]) -> str:
    return _taken(text, _PLATE, lambda match: _prefix("plate", PLATE, re.sub(r"[^a-z0-9]", "", match[0])), found)


def _take_money(text: str, found: list[Range]) -> str:
    def range_of(match: re.Match[str]) -> Range:
        value = f"{AMOUNT}{_amount(match)}"
        return Range("amount", value, value + "!")

    return _taken(text, _MONEY, range_of, found)


def _take_codes(text: str, found: list[Range]) -> str:
    def range_of(match: re.Match[str]) -> Range:
        spelled = tokens.spell_code(match[0])
        return _prefix("code", CODE, spelled if "/" in spelled else f"{spelled}/")

    return _taken(text, _CODE, range_of, found)


def _take_identities(text: str, found: list[Range]) -> str:
    text = _ABROAD.sub("0", text)
    return _taken(text, _DIGITS, lambda match: _prefix("identity", IDENTITY, re.sub(r"[^a-z0-9]", "", match[0])), found)


def _take_bare_numbers(text: str, found: list[Range]) -> tuple[str, int | None]:
    """A short number alone is that of a paper; a year beside something else only says when."""
    numbers = _BARE.findall(text)
    year = next((int(number) for number in numbers if _YEAR.fullmatch(number)), None)
    others = [number for number in numbers if not (year and int(number) == year)]
    if year and not others and not found and not tokens.words(_BARE.sub(" ", text)):
        others, year = [str(year)], None
    found += [_prefix("code", CODE, f"{number.lstrip('0') or 0}/") for number in others]
    return _BARE.sub(" ", text), year


def _taken(text: str, pattern: re.Pattern[str], range_of: Callable[[re.Match[str]], Range], found: list[Range]) -> str:
    found += [range_of(match) for match in pattern.finditer(text)]
    return pattern.sub(" ", text)


def _amount(match: re.Match[str]) -> int:
    if match["dotted"] or match["plain"]:
        return int((match["dotted"] or match["plain"]).replace(".", ""))
    figure = match["n"].replace(",", ".")
    value = Decimal(figure if figure.count(".") < 2 else figure.replace(".", ""))
    return int(value * _SCALE[match["scale"]])


def _names(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 2 and words[0] in _TITLES else words


def _name(words: list[str] | tuple[str, ...]) -> tuple[Range, ...]:
    return (_prefix("name", NAME, " ".join(words)),) if words else ()


def _prefix(what: str, kind: str, spelled: str) -> Range:
    low = (kind + spelled)[:LENGTH].rstrip()
    return Range(what, low, low + END)
