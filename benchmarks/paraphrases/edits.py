"""What a paraphrase works on: the running text of a judgment, and the pattern language its rules are written in.

A rule finds the places it is sure of and returns edits; everything else stays as printed. In a pattern a blank stands for
any white space, line breaks included, and a word in angle brackets for something every rule needs: ``<WHO>`` people as this
paper names them, ``<MONEY>`` a sum with its unit, ``<WORDS>`` the sum in words in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from random import Random

from thads.engine.judgment.vocabulary import LETTER, UPPER

NAME = rf"[{UPPER}][{LETTER}]*\d{{0,2}}(?: [{UPPER}][{LETTER}]*\d{{0,2}}){{0,5}}(?![{LETTER}\d])"
TITLE = r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ụ)"
ROLE = r"(?:[Nn]guyên đơn|[Bb]ị đơn|[Bb]ị cáo|[Bb]ị hại|[Nn]gười có quyền lợi,? (?:và )?nghĩa vụ liên quan)"
SUM = r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.,]*\d)"
UNIT = r"(?:đồng|đ|VNĐ|VND|₫)(?![\w/])"
WORDS = r"\((?:[Bb]ằng chữ: ?)?[A-ZĐÂĂÊÔƠƯa-zđâăêôơưà-ỹ,\s]{6,160}\)"
LABEL = (
    r"(?:Điều \d{1,2}[.:]|\d{1,2}(?:\.\d{1,2})*[./):\-]+|\[\d{1,2}(?:\.\d)?\]|\(?[a-zđ][.)/]|[IVX]{1,4}[./)]|[-–+*•])"
)
_MARKS = {"MONEY": rf"{SUM} ?{UNIT}", "SUM": SUM, "UNIT": UNIT, "WORDS": WORDS, "TITLE": TITLE, "NAME": NAME}


@dataclass(frozen=True)
class Edit:
    """``text`` in place of ``[start, end)``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Person:
    """A party as the heading names it."""

    name: str
    roles: tuple[str, ...]
    firm: bool


@dataclass(frozen=True)
class Paper:
    """A judgment as running text; ``[start, end)`` is its operative part."""

    name: str
    text: str
    start: int
    end: int
    people: tuple[Person, ...]

    @cached_property
    def order(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def who(self) -> str:
        """A pattern of one or several people side by side, as orders name them."""
        firms = sorted((re.escape(p.name).replace(r"\ ", " ") for p in self.people if p.firm), key=len, reverse=True)
        firm = "|".join([*firms, "Ngân hàng", "Công ty"])
        one = rf"(?:(?:{ROLE} (?:là )?)?(?:{TITLE} {NAME}|(?:{firm})(?! ?[{UPPER}(\-–]| TNHH)(?![{LETTER}]))|{ROLE} {NAME}|{ROLE}(?! là| dân sự))"
        return rf"(?:[Vv]ợ chồng |[Cc]ác )?{one}(?:(?:, | và |, và | cùng ){one})*"

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """The places of ``pattern`` in the operative part."""
        return compiled(pattern, self.who).finditer(self.text, self.start, self.end)

    def opens_sentence(self, at: int) -> bool:
        """Whether a sentence, or an item under its label, begins at ``at``."""
        before = _LABELLED.sub("\n.", self.text[max(0, at - 200) : at])
        return before.rstrip()[-1:] in (".", ";") or before.rstrip(" ").endswith(":\n")

    def closes_sentence(self, at: int) -> bool:
        """Whether a sentence ends at ``at``."""
        return not self.text[at : self.sentence_end(at)].strip()

    def sentence_end(self, at: int) -> int:
        """Where the sentence around ``at`` ends; a point inside a number ends nothing."""
        match = _STOP.search(self.text, at, self.end)
        return match.start() if match else self.end


Rule = Callable[[Paper, Random], Iterable[Edit]]
_LABELLED = re.compile(rf"(?:^|\n) *{LABEL}\s*$")
_STOP = re.compile(r"[.;:](?=\s|$)|\n(?=\s*(?:[-+*•–]|\d{1,2}[./)]|[a-zđ]\))\s)")


@lru_cache(maxsize=4096)
def compiled(pattern: str, who: str = "") -> re.Pattern[str]:
    for mark, means in _MARKS.items():
        pattern = pattern.replace(f"<{mark}>", f"(?:{means})")
    pattern = pattern.replace("<WHO>", f"(?:{who})")
    pattern = re.sub(r"\(\?<[=!][^()]*\)", lambda m: m[0].replace(" ", r"\s"), pattern)
    return re.compile(re.sub(r" (?!\])([?*]?)", lambda m: rf"\s{m[1] or '+'}", pattern))


def swap(pattern: str, *new: str, opening: bool = False, unless: str = "") -> Rule:
    """Replaces ``pattern`` by ``new`` (one of them, drawn), ``{group}`` being what a group matched.

    A capital at the beginning stays one. ``opening``: only where a sentence begins. ``unless``: not where this is found
    in the sentence.
    """

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(pattern):
            if opening and not paper.opens_sentence(match.start()):
                continue
            if unless and compiled(unless, paper.who).search(sentence(paper, match)):
                continue
            text = draw.choice(new).format(**{k: v or "" for k, v in match.groupdict().items()})
            text = as_opened(text, match.group(0))
            if text.split() != match.group(0).split():
                yield Edit(match.start(), match.end(), text)

    return rule


def sentence(paper: Paper, match: re.Match[str]) -> str:
    """What is printed from the start of the sentence that holds ``match`` to its end."""
    start = max((m.end() for m in _STOP.finditer(paper.text, paper.start, match.start())), default=paper.start)
    return paper.text[start : paper.sentence_end(match.end())]


def as_opened(text: str, printed: str) -> str:
    """``text`` with a capital first letter where ``printed`` has one."""
    return text[:1].upper() + text[1:] if printed[:1].isupper() else text


def lowered(text: str) -> str:
    """People in the middle of a sentence: "Ông A" is "ông A" there, a firm keeps its capital."""
    return re.sub(rf"^(?:{TITLE}|{ROLE}|Vợ chồng|Các)(?!\w)", lambda m: m[0][0].lower() + m[0][1:], text)


class Edited:
    """The text after non-overlapping edits, and where old places are in it."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits: list[Edit] = []
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if not self.edits or edit.start >= self.edits[-1].end:
                self.edits.append(edit)
        parts, at = [], 0
        for edit in self.edits:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
        self.text = "".join([*parts, text[at:]])
        self._starts = [edit.start for edit in self.edits]
        self._moved = [0, *accumulate(len(e.text) - (e.end - e.start) for e in self.edits)]

    def touches(self, start: int, end: int) -> bool:
        return any(edit.start <= end and start <= edit.end for edit in self.edits)

    def place(self, at: int) -> int:
        """Where ``at`` of the old text is now."""
        return at + self._moved[bisect_right(self._starts, at - 1)]
