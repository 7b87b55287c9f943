"""In which order what was found is shown, and which of its letters the question named."""

from __future__ import annotations

from thads.engine.search.question import Question
from thads.engine.text.normal import flat, nfc

EXACT, STARTS, CONTAINS, SCATTERED = range(4)


def closeness(question: Question, text: str) -> tuple[int, int]:
    """How well a shown text answers the words of a question, best first: (how, accents differ)."""
    asked = " ".join(question.words)
    if not asked:
        return EXACT, 0
    best = SCATTERED
    for name in nfc(text).replace(";", ",").split(","):
        folded = " ".join(flat(name).split())
        if folded == asked:
            best = EXACT
        elif folded.startswith(asked):
            best = min(best, STARTS)
        elif f" {asked}" in f" {folded}":
            best = min(best, CONTAINS)
    typed = " ".join(question.text.lower().split())
    return best, int(typed not in nfc(text).lower())


def marks(question: Question, text: str) -> list[tuple[int, int]]:
    """Where the question's words stand in a shown text: [start, end) in order, without overlaps."""
    plain = flat(text)
    found: list[tuple[int, int]] = []
    for word in sorted(set(_asked(question)), key=len, reverse=True):
        start = _word_start(plain, word, 0)
        while start >= 0:
            end = start + len(word)
            if not any(start < stop and begin < end for begin, stop in found):
                found.append((start, end))
            start = _word_start(plain, word, end)
    return sorted(found)


def _asked(question: Question) -> list[str]:
    phrase = " ".join(question.words)
    return [part for part in (phrase, *question.words) if part]


def _word_start(text: str, word: str, since: int) -> int:
    place = text.find(word, since)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(word, place + 1)
    return place
