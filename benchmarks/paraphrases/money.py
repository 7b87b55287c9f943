"""Sums and dates written in other ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.paraphrases.edits import Edit, Paper, Rule, swap
from thads.engine.text.number_words import to_words

_NUMBER_WORD = re.compile(r"(?i)\b(?:triệu|nghìn|ngàn|trăm|tỷ|tỉ|mươi|mười|đồng)\b")


def value(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def in_formula(paper: Paper, match: re.Match[str]) -> bool:
    """Whether the sum is a term: "1.000.000đ - 735.000đ = 265.000đ", "209.035.932đ x 5%"."""
    before, behind = paper.text[: match.start()][-4:].rstrip(), paper.text[match.end() :][:4].lstrip()
    return before[-1:] in ("-", "–", "=", "+", "x", "*") or behind[:1] in ("-", "–", "=", "+", "x", "*")


def in_brackets(paper: Paper, match: re.Match[str]) -> bool:
    before = paper.text[max(paper.start, match.start() - 400) : match.start()]
    return before.rfind("(") > before.rfind(")")


def figures(separator: str) -> Rule:
    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(r"(?P<sum><SUM>)(?= ?<UNIT>| <WORDS> <UNIT>)"):
            yield Edit(match.start(), match.end(), match["sum"].replace(".", separator))

    return rule


def with_words(new: Callable[[str, str], str]) -> Rule:
    """``new`` makes the sum out of its figures with unit ("5.000.000 đồng") and its words; where none are printed yet."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(r"<MONEY>(?! ?[(/])(?! Việt)"):
            if in_formula(paper, match) or in_brackets(paper, match):
                continue
            words = to_words(value(match.group()), draw.choice(("north", "south")))
            yield Edit(match.start(), match.end(), new(match.group(), words))

    return rule


def reworded(new: Callable[[re.Match[str], str], str]) -> Rule:
    """``new`` makes the sum out of a sum that has its words in brackets behind it, and the words."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(r"(?P<sum><SUM>)(?P<unit> ?<UNIT>) ?(?P<words><WORDS>)"):
            words = " ".join(match["words"].strip("()").split())
            if _NUMBER_WORD.search(words) and not re.search(r"[Bb]ằng chữ", words):
                yield Edit(match.start(), match.end(), new(match, words))

    return rule


def _bare(words: str) -> str:
    return re.sub(r"\s*đồng(?: chẵn)?$", "", words.strip())


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def in_millions(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "85.000.000 đồng" -> "85 triệu đồng"; round millions below a billion, without words behind them."""
    for match in paper.find(r"(?P<sum><SUM>) ?<UNIT>(?! ?\()"):
        millions, rest = divmod(value(match["sum"]), 1_000_000)
        if not rest and millions < 1000:
            yield Edit(match.start(), match.end(), f"{millions} triệu đồng")


def _day(text: Callable[[int, int, str], str], pattern: str) -> Rule:
    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(pattern):
            yield Edit(match.start(), match.end(), text(int(match["d"]), int(match["m"]), match["y"]))

    return rule


_DIGITS = r"(?<=ngày )(?P<d>\d{1,2}) ?[/\-.] ?(?P<m>\d{1,2}) ?[/\-.] ?(?P<y>(?:19|20)\d\d)(?!\d)"
_SPOKEN = r"(?P<d>(?<=ngày )\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>(?:19|20)\d\d)(?!\d)"

TABLE: dict[str, Rule] = {
    **{
        f"unit: 1.000.000{unit}": swap(r"(?P<sum><SUM>) ?<UNIT>(?! Việt)", "{sum}" + unit)
        for unit in (" đồng", "đồng", "đ", " đ", "₫", " ₫", " VNĐ", "VNĐ", " VND")
    },
    "unit: 1.000.000 đồng Việt Nam": swap(r"(?P<sum><SUM>) ?<UNIT>(?! Việt)(?! ?[-–=+x*])", "{sum} đồng Việt Nam"),
    "figures: 1,000,000": figures(","),
    "figures: 1 000 000": figures(" "),
    "words: left out": reworded(lambda m, words: m["sum"] + m["unit"]),
    "words: 1.000.000 (một triệu) đồng": reworded(lambda m, words: f"{m['sum']} ({_bare(words)}) đồng"),
    "words: (Bằng chữ: …)": reworded(
        lambda m, words: f"{m['sum']}{m['unit']} (Bằng chữ: {_capital(_bare(words))} đồng)"
    ),
    "words: (viết bằng chữ là: …)": reworded(
        lambda m, words: f"{m['sum']}{m['unit']} (viết bằng chữ là: {_bare(words)} đồng)"
    ),
    "words: ngàn for nghìn": reworded(lambda m, words: f"{m['sum']}{m['unit']} ({words.replace('nghìn', 'ngàn')})"),
    "words: … đồng chẵn": reworded(lambda m, words: f"{m['sum']}{m['unit']} ({_bare(words)} đồng chẵn)"),
    "words: Một triệu đồng (1.000.000 đồng)": reworded(
        lambda m, words: f"{_bare(words).lower()} đồng ({m['sum']} đồng)"
    ),
    "words: - in dashes": reworded(lambda m, words: f"{m['sum']}{m['unit']} - {_bare(words)} đồng -"),
    "words: added in brackets": with_words(lambda money, words: f"{money} ({_capital(_bare(words))} đồng)"),
    "words: added before the unit": with_words(
        lambda money, words: f"{re.sub(r'[^0-9.].*', '', money)} ({_bare(words)}) đồng"
    ),
    "85 triệu đồng": in_millions,
    "noun: số tiền là X": swap(r"số tiền(?: là:?)? (?=<MONEY>)", "số tiền là "),
    "noun: số tiền là: X": swap(r"số tiền(?: là:?)? (?=<MONEY>)", "số tiền là: "),
    "noun: số tiền X": swap(r"số tiền là:? (?=<MONEY>)", "số tiền "),
    "noun: khoản tiền X": swap(r"(?<!\w)số tiền(?: là:?)? (?=<MONEY>)", "khoản tiền "),
    "noun: X": swap(r"(?<=[^g]) số tiền(?: là:?)? (?=<MONEY>)", " "),
    "dates: ngày 5 tháng 9 năm 2024": _day(lambda d, m, y: f"{d:02} tháng {m:02} năm {y}", _DIGITS),
    "dates: 05/9/2024": _day(lambda d, m, y: f"{d:02}/{m}/{y}", _SPOKEN),
    "dates: 05-09-2024": _day(lambda d, m, y: f"{d:02}-{m:02}-{y}", _DIGITS),
    "dates: 5.9.2024": _day(lambda d, m, y: f"{d}.{m}.{y}", _DIGITS),
}
