"""Lines that a text extractor put before the line they continue: found by what they leave open, and put back.

The last, short line of a justified paragraph is often drawn before the rest of it. It then stands, in small letters, behind
a finished sentence, and the line it ends breaks off before a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thads.engine.judgment.vocabulary import LOWER, UPPER

_TAIL = re.compile(rf"^(?:[{LOWER}]|\))")
_FINISHED = re.compile(r"[.:;]\W{0,3}$")
_SENTENCE_ENDED = re.compile(r"\.\W{0,3}$")
_UNFINISHED = re.compile(r"[\w%]$")
_OPENS = re.compile(rf"^\W*(?:[\d.]+\s?[.):/\-]|[{UPPER}])")
_REACH = 3  # how many lines further on the broken line may stand
_LONGEST_TAIL = 80
_LAST_WORD = 12  # characters: after a colon only so short a tail is no value of it


def put_back(texts: Sequence[str]) -> list[int]:
    """The order of the lines with every displaced tail behind the line it ends; blank lines are left where they are."""
    order = list(range(len(texts)))
    printed = [i for i, text in enumerate(texts) if text]
    for place in range(1, len(printed) - 1):
        tail, before = texts[printed[place]], texts[printed[place - 1]]
        if not _stands_apart(tail, before):
            continue
        broken = _broken_line(texts, printed, place)
        if broken is not None:
            order.remove(printed[place])
            order.insert(order.index(printed[broken]) + 1, printed[place])
    return order


def _stands_apart(tail: str, before: str) -> bool:
    """The end of a sentence, in small letters, behind a sentence that is already finished."""
    if not (_TAIL.match(tail) and len(tail) <= _LONGEST_TAIL and _FINISHED.search(tail)):
        return False
    if _SENTENCE_ENDED.search(before):
        return True
    return before.endswith(":") and (_closes(tail) or len(tail) <= _LAST_WORD)


def _closes(tail: str) -> bool:
    return tail.count(")") > tail.count("(")


def _broken_line(texts: Sequence[str], printed: list[int], place: int) -> int | None:
    """The next line that breaks off before a new paragraph; where the tail closes a bracket, one that left it open."""
    tail = texts[printed[place]]
    closes = _closes(tail)
    depth = 0
    for ahead in range(place + 1, min(place + 1 + _REACH, len(printed))):
        text = texts[printed[ahead]]
        depth += text.count("(") - text.count(")")
        following = texts[printed[ahead + 1]] if ahead + 1 < len(printed) else "A"
        if _UNFINISHED.search(text) and _OPENS.match(following) and (depth > 0) == closes:
            return ahead
    return None
